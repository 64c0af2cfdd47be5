import { dayOf, partsOf } from '#domain/calendar/day.ts'
import type { Day } from '#domain/calendar/day.ts'
import { readDeadline } from '#domain/importing/deadline.ts'

/**
 * The one day that these words name, read as the time limits of lists are. A day without its year is the next such day.
 * Undefined when they name none, or more than one.
 */
export function readDay(words: string, today: Day): Day | undefined {
  const text = words.replace(/^[于於在至到]/, '').replace(/[。.，,；;！!]+$/, '')
  const { year } = partsOf(today)
  const read = readDeadline(text, { year })
  if (!read.understood || read.milestones.length > 0 || read.repeat || read.range) return undefined
  if (read.completion?.kind !== 'day') return undefined
  const { day } = read.completion
  if (/\d{4}|[〇零○一二三四五六七八九]{4}|今年|本年|当年/.test(text) || day >= today) return day
  const next = partsOf(day)
  return next.month === 2 && next.date === 29 ? undefined : dayOf(next.year + 1, next.month, next.date)
}
