import type { Day } from '#domain/calendar/day.ts'
import { addMonths, monthEnd, partsOf } from '#domain/calendar/day.ts'
import type { DeadlineReading } from './deadline-reading.ts'

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

/**
 * Shifts all days of a reading by the same number of years, so that the year of the earliest becomes `toYear`; a reading
 * that lies there already, or has no days, stays as it is. Month ends stay month ends.
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
  return moved
}
