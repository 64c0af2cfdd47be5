import { describe, expect, it } from 'vitest'
import { ItemState } from '#domain/item.ts'
import type { Act } from '#domain/ledger.ts'
import { rules, water } from '#test/support/builders.ts'
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
  suspended: 'item.not-claimed',
  cancelled: 'item.not-claimed',
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
    row: { ...all('item.not-claimed'), completed: 'underReview' },
  },
  {
    name: '退回',
    command: does.sendBack(),
    act: 'ItemReturned',
    row: { ...all('returned'), ...notClaimed, closed: 'item.not-claimed' },
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
      completed: 'extension.no-such-duty',
      underReview: 'extension.no-such-duty',
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
      assigned: 'assigned',
      acknowledged: 'acknowledged',
      inProgress: 'inProgress',
    },
  },
]

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
      expect(result.error.message).toMatch(inChinese)
    }
  })
})
