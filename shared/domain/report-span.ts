import { addDays, daysBetween, maxDay, partsOf } from './calendar/day.ts'
import type { Day } from './calendar/day.ts'
import { periodOf, weekOfKey } from './calendar/period.ts'
import type { Calendar } from './calendar/working-days.ts'

/** What one 专报 speaks of, both ends included. The key is that of its last week: no two reports of an office share it. */
export type ReportSpan = { key: string; year: number; start: Day; end: Day }

/** A report as it is called for by the day, before it is known what it has to make up for. */
export type DueReport = Pick<ReportSpan, 'key' | 'year' | 'end'>

/** The last Sunday on which a report on this day can close its account, the key of that week, and the year whose series its number is of. */
export function reportDue(day: Day, calendar: Calendar): DueReport | undefined {
  if (!calendar.isWorkingDay(day)) return undefined
  const { key, end } = periodOf('week', addDays(periodOf('week', day).start, -1))
  // Of the day it is due, not of the day it goes out: a report that is made again keeps its number.
  return { key, end, year: partsOf(calendar.nextWorkingDay(end).day).year }
}

/** The account of that week is closed: a report was issued through it or beyond. */
export const isIssued = ({ end }: Pick<ReportSpan, 'end'>, last: string | undefined): boolean =>
  last !== undefined && weekOfKey(last).end >= end

/**
 * From the day after the last report's, however many weeks that is (a week of rest, an outage): one report accounts for all
 * of them, since it tells where things stand now. The first one begins with the office's first item.
 */
export const spanOf = (due: DueReport, last: string | undefined, first: Day): ReportSpan => ({
  ...due,
  start: last === undefined ? first : maxDay(addDays(weekOfKey(last).end, 1), first),
})

const monthDay = (day: Day): string => `${partsOf(day).month}月${partsOf(day).date}日`
const inFull = (day: Day): string => `${partsOf(day).year}年${monthDay(day)}`

const inOneYear = ({ start, end }: Pick<ReportSpan, 'start' | 'end'>) => partsOf(start).year === partsOf(end).year

/** 3月2日至3月8日; with years where they differ. */
export const spanDays = ({ start, end }: ReportSpan): string => {
  if (start === end) return monthDay(start)
  return inOneYear({ start, end }) ? `${monthDay(start)}至${monthDay(end)}` : `${inFull(start)}至${inFull(end)}`
}

/** More than the week before: the report may not say 上周. */
export const isLong = ({ start, end }: ReportSpan): boolean => start < periodOf('week', end).start

const numerals = ['', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十']

/** 共两周, 共10天. */
function length({ start, end }: ReportSpan): string {
  const days = daysBetween(start, end) + 1
  const weeks = days / 7
  return Number.isInteger(weeks) ? `共${numerals[weeks] ?? weeks}周` : `共${days}天`
}

/** A report that covers more than a week says so in a sentence, and that no other was issued in between. */
export const spanSentence = (span: ReportSpan): string =>
  `本期统计时段为${inFull(span.start)}至${inOneYear(span) ? monthDay(span.end) : inFull(span.end)}，${length(span)}，其间未另行报送。`
