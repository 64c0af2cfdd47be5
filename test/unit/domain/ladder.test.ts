import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMs, dayOf, instantOf, epochMs } from '#domain/calendar/day.ts'
import type { Day } from '#domain/calendar/day.ts'
import { chinaCalendar as calendar } from '#domain/calendar/working-days.ts'
import type { Calendar } from '#domain/calendar/working-days.ts'
import { addMinutes, wallTimeIn, Zone } from '#domain/calendar/zone.ts'
import type { Obligation } from '#domain/item.ts'
import {
  dueDaysFor,
  ladderName,
  ladderOf,
  nextWake,
  stepDay,
  stepDaysIn,
  stepInstant,
  stepsPast,
} from '#domain/ladder.ts'
import { shippedPacks } from '#domain/policies/shipped.ts'
import { calendarDayOffsets, workingDayOffsets } from '#domain/policy.ts'
import type { LadderName, Step, StepOffset } from '#domain/policy.ts'
import { at, day, duty, finance, rules, wang } from '#test/support/builders.ts'
import { inState } from '#test/support/deciding.ts'

const seed = 20260213
const under = rules('default')
const completion = duty(inState('assigned', under), 'finance.completion')
const dueOn = (text: string, over: Partial<Obligation> = {}): Obligation => ({
  ...completion,
  due: { kind: 'day', day: day(text), provisional: false },
  ...over,
})
const dueAt = (text: string, over: Partial<Obligation> = {}): Obligation => ({
  ...completion,
  due: { kind: 'instant', at: at(text), provisional: false },
  ...over,
})
const step = (offset: StepOffset): Step => ({ offset, audience: ['liaison'], tone: 'remind', lane: 'digest' })
const wd = (n: (typeof workingDayOffsets)[number]): StepOffset => ({ unit: 'workingDay', n })
const cd = (n: (typeof calendarDayOffsets)[number]): StepOffset => ({ unit: 'calendarDay', n })
const onWall = (instant: ReturnType<typeof at>) => {
  const { day, time } = wallTimeIn(under.tenant.zone, instant)
  return `${day} ${time}`
}

describe('when a step is taken', () => {
  // 2026-02-15 to 23 rest (春节); Saturdays 14 and 28 February are worked.
  const cases: [string, StepOffset, string, string][] = [
    ['three working days before', wd(-3), '2026-03-12', '2026-03-09'],
    ['on the day', wd(0), '2026-03-12', '2026-03-12'],
    ['a working day after a Friday', wd(1), '2026-03-13', '2026-03-16'],
    ['a working day before, across 春节', wd(-1), '2026-02-24', '2026-02-14'],
    ['a working day after, across 春节', wd(1), '2026-02-14', '2026-02-24'],
    ['on a due day that rests: the working day before', wd(0), '2026-02-18', '2026-02-14'],
    ['a working day before a due day that rests: the same day', wd(-1), '2026-02-18', '2026-02-14'],
    ['two working days before a due day that rests', wd(-2), '2026-02-18', '2026-02-13'],
    ['a working day after a due day that rests', wd(1), '2026-02-18', '2026-02-24'],
    ['on the day, in calendar days', cd(0), '2026-02-18', '2026-02-14'],
    ['three days before, on a rest day: earlier', cd(-3), '2026-02-24', '2026-02-14'],
    ['three days after, on a rest day: later', cd(3), '2026-02-14', '2026-02-24'],
    ['fifteen days before', cd(-15), '2026-04-09', '2026-03-25'],
    ['a make-up Saturday is a working day', wd(-1), '2026-03-01', '2026-02-28'],
  ]
  it.each(cases)('%s', (_, offset, due, expected) => {
    expect(onWall(stepInstant(step(offset), dueOn(due), under))).toBe(`${expected} 08:00`)
  })

  it.each([
    [-15, '2026-03-12 16:45'],
    [0, '2026-03-12 17:00'],
    [240, '2026-03-12 21:00'],
    [-4320, '2026-03-09 17:00'],
  ])('%i minutes from an hour', (n, expected) => {
    const offset = { unit: 'minute', n } as const
    expect(onWall(stepInstant(step(offset), dueAt('2026-03-12T17:00+08:00'), under))).toBe(expected)
  })

  it('a day of an hour is the day on the wall of the tenant', () => {
    const east = rules('default', {}, { zone: Zone.parse('Pacific/Kiritimati') })
    const at17 = dueAt('2026-03-12T23:30+08:00')
    expect(stepInstant(step(wd(0)), at17, under)).toBe(at('2026-03-12T08:00+08:00'))
    expect(stepInstant(step(wd(0)), at17, east)).toBe(at('2026-03-13T08:00+14:00'))
  })
})

