import { addDays, maxDay } from './calendar/day.ts'
import type { Day } from './calendar/day.ts'
import { cadenceDueDays } from './calendar/period.ts'
import { dayIn } from './calendar/zone.ts'
import { cadenceOf, dueOnDay, nextCycle, occurrenceAfter, ruleOf } from './due-points.ts'
import type { Dossier, Milestone, Obligation } from './item.ts'
import { ladderOf } from './ladder.ts'
import { isOverdue, moved, settled } from './obligations.ts'
import type { Context } from './rules.ts'

type Moment = Pick<Context, 'now' | 'rules'>

/** Periods are counted up to this many: a year of weeks. */
const MOST_PERIODS = 60

const nodeOf = (dossier: Dossier, duty: Obligation): Milestone | undefined =>
  dossier.item.milestones.find(({ id }) => duty.id.endsWith(`.milestone.${id}`))

/** The end of the period that the duty asks for, as it was before anybody moved it. */
const nominal = ({ explanation }: Obligation): Day => explanation.end.day

/** Feedback of a period that has not begun is not asked for yet: who reports twice within one period answers it twice, not the next one. */
export function isAsked(dossier: Dossier, duty: Obligation, { now, rules }: Moment): boolean {
  const cadence = cadenceOf(dossier.item, ruleOf(dossier.item, rules))
  if (duty.kind !== 'feedback' || !cadence) return true
  const yesterday = addDays(dayIn(rules.tenant.zone, now), -1)
  const [present] = cadenceDueDays(cadence, yesterday, 1, rules.calendar)
  return present === undefined || nominal(duty) <= present.day
}

/** The duty after this feedback: a cycle opens for its next period, a repeating node for its next day that is not past; others are settled. */
export function answered(dossier: Dossier, duty: Obligation, { now, rules }: Moment): Obligation {
  const today = dayIn(rules.tenant.zone, now)
  if (duty.kind === 'feedback' && duty.due.kind === 'day') {
    const rule = ruleOf(dossier.item, rules)
    const cadence = cadenceOf(dossier.item, rule)
    if (!cadence) return settled(duty, now)
    const from = maxDay(today, duty.due.day, nominal(duty))
    const { cycle, label, due, explanation } = nextCycle(cadence, from, rule, rules)
    return { ...moved(duty, due, explanation, rules, now), cycle, label, openedAt: now }
  }
  const node = nodeOf(dossier, duty)
  if (node?.repeats !== undefined) {
    const next = occurrenceAfter(node.day, node.repeats, maxDay(nominal(duty), addDays(today, -1)))
    const { due, explanation } = dueOnDay(next, { trigger: '交办要求' })
    return { ...moved(duty, due, explanation, rules, now), openedAt: now }
  }
  return settled(duty, now)
}

/** How many feedback periods ended unanswered before today, besides the one that the duty asks for. */
export function missedCycles(dossier: Dossier, duty: Obligation | undefined, { now, rules }: Moment): number {
  const today = dayIn(rules.tenant.zone, now)
  const before = duty?.cycle?.missed ?? 0
  const cadence = cadenceOf(dossier.item, ruleOf(dossier.item, rules))
  if (!cadence || duty?.due.kind !== 'day' || duty.due.day >= today) return before
  const from = maxDay(duty.due.day, nominal(duty))
  return before + cadenceDueDays(cadence, from, MOST_PERIODS, rules.calendar).filter(({ day }) => day < today).length
}

/**
 * 未反馈: feedback that is past its day and was urged to the end of its ladder is missed, and the next period that is not
 * past opens all the same, so that a silent unit is asked every period again. Urgings go on counting until the unit
 * answers. Undefined while the duty still waits for its answer. Why at this moment: docs/adr/0016.
 */
export function rolledOn(dossier: Dossier, duty: Obligation, { now, rules }: Moment): Obligation | undefined {
  const rule = ruleOf(dossier.item, rules)
  const cadence = cadenceOf(dossier.item, rule)
  if (duty.kind !== 'feedback' || duty.due.kind !== 'day' || !cadence || !isOverdue(duty, rules, now)) return undefined
  if (duty.stepsTaken < ladderOf(rules.pack, duty).length) return undefined
  const yesterday = addDays(dayIn(rules.tenant.zone, now), -1)
  const next = nextCycle(cadence, maxDay(yesterday, duty.due.day, nominal(duty)), rule, rules)
  const { urgings, talkProposed } = duty
  const missed = missedCycles(dossier, duty, { now, rules }) + 1
  return {
    ...moved(duty, next.due, next.explanation, rules, now),
    cycle: { key: next.cycle.key, missed },
    label: next.label,
    openedAt: now,
    urgings,
    talkProposed,
  }
}
