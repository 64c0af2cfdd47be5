import { describe, expect, it } from 'vitest'
import { ItemState } from '#domain/item.ts'
import type { Act } from '#domain/ledger.ts'
import type { Refusal } from '#domain/rules.ts'
import { stateWords } from '#domain/state-refusals.ts'
import { finance, rules, unitId, water } from '#test/support/builders.ts'
import { attempt, does, inState, inChinese } from '#test/support/deciding.ts'
import type { Command } from '#test/support/deciding.ts'

const under = rules('default')

/** For each state the state it leads to, or the code of the refusal; '=' says that nothing changes. */
type Row = Record<ItemState, string>

const notUnderWay = {
  draft: 'item.not-assigned',
  registered: 'item.not-assigned',
  suspended: 'item.suspended',
  closed: 'item.finished',
  cancelled: 'item.finished',
}
const notClaimed = {
  draft: 'item.not-claimed',
  registered: 'item.not-claimed',
  assigned: 'item.not-claimed',
  acknowledged: 'item.not-claimed',
  inProgress: 'item.not-claimed',
  returned: 'item.not-claimed',
  suspended: 'item.suspended',
  closed: 'item.finished',
  cancelled: 'item.finished',
}
const all = (value: string): Row => Object.fromEntries(ItemState.options.map(state => [state, value])) as Row
/** The state stays as it is. */
const kept: Row = Object.fromEntries(ItemState.options.map(state => [state, state])) as Row

const table: { name: string; command: Command; act: Act; row: Row }[] = [
  {
    name: '立项',
    command: does.register(),
    act: 'ItemRegistered',
    row: { ...all('item.already-registered'), draft: 'registered' },
  },
  {
    name: '交办 of a registered item, again otherwise',
    command: does.assign(),
    act: 'ItemAssigned',
    row: {
      ...all('item.not-assignable'),
      registered: 'assigned',
      assigned: 'assign.nobody',
      acknowledged: 'assign.nobody',
      inProgress: 'assign.nobody',
      returned: 'assign.nobody',
    },
  },
  {
    name: '签收 by the lead unit',
    command: does.acknowledge(),
    act: 'ItemAcknowledged',
    row: { ...all('='), ...notUnderWay, assigned: 'acknowledged' },
  },
  {
    name: '签收 by a supporting unit',
    command: does.acknowledge(water),
    act: 'ItemAcknowledged',
    row: { ...kept, ...notUnderWay },
  },
  {
    name: '反馈 by the lead unit',
    command: does.report(),
    act: 'FeedbackFiled',
    row: {
      ...all('inProgress'),
      ...notUnderWay,
      completed: 'unit.already-completed',
      underReview: 'unit.already-completed',
    },
  },
  {
    name: '反馈 by a supporting unit',
    command: does.report(water),
    act: 'FeedbackFiled',
    row: { ...kept, ...notUnderWay },
  },
  {
    name: '报办结 by the lead unit',
    command: does.claim(),
    act: 'CompletionClaimed',
    row: {
      ...all('completed'),
      ...notUnderWay,
      completed: 'unit.already-completed',
      underReview: 'unit.already-completed',
    },
  },
  {
    name: '报办结 by a supporting unit',
    command: does.claim(water),
    act: 'CompletionClaimed',
    row: { ...kept, ...notUnderWay },
  },
  {
    name: '审核',
    command: does.startReview(),
    act: 'ReviewStarted',
    row: { ...all('underReview'), ...notClaimed, underReview: 'review.already-started' },
  },
  {
    name: '退回',
    command: does.sendBack(),
    act: 'ItemReturned',
    row: { ...all('returned'), ...notClaimed },
  },
  {
    name: '销号',
    command: does.close(),
    act: 'ItemClosed',
    row: { ...all('closed'), ...notClaimed, closed: 'item.already-closed' },
  },
  {
    name: '撤销',
    command: does.cancel(),
    act: 'ItemCancelled',
    row: { ...all('cancelled'), closed: 'item.finished', cancelled: 'item.finished' },
  },
  {
    name: '中止',
    command: does.suspend(),
    act: 'ItemSuspended',
    row: {
      ...all('suspended'),
      draft: 'item.not-suspendable',
      suspended: 'item.not-suspendable',
      closed: 'item.not-suspendable',
      cancelled: 'item.not-suspendable',
    },
  },
  {
    name: '恢复',
    command: does.resume(),
    act: 'ItemResumed',
    row: { ...all('item.not-suspended'), suspended: 'assigned' },
  },
  {
    name: '延期申请 for 办结',
    command: does.askExtension('2026-07-31'),
    act: 'ExtensionRequested',
    row: {
      ...kept,
      ...notUnderWay,
      completed: 'unit.already-completed',
      underReview: 'unit.already-completed',
      returned: 'extension.no-such-duty',
    },
  },
  {
    name: '延期答复 without an application',
    command: does.answerExtension(true),
    act: 'ExtensionDecided',
    row: { ...all('extension.none'), ...notUnderWay },
  },
  {
    name: '调整时限 of 办结',
    command: does.moveDeadline('2026-07-31'),
    act: 'DeadlineMoved',
    row: {
      ...all('deadline.no-such-duty'),
      draft: 'item.not-assigned',
      suspended: 'item.suspended',
      closed: 'item.finished',
      cancelled: 'item.finished',
      assigned: 'assigned',
      acknowledged: 'acknowledged',
      inProgress: 'inProgress',
    },
  },
]

