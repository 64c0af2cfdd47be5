import { describe, expect, it } from 'vitest'
import { explainDue } from '#domain/calendar/explain-due.ts'
import { dutySignal, isFrozen, signalOf } from '#domain/signal-of.ts'
import { isOverdue, wasLate } from '#domain/obligations.ts'
import { stepsDue } from '#domain/commands/take-steps.ts'
import type { Obligation } from '#domain/item.ts'
import { aDossier, at, day, duty, dueText, finance, openDuties, rules, unitId, water } from '#test/support/builders.ts'
import { decide, decided, does, inState } from '#test/support/deciding.ts'

const under = rules('default')
const statuses = (dossier: { obligations: readonly Obligation[] }) =>
  Object.fromEntries(dossier.obligations.map(({ id, status }) => [id, status]))

describe('延期', () => {
  const assigned = inState('assigned', under)
  const asked = decide(assigned, under, ['2026-06-29', does.askExtension('2026-07-31')])

  it('the office has two working days to answer', () => {
    expect(dueText(duty(asked, 'office.decideExtension.finance'))).toBe('2026-07-01')
    expect(asked.assignments[0]?.extension).toMatchObject({ beforeExpiry: true, newDay: '2026-07-31' })
  })

  it('asked in time and undecided, it stops overdue and urging; asked too late, it does not', () => {
    const now = at('2026-07-02T09:00+08:00')
    const late = decide(assigned, under, ['2026-07-01T00:00+08:00', does.askExtension('2026-07-31')])
    const lateAsWell = decide(assigned, under, ['2026-06-30T23:59+08:00', does.askExtension('2026-07-31')])
    const seen = [asked, lateAsWell, late].map(dossier => ({
      frozen: isFrozen(duty(dossier, 'finance.completion'), dossier, under),
      urged: stepsDue(dossier, under, now).some(({ obligation }) => obligation.id === 'finance.completion'),
    }))
    expect(seen.map(({ frozen, urged }) => ({ frozen, urged }))).toEqual([
      { frozen: true, urged: false },
      { frozen: true, urged: false },
      { frozen: false, urged: true },
    ])
    expect([asked, late].map(dossier => dutySignal(duty(dossier, 'finance.completion'), dossier, under, now))).toEqual([
      { color: 'yellow', cause: 'extensionPending' },
      { color: 'red', cause: 'lateWork' },
    ])
  })

  it('where the pack does not freeze, the duty is urged on', () => {
    const strict = rules('default', { extensionFreezesOverdue: false })
    expect(isFrozen(duty(asked, 'finance.completion'), asked, strict)).toBe(false)
  })

  it('granted, the due point moves in a new epoch and the trace says from where to where', () => {
    const { after, entries } = decided(asked, under, ['2026-06-30', does.answerExtension(true)])
    const completion = duty(after, 'finance.completion')
    expect(completion).toMatchObject({ epoch: 2, stepsTaken: 0, urgings: 0, status: 'open' })
    expect(dueText(completion)).toBe('2026-07-31')
    expect(completion.explanation.adjustments).toEqual([
      { kind: 'extension', from: '2026-06-30', to: '2026-07-31', days: 31, why: '需履行招标程序' },
    ])
    expect(duty(after, 'office.decideExtension.finance').status).toBe('settled')
    expect(after.assignments[0]).not.toHaveProperty('extension')
    expect(entries[0]?.facts).toMatchObject({ granted: true, newDay: '2026-07-31', obligationId: 'finance.completion' })
  })

  it('the office may name another day', () => {
    const after = decide(asked, under, ['2026-06-30', does.answerExtension(true, '2026-07-10')])
    expect(dueText(duty(after, 'finance.completion'))).toBe('2026-07-10')
  })

  it('refused, everything stays as it was', () => {
    const after = decide(asked, under, ['2026-06-30', does.answerExtension(false)])
    const { due, epoch, status, explanation, urgings } = duty(assigned, 'finance.completion')
    expect(duty(after, 'finance.completion')).toMatchObject({ due, epoch, status, explanation, urgings })
    expect(after.assignments[0]).not.toHaveProperty('extension')
  })

  it('报办结 makes the application needless: nobody has to answer it', () => {
    const after = decide(asked, under, ['2026-06-30', does.claim()])
    expect(after.assignments[0]).not.toHaveProperty('extension')
    expect(duty(after, 'office.decideExtension.finance').status).toBe('cancelled')
  })

  it('an instant that is extended is due on a day', () => {
    const instant = decide(
      aDossier(under, { deadline: { kind: 'instant', at: at('2026-03-20T17:00+08:00') } }),
      under,
      ['2026-03-02', does.register()],
      ['2026-03-02', does.assign()],
      ['2026-03-03', does.askExtension('2026-03-27')],
      ['2026-03-03', does.answerExtension(true)],
    )
    expect(dueText(duty(instant, 'finance.completion'))).toBe('2026-03-27')
    expect(duty(instant, 'finance.completion')).not.toHaveProperty('wakeAt')
  })
})

