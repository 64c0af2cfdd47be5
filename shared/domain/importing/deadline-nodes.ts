import type { Day } from '#domain/calendar/day.ts'
import type { Limit } from '#domain/calendar/limit.ts'
import type { Part, Point, Span } from './deadline-points.ts'
import { monthOf, spanOf } from './deadline-points.ts'
import type { Repeat } from './deadline-reading.ts'

export type Node = { day: Day; text: string; label: string | undefined }

/** What a time limit says, before it is decided which node is the last. */
export type Gathered = {
  days: Node[]
  /** The last one ends the work; the text of each with what it is for. */
  limits: { limit: Limit; text: string }[]
  repeat: Repeat | undefined
  /** Months of the year in which a yearly repeat falls. */
  months: number[]
  range: Span | undefined
  start: Day | undefined
  open: boolean
  /** Work goes on behind the last day (长期坚持). */
  lasting: boolean
  notes: string[]
  /** Why it cannot be relied on; empty when all was read. */
  unclear: string[]
}

/** Where the reader stands: the year and month named last, and whether 每年 still governs what follows. */
export type Place = { contextYear: number; year: number | undefined; month: number | undefined; repeating: boolean }

function yearOf(place: Place, { year }: Point): number {
  if (year === undefined) return place.year ?? place.contextYear
  if (year.kind === 'absolute') return year.year
  return (year.to === 'context' ? place.contextYear : (place.year ?? place.contextYear)) + year.offset
}

/** Reads a point where it stands; months running backwards without a year are not guessed at. */
export function spanAt(found: Gathered, place: Place, point: Point, text: string): Span | undefined {
  const year = yearOf(place, point)
  const span = spanOf(year, point.part, place.month)
  const month = monthOf(point.part)
  if (span === undefined) {
    found.unclear.push(`“${text}”不是确有的日期`)
    return undefined
  }
  if (point.year === undefined && (month ?? 12) < (place.month ?? 0)) {
    found.unclear.push(`“${text}”早于前一个节点，请写明年份`)
  }
  place.year = year
  if (point.part.kind !== 'date') place.month = month
  return span
}

const lastDates = { 1: 10, 2: 20, 3: 'end', middle: 15 } as const

/** A part of the year behind 每年: its month, and the day of the month when it says one. */
function inYear(part: Part): { month?: number; byDay?: Repeat['byDay'] } | undefined {
  switch (part.kind) {
    case 'month':
      return { month: part.month, byDay: part.third === undefined ? 'end' : lastDates[part.third] }
    case 'day':
      return { month: part.month, byDay: part.date }
    case 'quarter':
      return { month: part.n * 3, byDay: 'end' }
    case 'half':
      return { month: part.n * 6, byDay: 'end' }
    case 'yearStart':
      return { month: 1, byDay: 'end' }
    case 'year':
      return {}
    case 'date':
      return undefined
  }
}

/** Takes a month or date behind 每年 or 每月 as the time within the period; false when it is a point of its own. */
export function joinsRepeat(found: Gathered, place: Place, { year, part }: Point): boolean {
  const { repeat } = found
  if (repeat === undefined || !place.repeating || year !== undefined) return false
  if (repeat.every === 'month' && part.kind === 'date') {
    repeat.byDay = Math.min(Math.max(part.date, 1), 31)
    return true
  }
  const within = repeat.every === 'year' ? inYear(part) : undefined
  if (within === undefined) return false
  if (within.month !== undefined) found.months.push(within.month)
  if (within.byDay !== undefined) repeat.byDay = within.byDay
  return true
}

/** Several months of a year as one repeat: one month, or months at equal distances (3月、9月 is every half year). */
export function withMonths(repeat: Repeat, months: readonly number[]): Repeat | undefined {
  const [first] = months
  if (first === undefined) return repeat
  if (months.some(month => month < 1 || month > 12)) return undefined
  if (months.length === 1) return { ...repeat, byMonth: first }
  const distance = 12 / months.length
  const even = months.every((month, at) => month === first + at * distance)
  if (!even || first > distance) return undefined
  if (months.length === 2) return { ...repeat, every: 'halfYear', byMonth: first }
  return months.length === 4 ? { ...repeat, every: 'quarter', byMonth: first } : undefined
}
