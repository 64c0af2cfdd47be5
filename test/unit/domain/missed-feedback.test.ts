import { describe, expect, it } from 'vitest'
import { addDays } from '#domain/calendar/day.ts'
import type { Day } from '#domain/calendar/day.ts'
import type { Cadence } from '#domain/calendar/period.ts'
import { chinaCalendar } from '#domain/calendar/working-days.ts'
import { stepsDue, takeSteps } from '#domain/commands/take-steps.ts'
import type { Dossier } from '#domain/item.ts'
import { dueDaysFor } from '#domain/ladder.ts'
import type { NewEntry } from '#domain/ledger.ts'
import { dutyLines } from '#domain/lines.ts'
import type { Step } from '#domain/policy.ts'
import { reminderMails } from '#domain/reminders.ts'
import type { Rules } from '#domain/rules.ts'
import { signalOf } from '#domain/signal-of.ts'
import { aDirectory, aDossier, at, day, duty, dueText, rules } from '#test/support/builders.ts'
import { attempt, decide, decided, does } from '#test/support/deciding.ts'
import type { Timed } from '#test/support/deciding.ts'

const plain = rules('default')
const morning = (date: Day) => `${date}T08:15+08:00`

/** 持续推进 with this cadence, signed for; nothing but feedback is owed. */
const assigned = (cadence: Cadence, from = '2026-03-02', under: Rules = plain) =>
  decide(
    aDossier(under, {
      cadence,
      deadline: { kind: 'open' },
      supportingUnits: [],
      receivedAt: at(`${from}T09:00+08:00`),
    }),
    under,
    [from, does.register()],
    [from, does.assign()],
    [from, does.acknowledge()],
  )

type Told = { day: Day; entry: NewEntry }

/** Every morning of these days as the sweep sees it: an item is looked at only when the index names its due day. */
function swept(dossier: Dossier, from: string, until: string, under: Rules = plain) {
  const told: Told[] = []
  let now = dossier
  for (let date = day(from); date <= day(until); date = addDays(date, 1)) {
    const asked = new Set<string>(dueDaysFor([date], chinaCalendar))
    if (!now.obligations.some(one => one.status === 'open' && asked.has(dueText(one)))) continue
    const { after, entries } = decided(now, under, [morning(date), does.remind()])
    told.push(...entries.map(entry => ({ day: date, entry })))
    now = after
  }
  return { after: now, told }
}

const misses = (told: readonly Told[]) =>
  told.flatMap(one =>
    one.entry.act === 'FeedbackMissed'
      ? [`${one.day} ${String(one.entry.facts['period'])} ${String(one.entry.facts['missed'])}`]
      : [],
  )

describe('a silent unit is asked every period again', () => {
  it('month by month, with the last step of the ladder', () => {
    const { after, told } = swept(assigned({ every: 'month' }), '2026-03-03', '2026-07-31')
    expect(misses(told)).toEqual([
      '2026-04-08 2026-03 1',
      '2026-05-11 2026-04 2',
      '2026-06-05 2026-05 3',
      '2026-07-07 2026-06 4',
    ])
    expect(dueText(duty(after, 'finance.feedback'))).toBe('2026-07-31')
    expect(duty(after, 'finance.feedback')).toMatchObject({
      epoch: 5,
      status: 'open',
      label: '反馈进展（2026年7月）',
      cycle: { key: '2026-07', missed: 4 },
    })
  })

  it.each<[string, Cadence, string, string[], string]>([
    ['quarter', { every: 'quarter' }, '2026-09-30', ['2026-04-08 2026-Q1 1', '2026-07-07 2026-Q2 2'], '2026-09-30'],
    [
      'week: while one is urged to the end, the next ends too and is asked for on its last day',
      { every: 'week' },
      '2026-03-20',
      ['2026-03-13 2026-W10 1', '2026-03-20 2026-W11 2'],
      '2026-03-20',
    ],
    ['旬', { every: 'tenDay' }, '2026-03-31', ['2026-03-17 2026-03-T1 1', '2026-03-27 2026-03-T2 2'], '2026-03-31'],
    [
      'every working day: the days of urging are missed as well',
      { every: 'workingDay' },
      '2026-03-17',
      ['2026-03-10 2026-03-03 5', '2026-03-17 2026-03-10 10'],
      '2026-03-17',
    ],
  ])('%s', (_, cadence, until, expected, due) => {
    const { after, told } = swept(assigned(cadence), '2026-03-03', until)
    expect(misses(told)).toEqual(expected)
    expect(dueText(duty(after, 'finance.feedback'))).toBe(due)
  })

  it('also where the ladder ends with the due day: on the next working day', () => {
    const short = plain.pack.ladders.feedback.filter(({ offset }) => offset.n <= 0)
    const under = rules('default', { ladders: { ...plain.pack.ladders, feedback: short } })
    const { told } = swept(assigned({ every: 'month' }, '2026-03-02', under), '2026-03-03', '2026-05-20', under)
    expect(misses(told)).toEqual(['2026-04-01 2026-03 1', '2026-05-06 2026-04 2'])
  })

  it('also after days on which nothing ran', () => {
    const { told } = swept(assigned({ every: 'month' }), '2026-04-14', '2026-04-15')
    expect(misses(told)).toEqual(['2026-04-15 2026-03 1'])
  })

  it('not before it was urged to the end, and not when it answers', () => {
    expect(misses(swept(assigned({ every: 'month' }), '2026-03-03', '2026-04-07').told)).toEqual([])
    const answered = decide(assigned({ every: 'month' }), plain, ['2026-03-20', does.report()])
    const { after, told } = swept(answered, '2026-03-21', '2026-04-29')
    expect([misses(told), duty(after, 'finance.feedback').epoch]).toEqual([[], 2])
  })

  it('not while the item rests, nor after the unit has claimed', () => {
    const late = swept(assigned({ every: 'month' }), '2026-03-03', '2026-04-07').after
    for (const command of [does.suspend(), does.claim()]) {
      const resting = decide(late, plain, ['2026-04-07', command])
      expect(attempt(resting, plain, morning(day('2026-04-08')), does.remind())).toMatchObject({
        ok: true,
        value: { entries: expect.not.arrayContaining([expect.objectContaining({ act: 'FeedbackMissed' })]) as unknown },
      })
    }
  })
})

