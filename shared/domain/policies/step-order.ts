import { minutesOfTime } from '../calendar/zone.ts'
import { STEP_TIME } from '../ladder.ts'
import type { StepOffset } from '../policy.ts'

const dayMinutes = 24 * 60
/** Steps of a day are taken at the same time, so a step of the day before or after lies at least this far from any due time. */
const after = minutesOfTime(STEP_TIME)
const before = dayMinutes - after

/**
 * Whether the first step is certainly not taken after the second, whatever the calendar. Days of one unit compare by number;
 * n working days reach at least as far as n calendar days, so between the two only the farther one must be in working days.
 */
export function surelyBefore(first: StepOffset, second: StepOffset): boolean {
  if (first.unit === second.unit) return first.n < second.n
  if (first.unit !== 'minute' && second.unit !== 'minute') {
    if (Math.sign(first.n) !== Math.sign(second.n)) return first.n < second.n
    return first.n < second.n && (first.n < 0 ? first.unit === 'workingDay' : second.unit === 'workingDay')
  }
  if (second.unit === 'minute') return first.n < 0 && second.n > (first.n + 1) * dayMinutes - before
  return second.n > 0 && first.n < (second.n - 1) * dayMinutes + after
}
