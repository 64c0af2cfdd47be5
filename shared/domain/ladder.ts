import { addDays } from './calendar/day.ts'
import type { Day, Instant } from './calendar/day.ts'
import { dueInstant } from './calendar/limit.ts'
import type { Calendar } from './calendar/working-days.ts'
import { addMinutes, dayIn, instantAt, wallTimeIn } from './calendar/zone.ts'
import type { Zone } from './calendar/zone.ts'
import type { Obligation } from './item.ts'
import { calendarDayOffsets, workingDayOffsets } from './policy.ts'
import type { Ladder, LadderName, Pack, Step, StepOffset } from './policy.ts'
import type { Rules } from './rules.ts'

/** Steps of a day are taken from eight in the morning, so that they are in the digest of 08:30. */
export const STEP_TIME = '08:00'

/** What is found later than this would miss the digest of 08:30. */
const DIGEST_CLOSES = '08:25'

/** Whether what is said now waits for the morning's digest without being late: before it on a working day, at any hour of a day of rest. */
export function digestIsNext(now: Instant, { tenant, calendar }: Rules): boolean {
  const { day, time } = wallTimeIn(tenant.zone, now)
  return !calendar.isWorkingDay(day) || time < DIGEST_CLOSES
}

/** The longest way, in days, from a due day to a step of the closed sets: 15 calendar or 10 working days and the longest holiday (nine days, 2026). */
const REACH = 30

/** Which ladder an obligation climbs: by the hour, the office's own, or by what is owed. */
export function ladderName(obligation: Obligation): LadderName {
  if (obligation.due.kind === 'instant') return 'hours'
  if (obligation.bearer.kind === 'office') return 'office'
  switch (obligation.kind) {
    case 'acknowledge':
    case 'deploy':
      return 'acknowledge'
    case 'initialFeedback':
    case 'feedback':
      return 'feedback'
    default:
      return 'work'
  }
}

export const ladderOf = (pack: Pack, obligation: Obligation): Ladder => pack.ladders[ladderName(obligation)]

/** The day on which a step of this offset is taken: working days are counted, a rest day moves towards the due day's side that helps. */
export function stepDay(offset: Exclude<StepOffset, { unit: 'minute' }>, due: Day, calendar: Calendar): Day {
  if (offset.n === 0) return calendar.onOrBeforeWorkingDay(due).day
  if (offset.unit === 'workingDay') return calendar.addWorkingDays(due, offset.n).day
  const day = addDays(due, offset.n)
  return offset.n < 0 ? calendar.onOrBeforeWorkingDay(day).day : calendar.onOrAfterWorkingDay(day).day
}

/** The instant from which the step may be taken. */
export function stepInstant(step: Step, obligation: Obligation, { tenant, calendar }: Rules): Instant {
  const due = obligation.due
  if (step.offset.unit === 'minute') return addMinutes(dueInstant(due, tenant.zone), step.offset.n)
  const day = due.kind === 'day' ? due.day : dayIn(tenant.zone, due.at)
  return instantAt(tenant.zone, stepDay(step.offset, day, calendar), STEP_TIME)
}

/** How many steps, in order, are past at this instant. Steps on one day count together, so that only the highest is taken. */
export function stepsPast(obligation: Obligation, rules: Rules, now: Instant): number {
  const past = ladderOf(rules.pack, obligation).findLastIndex(step => stepInstant(step, obligation, rules) <= now)
  return past + 1
}

/** For a due point with an hour: when its next step is taken; undefined when the ladder is climbed. */
export function nextWake(obligation: Obligation, rules: Rules): Instant | undefined {
  if (obligation.due.kind !== 'instant' || obligation.status !== 'open') return undefined
  const next = ladderOf(rules.pack, obligation)[obligation.stepsTaken]
  return next && stepInstant(next, obligation, rules)
}

/** The civil days whose step time lies after `since` and not after `through`, in any of these zones. */
export function stepDaysIn(since: Instant, through: Instant, zones: readonly Zone[]): Day[] {
  const days = new Set<Day>()
  for (const zone of zones) {
    const last = dayIn(zone, through)
    for (let day = dayIn(zone, since); day <= last; day = addDays(day, 1)) {
      const at = instantAt(zone, day, STEP_TIME)
      if (at > since && at <= through) days.add(day)
    }
  }
  return [...days].sort()
}

/** The due days from which some step of the closed sets falls on one of these days: what a sweep has to ask the index for. */
export function dueDaysFor(stepDays: readonly Day[], calendar: Calendar): Day[] {
  const wanted = new Set(stepDays)
  const due = new Set<Day>()
  const offsets: Exclude<StepOffset, { unit: 'minute' }>[] = [
    ...workingDayOffsets.map(n => ({ unit: 'workingDay' as const, n })),
    ...calendarDayOffsets.map(n => ({ unit: 'calendarDay' as const, n })),
  ]
  const from = stepDays[0]
  const to = stepDays.at(-1)
  if (from === undefined || to === undefined) return []
  for (let day = addDays(from, -REACH); day <= addDays(to, REACH); day = addDays(day, 1))
    if (offsets.some(offset => wanted.has(stepDay(offset, day, calendar)))) due.add(day)
  return [...due]
}
