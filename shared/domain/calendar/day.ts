import * as z from 'zod/mini'

/** The civil date of day number n, 1970-01-01 being 0 (proleptic Gregorian; H. Hinnant, "chrono-compatible low-level date algorithms"). */
function civil(serial: number): { year: number; month: number; date: number } {
  const shifted = serial + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  const date = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date }
}

const isLeapYear = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** How many days the month has; month counts from 1. */
function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

const split = (text: string) => ({
  year: Number(text.slice(0, 4)),
  month: Number(text.slice(5, 7)),
  date: Number(text.slice(8, 10)),
})

function isRealDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const { year, month, date } = split(text)
  return year >= 1 && month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month)
}

/** A civil day as people write it on a slip, 'YYYY-MM-DD'; only days that exist. It has no time zone until zone.ts gives it one. */
export const Day = z.string().check(z.refine(isRealDay, '日期应写作“2026-02-13”，且确有这一天')).brand<'Day'>()
export type Day = z.infer<typeof Day>

const isDay = (text: string): text is Day => isRealDay(text)

/** The day written in the text; throws on one that does not exist. For text of our own; what comes from outside is parsed. */
export function dayOfText(text: string): Day {
  if (!isDay(text)) throw new RangeError(`No such day: ${text}`)
  return text
}

/** The day of a year, a month (from 1) and a date; throws on a day that does not exist. */
export function dayOf(year: number, month: number, date: number): Day {
  const pad = (n: number, width: number) => String(n).padStart(width, '0')
  return dayOfText(`${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}`)
}

/** Year, month (from 1) and date of a day. */
export const partsOf = (day: Day): { year: number; month: number; date: number } => split(day)

/** The day as a whole number, 1970-01-01 being 0: the form in which days are counted. */
export function serialOf(day: Day): number {
  const { year, month, date } = split(day)
  const marchYear = month <= 2 ? year - 1 : year
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** The day of a whole number; inverse of serialOf. */
export function dayOfSerial(serial: number): Day {
  if (!Number.isInteger(serial)) throw new RangeError(`Days are counted in whole numbers, got ${serial}`)
  const { year, month, date } = civil(serial)
  return dayOf(year, month, date)
}

/** The day n calendar days later (earlier when n is negative). */
export const addDays = (day: Day, n: number): Day => dayOfSerial(serialOf(day) + n)

/** The same date n months later; where that month is shorter, its last day (民法典 202). */
export function addMonths(day: Day, n: number): Day {
  if (!Number.isInteger(n)) throw new RangeError(`Months are counted in whole numbers, got ${n}`)
  const { year, month, date } = split(day)
  const months = year * 12 + month - 1 + n
  const [toYear, toMonth] = [Math.floor(months / 12), (((months % 12) + 12) % 12) + 1]
  return dayOf(toYear, toMonth, Math.min(date, daysInMonth(toYear, toMonth)))
}

/** How many calendar days from one day to another: 0 on the same day, negative backwards. */
export const daysBetween = (from: Day, to: Day): number => serialOf(to) - serialOf(from)

/** The day of the week, 1 = Monday … 7 = Sunday. */
export const weekdayOf = (day: Day): number => weekdayOfSerial(serialOf(day))

/** The day of the week of a day number; 1970-01-01 was a Thursday. */
export const weekdayOfSerial = (serial: number): number => ((((serial + 3) % 7) + 7) % 7) + 1

const endOfMonths = (day: Day, size: number): Day => {
  const { year, month } = split(day)
  const last = Math.ceil(month / size) * size
  return dayOf(year, last, daysInMonth(year, last))
}

/** The last day of the day's month. */
export const monthEnd = (day: Day): Day => endOfMonths(day, 1)
/** The last day of the day's calendar quarter. */
export const quarterEnd = (day: Day): Day => endOfMonths(day, 3)
/** The last day of the day's half year, 30 June or 31 December. */
export const halfYearEnd = (day: Day): Day => endOfMonths(day, 6)
/** The last day of the day's year. */
export const yearEnd = (day: Day): Day => endOfMonths(day, 12)

/** Order of two days for sorting: negative when a is earlier, 0 when equal. */
export const compareDays = (a: Day, b: Day): number => (a < b ? -1 : a > b ? 1 : 0)
/** The earliest of the days. */
export const minDay = (first: Day, ...others: readonly Day[]): Day => others.reduce((a, b) => (b < a ? b : a), first)
/** The latest of the days. */
export const maxDay = (first: Day, ...others: readonly Day[]): Day => others.reduce((a, b) => (b > a ? b : a), first)

function isInstantText(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(text)) return false
  const ms = Date.parse(text)
  return !Number.isNaN(ms) && new Date(ms).toISOString() === text
}

/** A moment in UTC, always written with milliseconds and Z, so that text order is time order: '2026-02-13T08:30:00.000Z'. */
export const Instant = z
  .string()
  .check(z.refine(isInstantText, '时刻应写作“2026-02-13T08:30:00.000Z”'))
  .brand<'Instant'>()
export type Instant = z.infer<typeof Instant>

const isInstant = (text: string): text is Instant => isInstantText(text)

/** The moment of a number of milliseconds since 1970-01-01T00:00Z. */
export function instantOf(epochMs: number): Instant {
  const text = new Date(epochMs).toISOString()
  if (!isInstant(text)) throw new RangeError(`Not an instant of the years 0000 to 9999: ${text}`)
  return text
}

/** Milliseconds since 1970-01-01T00:00Z. */
export const epochMs = (instant: Instant): number => Date.parse(instant)

/** The moment so many milliseconds later (earlier when negative). */
export const addMs = (instant: Instant, ms: number): Instant => instantOf(epochMs(instant) + ms)
