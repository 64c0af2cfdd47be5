import { expect, it } from 'vitest'
import type { Instant } from '#domain/calendar/day.ts'
import { chinaNotices } from '#domain/calendar/notices.ts'
import { createCalendar } from '#domain/calendar/working-days.ts'
import type { Change } from '#domain/change.ts'
import type { Dossier } from '#domain/item.ts'
import type { Rules } from '#domain/rules.ts'
import { aDirectory, aDossier, at, day, duty, dueText, rules } from '#test/support/builders.ts'
import { decide, does } from '#test/support/deciding.ts'
import { sweep } from '#usecases/sweep.ts'
import type { SweepDeps } from '#usecases/sweep.ts'

const until2026 = chinaNotices.filter(({ year }) => year <= 2026)
const before: Rules = { ...rules('default'), calendar: createCalendar(until2026) }
const after: Rules = {
  ...before,
  calendar: createCalendar([
    ...until2026,
    { year: 2027, holidays: [{ name: '元旦', start: day('2027-01-01'), end: day('2027-01-03') }], workdays: [] },
  ]),
}

/** 办结 within ten working days of 2026-12-25: the 8th of January as long as nobody knows that the 1st is a holiday, then the 11th. */
const waiting = decide(
  aDossier(before, {
    cadence: null,
    supportingUnits: [],
    deadline: { kind: 'limit', limit: { unit: 'workingDay', value: 10 } },
    receivedAt: at('2026-12-25T09:00+08:00'),
  }),
  before,
  ['2026-12-25', does.register()],
  ['2026-12-25', does.assign()],
  ['2026-12-25', does.acknowledge()],
)

/** An office of one item; the index names it on its due day, as the table would. */
function office(under: Rules) {
  let kept: Dossier = waiting
  const changes: Change[] = []
  const depsAt = (now: Instant): SweepDeps => ({
    items: {
      load: () => Promise.resolve(kept),
      commit: change => {
        kept = change.after
        changes.push(change)
        return Promise.resolve({ kind: 'done', entries: [] })
      },
    },
    due: {
      dueOn: date =>
        Promise.resolve(
          kept.obligations
            .filter(one => one.status === 'open' && dueText(one) === date)
            .map(({ id }) => ({ tenant: kept.item.tenant, itemId: kept.item.id, obligationId: id })),
        ),
      sweptThrough: () => Promise.resolve(undefined),
      markSwept: () => Promise.resolve(),
    },
    rulebook: {
      tenant: () => Promise.resolve(under.tenant),
      rulesOf: () => Promise.resolve(under),
      rulesNow: () => Promise.resolve(under),
      staff: () => Promise.resolve([]),
      unit: () => Promise.resolve(undefined),
      people: () => Promise.resolve(aDirectory()),
      peopleOf: () => Promise.resolve(aDirectory()),
    },
    calendar: under.calendar,
    clock: { now: () => now },
    zones: [under.tenant.zone],
    onFault: fault => {
      throw fault
    },
  })
  return { changes, kept: () => kept, sweepOn: (date: string) => sweep(depsAt(at(`${date}T08:15+08:00`)), []) }
}

const acts = (changes: readonly Change[]) => changes.flatMap(({ entries }) => entries.map(({ act }) => act))

it('a sweep that meets a day which waited for its notice counts it again before it takes a step', async () => {
  const { changes, kept, sweepOn } = office(after)
  // Three working days before the 8th: what would be the first step, were it still the 8th.
  expect(await sweepOn('2027-01-05')).toMatchObject({ steps: 0, mails: 0, faults: 0 })
  expect(acts(changes)).toEqual(['DeadlineMoved'])
  expect(dueText(duty(kept(), 'finance.completion'))).toBe('2027-01-11')
  expect(await sweepOn('2027-01-06')).toMatchObject({ steps: 1, mails: 1 })
  expect(acts(changes)).toEqual(['DeadlineMoved', 'StepsTaken'])
})

it('as long as the notice is not out it takes the steps of the day that is known', async () => {
  const { changes, sweepOn } = office(before)
  expect(await sweepOn('2027-01-05')).toMatchObject({ steps: 1, mails: 1 })
  expect(acts(changes)).toEqual(['StepsTaken'])
})
