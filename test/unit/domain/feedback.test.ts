import { describe, expect, it } from 'vitest'
import type { Cadence } from '#domain/calendar/period.ts'
import type { Milestone } from '#domain/item.ts'
import { aDossier, at, day, duty, dueText, finance, rules } from '#test/support/builders.ts'
import { decide, decided, does } from '#test/support/deciding.ts'

const under = rules('default')

/** Assigned on this day with this cadence; nothing else is owed but 签收. */
const assigned = (when: string, cadence: Cadence | null, milestones: Milestone[] = []) =>
  decide(
    aDossier(under, { cadence, milestones, deadline: { kind: 'open' }, receivedAt: at(`${when}T09:00+08:00`) }),
    under,
    [when, does.register()],
    [when, does.assign()],
  )

const cycles: [string, Cadence, string, string, string, string, number, boolean][] = [
  // name, cadence, assigned, first due, answered, next due, missed, late
  ['in time', { every: 'month' }, '2026-03-02', '2026-03-31', '2026-03-20', '2026-04-30', 0, false],
  ['on the due day', { every: 'month' }, '2026-03-02', '2026-03-31', '2026-03-31', '2026-04-30', 0, false],
  ['a day late', { every: 'month' }, '2026-03-02', '2026-03-31', '2026-04-01', '2026-04-30', 0, true],
  ['two months missed', { every: 'month' }, '2026-03-02', '2026-03-31', '2026-06-02', '2026-06-30', 2, true],
  [
    'on the due day of a later month',
    { every: 'month' },
    '2026-03-02',
    '2026-03-31',
    '2026-05-29',
    '2026-06-30',
    1,
    true,
  ],
  ['week, before 春节', { every: 'week' }, '2026-02-09', '2026-02-14', '2026-02-14', '2026-02-28', 0, false],
  // The week of 16 to 22 February has no working day: it owes nothing of its own.
  ['week, 春节 missed', { every: 'week' }, '2026-02-09', '2026-02-14', '2026-02-24', '2026-02-28', 0, true],
  ['weeks missed across 春节', { every: 'week' }, '2026-01-26', '2026-01-30', '2026-03-02', '2026-03-06', 3, true],
  ['旬 across 春节', { every: 'tenDay' }, '2026-02-02', '2026-02-10', '2026-03-02', '2026-03-10', 2, true],
  [
    'every working day across 春节',
    { every: 'workingDay' },
    '2026-02-12',
    '2026-02-13',
    '2026-02-25',
    '2026-02-26',
    2,
    true,
  ],
  [
    'the 5th of the month, moved before 春节',
    { every: 'month', on: { dayOfPeriod: 18 } },
    '2026-02-02',
    '2026-02-14',
    '2026-02-24',
    '2026-03-18',
    0,
    true,
  ],
]

describe('feedback opens its next cycle', () => {
  it.each(cycles)('%s', (_, cadence, from, first, when, next, missedCycles, late) => {
    const before = assigned(from, cadence)
    expect(dueText(duty(before, 'finance.feedback'))).toBe(first)
    const { after, entries } = decided(before, under, [from, does.acknowledge()], [when, does.report()])
    const moved = duty(after, 'finance.feedback')
    expect({ due: dueText(moved), status: moved.status, epoch: moved.epoch, urgings: moved.urgings }).toEqual({
      due: next,
      status: 'open',
      epoch: 2,
      urgings: 0,
    })
    expect(entries[0]?.facts).toMatchObject({ missedCycles, late: late ? ['finance.feedback'] : [] })
  })

  it('the label names the period asked for', () => {
    const before = assigned('2026-03-02', { every: 'month' })
    const after = decide(before, under, ['2026-03-20', does.report()])
    expect([before, after].map(one => duty(one, 'finance.feedback').label)).toEqual([
      '反馈进展（2026年3月）',
      '反馈进展（2026年4月）',
    ])
    expect([before, after].map(one => duty(one, 'finance.feedback').cycle?.key)).toEqual(['2026-03', '2026-04'])
  })

  it('a second report within the period answers nothing more: the next period is still asked for', () => {
    const after = decide(
      assigned('2026-03-02', { every: 'month' }),
      under,
      ['2026-03-20', does.report()],
      ['2026-03-25', does.report()],
      ['2026-03-31', does.report()],
    )
    expect(dueText(duty(after, 'finance.feedback'))).toBe('2026-04-30')
    expect(after.assignments.find(({ unitId }) => unitId === finance)?.feedbackCount).toBe(3)
    expect(dueText(duty(decide(after, under, ['2026-04-01', does.report()]), 'finance.feedback'))).toBe('2026-05-29')
  })

  it('a cycle whose day the office moved is followed by the next period', () => {
    const moved = (to: string) =>
      decide(assigned('2026-03-02', { every: 'month' }), under, [
        '2026-03-03',
        does.moveDeadline(to, 'finance.feedback'),
      ])
    const answered = (to: string, when: string) =>
      dueText(duty(decide(moved(to), under, [when, does.report()]), 'finance.feedback'))
    expect(answered('2026-03-20', '2026-03-19')).toBe('2026-04-30')
    expect(answered('2026-04-08', '2026-04-07')).toBe('2026-04-30')
  })

  it('无变化 in a row is counted until something changes', () => {
    const still = does.report(finance, { progress: '', noChange: true })
    const count = (...history: Parameters<typeof decide>[2][]) =>
      decide(assigned('2026-03-02', { every: 'month' }), under, ...history).assignments[0]?.unchangedInRow
    expect(count(['2026-03-20', still], ['2026-04-20', still], ['2026-05-20', still])).toBe(3)
    expect(count(['2026-03-20', still], ['2026-04-20', does.report()], ['2026-05-20', still])).toBe(1)
  })

  it('无变化 leaves what was said last standing, and says when it was confirmed', () => {
    const part = decide(
      assigned('2026-03-02', { every: 'month' }),
      under,
      ['2026-03-20', does.report(finance, { progress: '已开工三成', coordination: '请协调用电' })],
      ['2026-04-20', does.report(finance, { progress: '', noChange: true })],
    ).assignments[0]
    expect(part?.lastFeedback).toMatchObject({
      progress: '已开工三成',
      coordination: '请协调用电',
      noChange: true,
      at: at('2026-04-20T09:00+08:00'),
    })
    expect(part?.feedbackSeqs).toHaveLength(1)
  })

  it('counts as 签收 and settles it', () => {
    const after = decide(assigned('2026-03-02', { every: 'month' }), under, ['2026-03-02', does.report()])
    expect(duty(after, 'finance.acknowledge').status).toBe('settled')
    expect(after.assignments[0]?.acknowledgedAt).toBe(at('2026-03-02T09:00+08:00'))
  })
})

