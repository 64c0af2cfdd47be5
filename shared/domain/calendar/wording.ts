import { addDays, compareDays, daysBetween, partsOf, weekdayOf } from './day.ts'
import type { Day } from './day.ts'
import type { CountingUnit, SkippedRun } from './explain.ts'
import type { SkippedDay } from './working-days.ts'

/** More weekends than this are summed up instead of listed. */
const LISTED_WEEKENDS = 3

/** 2026年2月13日 or 2月13日 when the year is that of the day mentioned before. */
function dateText(day: Day, before?: Day): string {
  const { year, month, date } = partsOf(day)
  return `${before !== undefined && partsOf(before).year === year ? '' : `${year}年`}${month}月${date}日`
}

/** 2026年2月13日（星期五); the year is left out when it is that of the day mentioned before. */
export const dayText = (day: Day, before?: Day): string =>
  `${dateText(day, before)}（星期${'一二三四五六日'.charAt(weekdayOf(day) - 1)}）`

function runText({ from, to }: SkippedRun, before: Day): string {
  const first = dateText(from, before)
  if (from === to) return first
  const { month, date } = partsOf(to)
  return `${first}至${month === partsOf(from).month ? `${date}日` : dateText(to, from)}`
}

/** 2月14日（调休上班）计入; empty when there is none. */
export const makeUpText = (days: readonly Day[], before: Day): string =>
  days.length === 0 ? '' : `${days.map(day => dateText(day, before)).join('、')}（调休上班）计入`

/** 2月15日至23日春节假期、2月28日周末不计; empty when nothing was skipped. */
export function skippedText(runs: readonly SkippedRun[], before: Day): string {
  const weekends = runs.filter(({ reason }) => reason === 'weekend')
  const listed = weekends.length > LISTED_WEEKENDS ? runs.filter(({ reason }) => reason === 'holiday') : runs
  const texts = listed.map((run, index) => {
    const next = listed[index + 1]
    const name = run.reason === 'weekend' ? '周末' : `${run.name ?? '节'}假期`
    return runText(run, before) + (next?.reason === run.reason && next.name === run.name ? '' : name)
  })
  const days = weekends.reduce((sum, { from, to }) => sum + daysBetween(from, to) + 1, 0)
  const summed = listed === runs ? '' : `${texts.length === 0 ? '' : '及'}其间周末共${days}天`
  return runs.length === 0 ? '' : `${texts.join('、')}${summed}不计`
}

/** 5个工作日, 1小时, 当日, 本周内. */
export function countedText(unit: CountingUnit, n: number): string {
  const texts: Record<CountingUnit, string> = {
    clockHour: `${n}小时`,
    workingHour: `${n}个工作小时`,
    workingDay: `${n}个工作日`,
    calendarDay: `${n}个自然日`,
    week: `${n}周`,
    tenDay: `${n}旬即${n * 10}日`,
    month: n % 12 === 0 ? `${n / 12}年` : `${n}个月`,
    quarter: `${n}个季度`,
    sameDay: '当日内',
    endOfWeek: '本周内',
    endOfTenDay: '本旬内',
    endOfMonth: '本月内',
    endOfQuarter: '本季度内',
    endOfHalfYear: '本半年内',
    endOfYear: '本年内',
  }
  return texts[unit]
}

/** Days in order, put together into runs of the same reason. */
export function skippedRuns(skipped: readonly SkippedDay[]): SkippedRun[] {
  const found: SkippedRun[] = []
  for (const { day, rest } of skipped.toSorted((a, b) => compareDays(a.day, b.day))) {
    const name = rest.kind === 'holiday' ? rest.name : undefined
    const last = found.at(-1)
    if (last?.reason === rest.kind && last.name === name && addDays(last.to, 1) === day) last.to = day
    else found.push({ from: day, to: day, reason: rest.kind, ...(name === undefined ? {} : { name }) })
  }
  return found
}
