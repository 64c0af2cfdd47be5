import { cadenceOf, ruleOf } from '../due-points.ts'
import type { UnitId } from '../ids.ts'
import type { Assignment, Dossier, Item } from '../item.ts'
import { openOnes, settled, withObligations } from '../obligations.ts'
import { ok } from '../result.ts'
import type { Result } from '../result.ts'
import { refuse } from '../rules.ts'
import type { Context, Decision, Refusal } from '../rules.ts'
import { outOfState } from '../state-refusals.ts'
import { unitDuties } from '../unit-duties.ts'

/**
 * The seven things a 任务交办单 must carry (陆良, A16): 牵头单位、责任单位、牵头领导、责任人、进度安排、完成时限、完成标准.
 * 责任单位 may be the lead unit alone; 持续推进 is a stated time limit when 进度安排 (nodes or a feedback cadence) says how it is followed.
 */
export function lacking(dossier: Dossier, { rules }: Pick<Context, 'rules'>): { field: string; label: string }[] {
  const { item, brief } = dossier
  const rule = ruleOf(item, rules)
  const cadence = cadenceOf(item, rule)
  const scheduled =
    item.milestones.length > 0 ||
    cadence !== null ||
    rule.limits.initialFeedback !== undefined ||
    (item.deadline !== undefined && item.deadline.kind !== 'open')
  const needs: [boolean, string, string][] = [
    [item.leadUnit === undefined, 'leadUnit', '牵头单位'],
    [item.sponsorLeader === undefined, 'sponsorLeader', '牵头领导'],
    [!item.accountablePerson?.trim(), 'accountablePerson', '责任人'],
    [!scheduled, 'cadence', '进度安排（节点或反馈周期）'],
    [item.deadline === undefined, 'deadline', '完成时限（没有期限的写“持续推进”）'],
    [!brief.criteria?.trim(), 'criteria', '完成标准'],
  ]
  return needs.flatMap(([isLacking, field, label]) => (isLacking ? [{ field, label }] : []))
}

/** The units of an item that have no part yet, the lead first; a unit named twice has one part. */
export function unassigned(dossier: Dossier): { unitId: UnitId; part: 'lead' | 'supporting' }[] {
  const { item, assignments } = dossier
  const has = new Set(assignments.map(({ unitId }) => unitId))
  const parts = [
    ...(item.leadUnit === undefined ? [] : [{ unitId: item.leadUnit, part: 'lead' as const }]),
    ...[...new Set(item.supportingUnits)]
      .filter(unitId => unitId !== item.leadUnit)
      .map(unitId => ({ unitId, part: 'supporting' as const })),
  ]
  return parts.filter(({ unitId }) => !has.has(unitId))
}

/** What keeps the office from assigning; undefined where units may still get a part. */
export function notAssignable(item: Item): Result<never, Refusal> | undefined {
  const needed: Partial<Record<Item['state'], string>> = {
    draft: '请先立项再交办',
    completed: '不能再交办；确需增加责任单位的请先退回',
    underReview: '不能再交办；确需增加责任单位的请先退回',
    suspended: '请先恢复办理再交办',
    closed: '不能再交办；确需继续办理的请另行立项',
    cancelled: '不能再交办；确需继续办理的请另行立项',
  }
  const words = needed[item.state]
  return words === undefined ? undefined : outOfState('item.not-assignable', item, words)
}

/** 交办 to these units: each gets its part and its due points; the office's 梳理分解 is done with the first. `fold`: told in the morning digest. */
export function assign(
  dossier: Dossier,
  units: readonly UnitId[],
  fold: boolean,
  context: Context,
): Result<Decision, Refusal> {
  const { now, rules } = context
  const refused = notAssignable(dossier.item)
  if (refused) return refused
  const [lack] = lacking(dossier, context)
  if (lack) return refuse('assign.incomplete', `任务交办单缺少“${lack.label}”，请补充后再交办`, lack.field)
  const parts = unassigned(dossier).filter(({ unitId }) => units.includes(unitId))
  if (parts.length === 0)
    return refuse('assign.nobody', '所选单位都已交办过，没有需要新交办的单位；请改选尚未交办的责任单位', 'units')

  const item: Item =
    dossier.item.state === 'registered' ? { ...dossier.item, state: 'assigned', assignedAt: now } : dossier.item
  const assignments = parts.map(({ unitId, part }): Assignment => ({
    unitId,
    part,
    state: 'assigned',
    assignedAt: now,
    feedbackCount: 0,
    unchangedInRow: 0,
  }))
  const assigned: Dossier = { ...dossier, item, assignments: [...dossier.assignments, ...assignments] }
  const duties = assignments.flatMap(one => unitDuties(assigned, one, rules, now))
  const done = openOnes(dossier, ({ kind }) => kind === 'decompose').map(one => settled(one, now))
  return ok({
    after: withObligations(assigned, [...duties, ...done]),
    entries: [
      { act: 'ItemAssigned', facts: { units: parts.map(({ unitId }) => unitId), lead: item.leadUnit ?? null, fold } },
    ],
  })
}
