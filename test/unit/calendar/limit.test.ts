import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Day, Instant, addDays } from '#domain/calendar/day.ts'
import { DueExplanation } from '#domain/calendar/explain.ts'
import { Due, Limit, dueInstant, dueOf } from '#domain/calendar/limit.ts'
import { WorkingHours } from '#domain/calendar/working-hours.ts'
import { chinaCalendar } from '#domain/calendar/working-days.ts'
import { Zone, instantAt } from '#domain/calendar/zone.ts'
import { daysOf } from './day-walk.ts'

const zone = Zone.parse('Asia/Shanghai')
const workingHours = WorkingHours.parse([
  ['08:30', '12:00'],
  ['14:30', '17:30'],
])
const context = { zone, calendar: chinaCalendar, workingHours }
const wall = (text: string) => instantAt(zone, Day.parse(text.slice(0, 10)), text.slice(11))
const due = (limit: Limit, start: string) => dueOf(limit, wall(start), context).due

describe('11350 (A12): received on Friday 2026-02-13 at 16:30', () => {
  const start = '2026-02-13 16:30'

  it('1 hour, by the clock and in working hours, is 17:30', () => {
    const at = { kind: 'instant', at: wall('2026-02-13 17:30'), provisional: false }
    expect(due({ unit: 'hour', value: 1, counting: 'clock' }, start)).toEqual(at)
    expect(due({ unit: 'hour', value: 1, counting: 'working' }, start)).toEqual(at)
  })

  it.each([
    [1, '2026-02-14'],
    [3, '2026-02-25'],
    [5, '2026-02-27'],
  ])('%i working days is %s', (value, day) => {
    expect(due({ unit: 'workingDay', value }, start)).toEqual({ kind: 'day', day, provisional: false })
  })
})

describe('hours', () => {
  it.each([
    ['2026-02-13 16:30', 2, '2026-02-14 09:30'],
    ['2026-02-13 16:30', 8, '2026-02-24 09:00'],
    ['2026-02-13 07:00', 1, '2026-02-13 09:30'],
    ['2026-02-13 12:00', 1, '2026-02-13 15:30'],
    ['2026-02-13 11:30', 1, '2026-02-13 15:00'],
    ['2026-02-13 17:30', 1, '2026-02-14 09:30'],
    ['2026-02-13 23:59', 0.5, '2026-02-14 09:00'],
    ['2026-02-15 10:00', 1, '2026-02-24 09:30'],
    ['2026-02-13 08:30', 6.5, '2026-02-13 17:30'],
    ['2026-02-13 08:30', 3.5, '2026-02-13 12:00'],
    ['2026-12-28 16:30', 1, '2026-12-28 17:30'],
  ])('from %s %d working hours end at %s', (start, value, end) => {
    const limit: Limit = { unit: 'hour', value, counting: 'working' }
    expect(due(limit, start)).toEqual({ kind: 'instant', at: wall(end), provisional: false })
  })

  it('by the clock run through nights and holidays', () => {
    const limit: Limit = { unit: 'hour', value: 48, counting: 'clock' }
    expect(due(limit, '2026-02-14 16:30')).toMatchObject({ at: wall('2026-02-16 16:30'), provisional: false })
  })

  it('wait for the notice when they run into days that are not settled', () => {
    const limit: Limit = { unit: 'hour', value: 2, counting: 'working' }
    expect(due(limit, '2026-12-28 16:30')).toMatchObject({ at: wall('2026-12-29 09:30'), provisional: true })
  })

  it('are the hours of the clock, not of the wall, when the clocks change', () => {
    const newYork = Zone.parse('America/New_York')
    const night = WorkingHours.parse([['00:00', '24:00']])
    const start = Instant.parse('2024-11-03T05:30:00.000Z')
    const calendar = { ...chinaCalendar, isWorkingDay: () => true }
    const { due: end } = dueOf({ unit: 'hour', value: 1, counting: 'working' }, start, {
      zone: newYork,
      calendar,
      workingHours: night,
    })
    expect(end).toMatchObject({ at: '2024-11-03T06:30:00.000Z' })
  })
})