describe('which ladder', () => {
  const office = { bearer: { kind: 'office', personId: wang } } as const
  const unit = { bearer: { kind: 'unit', unitId: finance } } as const
  const cases: [Partial<Obligation>, LadderName][] = [
    [{ ...unit, kind: 'completion' }, 'work'],
    [{ ...unit, kind: 'milestone' }, 'work'],
    [{ ...unit, kind: 'rectification' }, 'work'],
    [{ ...unit, kind: 'initialFeedback' }, 'feedback'],
    [{ ...unit, kind: 'feedback' }, 'feedback'],
    [{ ...unit, kind: 'acknowledge' }, 'acknowledge'],
    [{ ...unit, kind: 'deploy' }, 'acknowledge'],
    [{ ...office, kind: 'review' }, 'office'],
    [{ ...office, kind: 'decompose' }, 'office'],
  ]
  it.each(cases)('%o climbs %s', (over, name) => {
    expect(ladderName(dueOn('2026-03-12', over))).toBe(name)
    expect(ladderName(dueAt('2026-03-12T17:00+08:00', over))).toBe('hours')
  })
})

describe('how far the ladder is past', () => {
  // The plain work ladder: −3, −1, 0, +1, +3, +5.
  it.each([
    ['2026-03-09T07:59+08:00', 0],
    ['2026-03-09T08:00+08:00', 1],
    ['2026-03-11T08:00+08:00', 2],
    ['2026-03-12T07:59+08:00', 2],
    ['2026-03-12T08:00+08:00', 3],
    ['2026-03-13T08:00+08:00', 4],
    ['2026-03-17T08:00+08:00', 5],
    ['2026-03-19T08:00+08:00', 6],
    ['2027-03-19T08:00+08:00', 6],
  ])('at %s: %i', (now, count) => {
    expect(stepsPast(dueOn('2026-03-12'), under, at(now))).toBe(count)
  })

  it('−1 and 0 on one day count together', () => {
    const rest = dueOn('2026-02-18')
    expect(stepsPast(rest, under, at('2026-02-14T07:59+08:00'))).toBe(1)
    expect(stepsPast(rest, under, at('2026-02-14T08:00+08:00'))).toBe(3)
  })

  it('an hour wakes at its next step, and no more when the ladder is climbed or the duty rests', () => {
    const hour = dueAt('2026-03-12T17:00+08:00')
    const wakes = [0, 1, 2, 3, 4].map(stepsTaken => nextWake({ ...hour, stepsTaken }, under))
    expect(wakes.map(one => one && onWall(one))).toEqual([
      '2026-03-12 16:45',
      '2026-03-12 17:00',
      '2026-03-12 18:00',
      '2026-03-12 21:00',
      undefined,
    ])
    expect(nextWake({ ...hour, status: 'paused' }, under)).toBeUndefined()
    expect(nextWake(dueOn('2026-03-12'), under)).toBeUndefined()
  })
})

const days = fc.integer({ min: 0, max: 365 * 4 + 300 }).map(n => addDays(dayOf(2022, 2, 1), n))
const offsets: Exclude<StepOffset, { unit: 'minute' }>[] = [
  ...workingDayOffsets.map(n => ({ unit: 'workingDay' as const, n })),
  ...calendarDayOffsets.map(n => ({ unit: 'calendarDay' as const, n })),
]
const zones = ['Asia/Shanghai', 'Asia/Urumqi', 'Pacific/Kiritimati', 'America/New_York', 'UTC', 'Asia/Kathmandu'].map(
  name => Zone.parse(name),
)
const zone = fc.constantFrom(...zones)

/** The calendar, each of its answers counted out once. */
const once = <Answer>(answer: (day: Day, n: number) => Answer) => {
  const known = new Map<Day, Map<number, Answer>>()
  return (on: Day, n = 0): Answer => {
    const byNumber = known.get(on) ?? new Map<number, Answer>()
    known.set(on, byNumber)
    const found = byNumber.get(n) ?? answer(on, n)
    byNumber.set(n, found)
    return found
  }
}
const remembered: Calendar = {
  ...calendar,
  addWorkingDays: once(calendar.addWorkingDays),
  onOrBeforeWorkingDay: once(calendar.onOrBeforeWorkingDay),
  onOrAfterWorkingDay: once(calendar.onOrAfterWorkingDay),
}

