import type { Limit } from '../calendar/limit.ts'
import { err, ok } from '../result.ts'
import type { Result } from '../result.ts'

/** How a limit may be written, for whoever has to write one. */
export const limitExamples = '如：3个工作日、15日、2周、1个月、1个工作小时、2小时、当日、本月底前'

const units = {
  个工作日: 'workingDay',
  工作日: 'workingDay',
  日: 'calendarDay',
  天: 'calendarDay',
  个自然日: 'calendarDay',
  周: 'week',
  旬: 'tenDay',
  个月: 'month',
  个季度: 'quarter',
} as const

const ends = {
  当日: 'day',
  当天: 'day',
  本周内: 'week',
  本旬内: 'tenDay',
  本月底前: 'month',
  本季度末前: 'quarter',
  本半年末前: 'halfYear',
  本年底前: 'year',
} as const

const isKey = <T extends object>(table: T, key: string): key is Extract<keyof T, string> => Object.hasOwn(table, key)

/** Words in brackets after a limit; each may be left out. */
const remarks = ['收到当日计入', '逢休息日顺延', '逢休息日提前', '不分休息日'] as const
type Remark = (typeof remarks)[number]

/** The last words in the brackets of a span: 本季度末前（不少于5个工作日）. */
const atLeast = /(?:^|,)不少于([1-9]\d{0,2})个工作日$/

function readRemarks(text: string): readonly Remark[] | undefined {
  const parts = text.split(/[，,；;]/).map(part => part.replace(/^末日/, ''))
  const found = parts.flatMap(part => remarks.filter(remark => remark === part))
  return text === '' ? [] : found.length === parts.length ? found : undefined
}

const restOf = (said: readonly Remark[]): { whenRestDay?: 'before' | 'after' } =>
  said.includes('逢休息日顺延')
    ? { whenRestDay: 'after' }
    : said.includes('逢休息日提前')
      ? { whenRestDay: 'before' }
      : {}

const fromOf = (said: readonly Remark[]): { countFrom?: 'same-day' } =>
  said.includes('收到当日计入') ? { countFrom: 'same-day' } : {}

function hours(amount: string, unit: string): Limit | undefined {
  const value = Number(amount)
  if (!(value > 0 && value <= 1000)) return undefined
  if (unit === '个工作小时' || unit === '工作小时') return { unit: 'hour', value, counting: 'working' }
  return unit === '小时' || unit === '个小时' ? { unit: 'hour', value, counting: 'clock' } : undefined
}

function counted(amount: string, unit: string, said: readonly Remark[]): Limit | undefined {
  const inHours = hours(amount, unit)
  if (inHours) return said.length === 0 ? inHours : undefined
  const value = Number(amount)
  if (!isKey(units, unit) || !Number.isInteger(value) || value < 1 || value > 1000 || said.includes('不分休息日'))
    return undefined
  const kind = units[unit]
  if (kind !== 'workingDay') return { unit: kind, value, ...fromOf(said), ...restOf(said) }
  return restOf(said).whenRestDay === undefined ? { unit: kind, value, ...fromOf(said) } : undefined
}

/** A limit as a clerk writes it, in the words in which the rules are shown; what is left out of them is not supposed. */
export function readLimit(typed: string): Result<Limit, string> {
  const plain = typed.normalize('NFKC').replace(/\s/g, '').replace('(十日)', '').replace('(按钟点,不分昼夜)', '')
  const [, head = plain, bracket = ''] = /^([^()]+)\((.*)\)$/.exec(plain) ?? []
  const wrong = err(`“${typed}”不是可用的时限写法，请改写。${limitExamples}`)
  const [, least] = atLeast.exec(bracket) ?? []
  const said = readRemarks(bracket.replace(atLeast, ''))
  if (!said || (least !== undefined && !isKey(ends, head))) return wrong
  if (isKey(ends, head)) {
    if (said.includes('收到当日计入')) return wrong
    if (said.includes('不分休息日')) return ends[head] === 'day' && !least ? ok({ unit: 'sameDay' }) : wrong
    const left = least === undefined ? {} : { atLeast: Number(least) }
    return ok({ unit: 'endOf', period: ends[head], ...restOf(said), ...left })
  }
  const [, amount = '', unit = ''] = /^(\d+(?:\.\d+)?)(.+)$/.exec(head) ?? []
  const limit = counted(amount, unit, said)
  return limit ? ok(limit) : wrong
}
