import { addDays, epochMs, instantOf, weekdayOf } from '#domain/calendar/day.ts'
import type { Day, Instant } from '#domain/calendar/day.ts'
import { chinaCalendar } from '#domain/calendar/working-days.ts'
import type { Zone } from '#domain/calendar/zone.ts'
import { dayIn, instantAt } from '#domain/calendar/zone.ts'

export const steps = ['hour', 'workingDay', 'monday'] as const
export type Step = (typeof steps)[number]

const hourMs = 3_600_000

/** Where a button of the page moves the clock: the next full hour, the next working day's 08:30, the next Monday's 09:00. */
export function nextTime(step: Step, zone: Zone, now: Instant): Instant {
  if (step === 'hour') return instantOf((Math.floor(epochMs(now) / hourMs) + 1) * hourMs)
  return step === 'monday'
    ? firstAfter(now, zone, '09:00', day => weekdayOf(day) === 1)
    : firstAfter(now, zone, '08:30', day => chinaCalendar.isWorkingDay(day))
}

function firstAfter(now: Instant, zone: Zone, time: string, fits: (day: Day) => boolean): Instant {
  for (let day = dayIn(zone, now); ; day = addDays(day, 1)) {
    const at = instantAt(zone, day, time)
    if (at > now && fits(day)) return at
  }
}
