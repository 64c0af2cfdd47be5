import * as z from 'zod/mini'
import { addDays, epochMs, instantOf } from './day.ts'
import type { Day, Instant } from './day.ts'
import type { Calendar } from './working-days.ts'
import { WallTime, dayIn, instantAt } from './zone.ts'
import type { Zone } from './zone.ts'

/** When the office works, as spans of one day in order: [['08:30','12:00'],['14:30','17:30']]. */
export const WorkingHours = z.array(z.tuple([WallTime, WallTime])).check(
  z.minLength(1),
  z.refine(
    spans => spans.flat().every((time, index, all) => index === 0 || (all[index - 1] ?? '') < time),
    '办公时段应由早到晚，互不重叠',
  ),
)
export type WorkingHours = z.infer<typeof WorkingHours>

export type HoursContext = { zone: Zone; calendar: Calendar; workingHours: WorkingHours }

/** The longest a count looks ahead: a thousand hours of one hour a day, and every rest day between. */
const LONGEST_DAYS = 4000

/** The instant at which so many milliseconds of working hours have passed, and the first and last day looked at. */
export function addWorkingMs(start: Instant, ms: number, { zone, calendar, workingHours }: HoursContext) {
  const from: Day = dayIn(zone, start)
  let left = ms
  for (let day = from, tried = 0; tried < LONGEST_DAYS; day = addDays(day, 1), tried++) {
    if (!calendar.isWorkingDay(day)) continue
    for (const [opens, closes] of workingHours) {
      const begin = Math.max(epochMs(instantAt(zone, day, opens)), epochMs(start))
      const length = Math.max(epochMs(instantAt(zone, day, closes)) - begin, 0)
      if (left <= length) return { at: instantOf(begin + left), from, to: day }
      left -= length
    }
  }
  throw new RangeError('Working hours too short to count in')
}

/** How many milliseconds of working hours lie between two instants. */
export function workingMsBetween(from: Instant, to: Instant, { zone, calendar, workingHours }: HoursContext): number {
  const [begin, end] = [epochMs(from), epochMs(to)]
  let ms = 0
  for (let day = dayIn(zone, from), last = dayIn(zone, to); day <= last; day = addDays(day, 1)) {
    if (!calendar.isWorkingDay(day)) continue
    for (const [opens, closes] of workingHours) {
      const until = Math.min(epochMs(instantAt(zone, day, closes)), end)
      ms += Math.max(until - Math.max(epochMs(instantAt(zone, day, opens)), begin), 0)
    }
  }
  return ms
}
