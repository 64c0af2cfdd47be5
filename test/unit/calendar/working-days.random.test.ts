import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Day } from '#domain/calendar/day.ts'
import { chinaCalendar } from '#domain/calendar/working-days.ts'
import { daysOf, randomFrom, walk, worksOn } from './day-walk.ts'

const d = (text: string) => Day.parse(text)
const starts = daysOf('2023-01-01', '2026-12-31').map(d)
const aDay = fc.constantFrom(...daysOf('2022-01-01', '2028-12-31').map(d))
const steps = fc.integer({ min: -80, max: 80 })

describe('against a walk from day to day over the notices', { timeout: 180_000 }, () => {
  it('150,000 random starts and counts', () => {
    const random = randomFrom(20260213)
    const wrong: unknown[] = []
    let provisional = 0
    for (let round = 0; round < 150_000; round++) {
      const from = starts[Math.floor(random() * starts.length)]!
      const room = chinaCalendar.workingDaysBetween(d('2023-01-01'), from).days
      const n = Math.floor(random() * 81) - Math.min(40, room)
      const [own, oracle] = [chinaCalendar.addWorkingDays(from, n), walk(from, n)]
      if (own.day !== oracle.day || own.provisional !== oracle.provisional) wrong.push({ from, n, own, oracle })
      if (own.provisional) provisional += 1
    }
    expect(wrong).toEqual([])
    expect(provisional).toBeGreaterThan(100)
  })

  it('every start of four years with every count to a year, by position in the list of working days', () => {
    const working = daysOf('2021-12-01', '2028-12-31').filter(day => day >= '2022-12-31' && worksOn(day))
    const wrong: unknown[] = []
    let pairs = 0
    for (const from of starts) {
      const after = working.findIndex(day => day > from)
      const before = working.findLastIndex(day => day < from)
      for (let n = -350; n <= 350; n++) {
        const expected = n === 0 ? undefined : working[n > 0 ? after + n - 1 : before + n + 1]
        if (expected === undefined) continue
        pairs += 1
        if (chinaCalendar.addWorkingDays(from, n).day !== expected) wrong.push({ from, n, expected })
      }
    }
    expect(wrong).toEqual([])
    expect(pairs).toBeGreaterThan(900_000)
  })
})

describe('laws', () => {
  it('never ends on a day of rest', () => {
    fc.assert(
      fc.property(aDay, steps, (day, n) => {
        expect(chinaCalendar.isWorkingDay(chinaCalendar.addWorkingDays(day, n).day)).toBe(true)
      }),
    )
  })

  it('is monotone in the count and in the start', () => {
    fc.assert(
      fc.property(aDay, aDay, steps, (a, b, n) => {
        const [early, late] = a <= b ? [a, b] : [b, a]
        expect(chinaCalendar.addWorkingDays(early, n).day <= chinaCalendar.addWorkingDays(late, n).day).toBe(true)
        if (n > 0)
          expect(chinaCalendar.addWorkingDays(a, n).day < chinaCalendar.addWorkingDays(a, n + 1).day).toBe(true)
      }),
    )
  })

  it('counts back what it counted out', () => {
    fc.assert(
      fc.property(aDay, steps, (day, n) => {
        if (n === 0) return
        const to = chinaCalendar.addWorkingDays(day, n)
        expect(chinaCalendar.workingDaysBetween(day, to.day)).toEqual({ days: n, provisional: to.provisional })
      }),
    )
  })

  it('can be taken in two parts', () => {
    fc.assert(
      fc.property(aDay, fc.nat(60), fc.nat(60), (day, first, second) => {
        if (first === 0 || second === 0) return
        const halfway = chinaCalendar.addWorkingDays(day, first).day
        expect(chinaCalendar.addWorkingDays(halfway, second).day).toBe(
          chinaCalendar.addWorkingDays(day, first + second).day,
        )
      }),
    )
  })

  it('accounts for every day between start and end exactly once', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: 1, max: 60 }), (day, n) => {
        const count = chinaCalendar.countWorkingDays(day, n)
        const all = [...count.counted, ...count.skipped.map(({ day: one }) => one)].toSorted()
        expect(all).toEqual(daysOf(day, count.day).slice(1))
        expect(count.counted).toHaveLength(n)
      }),
    )
  })
})
