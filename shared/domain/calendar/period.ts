import * as z from 'zod/mini'
import {
  addDays,
  dayOf,
  daysBetween,
  halfYearEnd,
  minDay,
  monthEnd,
  partsOf,
  quarterEnd,
  weekdayOf,
  yearEnd,
} from './day.ts'
import type { Day } from './day.ts'
import type { Calendar, Reckoned } from './working-days.ts'

/** Calendar periods; the week runs from Monday to Sunday, the 旬 covers 1–10, 11–20 and 21–month end. */
export const PeriodKind = z.enum(['day', 'week', 'tenDay', 'month', 'quarter', 'halfYear', 'year'])
export type PeriodKind = z.infer<typeof PeriodKind>

/** A period with both ends included. The key is stable ascii ('2026-W09', '2026-02-T1'); the label is for people (2026年2月上旬). */
export type Period = { kind: PeriodKind; start: Day; end: Day; key: string; label: string }

const pad2 = (n: number) => String(n).padStart(2, '0')

function weekOf(day: Day): Period {
  const start = addDays(day, 1 - weekdayOf(day))
  const thursday = addDays(start, 3)
  const { year } = partsOf(thursday)
  const number = Math.floor(daysBetween(dayOf(year, 1, 1), thursday) / 7) + 1
  const key = `${year}-W${pad2(number)}`
  return { kind: 'week', start, end: addDays(start, 6), key, label: `${year}年第${number}周` }
}

/** The week of a key such as 2026-W09 (ISO 8601: the week of 4 January is the first). */
export function weekOfKey(key: string): Period {
  const [year = NaN, number = NaN] = key.split('-W').map(Number)
  return weekOf(addDays(dayOf(year, 1, 4), 7 * (number - 1)))
}

function tenDayOf(day: Day): Period {
  const { year, month, date } = partsOf(day)
  const index = date <= 10 ? 1 : date <= 20 ? 2 : 3
  const start = dayOf(year, month, index * 10 - 9)
  const end = index === 3 ? monthEnd(day) : dayOf(year, month, index * 10)
  const key = `${year}-${pad2(month)}-T${index}`
  return { kind: 'tenDay', start, end, key, label: `${year}年${month}月${['上', '中', '下'][index - 1] ?? ''}旬` }
}

/** The group of months, counted from January, that the day lies in. */
function monthsOf(day: Day, size: number): Period {
  const { year, month } = partsOf(day)
  const first = Math.floor((month - 1) / size) * size + 1
  const last = first + size - 1
  const span = { start: dayOf(year, first, 1), end: monthEnd(dayOf(year, last, 1)) }
  if (size === 1) return { kind: 'month', ...span, key: `${year}-${pad2(month)}`, label: `${year}年${month}月` }
  const key = `${year}-M${pad2(first)}-M${pad2(last)}`
  return { kind: 'month', ...span, key, label: `${year}年${first}至${last}月` }
}

/** The period of this kind that the day lies in. */
export function periodOf(kind: PeriodKind, day: Day): Period {
  const { year, month, date } = partsOf(day)
  switch (kind) {
    case 'day':
      return { kind, start: day, end: day, key: day, label: `${year}年${month}月${date}日` }
    case 'week':
      return weekOf(day)
    case 'tenDay':
      return tenDayOf(day)
    case 'month':
      return monthsOf(day, 1)
    case 'quarter': {
      const n = Math.ceil(month / 3)
      const label = `${year}年第${['一', '二', '三', '四'][n - 1] ?? ''}季度`
      return { kind, start: dayOf(year, n * 3 - 2, 1), end: quarterEnd(day), key: `${year}-Q${n}`, label }
    }
    case 'halfYear': {
      const n = month <= 6 ? 1 : 2
      const start = dayOf(year, n === 1 ? 1 : 7, 1)
      return {
        kind,
        start,
        end: halfYearEnd(day),
        key: `${year}-H${n}`,
        label: `${year}年${n === 1 ? '上' : '下'}半年`,
      }
    }
    case 'year':
      return { kind, start: dayOf(year, 1, 1), end: yearEnd(day), key: String(year), label: `${year}年` }
  }
}

/** The period of the same kind that follows. */
export const nextPeriod = (period: Period): Period => periodOf(period.kind, addDays(period.end, 1))

const WhenRestDay = z.optional(z.enum(['before', 'after']))
/** The last working day of the period (default), or its n-th calendar day (每月5日, 每周五 = 5), at most its last. */
const On = z.optional(
  z.union([z.literal('lastWorkingDay'), z.object({ dayOfPeriod: z.int().check(z.gte(1), z.lte(366)) })]),
)

/**
 * How often feedback is owed (反馈频次). A due day that falls on a rest day moves to the working day before (default) or after.
 * Several months together (`months`) are counted from January.
 */
export const Cadence = z.discriminatedUnion('every', [
  z.object({ every: z.literal('workingDay') }),
  z.object({ every: z.literal('week'), on: On, whenRestDay: WhenRestDay }),
  z.object({ every: z.literal('tenDay'), on: On, whenRestDay: WhenRestDay }),
  z.object({
    every: z.literal('month'),
    months: z.optional(z.literal([1, 2, 3, 4, 6, 12])),
    on: On,
    whenRestDay: WhenRestDay,
  }),
  z.object({ every: z.literal('quarter'), on: On, whenRestDay: WhenRestDay }),
  z.object({ every: z.literal('halfYear'), on: On, whenRestDay: WhenRestDay }),
  z.object({ every: z.literal('year'), on: On, whenRestDay: WhenRestDay }),
])
export type Cadence = z.infer<typeof Cadence>

/** A due day of a cadence, the period it closes, and the day it would be if nobody rested. */
export type CadenceDue = Reckoned & { period: Period; nominal: Day }

/** The period of the cadence that the day lies in. */
export function cadencePeriodOf(cadence: Cadence, day: Day): Period {
  if (cadence.every === 'workingDay') return periodOf('day', day)
  if (cadence.every === 'month') return monthsOf(day, cadence.months ?? 1)
  return periodOf(cadence.every, day)
}

/**
 * The day on which feedback for the period is due. A period without any working day (春节 week) is due with the
 * one before it, or after it where the cadence says `after`.
 */
export function dueDayOfPeriod(cadence: Cadence, period: Period, calendar: Calendar): CadenceDue {
  const on = cadence.every === 'workingDay' ? undefined : cadence.on
  const late = cadence.every !== 'workingDay' && cadence.whenRestDay === 'after'
  if (typeof on === 'object') {
    const nominal = minDay(addDays(period.start, on.dayOfPeriod - 1), period.end)
    const due = late ? calendar.onOrAfterWorkingDay(nominal) : calendar.onOrBeforeWorkingDay(nominal)
    return { ...due, period, nominal }
  }
  const last = calendar.onOrBeforeWorkingDay(period.end)
  const due = late && last.day < period.start ? calendar.onOrAfterWorkingDay(period.end) : last
  return { ...due, period, nominal: period.end }
}

/** The next `count` due days strictly after the day; periods that would fall on one and the same day owe once, for the first of them. */
export function cadenceDueDays(cadence: Cadence, fromDay: Day, count: number, calendar: Calendar): CadenceDue[] {
  const found: CadenceDue[] = []
  let period = cadencePeriodOf(cadence, addDays(cadencePeriodOf(cadence, fromDay).start, -1))
  while (found.length < count) {
    const due = dueDayOfPeriod(cadence, period, calendar)
    if (due.day > (found.at(-1)?.day ?? fromDay)) found.push(due)
    period = cadencePeriodOf(cadence, addDays(period.end, 1))
  }
  return found
}
