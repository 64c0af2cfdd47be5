import type { Instant } from './calendar/day.ts'
import type { ExplainedDue } from './calendar/limit.ts'
import { dayIn } from './calendar/zone.ts'
import { becauseOf, cadenceOf, dueFor, dueOfDeadline, dueOnDay, nextCycle, ruleOf } from './due-points.ts'
import { dutyName } from './duty-names.ts'
import type { Assignment, Dossier, Obligation } from './item.ts'
import { open } from './obligations.ts'
import type { ObligationKind } from './policy.ts'
import type { Rules } from './rules.ts'

type Extra = Partial<Pick<Obligation, 'cycle' | 'label'>> & { id?: string }

/** Everything a unit owes from the moment it is assigned: 签收, 部署, 反馈, 节点, 办结, by the rule and the unit's part. */
export function unitDuties(dossier: Dossier, { unitId, part }: Assignment, rules: Rules, now: Instant): Obligation[] {
  const { item } = dossier
  const rule = ruleOf(item, rules)
  const lead = part === 'lead'
  const duties: Obligation[] = []
  const add = (kind: ObligationKind, point: ExplainedDue, { id = kind, ...extra }: Extra = {}) => {
    const bearer = { kind: 'unit' as const, unitId }
    const { due, explanation } = point
    duties.push(
      open(
        { id: `${unitId}.${id}`, kind, bearer, label: dutyName[kind], due, explanation, ...extra },
        dossier,
        rules,
        now,
      ),
    )
  }
  const owes = (duty: 'initialFeedback' | 'feedback' | 'completion') =>
    lead || rules.pack.supportingDuties.includes(duty)

  const { acknowledge, deploy, initialFeedback } = rule.limits
  if (acknowledge) add('acknowledge', dueFor(acknowledge, now, becauseOf(rule, '交办', rules), rules))
  if (deploy && lead) add('deploy', dueFor(deploy, item.receivedAt, becauseOf(rule, '收到', rules), rules))
  if (initialFeedback && owes('initialFeedback'))
    add('initialFeedback', dueFor(initialFeedback, item.receivedAt, becauseOf(rule, '收到', rules), rules))
  const cadence = cadenceOf(item, rule)
  if (cadence && owes('feedback')) {
    const { cycle, label, ...point } = nextCycle(cadence, dayIn(rules.tenant.zone, now), rule, rules)
    add('feedback', point, { cycle, label })
  }
  if (lead)
    for (const { id, label, day } of item.milestones)
      add('milestone', dueOnDay(day, { trigger: '交办要求' }), { id: `milestone.${id}`, label: `节点“${label}”` })
  const completion = item.deadline && dueOfDeadline(item.deadline, item, rule, rules)
  if (completion && owes('completion')) add('completion', completion)
  return duties
}
