import type { Day } from '#domain/calendar/day.ts'
import { dayOf, monthEnd, partsOf } from '#domain/calendar/day.ts'

/** A named stretch of a year. `third` is the 旬: 1–10, 11–20, 21 to the end. */
export type Part =
  | { kind: 'year' }
  | { kind: 'yearStart' }
  | { kind: 'half'; n: number }
  | { kind: 'quarter'; n: number }
  | { kind: 'month'; month: number; third?: 1 | 2 | 3 | 'middle' }
  | { kind: 'day'; month: number; date: number }
  /** A date without its month (“20日前”), which it takes from the point before. */
  | { kind: 'date'; date: number }

/** A year as written: 2025年; 今年, 明年 (from the document's year); 次年 (from the year named before). */
export type YearRef =
  { kind: 'absolute'; year: number } | { kind: 'relative'; offset: number; to: 'context' | 'previous' }

export type Point = { year?: YearRef; part: Part }

export type Span = { start: Day; end: Day }

const months = (year: number, first: number, last: number): Span => ({
  start: dayOf(year, first, 1),
  end: monthEnd(dayOf(year, last, 1)),
})

function monthSpan(year: number, month: number, third: 1 | 2 | 3 | 'middle' | undefined): Span {
  const whole = months(year, month, month)
  switch (third) {
    case undefined:
      return whole
    case 1:
      return { start: whole.start, end: dayOf(year, month, 10) }
    case 2:
      return { start: dayOf(year, month, 11), end: dayOf(year, month, 20) }
    case 3:
      return { start: dayOf(year, month, 21), end: whole.end }
    case 'middle':
      return { start: dayOf(year, month, 11), end: dayOf(year, month, 15) }
  }
}

const within = (n: number, last: number) => Number.isInteger(n) && n >= 1 && n <= last

/** First and last day of a part of the year (年初 is January, 月中 ends on the 15th); undefined when there is no such part, such as 2月30日. */
export function spanOf(year: number, part: Part, monthBefore: number | undefined): Span | undefined {
  if (!within(year, 9999)) return undefined
  switch (part.kind) {
    case 'year':
      return months(year, 1, 12)
    case 'yearStart':
      return months(year, 1, 1)
    case 'half':
      return within(part.n, 2) ? months(year, part.n * 6 - 5, part.n * 6) : undefined
    case 'quarter':
      return within(part.n, 4) ? months(year, part.n * 3 - 2, part.n * 3) : undefined
    case 'month':
      return within(part.month, 12) ? monthSpan(year, part.month, part.third) : undefined
    case 'day':
    case 'date': {
      const month = part.kind === 'day' ? part.month : (monthBefore ?? 0)
      if (!within(month, 12)) return undefined
      if (!within(part.date, partsOf(monthEnd(dayOf(year, month, 1))).date)) return undefined
      const day = dayOf(year, month, part.date)
      return { start: day, end: day }
    }
  }
}

/** The month a part lies in; undefined for years and halves. */
export const monthOf = (part: Part): number | undefined =>
  part.kind === 'month' || part.kind === 'day' ? part.month : undefined
