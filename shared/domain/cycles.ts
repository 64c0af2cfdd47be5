import { addDays, maxDay } from './calendar/day.ts'
import type { Day } from './calendar/day.ts'
import { cadenceDueDays } from './calendar/period.ts'
import { dayIn } from './calendar/zone.ts'
import { cadenceOf, dueOnDay, nextCycle, occurrenceAfter, ruleOf } from './due-points.ts'
import type { Dossier, Milestone, Obligation } from './item.ts'
import { moved, settled } from './obligations.ts'
import type { Context } from './rules.ts'

/** Periods are counted up to this many: a year of weeks. */
const MOST_PERIODS = 60

const nodeOf = (dossier: Dossier, duty: Obligation): Milestone | undefined =>
  dossier.item.milestones.find(({ id }) => duty.id.endsWith(`.milestone.${id}`))

/** The end of the period that the duty asks for, as it was before anybody moved it. */
const nominal = ({ explanation }: Obligation): Day => explanation.end.day

/** Feedback of a period that has not begun is not asked for yet: who reports twice within one period answers it twice, not the next one. */
export function isAsked(dossier: Dossier, duty: Obligation, { now, rules }: Context): boolean {
  const cadence = cadenceOf(dossier.item, ruleOf(dossier.item, rules))
  if (duty.kind !== 'feedback' || !cadence) return true
  const yesterday = addDays(dayIn(rules.tenant.zone, now), -1)
  const [present] = cadenceDueDays(cadence, yesterday, 1, rules.calendar)
  return present === undefined || nominal(duty) <= present.day
}

/** The duty after this feedback: a cycle opens for its next period, a repeating node for its next day that is not past; others are settled. */
export function answered(dossier: Dossier, duty: Obligation, { now, rules }: Context): Obligation {
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
export function missedCycles(dossier: Dossier, duty: Obligation | undefined, { now, rules }: Context): number {
  const today = dayIn(rules.tenant.zone, now)
  const cadence = cadenceOf(dossier.item, ruleOf(dossier.item, rules))
  if (!cadence || duty?.due.kind !== 'day' || duty.due.day >= today) return 0
  const from = maxDay(duty.due.day, nominal(duty))
  return cadenceDueDays(cadence, from, MOST_PERIODS, rules.calendar).filter(({ day }) => day < today).length
}
