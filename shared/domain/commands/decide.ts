import type { Day } from '../calendar/day.ts'
import { dayIn } from '../calendar/zone.ts'
import { cadenceOf, dueFor, dueOnDay, nextCycle, ruleOf } from '../due-points.ts'
import { dutyName } from '../duty-names.ts'
import type { Assignment, Dossier, Obligation } from '../item.ts'
import { cancelled, moved, open, openOnes, settled, withObligations } from '../obligations.ts'
import { ok } from '../result.ts'
import type { Result } from '../result.ts'
import { refuse } from '../rules.ts'
import type { Context, Decision, Refusal } from '../rules.ts'
import { notClaimed, outOfState } from '../state-refusals.ts'
import { withPart } from './answer.ts'

const reviewDone = (dossier: Dossier, { now }: Context): Obligation[] =>
  openOnes(dossier, ({ kind }) => kind === 'review').map(one => settled(one, now))

/** 进入审核: the office has taken up the unit's claim. */
export function startReview(dossier: Dossier, _context: Context): Result<Decision, Refusal> {
  const { item } = dossier
  const refused = notClaimed(item, '审核')
  if (refused) return refused
  if (item.state === 'underReview')
    return outOfState('review.already-started', item, '无需重复开始；请作出销号或退回的决定')
  return ok({
    after: { ...dossier, item: { ...item, state: 'underReview' } },
    entries: [{ act: 'ReviewStarted', facts: {} }],
  })
}

/** A resting duty of a returned unit is asked again: feedback for the next cycle, a node at its own day. */
function resumed(dossier: Dossier, duty: Obligation, { now, rules }: Context): Obligation {
  const rule = ruleOf(dossier.item, rules)
  const cadence = cadenceOf(dossier.item, rule)
  if (duty.kind !== 'feedback' || !cadence) return moved(duty, duty.due, duty.explanation, rules, now)
  const { cycle, label, due, explanation } = nextCycle(cadence, dayIn(rules.tenant.zone, now), rule, rules)
  return { ...moved(duty, due, explanation, rules, now), cycle, label, openedAt: now }
}

/** 退回重办: not good enough; a duty of 整改 opens with its own limit (or the day the office names), and feedback goes on. */
export function returnForRework(
  dossier: Dossier,
  reason: string,
  by: Day | undefined,
  context: Context,
): Result<Decision, Refusal> {
  const { now, rules } = context
  const refused = notClaimed(dossier.item, '退回')
  if (refused) return refused
  if (reason.trim() === '') return refuse('return.no-reason', '请写明退回理由和整改要求', 'reason')
  if (by !== undefined && by < dayIn(rules.tenant.zone, now))
    return refuse('return.past-day', '整改时限不能早于今天，请改选今天或以后的日期', 'by')
  const lead = dossier.assignments.find(({ part }) => part === 'lead')
  if (!lead) return refuse('item.no-lead', '该事项没有牵头单位，请先明确并交办牵头单位')
  const { completedAt: _, ...former } = lead
  const returned: Assignment = { ...former, state: 'returned' }
  const { completedAt: __, ...item } = dossier.item
  const back = withPart({ ...dossier, item: { ...item, state: 'returned' } }, returned)
  const why = { trigger: '退回', rule: { label: '整改时限' } }
  const point = by === undefined ? dueFor(rules.pack.rectification, now, why, rules) : dueOnDay(by, why)
  const bearer = { kind: 'unit' as const, unitId: lead.unitId }
  const rework = open(
    { id: `${lead.unitId}.rectification`, kind: 'rectification', bearer, label: dutyName.rectification, ...point },
    back,
    rules,
    now,
  )
  const resting = back.obligations.filter(
    one => one.status === 'paused' && one.bearer.kind === 'unit' && one.bearer.unitId === lead.unitId,
  )
  return ok({
    after: withObligations(back, [
      rework,
      ...reviewDone(dossier, context),
      ...resting.map(one => resumed(back, one, context)),
    ]),
    entries: [{ act: 'ItemReturned', unitId: lead.unitId, facts: { reason, rectification: rework.id } }],
  })
}

export type Closing = { conclusion: string; grade: 'good' | 'fair' | 'poor' }

/** Every duty that is still asked or resting is dropped; nobody is urged for a finished item. */
const dropped = (dossier: Dossier, { now }: Context): Obligation[] =>
  dossier.obligations
    .filter(({ status }) => status === 'open' || status === 'paused')
    .map(one => (one.kind === 'review' ? settled(one, now) : cancelled(one, now)))

/** A supporting unit that has not reported its part done is released from it (解除) when the item is closed; an application of it falls away. */
const isReleased = ({ part, state }: Assignment): boolean => part === 'supporting' && state !== 'completed'

const released = ({ extension: _, ...part }: Assignment): Assignment => ({ ...part, state: 'released' })

/**
 * 销号: the office's decision, never the unit's; needs the lead unit's claim and a conclusion (A23: 明确的督办结论).
 * Supporting units that are not done are released, and the ledger names them and what they still owed.
 */
export function close(dossier: Dossier, { conclusion, grade }: Closing, context: Context): Result<Decision, Refusal> {
  if (dossier.item.state === 'closed') return outOfState('item.already-closed', dossier.item, '无需重复销号')
  const refused = notClaimed(dossier.item, '销号')
  if (refused) return refused
  if (conclusion.trim() === '') return refuse('close.no-conclusion', '请填写督办结论后再销号', 'conclusion')
  const freed = dossier.assignments.filter(isReleased).map(({ unitId }) => unitId)
  const owed = dossier.obligations.filter(
    ({ status, bearer }) =>
      (status === 'open' || status === 'paused') && bearer.kind === 'unit' && freed.includes(bearer.unitId),
  )
  const after = withObligations(
    {
      ...dossier,
      item: { ...dossier.item, state: 'closed', closedAt: context.now },
      assignments: dossier.assignments.map(one => (isReleased(one) ? released(one) : one)),
    },
    dropped(dossier, context),
  )
  const facts = { conclusion, grade, released: freed, releasedDuties: owed.map(({ id }) => id) }
  return ok({ after, entries: [{ act: 'ItemClosed', facts }] })
}

/** 撤销: the item is not to be done any more. */
export function cancel(dossier: Dossier, reason: string, context: Context): Result<Decision, Refusal> {
  const { item } = dossier
  if (item.state === 'closed') return outOfState('item.finished', item, '不能再撤销；确需继续办理的请另行立项')
  if (item.state === 'cancelled') return outOfState('item.finished', item, '无需重复撤销')
  if (reason.trim() === '') return refuse('cancel.no-reason', '请写明撤销原因', 'reason')
  const after = withObligations(
    { ...dossier, item: { ...item, state: 'cancelled', closedAt: context.now } },
    dropped(dossier, context),
  )
  return ok({ after, entries: [{ act: 'ItemCancelled', facts: { reason } }] })
}