describe('days and longer', () => {
  const table: [Limit, string, string][] = [
    [{ unit: 'sameDay' }, '2026-02-15 23:59', '2026-02-15'],
    [{ unit: 'workingDay', value: 5, countFrom: 'same-day' }, '2026-02-13 16:30', '2026-02-26'],
    [{ unit: 'workingDay', value: 1, countFrom: 'same-day' }, '2026-02-13 16:30', '2026-02-13'],
    [{ unit: 'workingDay', value: 1, countFrom: 'same-day' }, '2026-02-15 10:00', '2026-02-24'],
    [{ unit: 'workingDay', value: 1 }, '2026-02-15 10:00', '2026-02-24'],
    [{ unit: 'workingDay', value: 1 }, '2003-12-31 10:00', '2004-01-02'],
    [{ unit: 'workingDay', value: 15 }, '2026-02-13 16:30', '2026-03-12'],
    [{ unit: 'calendarDay', value: 10 }, '2026-02-13 16:30', '2026-02-23'],
    [{ unit: 'calendarDay', value: 10, whenRestDay: 'keep' }, '2026-02-13 16:30', '2026-02-23'],
    [{ unit: 'calendarDay', value: 10, whenRestDay: 'after' }, '2026-02-13 16:30', '2026-02-24'],
    [{ unit: 'calendarDay', value: 10, whenRestDay: 'before' }, '2026-02-13 16:30', '2026-02-14'],
    [{ unit: 'calendarDay', value: 2, whenRestDay: 'before' }, '2026-02-15 09:00', '2026-02-24'],
    [{ unit: 'calendarDay', value: 10, countFrom: 'same-day' }, '2026-02-13 16:30', '2026-02-22'],
    [{ unit: 'week', value: 1 }, '2026-02-13 16:30', '2026-02-20'],
    [{ unit: 'week', value: 1, whenRestDay: 'after' }, '2026-02-13 16:30', '2026-02-24'],
    [{ unit: 'tenDay', value: 2 }, '2026-02-13 16:30', '2026-03-05'],
    [{ unit: 'month', value: 1 }, '2026-01-31 09:00', '2026-02-28'],
    [{ unit: 'month', value: 1, countFrom: 'same-day' }, '2026-03-01 09:00', '2026-03-31'],
    [{ unit: 'month', value: 1 }, '2024-01-30 09:00', '2024-02-29'],
    [{ unit: 'quarter', value: 1 }, '2026-08-31 09:00', '2026-11-30'],
    [{ unit: 'endOf', period: 'day' }, '2026-02-13 16:30', '2026-02-13'],
    [{ unit: 'endOf', period: 'week' }, '2026-02-13 16:30', '2026-02-15'],
    [{ unit: 'endOf', period: 'week', whenRestDay: 'before' }, '2026-02-13 16:30', '2026-02-14'],
    [{ unit: 'endOf', period: 'week', whenRestDay: 'before' }, '2026-02-15 10:00', '2026-02-24'],
    [{ unit: 'endOf', period: 'tenDay' }, '2026-02-21 00:00', '2026-02-28'],
    [{ unit: 'endOf', period: 'month' }, '2026-02-13 16:30', '2026-02-28'],
    [{ unit: 'endOf', period: 'quarter' }, '2026-02-13 16:30', '2026-03-31'],
    [{ unit: 'endOf', period: 'quarter', atLeast: 5 }, '2026-02-13 16:30', '2026-03-31'],
    [{ unit: 'endOf', period: 'quarter', atLeast: 5 }, '2026-03-24 16:30', '2026-03-31'],
    [{ unit: 'endOf', period: 'quarter', atLeast: 5 }, '2026-03-25 16:30', '2026-04-01'],
    [{ unit: 'endOf', period: 'quarter', atLeast: 5 }, '2026-03-31 15:30', '2026-04-08'],
    [{ unit: 'endOf', period: 'halfYear' }, '2026-02-13 16:30', '2026-06-30'],
    [{ unit: 'endOf', period: 'year' }, '2026-02-13 16:30', '2026-12-31'],
  ]
  it.each(table)('%o from %s is %s', (limit, start, day) => {
    expect(Limit.parse(limit)).toEqual(limit)
    expect(due(limit, start)).toEqual({ kind: 'day', day, provisional: false })
  })

  it.each([
    [{ unit: 'workingDay', value: 10 }, '2026-12-25 10:00', '2027-01-08'],
    [{ unit: 'calendarDay', value: 10, whenRestDay: 'after' }, '2026-12-22 10:00', '2027-01-01'],
    [{ unit: 'endOf', period: 'year', whenRestDay: 'before' }, '2026-05-01 10:00', '2026-12-31'],
  ] as [Limit, string, string][])('%o from %s is %s until the notice for 2027 comes', (limit, start, day) => {
    const { due: found, explanation } = dueOf(limit, wall(start), context)
    expect(found).toEqual({ kind: 'day', day, provisional: true })
    expect(explanation).toMatchObject({ provisional: true, awaiting: [2027] })
  })

  it('the day is the day in the zone, not in UTC', () => {
    const justBefore = Instant.parse('2026-02-13T15:59:59.999Z')
    const midnight = Instant.parse('2026-02-13T16:00:00.000Z')
    const days = [justBefore, midnight].map(at => dueOf({ unit: 'sameDay' }, at, context).due)
    expect(days).toMatchObject([{ day: '2026-02-13' }, { day: '2026-02-14' }])
  })

  it('ends no earlier for a later start or a larger value', () => {
    const starts = fc.constantFrom(...daysOf('2023-01-01', '2027-06-30'))
    const units = fc.constantFrom('calendarDay', 'week', 'tenDay', 'month', 'quarter', 'workingDay')
    const rest = fc.constantFrom('keep', 'after')
    const limited = (unit: string, value: number, whenRestDay: string) => Limit.parse({ unit, value, whenRestDay })
    const dayOf = (limit: Limit, start: string) => dueInstant(due(limit, `${start} 10:00`), zone)
    fc.assert(
      fc.property(starts, starts, units, fc.integer({ min: 1, max: 40 }), rest, (a, b, unit, value, when) => {
        const [early, late] = a <= b ? [a, b] : [b, a]
        const limit = limited(unit, value, when)
        expect(dayOf(limit, early) <= dayOf(limit, late)).toBe(true)
        expect(dayOf(limit, a) <= dayOf(limited(unit, value + 1, when), a)).toBe(true)
      }),
    )
  })
})

