import type { Limit } from '../calendar/limit.ts'
import type { Cadence } from '../calendar/period.ts'

const restWord = { keep: '', before: '，末日逢休息日提前', after: '，末日逢休息日顺延' } as const
const amountWord = {
  workingDay: '个工作日',
  calendarDay: '日',
  week: '周',
  tenDay: '旬（十日）',
  month: '个月',
  quarter: '个季度',
} as const
const endWord = {
  day: '当日',
  week: '本周内',
  tenDay: '本旬内',
  month: '本月底前',
  quarter: '本季度末前',
  halfYear: '本半年末前',
  year: '本年底前',
} as const

const bracket = (text: string) => (text === '' ? '' : `（${text.replace(/^，/, '')}）`)

type Span = Extract<Limit, { unit: 'endOf' }>
const restOf = ({ whenRestDay = 'keep' }: Span) => restWord[whenRestDay].replace('末日', '')
const leastOf = ({ atLeast }: Span) => (atLeast === undefined ? '' : `，不少于${atLeast}个工作日`)

/** A limit as a clerk says it: 3个工作日; 15日（末日逢休息日顺延）; 1个工作小时; 当日. */
export function describeLimit(limit: Limit): string {
  switch (limit.unit) {
    case 'hour':
      return limit.counting === 'working' ? `${limit.value}个工作小时` : `${limit.value}小时（按钟点，不分昼夜）`
    case 'sameDay':
      return '当日（不分休息日）'
    case 'endOf':
      return endWord[limit.period] + bracket(restOf(limit) + leastOf(limit))
    case 'workingDay':
      return `${limit.value}${amountWord.workingDay}${limit.countFrom === 'same-day' ? '（收到当日计入）' : ''}`
    default: {
      const from = limit.countFrom === 'same-day' ? '收到当日计入' : ''
      return `${limit.value}${amountWord[limit.unit]}${bracket(from + restWord[limit.whenRestDay ?? 'keep'])}`
    }
  }
}

const weekdays = ['一', '二', '三', '四', '五', '六', '日'] as const
const everyWord = {
  week: '按周',
  tenDay: '按旬',
  month: '按月',
  quarter: '按季度',
  halfYear: '按半年',
  year: '按年',
} as const

/** A feedback cadence as a clerk says it: 按周反馈，每周最后一个工作日前; 按月反馈，每月5日前. */
export function describeCadence(cadence: Cadence | null): string {
  if (cadence === null) return '不定期反馈'
  if (cadence.every === 'workingDay') return '每个工作日反馈'
  const several = cadence.every === 'month' && cadence.months !== undefined && cadence.months > 1
  const every = several ? `每${cadence.months}个月` : everyWord[cadence.every]
  const period = several ? '每期' : `每${everyWord[cadence.every].slice(1)}`
  if (typeof cadence.on !== 'object') return `${every}反馈，${period}最后一个工作日前`
  const n = cadence.on.dayOfPeriod
  const day =
    cadence.every === 'week'
      ? `${period}${weekdays[n - 1] ?? ''}`
      : `${period}${cadence.every === 'month' && !several ? '' : '第'}${n}日`
  return `${every}反馈，${day}前（逢休息日${cadence.whenRestDay === 'after' ? '顺延' : '提前'}）`
}
