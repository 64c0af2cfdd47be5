import { describe, expect, it } from 'vitest'
import { colorWord, causeWord } from '#domain/signal.ts'
import { dutySignal, signalOf, workingDaysLeft } from '#domain/signal-of.ts'
import { aDossier, at, day, duty, rules, water } from '#test/support/builders.ts'
import { decide, does, inState } from '#test/support/deciding.ts'
import type { Timed } from '#test/support/deciding.ts'

/** 办结 on 2026-03-20, feedback on 2026-03-31, 签收 on 2026-03-03. */
const assigned = (pack: string, over: Parameters<typeof aDossier>[1] = {}) => {
  const under = rules(pack)
  const dossier = decide(
    aDossier(under, { deadline: { kind: 'day', day: day('2026-03-20') }, supportingUnits: [], ...over }),
    under,
    ['2026-03-02', does.register()],
    ['2026-03-02', does.assign()],
  )
  return { under, dossier }
}
const taken: Timed = ['2026-03-02', does.acknowledge()]
const said: Timed = ['2026-03-02', does.report()]

describe('the signal of an item', () => {
  const cases: [string, string, Timed[], string, string, string][] = [
    // name, pack, history, now, colour, cause
    ['on track', 'default', [taken], '2026-03-03', 'green', 'onTrack'],
    ['three working days before 办结', 'default', [taken], '2026-03-17', 'yellow', 'dueSoon'],
    ['the day before that', 'default', [taken], '2026-03-16', 'green', 'onTrack'],
    ['on the due day', 'default', [taken], '2026-03-20T23:59+08:00', 'yellow', 'dueSoon'],
    ['late work', 'default', [taken], '2026-03-21T00:00+08:00', 'red', 'lateWork'],
    ['late acknowledgement', 'default', [], '2026-03-04', 'yellow', 'lateAcknowledgement'],
    [
      'late feedback, default',
      'default',
      [taken, ['2026-03-18', does.moveDeadline('2026-06-30')]],
      '2026-04-01',
      'yellow',
      'lateFeedback',
    ],
    [
      'late feedback, 包头',
      'baotou',
      [taken, ['2026-03-18', does.moveDeadline('2026-06-30')]],
      '2026-04-01',
      'red',
      'lateFeedback',
    ],
    ['late work outranks late feedback', 'baotou', [taken], '2026-04-01', 'red', 'lateWork'],
    [
      'late feedback is worse than work that is near',
      'default',
      [taken, ['2026-03-18', does.moveDeadline('2026-04-02')]],
      '2026-04-01',
      'yellow',
      'lateFeedback',
    ],
    [
      'claimed, waiting for the office',
      'default',
      [said, ['2026-03-18', does.claim()]],
      '2026-03-23',
      'green',
      'waitingForOffice',
    ],
    [
      'the office’s own lateness colours nothing',
      'default',
      [said, ['2026-03-18', does.claim()]],
      '2026-04-23',
      'green',
      'waitingForOffice',
    ],
    [
      '整改 late',
      'default',
      [said, ['2026-03-18', does.claim()], ['2026-03-19', does.sendBack('2026-03-20')]],
      '2026-03-23',
      'red',
      'lateWork',
    ],
  ]
  it.each(cases)('%s', (_, pack, history, now, color, cause) => {
    const { under, dossier } = assigned(pack)
    const instant = at(now.length === 10 ? `${now}T09:00+08:00` : now)
    expect(signalOf(decide(dossier, under, ...history), under, instant)).toEqual({ color, cause })
  })

  it('a supporting unit that is late colours the item though the lead has claimed', () => {
    const { under, dossier } = assigned('luliang', { supportingUnits: [water] })
    const claimed = decide(dossier, under, ['2026-03-18', does.claim()])
    expect(signalOf(claimed, under, at('2026-03-23T09:00+08:00'))).toEqual({ color: 'red', cause: 'lateWork' })
  })

  it.each([
    ['draft', 'grey', 'notAssigned'],
    ['registered', 'grey', 'notAssigned'],
    ['suspended', 'grey', 'suspended'],
    ['cancelled', 'grey', 'cancelled'],
    ['closed', 'blue', 'finished'],
  ] as const)('%s', (state, color, cause) => {
    const under = rules('default')
    expect(signalOf(inState(state, under), under, at('2027-01-04T09:00+08:00'))).toEqual({ color, cause })
  })

  it('finished is green where the pack says so', () => {
    const under = rules('luliang')
    expect(signalOf(inState('closed', under), under, at('2027-01-04T09:00+08:00')).color).toBe('green')
  })
})

it('working days left: none on the day, negative after it, over a holiday by working days', () => {
  const { under, dossier } = assigned('default', { deadline: { kind: 'day', day: day('2026-02-24') } })
  const completion = duty(dossier, 'finance.completion')
  const left = ['2026-02-13', '2026-02-14', '2026-02-20', '2026-02-24', '2026-02-26'].map(now =>
    workingDaysLeft(completion, under, at(`${now}T22:00+08:00`)),
  )
  expect(left).toEqual([2, 1, 1, 0, -2])
})

it('late feedback and late work of one item are told apart, duty by duty', () => {
  const { under, dossier } = assigned('baotou')
  const now = at('2026-04-01T09:00+08:00')
  const causes = ['finance.completion', 'finance.feedback', 'finance.acknowledge'].map(
    id => dutySignal(duty(dossier, id), dossier, under, now).cause,
  )
  expect(causes).toEqual(['lateWork', 'lateFeedback', 'lateAcknowledgement'])
  expect(causes.map(cause => causeWord[cause])).toEqual(['未按时办结', '未按时反馈', '未按时签收'])
  expect(new Set(Object.values(colorWord)).size).toBe(5)
})