describe('what was missed stays on record', () => {
  const april = swept(assigned({ every: 'month' }), '2026-03-03', '2026-04-08')

  it('in the ledger, with unit, period and count', () => {
    expect(april.told.at(-1)?.entry).toEqual({
      act: 'FeedbackMissed',
      unitId: 'finance',
      facts: { obligationId: 'finance.feedback', period: '2026-03', missed: 1, next: '2026-04' },
    })
  })

  it('in the signal and in words until the unit reports', () => {
    const now = at('2026-04-09T09:00+08:00')
    expect(signalOf(april.after, plain, now)).toEqual({ color: 'yellow', cause: 'lateFeedback' })
    expect(signalOf(april.after, rules('baotou'), now)).toEqual({ color: 'red', cause: 'lateFeedback' })
    const [line] = dutyLines([duty(april.after, 'finance.feedback')], april.after, plain, now)
    expect(line).toMatchObject({ overdue: false, color: 'yellow' })
    expect(line?.why).toMatch(/。此前已有1期未反馈。$/)
    const answered = decide(april.after, plain, ['2026-04-09', does.report()])
    expect(signalOf(answered, plain, now)).toEqual({ color: 'green', cause: 'onTrack' })
    expect(dutyLines([duty(answered, 'finance.feedback')], answered, plain, now)[0]?.why).not.toContain('未反馈')
  })

  it.each([
    ['before the end of the next period: that one is answered', '2026-04-20', 1, '2026-05-29'],
    ['after it: late', '2026-05-06', 1, '2026-05-29'],
    ['after the next was missed too', '2026-05-12', 2, '2026-06-30'],
  ])('a report %s', (_, when, missedCycles, next) => {
    const { after } = swept(april.after, '2026-04-09', when)
    const { after: answered, entries } = decided(after, plain, [when, does.report()])
    expect(entries[0]?.facts).toMatchObject({ missedCycles, settles: ['finance.feedback'] })
    expect(dueText(duty(answered, 'finance.feedback'))).toBe(next)
    expect(duty(answered, 'finance.feedback')).toMatchObject({ urgings: 0, talkProposed: false, cycle: { missed: 0 } })
  })
})

describe('urging goes on', () => {
  it('counts over the periods until the unit answers; a talk is proposed once for the whole silence', () => {
    const patient = rules('default', { talkAfterUrgings: 5 })
    const { after, told } = swept(
      assigned({ every: 'month' }, '2026-03-02', patient),
      '2026-03-03',
      '2026-07-08',
      patient,
    )
    expect(told.filter(({ entry }) => entry.act === 'TalkProposed').map(one => one.day)).toEqual(['2026-05-08'])
    expect(duty(after, 'finance.feedback')).toMatchObject({ urgings: 12, talkProposed: true })
  })

  it('the mail of the last step holds until the unit answers, though the next period is open by then', () => {
    const before = swept(assigned({ every: 'month' }), '2026-03-03', '2026-04-07').after
    const now = at(morning(day('2026-04-08')))
    const taken = stepsDue(before, plain, now)
    const { after } = takeSteps(before, taken, plain, now)
    const mails = reminderMails(taken, after, plain, aDirectory(), now)
    expect(mails.length).toBeGreaterThan(0)
    for (const { conditions, data } of mails) {
      expect(conditions).toEqual([{ itemId: 'item-1', obligationId: 'finance.feedback', epoch: 2 }])
      expect(data.kind === 'reminder' && data.duties.map(one => one.duty)).toEqual(['反馈进展（2026年3月）'])
    }
    expect(duty(after, 'finance.feedback').epoch).toBe(2)
  })
})

it('the step that ends a ladder and the next period’s own steps do not fall together', () => {
  const last: Timed = ['2026-03-13T08:15+08:00', does.remind()]
  const rolled = decide(swept(assigned({ every: 'week' }), '2026-03-03', '2026-03-12').after, plain, last)
  const due = (date: string): Step[] => stepsDue(rolled, plain, at(date)).map(({ step }) => step)
  expect(due('2026-03-13T23:00+08:00')).toEqual([])
  expect(due('2026-03-16T08:15+08:00').map(({ tone }) => tone)).toEqual(['urge'])
})
