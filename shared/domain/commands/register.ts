import { dayIn } from '../calendar/zone.ts'
import { becauseOf, dueFor, officeDuePoint, ruleOf } from '../due-points.ts'
import type { Brief, Deadline, Dossier, Item, ItemNumber } from '../item.ts'
import { formatNumber } from '../item.ts'
import { withObligations } from '../obligations.ts'
import type { Rule } from '../policy.ts'
import { ok } from '../result.ts'
import type { Result } from '../result.ts'
import { refuse } from '../rules.ts'
import type { Context, Decision, Refusal } from '../rules.ts'
import { outOfState } from '../state-refusals.ts'

/** A draft before it is registered: no number, no duties. */
export const draft = (item: Item, brief: Brief): Dossier => ({ item, brief, assignments: [], obligations: [] })

/** The time limit of the rule, for an item that states none of its own (A12: 国家、自治区领导批示有时限的按时限). */
const ruled = ({ limits }: Rule): Deadline | undefined =>
  limits.completion && { kind: 'limit', limit: limits.completion }

/** 立项: the item gets its number; the office's own clock for 梳理分解 starts from receipt where the rule sets one (A12: 1 hour). */
export function register(dossier: Dossier, number: ItemNumber, { now, rules }: Context): Result<Decision, Refusal> {
  const { item } = dossier
  if (item.state !== 'draft') {
    const needed = item.number ? `编号${formatNumber(item.number)}，无需重复立项` : '不能再立项；确需办理的请重新登记'
    return outOfState('item.already-registered', item, needed)
  }
  if (item.receivedAt > now) return refuse('item.received-in-future', '收到时间不能晚于现在，请核对', 'receivedAt')
  if (dossier.brief.requirement.trim() === '') return refuse('item.no-requirement', '请填写任务要求', 'requirement')
  const rule = ruleOf(item, rules)
  const deadline = item.deadline ?? ruled(rule)
  const registered: Dossier = {
    ...dossier,
    item: { ...item, state: 'registered', number, registeredAt: now, ...(deadline ? { deadline } : {}) },
  }
  const limit = rule.limits.decompose
  const duties = limit
    ? [
        officeDuePoint(
          'decompose',
          dueFor(limit, item.receivedAt, becauseOf(rule, '收到', rules), rules),
          registered,
          rules,
          now,
        ),
      ]
    : []
  const facts = {
    number: formatNumber(number),
    title: item.title,
    sourceType: item.sourceType,
    rule: rule.id,
    receivedOn: dayIn(rules.tenant.zone, item.receivedAt),
  }
  return ok({ after: withObligations(registered, duties), entries: [{ act: 'ItemRegistered', facts }] })
}
