import * as z from 'zod/mini'
import { dayOf, dayOfSerial, epochMs, instantOf, serialOf } from './day.ts'
import type { Day, Instant } from './day.ts'

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formatters.set(zone, made)
  return made
}

function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    formatterOf(name)
    return true
  } catch {
    return false
  }
}

/** An IANA time zone such as 'Asia/Shanghai' that this Node knows; a bare offset is not one. */
export const Zone = z.string().check(z.refine(isZone, '不是有效的时区名，应写作“Asia/Shanghai”')).brand<'Zone'>()
export type Zone = z.infer<typeof Zone>

/** A time on the wall, 'HH:MM' from '00:00' to '24:00' (the end of the day). */
export const WallTime = z.string().check(z.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, '时间应写作“08:30”'))

const minuteMs = 60_000
const dayMs = 86_400_000

/** Milliseconds the wall clock in the zone shows, read as if it were UTC; sub-second parts are kept. */
function wallMs(zone: Zone, ms: number): number {
  return ms < wholeMinutesSince ? ms + offsetAt(zone, ms) : ms + offsetOfMinute(zone, Math.floor(ms / minuteMs))
}

/** From 1972-02-01 on no zone differs from UTC by parts of a minute, and none changes its clocks within one. */
const wholeMinutesSince = 65_750_400_000
/** Asking the formatter takes most of the time of all reckoning with instants; so many answers are kept, less than 2 MB. */
const minutesKept = 20_000
const offsets = new Map<string, number>()

function offsetOfMinute(zone: Zone, minute: number): number {
  const key = `${zone} ${minute}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  if (offsets.size >= minutesKept) offsets.clear()
  const offset = offsetAt(zone, minute * minuteMs)
  offsets.set(key, offset)
  return offset
}

/** By how many milliseconds the wall clock in the zone is ahead of UTC at this instant. */
function offsetAt(zone: Zone, ms: number): number {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {}
  for (const { type, value } of formatterOf(zone).formatToParts(ms)) if (type !== 'literal') parts[type] = Number(value)
  const { year = NaN, month = NaN, day = NaN, hour = NaN, minute = NaN, second = NaN } = parts
  const subSecond = ((ms % 1000) + 1000) % 1000
  return serialOf(dayOf(year, month, day)) * dayMs + ((hour * 60 + minute) * 60 + second) * 1000 + subSecond - ms
}

/** What calendar and clock on the wall of the zone show at the instant: day, 'HH:MM', and minutes since midnight. */
export function wallTimeIn(zone: Zone, instant: Instant): { day: Day; time: string; minutes: number } {
  const wall = wallMs(zone, epochMs(instant))
  const minutes = Math.floor((((wall % dayMs) + dayMs) % dayMs) / minuteMs)
  return { day: dayOfSerial(Math.floor(wall / dayMs)), time: timeOfMinutes(minutes), minutes }
}

/** The civil day in the zone at the instant. */
export const dayIn = (zone: Zone, instant: Instant): Day => wallTimeIn(zone, instant).day

/**
 * The instant at which the wall of the zone shows this day and 'HH:MM' ('24:00' is the next day's first instant).
 * A time that the change of the clocks skips moves forward by the gap; one that it repeats means the first.
 */
export function instantAt(zone: Zone, day: Day, time: string): Instant {
  const wall = serialOf(day) * dayMs + minutesOfTime(time) * minuteMs
  const offsetNear = (ms: number) => wallMs(zone, ms) - ms
  const beforeChange = wall - offsetNear(wall - dayMs)
  const afterChange = wall - offsetNear(wall + dayMs)
  const shown = [Math.min(beforeChange, afterChange), Math.max(beforeChange, afterChange)]
  return instantOf(shown.find(ms => wallMs(zone, ms) === wall) ?? beforeChange)
}

/** The instant so many minutes of elapsed time later (earlier when negative). */
export const addMinutes = (instant: Instant, minutes: number): Instant =>
  instantOf(epochMs(instant) + minutes * minuteMs)

/** 'HH:MM' as minutes since midnight. */
export function minutesOfTime(time: string): number {
  const [hours = '', minutes = ''] = WallTime.parse(time).split(':')
  return Number(hours) * 60 + Number(minutes)
}

const timeOfMinutes = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