describe('properties', () => {
  it('the steps of every shipped ladder come in order, whatever the due point', () => {
    const ladders = Object.values(shippedPacks).flatMap(pack => Object.entries(pack.ladders))
    fc.assert(
      fc.property(fc.constantFrom(...ladders), days, fc.nat(1439), ([name, ladder], on, minute) => {
        const due = name === 'hours' ? dueAt(`${on}T00:00Z`) : dueOn(on)
        const shifted: Obligation =
          due.due.kind === 'instant' ? { ...due, due: { ...due.due, at: addMinutes(due.due.at, minute) } } : due
        const instants = ladder.map(one => stepInstant(one, shifted, under))
        expect(instants).toEqual(instants.toSorted())
      }),
      { numRuns: 4000, seed },
    )
  })

  it('the ladder never goes back as time goes on, and never beyond its end', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(shippedPacks)), days, fc.integer(), fc.nat(), (pack, on, a, b) => {
        const one = dueOn(on)
        const r = { ...under, pack }
        const now = addMs(at(`${on}T00:00Z`), (a % 60) * 86_400_000)
        const later = addMs(now, b % 10_000_000_000)
        const [first, second] = [stepsPast(one, r, now), stepsPast(one, r, later)]
        expect(first).toBeLessThanOrEqual(second)
        expect(second).toBeLessThanOrEqual(ladderOf(pack, one).length)
      }),
      { numRuns: 4000, seed },
    )
  })

  it('several days are asked for as each of them alone', () => {
    fc.assert(
      fc.property(days, fc.nat(9), (first, more) => {
        const wanted = Array.from({ length: more + 1 }, (_, n) => addDays(first, n))
        const each = new Set(wanted.flatMap(one => dueDaysFor([one], remembered)))
        expect(new Set(dueDaysFor(wanted, remembered))).toEqual(each)
      }),
      { numRuns: 100, seed },
    )
  })

  it('a sweep asks for the due day of every step between it and the last one', () => {
    const sweep = fc.record({
      due: days,
      offset: fc.constantFrom(...offsets),
      tenant: zone,
      others: fc.subarray(zones, { maxLength: 1 }),
      before: fc.integer({ min: 1, max: 26 * 3_600_000 }),
      after: fc.integer({ min: 0, max: 3 * 86_400_000 }),
    })
    // By the property above the days can be asked for one by one, each computed once.
    const asked = new Map<Day, ReadonlySet<Day>>()
    const askedOn = (one: Day) => {
      const found = asked.get(one) ?? new Set(dueDaysFor([one], remembered))
      asked.set(one, found)
      return found
    }
    fc.assert(
      fc.property(sweep, ({ due, offset, tenant, others, before, after }) => {
        const taken = stepInstant(step(offset), dueOn(due), rules('default', {}, { zone: tenant }))
        const stepDays = stepDaysIn(addMs(taken, -before), addMs(taken, after), [...others, tenant])
        expect(stepDays.some(one => askedOn(one).has(due))).toBe(true)
      }),
      { numRuns: 20_000, seed },
    )
  }, 120_000)

  it('a sweep asks for no due day without a step on its days', () => {
    fc.assert(
      fc.property(days, fc.nat(4), (first, more) => {
        const wanted = Array.from({ length: more + 1 }, (_, n) => addDays(first, n))
        const asked = dueDaysFor(wanted, remembered)
        expect(new Set(asked).size).toBe(asked.length)
        for (const due of asked) expect(offsets.some(one => wanted.includes(stepDay(one, due, calendar)))).toBe(true)
      }),
      { numRuns: 100, seed },
    )
  })
})

describe('the days of a sweep', () => {
  const shanghai = [under.tenant.zone]
  it.each([
    ['nothing at eight sharp of the last sweep', '2026-03-12T08:00+08:00', '2026-03-12T20:00+08:00', []],
    ['eight sharp of this sweep', '2026-03-12T07:45+08:00', '2026-03-12T08:00+08:00', ['2026-03-12']],
    [
      'three days that were missed',
      '2026-03-09T12:00+08:00',
      '2026-03-12T12:00+08:00',
      ['2026-03-10', '2026-03-11', '2026-03-12'],
    ],
    ['none backwards', '2026-03-12T12:00+08:00', '2026-03-12T07:00+08:00', []],
  ])('%s', (_, since, through, expected) => {
    expect(stepDaysIn(at(since), at(through), shanghai)).toEqual(expected)
  })

  it('two zones have their own mornings', () => {
    const both = [Zone.parse('Asia/Shanghai'), Zone.parse('America/New_York')]
    const since = instantOf(epochMs(at('2026-03-12T07:00+08:00')))
    expect(stepDaysIn(since, at('2026-03-12T21:00+08:00'), both)).toEqual(['2026-03-12'])
    expect(stepDaysIn(since, at('2026-03-12T07:59+08:00'), both)).toEqual([])
    expect(dueDaysFor([], calendar)).toEqual([])
  })
})
