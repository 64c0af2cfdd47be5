import type { Instant } from '../calendar/day.ts'
import type { Due, ExplainedDue, Limit } from '../calendar/limit.ts'
import { dueInstant } from '../calendar/limit.ts'
import { cadencePeriodOf, dueDayOfPeriod } from '../calendar/period.ts'
import { dayIn } from '../calendar/zone.ts'
import { cadenceOf, cycleOf, dueFor, ruleOf } from '../due-points.ts'
import type { Dossier, Obligation } from '../item.ts'
import type { NewEntry } from '../ledger.ts'
import { adjusted } from '../moves.ts'
import { climbed, dueDayOf, moved, openOnes, withObligations } from '../obligations.ts'
import type { Decision, Rules } from '../rules.ts'
import { dueAfter, standstill } from '../standstill.ts'

/** What the unit reads as the reason for its new day. */
const WHY = '放假安排已公布，时限按公布的安排重新计算'

/** The limit that the duty was counted out with. */
function limitOf({ item }: Dossier, { kind }: Obligation, rules: Rules): Limit | undefined {
  switch (kind) {
    case 'acknowledge':
    case 'deploy':
    case 'initialFeedback':
    case 'decompose':
      return ruleOf(item, rules).limits[kind]
    case 'completion':
      return item.deadline?.kind === 'limit' ? item.deadline.limit : undefined
    case 'rectification':
      return rules.pack.rectification
    case 'review':
    case 'decideExtension':
    case 'followUp':
      return rules.pack.office[kind]
    case 'feedback':
    case 'milestone':
      return undefined
  }
}

/** The due point as it is counted out on today's calendar, before anybody moved it; undefined when there is nothing to count. */
function computed(dossier: Dossier, duty: Obligation, rules: Rules): ExplainedDue | undefined {
  const { basis, trigger, rule: label, end, movedFrom } = duty.explanation
  const rule = ruleOf(dossier.item, rules)
  switch (basis.kind) {
    case 'set':
      if (end.time !== undefined) return undefined
      return {
        due: { kind: 'day', day: end.day, provisional: false },
        explanation: { ...duty.explanation, adjustments: [] },
      }
    case 'period': {
      const cadence = cadenceOf(dossier.item, rule)
      if (!cadence) return undefined
      const period = cadencePeriodOf(cadence, movedFrom ?? end.day)
      const { due, explanation } = cycleOf(dueDayOfPeriod(cadence, period, rules.calendar), rule, rules)
      return { due, explanation }
    }
    case 'limit': {
      const limit = limitOf(dossier, duty, rules)
      const because = { ...(trigger === undefined ? {} : { trigger }), ...(label === undefined ? {} : { rule: label }) }
      return limit && dueFor(limit, basis.start.at, because, rules)
    }
  }
}

/** The due point with what was decided about it since: a day that somebody named stands, a standstill is counted again. */
const decidedOn = (base: ExplainedDue, { explanation }: Obligation, rules: Rules): ExplainedDue =>
  explanation.adjustments.reduce<ExplainedDue>((so, one) => {
    const { days, ms, why } = one
    const lost = { days, ...(ms === undefined ? {} : { ms }) }
    const due: Due =
      one.kind === 'pause'
        ? dueAfter(so.due, lost, so.explanation, rules)
        : { kind: 'day', day: one.to, provisional: false }
    const trace = one.kind === 'pause' ? standstill(so.due, due, lost, why, rules) : one
    return { due, explanation: adjusted(so.explanation, trace) }
  }, base)

const waits = ({ due, explanation }: Obligation): boolean => due.provisional || explanation.provisional

type Redone = { duty: Obligation; isMoved: boolean }

/** The duty on today's calendar; undefined when the calendar says nothing new about it. */
function redone(dossier: Dossier, duty: Obligation, rules: Rules, now: Instant): Redone | undefined {
  const base = computed(dossier, duty, rules)
  if (!base) return undefined
  const { due, explanation } = decidedOn(base, duty, rules)
  const { zone } = rules.tenant
  const [old, next] = [dueInstant(duty.due, zone), dueInstant(due, zone)]
  const isNews =
    due.provisional !== duty.due.provisional ||
    explanation.awaiting.join() !== duty.explanation.awaiting.join() ||
    next !== old
  if (!isNews) return undefined
  const { stepsTaken, urgings, talkProposed } = duty
  if (next === old) return { duty: climbed({ ...duty, due, explanation }, stepsTaken, rules), isMoved: false }
  // Nobody is made late by a notice: a day that would be past already stays as it was told.
  if (next < old && next <= now) {
    const told = { ...duty.explanation, provisional: false, awaiting: [] }
    return { duty: { ...duty, due: { ...duty.due, provisional: false }, explanation: told }, isMoved: false }
  }
  return { duty: { ...moved(duty, due, explanation, rules, now), urgings, talkProposed }, isMoved: true }
}

const entryOf = ({ duty, isMoved }: Redone, { tenant }: Rules): NewEntry => {
  const unit = duty.bearer.kind === 'unit' ? { unitId: duty.bearer.unitId } : {}
  const obligationId = duty.id
  const newDay = dueDayOf(duty.due, at => dayIn(tenant.zone, at))
  return isMoved
    ? { act: 'DeadlineMoved', ...unit, facts: { obligationId, newDay, why: WHY } }
    : { act: 'DeadlineConfirmed', ...unit, facts: { obligationId, day: newDay } }
}

/**
 * 待公布 no more: due points that were counted over days whose holiday notice was not out are counted again once it is.
 * One that falls on another day moves there in a new epoch, and its unit is told; one that stays is confirmed in the
 * ledger. Undefined while nothing has been published that they waited for.
 */
export function recompute(dossier: Dossier, rules: Rules, now: Instant): Decision | undefined {
  const found = openOnes(dossier, waits).flatMap(one => redone(dossier, one, rules, now) ?? [])
  if (found.length === 0) return undefined
  return {
    after: withObligations(
      dossier,
      found.map(({ duty }) => duty),
    ),
    entries: found.map(one => entryOf(one, rules)),
  }
}
