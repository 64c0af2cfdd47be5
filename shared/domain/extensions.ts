import type { Day } from './calendar/day.ts'
import { dueInstant } from './calendar/limit.ts'
import { dayText } from './calendar/wording.ts'
import { addMinutes, dayIn } from './calendar/zone.ts'
import { dueFor } from './due-points.ts'
import type { Assignment, Obligation } from './item.ts'
import { dueText } from './lines.ts'
import { dueDayOf } from './obligations.ts'
import type { Result } from './result.ts'
import { refuse } from './rules.ts'
import type { Context, Refusal, Rules } from './rules.ts'

const dayOf = (due: Obligation['due'], { tenant }: Rules): Day => dueDayOf(due, at => dayIn(tenant.zone, at))

/** Whether the unit has had as many extensions as the pack allows (山东热线: one). */
export const extensionsUsedUp = (part: Assignment, { pack }: Rules): boolean =>
  pack.extension?.times !== undefined && (part.extensions ?? 0) >= pack.extension.times

/** The last day the pack lets the duty be extended to, counted from its present limit (山东热线: 7 working days); undefined where the office decides case by case. */
function latestDay(duty: Obligation, rules: Rules): Day | undefined {
  const atMost = rules.pack.extension?.atMost
  // The first instant that is too late lies on the next day; a minute before it is on the due day.
  const from = addMinutes(dueInstant(duty.due, rules.tenant.zone), -1)
  return atMost && dayOf(dueFor(atMost, from, {}, rules).due, rules)
}

/** What is wrong with this day as the new limit of a duty, for who asks and for who grants alike; undefined when nothing is. */
export function dayRefused(duty: Obligation, newDay: Day, rules: Rules): Result<never, Refusal> | undefined {
  if (newDay <= dayOf(duty.due, rules))
    return refuse(
      'extension.not-later',
      `新的完成时间应晚于现时限${dueText(duty.due, rules.tenant.zone)}，请改选更晚的日期`,
      'newDay',
    )
  const latest = latestDay(duty, rules)
  if (latest !== undefined && newDay > latest)
    return refuse('extension.too-long', `按规定最多可延至${dayText(latest)}，请改选不晚于这一天的日期`, 'newDay')
  return undefined
}

/** What keeps the office from granting this day; undefined when nothing does. */
export function grantRefused(
  duty: Obligation,
  part: Assignment,
  day: Day,
  { now, rules }: Context,
): Result<never, Refusal> | undefined {
  const today = dayIn(rules.tenant.zone, now)
  if (extensionsUsedUp(part, rules))
    return refuse('extension.used-up', '该单位按规定可以延期的次数已用完，请答复不同意；确需延长的请调整时限')
  return day < today
    ? refuse('extension.past-day', `新的完成时间不能早于今天${dayText(today)}，请改选今天以后的日期`, 'newDay')
    : dayRefused(duty, day, rules)
}