describe('调整时限', () => {
  it.each([
    ['later', '2026-07-31', 0],
    ['earlier', '2026-06-15', 0],
    ['to where two steps are past: they are superseded', '2026-03-05', 2],
    ['to today: those of today and before are superseded', '2026-03-04', 3],
  ])('%s', (_, to, stepsTaken) => {
    const after = decide(inState('assigned', under), under, ['2026-03-04', does.moveDeadline(to)])
    expect(duty(after, 'finance.completion')).toMatchObject({ epoch: 2, stepsTaken, due: { kind: 'day', day: to } })
    const due = stepsDue(after, under, at('2026-03-04T09:00+08:00'))
    expect(due.filter(({ obligation }) => obligation.kind === 'completion')).toEqual([])
  })
})

const pausable = (from: string, until: string, over: Parameters<typeof aDossier>[1]) => {
  const assigned = decide(
    aDossier(under, { cadence: null, ...over }),
    under,
    ['2026-02-02', does.register()],
    ['2026-02-02', does.assign()],
  )
  return decide(assigned, under, [from, does.suspend()], [until, does.resume()])
}
const early = { receivedAt: at('2026-02-02T09:00+08:00') }

describe('中止 and 恢复', () => {
  const named: [string, string, string, string, string, number][] = [
    // name, suspended, resumed, due before, due after, working days lost
    ['the same day', '2026-02-05', '2026-02-05T15:00+08:00', '2026-03-10', '2026-03-10', 0],
    ['a week', '2026-02-03', '2026-02-10', '2026-03-10', '2026-03-17', 5],
    ['over 春节: five working days in twelve days', '2026-02-12', '2026-02-26', '2026-03-10', '2026-03-17', 5],
    ['within 春节: nothing is lost', '2026-02-16', '2026-02-22', '2026-03-10', '2026-03-10', 0],
    ['a due day that rests and time lost', '2026-02-03', '2026-02-04', '2026-03-08', '2026-03-09', 1],
  ]
  it.each(named)('%s', (_, from, until, before, after, lost) => {
    const dossier = pausable(from, until, { ...early, deadline: { kind: 'day', day: day(before) } })
    const completion = duty(dossier, 'finance.completion')
    expect(dueText(completion)).toBe(after)
    expect(completion).toMatchObject({ status: 'open', epoch: 2 })
    expect(completion.explanation.adjustments).toEqual([
      { kind: 'pause', from: before, to: after, days: lost, why: '等待上级批复' },
    ])
  })

  it('an instant moves by as many seconds', () => {
    const instant = { kind: 'instant', at: at('2026-03-10T17:00+08:00') } as const
    const dossier = pausable('2026-02-05T10:00+08:00', '2026-02-06T11:30+08:00', { ...early, deadline: instant })
    const completion = duty(dossier, 'finance.completion')
    expect(dueText(completion)).toBe('2026-03-11 18:30')
    expect(completion.wakeAt).toBe(at('2026-03-11T18:15+08:00'))
    expect(explainDue(completion.explanation)).toBe(
      '交办要求，2026年3月10日（星期二）17:00届满。' +
        '中止计时25小时30分（等待上级批复），由2026年3月10日（星期二）17:00改为3月11日（星期三）18:30。',
    )
  })

  it('a limit of working hours moves by the working time lost', () => {
    const baotou = rules('baotou')
    const mayors = { sourceType: 'LOCAL_INSTRUCTION', issuerLevel: 'municipal' } as const
    const dossier = decide(
      aDossier(baotou, mayors),
      baotou,
      ['2026-03-02T09:00+08:00', does.register()],
      ['2026-03-02T09:30+08:00', does.suspend()],
      ['2026-03-03T09:00+08:00', does.resume()],
    )
    // Half an hour was left; the office hours are 08:30 to 12:00 and 14:30 to 17:30.
    const decompose = duty(dossier, 'office.decompose')
    expect(dueText(decompose)).toBe('2026-03-03 09:30')
    expect(decompose.wakeAt).toBe(at('2026-03-03T09:15+08:00'))
    expect(explainDue(decompose.explanation)).toContain(
      '中止计时工作时间6小时（等待上级批复），由2026年3月2日（星期一）10:00改为3月3日（星期二）09:30。',
    )
  })

  it('an hour that lost nothing says so', () => {
    const instant = { kind: 'instant', at: at('2026-03-10T17:00+08:00') } as const
    const dossier = pausable('2026-02-05T10:00+08:00', '2026-02-05T10:00+08:00', { ...early, deadline: instant })
    const { explanation } = duty(dossier, 'finance.completion')
    expect(explainDue(explanation)).toContain('中止计时0分钟（等待上级批复），时限不变。')
  })

  it('nothing is asked while it rests, and it goes back to where it was', () => {
    const before = inState('inProgress', under)
    const resting = decide(before, under, ['2026-03-04', does.suspend()])
    expect(openDuties(resting)).toEqual({})
    expect(stepsDue(resting, under, at('2026-07-10T09:00+08:00'))).toEqual([])
    expect(signalOf(resting, under, at('2026-07-10T09:00+08:00'))).toEqual({ color: 'grey', cause: 'suspended' })
    const again = decide(resting, under, ['2026-03-05', does.resume()])
    expect(again.item.state).toBe('inProgress')
    expect(again.item).not.toHaveProperty('suspension')
    expect(Object.keys(openDuties(again))).toEqual(Object.keys(openDuties(before)))
  })

  it('twice, the time lost adds up and is counted once each', () => {
    const dossier = decide(
      pausable('2026-03-03', '2026-03-05', { ...early, deadline: { kind: 'day', day: day('2026-03-20') } }),
      under,
      ['2026-03-09', does.suspend()],
      ['2026-03-12', does.resume()],
    )
    expect(dueText(duty(dossier, 'finance.completion'))).toBe('2026-03-27')
  })

  it('what rested because the unit had claimed goes on resting: the unit could not answer it', () => {
    const claimed = decide(
      inState('completed', under),
      under,
      ['2026-03-04', does.suspend()],
      ['2026-03-09', does.resume()],
    )
    expect(claimed.item.state).toBe('completed')
    expect(statuses(claimed)).toMatchObject({ 'finance.feedback': 'paused', 'office.review': 'open' })
    const returned = decide(claimed, under, ['2026-03-10', does.sendBack()])
    expect(statuses(returned)).toMatchObject({ 'finance.feedback': 'open', 'finance.rectification': 'open' })
  })

  it('a suspended item that is cancelled asks nothing any more', () => {
    const dossier = decide(inState('suspended', under), under, ['2026-03-04', does.cancel()])
    expect(new Set(Object.values(statuses(dossier)))).toEqual(new Set(['cancelled']))
  })
})

