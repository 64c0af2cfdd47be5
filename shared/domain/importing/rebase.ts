import type { Day } from '#domain/calendar/day.ts'
import { addMonths, monthEnd, partsOf } from '#domain/calendar/day.ts'
import type { DeadlineReading } from './deadline-reading.ts'
import { readNumber, toHalfWidth } from './numerals.ts'

function daysOf({ milestones, completion, range, startDay }: DeadlineReading): Day[] {
  const days = milestones.map(node => node.day)
  if (completion?.kind === 'day') days.push(completion.day)
  if (range !== undefined) days.push(range.start, range.end)
  if (startDay !== undefined) days.push(startDay)
  return days
}

/** The same date so many years later; the last day of a month stays the last day. */
function later(day: Day, years: number): Day {
  const moved = addMonths(day, years * 12)
  return day === monthEnd(day) ? monthEnd(moved) : moved
}

/** Where a date or a range names its year: 2020年, 2020—2022年, 2019.9, 二〇二〇年; a number of households is none. */
const namedYear =
  /(?<![\d０-９])(?:[12１２][\d０-９]{3}|[〇零○一二三四五六七八九]{4})(?=年|[-—–~至到]+[\d０-９]{4}年|[./-]\d{1,2}(?!\d))/g

/** The words with every year they name so many years later. */
const saidLater = (words: string, years: number): string =>
  words.replace(namedYear, year => String(readNumber(toHalfWidth(year)) + years))

/**
 * Shifts all days of a reading by the same number of years, so that the year of the earliest becomes `toYear`; a reading
 * that lies there already, or has no days, stays as it is. Month ends stay month ends. The words of a repeat name its
 * node, so the years in them move as well, and a note keeps them as they were.
 */
export function rebase(reading: DeadlineReading, toYear: number): DeadlineReading {
  const earliest = Math.min(...daysOf(reading).map(day => partsOf(day).year))
  const years = toYear - earliest
  if (!Number.isFinite(years) || years <= 0) return reading
  const { completion, range, startDay, repeat } = reading
  const moved: DeadlineReading = {
    ...reading,
    milestones: reading.milestones.map(node => ({ ...node, day: later(node.day, years) })),
    notes: [...reading.notes, `日期整体顺延${years}年`],
  }
  if (completion?.kind === 'day') moved.completion = { kind: 'day', day: later(completion.day, years) }
  if (range !== undefined) moved.range = { start: later(range.start, years), end: later(range.end, years) }
  if (startDay !== undefined) moved.startDay = later(startDay, years)
  if (repeat?.fromYear !== undefined) moved.repeat = { ...repeat, fromYear: repeat.fromYear + years }
  const words = repeat === undefined ? reading.original : saidLater(reading.original, years)
  if (words !== reading.original) {
    moved.original = words
    moved.notes.push(`时限原文：${reading.original}`)
  }
  return moved
}