/** A refusal says what is the case and what would be needed. */
function expectHelpful({ code, message }: Refusal, from: ItemState): void {
  expect(message).toMatch(inChinese)
  expect(message).toMatch(/请|才能|无需|目前没有/)
  if (/^(item|review)\./.test(code)) expect(message.startsWith(`${stateWords[from]}，`)).toBe(true)
}

describe.each(table)('$name', ({ command, act, row }) => {
  it.each(ItemState.options)('from %s', from => {
    const before = inState(from, under)
    expect(before.item.state).toBe(from)
    const result = attempt(before, under, '2026-03-04', command)
    const expected = row[from]
    if (result.ok && expected === '=') {
      expect(result.value).toEqual({ after: before, entries: [] })
    } else if (result.ok) {
      expect(result.value.after.item.state).toBe(expected)
      expect(result.value.entries.map(entry => entry.act)).toEqual([act])
      expect(result.value.after).not.toEqual(before)
    } else {
      expect(result.error.code).toBe(expected)
      expectHelpful(result.error, from)
    }
  })
})

const police = unitId('police')
/** Every command again, with what people get wrong: other units, other limits, days long past and far off, no words. */
const wrong: Record<keyof typeof does, Command[]> = {
  register: [does.register()],
  assign: [does.assign(), does.assign(police)],
  acknowledge: [does.acknowledge(), does.acknowledge(water), does.acknowledge(police)],
  report: [
    does.report(),
    does.report(water),
    does.report(police),
    does.report(finance, { progress: ' ' }),
    does.report(finance, { milestone: 'm9' }),
  ],
  claim: [does.claim(), does.claim(water), does.claim(police), does.claim(finance, ' ')],
  startReview: [does.startReview()],
  sendBack: [does.sendBack(), does.sendBack('2020-01-01'), does.sendBack('2199-12-31'), does.sendBack(undefined, ' ')],
  close: [does.close(), does.close(' ')],
  cancel: [does.cancel(), does.cancel(' ')],
  askExtension: [
    does.askExtension('2026-07-31'),
    does.askExtension('2020-01-01'),
    does.askExtension('2199-12-31'),
    does.askExtension('2026-07-31', 'finance.x'),
    does.askExtension('2026-07-31', 'finance.rectification'),
    does.askExtension('2026-07-31', 'finance.completion', ' '),
    does.askExtension('2026-07-31', 'finance.completion', '需要时间', police),
  ],
  answerExtension: [
    does.answerExtension(true),
    does.answerExtension(false, undefined, finance, ' '),
    does.answerExtension(true, '2020-01-01'),
    does.answerExtension(true, '2026-07-31', police),
  ],
  moveDeadline: [
    does.moveDeadline('2026-07-31'),
    does.moveDeadline('2020-01-01'),
    does.moveDeadline('2026-06-30'),
    does.moveDeadline('2026-07-31', 'finance.x'),
    does.moveDeadline('2026-07-31', 'finance.feedback'),
    does.moveDeadline('2026-07-31', 'office.review'),
    does.moveDeadline('2026-07-31', 'finance.completion', ' '),
  ],
  suspend: [does.suspend(), does.suspend(' ')],
  resume: [does.resume()],
  urge: [does.urge(), does.urge(water), does.urge(police)],
  instruct: [does.instruct(), does.instruct(' ')],
  amend: [does.amend(), does.amend({ item: { supportingUnits: [water, police] } })],
  remind: [does.remind()],
}

describe.each(Object.entries(wrong))('%s, right or wrong', (_, commands) => {
  it.each(ItemState.options)('from %s is done or refused with words that help', from => {
    for (const [index, command] of commands.entries()) {
      const result = attempt(inState(from, under), under, '2026-03-04', command)
      if (result.ok) expect(result.value.after.item.id, String(index)).toBe('item-1')
      else expectHelpful(result.error, from)
    }
  })
})