describe('退回, 整改 and the end', () => {
  it('退回 opens 整改 by the pack’s limit and the feedback goes on', () => {
    const returned = decide(inState('completed', under), under, ['2026-03-04', does.sendBack()])
    expect(openDuties(returned)).toMatchObject({
      'finance.rectification': '2026-03-19',
      'finance.feedback': '2026-03-31',
    })
    expect(duty(returned, 'office.review').status).toBe('settled')
    expect(returned.item).not.toHaveProperty('completedAt')
    expect(returned.assignments[0]).toMatchObject({ state: 'returned' })
    expect(returned.assignments[0]).not.toHaveProperty('completedAt')
  })

  it('the office may name the day of the 整改', () => {
    const returned = decide(inState('completed', under), under, ['2026-03-04', does.sendBack('2026-03-07')])
    expect(openDuties(returned)['finance.rectification']).toBe('2026-03-07')
  })

  it('整改 can be extended, claimed, and asked for a second time in a new epoch', () => {
    const twice = decide(
      inState('completed', under),
      under,
      ['2026-03-04', does.sendBack()],
      ['2026-03-05', does.askExtension('2026-03-25', 'finance.rectification')],
      ['2026-03-05', does.answerExtension(true)],
      ['2026-03-20', does.claim()],
      ['2026-03-23', does.sendBack()],
    )
    expect(duty(twice, 'finance.rectification')).toMatchObject({ epoch: 3, status: 'open' })
    expect(duty(twice, 'office.review')).toMatchObject({ epoch: 2, status: 'settled' })
  })

  it('报办结 starts the review: five working days', () => {
    const claimed = inState('completed', under)
    expect(openDuties(claimed)).toEqual({ 'office.review': '2026-03-10', 'water.acknowledge': '2026-03-03' })
  })

  describe('销号 while supporting units are not done', () => {
    const luliang = rules('luliang')
    const police = unitId('police')
    const assigned = decide(
      aDossier(luliang, { supportingUnits: [water, police] }),
      luliang,
      ['2026-03-02', does.register()],
      ['2026-03-02', does.assign(finance, water, police)],
      ['2026-03-03', does.acknowledge(water)],
      ['2026-03-04', does.askExtension('2026-07-31', 'water.completion', '需要时间', water)],
      ['2026-03-05', does.claim(police)],
      ['2026-03-05', does.claim()],
    )
    const { after, entries } = decided(assigned, luliang, ['2026-03-06', does.close()])

    it('releases them, and only them', () => {
      expect(after.assignments.map(({ unitId: id, state }) => [id, state])).toEqual([
        ['finance', 'completed'],
        ['water', 'released'],
        ['police', 'completed'],
      ])
      expect(after.assignments[1]).not.toHaveProperty('extension')
      expect(duty(after, 'water.completion').status).toBe('cancelled')
    })

    it('names them and what they owed in the ledger', () => {
      expect(entries).toEqual([
        {
          act: 'ItemClosed',
          facts: {
            conclusion: '按期办结，同意销号',
            grade: 'good',
            released: ['water'],
            releasedDuties: ['water.feedback', 'water.completion'],
          },
        },
      ])
    })
  })

  it.each(['closed', 'cancelled'] as const)('an item that is %s asks nobody for anything', state => {
    const dossier = inState(state, under)
    expect(dossier.obligations.filter(({ status }) => status === 'open' || status === 'paused')).toEqual([])
    expect(dossier.obligations.length).toBeGreaterThan(3)
    expect(stepsDue(dossier, under, at('2027-03-04T09:00+08:00'))).toEqual([])
  })
})