describe('dueInstant', () => {
  it.each([
    [{ kind: 'day', day: '2026-02-27', provisional: false }, 'Asia/Shanghai', '2026-02-27T16:00:00.000Z'],
    [{ kind: 'day', day: '2026-12-31', provisional: true }, 'Asia/Shanghai', '2026-12-31T16:00:00.000Z'],
    [{ kind: 'day', day: '2026-03-08', provisional: false }, 'America/New_York', '2026-03-09T04:00:00.000Z'],
    [{ kind: 'day', day: '1986-05-04', provisional: false }, 'Asia/Shanghai', '1986-05-04T15:00:00.000Z'],
    [{ kind: 'instant', at: '2026-02-13T09:30:00.000Z', provisional: false }, 'UTC', '2026-02-13T09:30:00.000Z'],
  ])('%o in %s is over at %s', (text, name, over) => {
    expect(dueInstant(Due.parse(text), Zone.parse(name))).toBe(over)
  })
})

describe('what is stored', () => {
  it.each([
    { unit: 'hour', value: 1 },
    { unit: 'hour', value: 0, counting: 'clock' },
    { unit: 'workingDay', value: 0 },
    { unit: 'workingDay', value: 1.5 },
    { unit: 'calendarDay', value: 3, whenRestDay: 'never' },
    { unit: 'endOf', period: 'decade' },
    { unit: 'fortnight', value: 1 },
  ])('refuses the limit %o', limit => {
    expect(Limit.safeParse(limit).success).toBe(false)
  })

  it.each([
    [[]],
    [[['12:00', '08:30']]],
    [
      [
        ['08:30', '12:00'],
        ['11:00', '17:30'],
      ],
    ],
    [[['8:30', '12:00']]],
  ])('refuses the working hours %o', hours => {
    expect(WorkingHours.safeParse(hours).success).toBe(false)
  })

  it('due and explanation survive JSON', () => {
    const limits: Limit[] = [
      { unit: 'workingDay', value: 5 },
      { unit: 'hour', value: 20, counting: 'working' },
      { unit: 'week', value: 1, whenRestDay: 'after' },
    ]
    for (const limit of limits) {
      const { due: found, explanation } = dueOf(limit, wall('2026-02-13 16:30'), context)
      expect(Due.parse(JSON.parse(JSON.stringify(found)))).toEqual(found)
      expect(DueExplanation.parse(JSON.parse(JSON.stringify(explanation)))).toEqual(explanation)
    }
  })

  it('a due day is never before the day of receipt', () => {
    const limits = fc.constantFrom<Limit>(
      { unit: 'calendarDay', value: 1, whenRestDay: 'before' },
      { unit: 'endOf', period: 'week', whenRestDay: 'before' },
      { unit: 'calendarDay', value: 1, whenRestDay: 'before', countFrom: 'same-day' },
    )
    fc.assert(
      fc.property(limits, fc.constantFrom(...daysOf('2026-01-01', '2026-12-31')), (limit, start) => {
        const found = due(limit, `${start} 10:00`)
        expect(found.kind === 'day' && found.day >= start && found.day <= addDays(Day.parse(start), 20)).toBe(true)
      }),
    )
  })
})