const node = (text: string, repeats?: Milestone['repeats']): Milestone => ({
  id: 'm1',
  label: '节点',
  day: day(text),
  ...(repeats === undefined ? {} : { repeats }),
})
const named = does.report(finance, { milestone: 'm1' })

describe('nodes', () => {
  it('a report that does not name the node leaves it open; one that does settles it', () => {
    const before = assigned('2026-03-02', null, [node('2026-04-30')])
    expect(duty(decide(before, under, ['2026-03-20', does.report()]), 'finance.milestone.m1').status).toBe('open')
    expect(duty(decide(before, under, ['2026-03-20', named]), 'finance.milestone.m1').status).toBe('settled')
  })

  const repeated: [string, Milestone, string[], string[]][] = [
    [
      '每年2月底前',
      node('2026-02-28', 'year'),
      ['2026-02-20', '2027-02-20', '2028-02-20'],
      ['2027-02-28', '2028-02-29', '2029-02-28'],
    ],
    ['每半年底前', node('2026-06-30', 'halfYear'), ['2026-06-20', '2026-12-20'], ['2026-12-31', '2027-06-30']],
    [
      '每季度末前',
      node('2026-03-31', 'quarter'),
      ['2026-03-20', '2026-06-20', '2026-09-20'],
      ['2026-06-30', '2026-09-30', '2026-12-31'],
    ],
    [
      '每月底前',
      node('2026-01-31', 'month'),
      ['2026-01-30', '2026-02-27', '2026-03-30'],
      ['2026-02-28', '2026-03-31', '2026-04-30'],
    ],
    ['每月30日前', node('2026-01-30', 'month'), ['2026-01-29', '2026-02-27'], ['2026-02-28', '2026-03-30']],
    [
      '每月15日前, answered after the next one: both are told by one report',
      node('2026-03-15', 'month'),
      ['2026-05-20'],
      ['2026-06-15'],
    ],
    ['每月15日前, answered on the next one’s day', node('2026-03-15', 'month'), ['2026-04-15'], ['2026-04-15']],
  ]
  it.each(repeated)('%s opens again one period on', (_, milestone, reports, expected) => {
    let dossier = assigned('2026-01-12', null, [milestone])
    const days = reports.map(when => {
      dossier = decide(dossier, under, [when, named])
      return dueText(duty(dossier, 'finance.milestone.m1'))
    })
    expect(days).toEqual(expected)
    expect(duty(dossier, 'finance.milestone.m1')).toMatchObject({ status: 'open', epoch: reports.length + 1 })
  })

  it('an extension moves one occurrence, not those after it', () => {
    const after = decide(
      assigned('2026-01-12', null, [node('2026-02-28', 'year')]),
      under,
      ['2026-02-20', does.askExtension('2026-03-20', 'finance.milestone.m1')],
      ['2026-02-20', does.answerExtension(true)],
      ['2026-03-19', named],
    )
    expect(dueText(duty(after, 'finance.milestone.m1'))).toBe('2027-02-28')
  })

  it('a node answered while an extension of it is asked needs none: the office has nothing left to answer', () => {
    const after = decide(
      assigned('2026-01-12', null, [node('2026-02-28', 'year')]),
      under,
      ['2026-02-20', does.askExtension('2026-03-20', 'finance.milestone.m1')],
      ['2026-02-25', named],
    )
    expect(after.assignments[0]?.extension).toBeUndefined()
    expect(duty(after, 'office.decideExtension.finance').status).toBe('cancelled')
    expect(dueText(duty(after, 'finance.milestone.m1'))).toBe('2027-02-28')
  })
})