describe('when a due point is too late', () => {
  const completion = duty(inState('assigned', under), 'finance.completion')
  it.each([
    ['2026-06-30T23:59:59.999+08:00', false],
    ['2026-07-01T00:00:00.000+08:00', true],
  ])('at %s: %s, asked then or answered then', (when, late) => {
    expect(isOverdue(completion, under, at(when))).toBe(late)
    expect(wasLate({ ...completion, status: 'settled', settledAt: at(when) }, under)).toBe(late)
  })
})

describe('epochs', () => {
  const assigned = inState('assigned', under)
  const moves: [string, Parameters<typeof decide>[2][], string][] = [
    [
      '延期',
      [
        ['2026-03-04', does.askExtension('2026-07-31')],
        ['2026-03-04', does.answerExtension(true)],
      ],
      'finance.completion',
    ],
    ['调整', [['2026-03-04', does.moveDeadline('2026-07-31')]], 'finance.completion'],
    [
      '恢复',
      [
        ['2026-03-04', does.suspend()],
        ['2026-03-05', does.resume()],
      ],
      'finance.completion',
    ],
    ['反馈', [['2026-03-04', does.report()]], 'finance.feedback'],
    [
      '退回',
      [
        ['2026-03-04', does.claim()],
        ['2026-03-05', does.sendBack()],
      ],
      'finance.feedback',
    ],
  ]
  it.each(moves)('%s begins a new one', (_, history, id) => {
    expect(duty(decide(assigned, under, ...history), id).epoch).toBe(duty(assigned, id).epoch + 1)
  })

  it('签收 and 中止 alone do not', () => {
    const after = decide(assigned, under, ['2026-03-04', does.acknowledge(finance)], ['2026-03-04', does.suspend()])
    expect(after.obligations.map(({ epoch }) => epoch)).toEqual(assigned.obligations.map(({ epoch }) => epoch))
  })
})
