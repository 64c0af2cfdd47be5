import { epochMs, instantOf } from './calendar/day.ts'
import type { Instant } from './calendar/day.ts'
import type { Adjustment, DueExplanation } from './calendar/explain.ts'
import type { Due } from './calendar/limit.ts'
import { addWorkingMs, workingMsBetween } from './calendar/working-hours.ts'
import type { HoursContext } from './calendar/working-hours.ts'
import { dayIn, wallTimeIn } from './calendar/zone.ts'
import type { Obligation } from './item.ts'
import { adjusted } from './moves.ts'
import { moved } from './obligations.ts'
import type { Context, Rules } from './rules.ts'

type Lost = Pick<Adjustment, 'days' | 'ms'>

const hoursOf = ({ tenant, calendar }: Rules): HoursContext => ({
  zone: tenant.zone,
  calendar,
  workingHours: tenant.workingHours,
})

const countsWorkingHours = ({ basis }: DueExplanation): boolean =>
  basis.kind === 'limit' && basis.unit === 'workingHour'

/** When a due point falls after a standstill: as many working days later for a day, as much clock or working time later for an hour, as its limit counts. */
export function dueAfter(due: Due, { days, ms = 0 }: Lost, explanation: DueExplanation, rules: Rules): Due {
  if (due.kind === 'day') {
    if (days === 0) return due
    const { day, provisional } = rules.calendar.addWorkingDays(due.day, days)
    return { kind: 'day', day, provisional: provisional || due.provisional }
  }
  if (!countsWorkingHours(explanation) || ms === 0) return { ...due, at: instantOf(epochMs(due.at) + ms) }
  const { at, from, to } = addWorkingMs(due.at, ms, hoursOf(rules))
  return { kind: 'instant', at, provisional: due.provisional || rules.calendar.awaiting(from, to).length > 0 }
}

/** The trace of a standstill: from when to when the due point moved, how much time it added, and why. */
export function standstill(from: Due, to: Due, lost: Lost, why: string, { tenant }: Rules): Adjustment {
  const wall = (due: Due) => (due.kind === 'day' ? { day: due.day } : wallTimeIn(tenant.zone, due.at))
  const [start, end] = [wall(from), wall(to)]
  return {
    kind: 'pause',
    from: start.day,
    to: end.day,
    ...('time' in start && 'time' in end ? { fromTime: start.time, toTime: end.time } : {}),
    ...lost,
    why,
  }
}

/** How many working days lie between two instants, as the days of the tenant's zone. */
export const workingDaysLost = (since: Instant, until: Instant, { tenant, calendar }: Rules): number =>
  calendar.workingDaysBetween(dayIn(tenant.zone, since), dayIn(tenant.zone, until)).days

/** The duty is asked again, later by the time lost since its item was suspended. */
export function resumedAfter(
  duty: Obligation,
  { since, reason }: { since: Instant; reason: string },
  { now, rules }: Context,
): Obligation {
  const { due, explanation } = duty
  const days = workingDaysLost(since, now, rules)
  const ms = countsWorkingHours(explanation)
    ? workingMsBetween(since, now, hoursOf(rules))
    : epochMs(now) - epochMs(since)
  const lost: Lost = due.kind === 'day' ? { days } : { days, ms }
  const later = dueAfter(due, lost, explanation, rules)
  return moved(duty, later, adjusted(explanation, standstill(due, later, lost, reason, rules)), rules, now)
}
