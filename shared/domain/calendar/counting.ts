import { addDays, addMonths, epochMs, instantOf, maxDay, minDay } from './day.ts'
import type { Day, Instant } from './day.ts'
import type { CountingUnit, DueExplanation } from './explain.ts'
import type { Limit } from './limit.ts'
import { periodOf } from './period.ts'
import type { PeriodKind } from './period.ts'
import { skippedRuns } from './wording.ts'
import { addWorkingMs } from './working-hours.ts'
import type { HoursContext } from './working-hours.ts'
import type { Calendar, SkippedDay } from './working-days.ts'
import { dayIn } from './zone.ts'

/** How a limit came out: in what it was counted, where it ends, and what was passed on the way. */
export type Ending = Pick<DueExplanation, 'movedFrom' | 'skipped' | 'makeUp' | 'awaiting'> & {
  unit: CountingUnit
  n: number
  countFrom: 'same-day' | 'next-day'
  end: { day: Day } | { at: Instant }
}

type Of<Unit extends Limit['unit']> = Extract<Limit, { unit: Unit }>

const nothingPassed = { skipped: [], makeUp: [], awaiting: [] }
const HOUR = 3_600_000

const endUnits: Record<PeriodKind, CountingUnit> = {
  day: 'sameDay',
  week: 'endOfWeek',
  tenDay: 'endOfTenDay',
  month: 'endOfMonth',
  quarter: 'endOfQuarter',
  halfYear: 'endOfHalfYear',
  year: 'endOfYear',
}

function countHours({ value: n, counting }: Of<'hour'>, start: Instant, context: HoursContext): Ending {
  const ms = Math.round(n * HOUR)
  const countFrom = 'same-day'
  if (counting === 'clock') {
    return { ...nothingPassed, unit: 'clockHour', n, countFrom, end: { at: instantOf(epochMs(start) + ms) } }
  }
  const { calendar } = context
  const { at, from, to } = addWorkingMs(start, ms, context)
  const skipped: SkippedDay[] = []
  const makeUp: Day[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const kind = calendar.kindOf(day)
    if (kind.kind === 'makeUp' && day !== from) makeUp.push(day)
    if (kind.kind === 'weekend' || kind.kind === 'holiday') skipped.push({ day, rest: kind })
  }
  const awaiting = calendar.awaiting(from, to)
  return { unit: 'workingHour', n, countFrom, end: { at }, skipped: skippedRuns(skipped), makeUp, awaiting }
}

function countWorkingDays(
  { value: n, countFrom = 'next-day' }: Of<'workingDay'>,
  start: Day,
  calendar: Calendar,
): Ending & { end: { day: Day } } {
  const startCounts = countFrom === 'same-day' && calendar.isWorkingDay(start)
  const { day, skipped, makeUp } = calendar.countWorkingDays(start, startCounts ? n - 1 : n)
  const awaiting = calendar.awaiting(countFrom === 'same-day' ? start : addDays(start, 1), day)
  return { unit: 'workingDay', n, countFrom, end: { day }, skipped: skippedRuns(skipped), makeUp, awaiting }
}

/** Moves a last day that is a rest day, but never before the start. */
function afterRest(last: Day, rule: 'keep' | 'before' | 'after' | undefined, start: Day, calendar: Calendar) {
  if (rule === undefined || rule === 'keep') return { ...nothingPassed, end: { day: last } }
  const earlier = calendar.onOrBeforeWorkingDay(last).day
  const day = rule === 'before' && earlier >= start ? earlier : calendar.onOrAfterWorkingDay(last).day
  const awaiting = calendar.awaiting(minDay(day, last), maxDay(day, last))
  return { ...nothingPassed, awaiting, end: { day }, ...(day === last ? {} : { movedFrom: last }) }
}

function lastDay(unit: 'calendarDay' | 'week' | 'tenDay' | 'month' | 'quarter', n: number, start: Day): Day {
  switch (unit) {
    case 'calendarDay':
      return addDays(start, n)
    case 'week':
      return addDays(start, n * 7)
    case 'tenDay':
      return addDays(start, n * 10)
    case 'month':
      return addMonths(start, n)
    case 'quarter':
      return addMonths(start, n * 3)
  }
}

/** Counts a limit out from its start. */
export function countLimit(limit: Limit, start: Instant, context: HoursContext): Ending {
  const { calendar, zone } = context
  const day = dayIn(zone, start)
  switch (limit.unit) {
    case 'hour':
      return countHours(limit, start, context)
    case 'workingDay':
      return countWorkingDays(limit, day, calendar)
    case 'sameDay':
      return { ...nothingPassed, unit: 'sameDay', n: 1, countFrom: 'same-day', end: { day } }
    case 'endOf': {
      const ending = afterRest(periodOf(limit.period, day).end, limit.whenRestDay, day, calendar)
      const least = limit.atLeast && countWorkingDays({ unit: 'workingDay', value: limit.atLeast }, day, calendar)
      if (least && least.end.day > ending.end.day) return least
      return { ...ending, unit: endUnits[limit.period], n: 1, countFrom: 'same-day' }
    }
    default: {
      const { unit, value: n, countFrom = 'next-day' } = limit
      const last = addDays(lastDay(unit, n, day), countFrom === 'same-day' ? -1 : 0)
      return { ...afterRest(last, limit.whenRestDay, day, calendar), unit, n, countFrom }
    }
  }
}
