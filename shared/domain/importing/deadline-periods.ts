import type { Limit } from '#domain/calendar/limit.ts'
import type { Repeat } from './deadline-reading.ts'
import { readNumber } from './numerals.ts'

type Groups = Record<string, string | undefined>

const every: Record<string, Repeat['every']> = {
  工作日: 'workingDay',
  日: 'workingDay',
  天: 'workingDay',
  周: 'week',
  星期: 'week',
  旬: 'tenDay',
  月: 'month',
  季: 'quarter',
  半年: 'halfYear',
  年: 'year',
}

const monthOfPeriod = (of: string): number => (of === '首月' ? 1 : /二|2/.test(of) ? 2 : /第[一1]/.test(of) ? 1 : 3)
const weekday = (text: string): number => '一二三四五六日天'.indexOf(text.replace('天', '日')) + 1

/** 每年, 每季度末月20日前, 按季度, 每周五, 月报 …; 每天 means every working day. */
export function readRepeat(groups: Groups, text: string): { kind: 'repeat'; text: string; repeat: Repeat } | undefined {
  const unit = every[(groups['unit'] ?? '').replace(/度$/, '')]
  if (unit === undefined) return undefined
  const repeat: Repeat = { every: unit }
  const { n, of, edge, date } = groups
  if (n !== undefined && readNumber(n) > 1) repeat.interval = readNumber(n)
  if (of !== undefined) repeat.byMonth = monthOfPeriod(of)
  if (edge === '年底' || edge === '年末') repeat.byMonth = 12
  if (edge !== undefined) repeat.byDay = 'end'
  if (date !== undefined) repeat.byDay = readNumber(date)
  if (groups['weekday'] !== undefined) repeat.byDay = weekday(groups['weekday'])
  if (Number.isNaN(repeat.interval) || (typeof repeat.byDay === 'number' && !(repeat.byDay >= 1 && repeat.byDay <= 31)))
    return undefined
  if (date !== undefined && unit !== 'month' && repeat.byMonth === undefined) return undefined
  return { kind: 'repeat', text, repeat }
}

const endOf: Record<string, Limit> = {
  当日: { unit: 'sameDay' },
  当天: { unit: 'sameDay' },
  本周: { unit: 'endOf', period: 'week' },
  当周: { unit: 'endOf', period: 'week' },
  本月: { unit: 'endOf', period: 'month' },
  当月: { unit: 'endOf', period: 'month' },
  月底: { unit: 'endOf', period: 'month' },
  月末: { unit: 'endOf', period: 'month' },
  本季度: { unit: 'endOf', period: 'quarter' },
}

/** Half a year is six months, half a month fifteen days. */
function halfOf(unit: string): Limit | undefined {
  if (unit === '年') return { unit: 'month', value: 6 }
  return unit === '月' ? { unit: 'calendarDay', value: 15 } : undefined
}

/** A whole number of units; years are counted in months. */
function lengthOf(value: number, unit: string): Limit | undefined {
  if (!(value >= 1 && value <= 1000)) return undefined
  switch (unit) {
    case '工作日':
      return { unit: 'workingDay', value }
    case '自然日':
    case '日':
    case '天':
      return { unit: 'calendarDay', value }
    case '周':
    case '星期':
      return { unit: 'week', value }
    case '月':
      return { unit: 'month', value }
    case '季度':
      return { unit: 'quarter', value }
    case '小时':
      return { unit: 'hour', value, counting: 'clock' }
    case '年':
      return value <= 83 ? { unit: 'month', value: value * 12 } : undefined
    default:
      return undefined
  }
}

/** Units that mean a length even without 内; “3月” and “15日” without it are dates, “5年” too vague. */
const plainLength = /^(?:工作日|自然日|小时|天|周|星期)$/

/** 3个工作日内, 15日内, 一周内, 半年内, 一年半内, 5年内; 当日, 月底前: limits counted from receipt. */
export function readLimit(groups: Groups, text: string): { kind: 'limit'; text: string; limit: Limit } | undefined {
  const { same, value = '', unit = '', ge, half, inside } = groups
  const limit = (found: Limit | undefined) =>
    found === undefined ? undefined : { kind: 'limit' as const, text, limit: found }
  if (same !== undefined) return limit(endOf[same])
  if (inside === undefined && !plainLength.test(unit) && !(ge !== undefined && /^[月季]/.test(unit))) return undefined
  if ((unit === '月' || unit === '季度') && ge === undefined) return undefined
  if (value === '半') return limit(halfOf(unit))
  const whole = readNumber(value)
  if (half !== undefined)
    return unit === '年' && whole <= 82 ? limit({ unit: 'month', value: whole * 12 + 6 }) : undefined
  return limit(lengthOf(whole, unit))
}
