import type { Cadence } from '#domain/calendar/period.ts'
import type { Classification } from '#domain/item.ts'
import type { IssuerLevel, RequestKind, SourceType, Urgency } from '#domain/policy.ts'
import { readDeadline } from './deadline.ts'

const sources: [RegExp, SourceType][] = [
  [/总书记|政治要件|重要(?:讲话|指示)/, 'PRIORITY_DIRECTIVE'],
  [/审计/, 'AUDIT_FINDING'],
  [/督查发现|督察|巡视|巡察|检查发现|反馈问题/, 'INSPECTION_FINDING'],
  [/政府工作报告|工作报告/, 'WORK_REPORT'],
  [/建议|提案/, 'DEPUTY_PROPOSAL'],
  [/(?:上级|中央|国务院|国家|自治区|省).*(?:批示|交办|指示)/, 'SUPERIOR_INSTRUCTION'],
  [/批示|交办|指示/, 'LOCAL_INSTRUCTION'],
  [/会议|常务会|议定|党组会|办公会|纪要/, 'MEETING_DECISION'],
  [/调研|现场/, 'FIELD_VISIT'],
  [/媒体|舆情|曝光/, 'MEDIA'],
  [/群众|互联网|留言|信访|热线|12345|网民/, 'PUBLIC_CLUE'],
  [/指标|考核|目标/, 'QUANTIFIED_TARGET'],
  [/提请|部门建议|自主/, 'AGENCY_PROPOSAL'],
  [/文件|通知|意见|方案|规划|政策|决定/, 'DOCUMENT'],
]

/** The source of an item in the words of the list; undefined when they fit none. */
export const readSource = (text: string): SourceType | undefined => sources.find(([words]) => words.test(text))?.[1]

const levels: [RegExp, IssuerLevel][] = [
  [/总书记|党中央|中央领导|国务院|国家领导/, 'central'],
  [/自治区|省(?:委|政府|级|长|领导)|省主要/, 'provincial'],
  [/[县区旗](?:委|政府|长|主要|领导)/, 'county'],
  [/市委书记|(?<!副)市长(?!助理)|(?:主要|党政主)(?:领导|负责)/, 'municipal'],
]

/** Whose 批示 or 交办 it is, where the list says so. Of a city's own leaders only the principal ones have a level (ADR 0003, point 6). */
export const readIssuer = (text: string): IssuerLevel | undefined => {
  const level = levels.find(([words]) => words.test(text))?.[1]
  return level === 'county' && !/书记|(?<!副)[县区旗]长(?!助理)|主要/.test(text) ? undefined : level
}

/** What is asked for (A12, 措施五), in the words of the list. */
export function readRequestKind(text: string): RequestKind | undefined {
  if (/速办|速报|快办|快报/.test(text)) return 'quickReport'
  if (/方案|举措|提.*意见/.test(text)) return 'proposal'
  if (/重点工作|重大任务|重点任务/.test(text)) return 'keyTask'
  return /^其[他它]/.test(text) ? 'other' : undefined
}

/** 特急 (特提) is critical, 加急 and 急件 urgent, 平急, 一般 and 普通 normal (党政机关公文格式 GB/T 9704-2012 7.2.3). */
export function readUrgency(text: string): Urgency | undefined {
  if (/特急|特提|critical/i.test(text)) return 'critical'
  if (/平急|一般|普通|常规|正常|不急|normal|平件/i.test(text)) return 'normal'
  return /急|urgent/i.test(text) ? 'urgent' : undefined
}

export type Secrecy = Classification | 'secret' | 'unknown'

/** State secrets (保守国家秘密法 14: 绝密, 机密, 秘密) are told apart from 工作秘密 and 内部. */
export function readSecrecy(text: string): Secrecy | undefined {
  const plain = text.replace(/\s+/g, '')
  if (plain === '' || /^[-—/]+$/.test(plain)) return undefined
  if (/^(?:非密|不涉密|非涉密|无密级|无|否|公开|主动公开|一般|普通|public)$/i.test(plain)) return 'public'
  if (/^工作秘密|^worksecret$/i.test(plain)) return 'workSecret'
  if (/^(?:内部|限内部|不予公开|依申请公开|internal)/i.test(plain)) return 'internal'
  return /[绝机秘]密|涉密|secret|confidential/i.test(plain) ? 'secret' : 'unknown'
}

/** A mark of state secrecy as it stands on papers: 机密★10年 (GB/T 9704-2012 7.2.2). */
export const bearsSecretMark = (text: string): boolean => /(?:绝密|机密|(?<!工作)秘密)\s*[★☆]/.test(text)

/** How often feedback is owed, in the words of the list; null is 无, undefined is not understood. */
export function readCadence(text: string): Cadence | null | undefined {
  if (/^(?:无|不定期|适时|[-—/]+)$/.test(text.trim())) return null
  const short = /^(周|旬|月|季|季度|半年|年)度?$/.exec(text.trim())
  const { understood, repeat } = readDeadline(short === null ? text : `每${text.trim()}`, { year: 2000 })
  if (!understood || repeat === undefined || repeat.times !== undefined) return undefined
  const { every, interval, byMonth, byDay } = repeat
  if (every === 'workingDay') return { every }
  const on = typeof byDay === 'number' ? { on: { dayOfPeriod: byDay } } : {}
  if (every === 'week' || every === 'tenDay') return interval === undefined ? { every, ...on } : undefined
  if (every === 'month') {
    const months = ([1, 2, 3, 4, 6, 12] as const).find(n => n === (interval ?? 1))
    return months === undefined ? undefined : months === 1 ? { every, ...on } : { every, months }
  }
  const lastMonth = { quarter: 3, halfYear: 6, year: 12 }[every]
  return typeof byDay === 'number' || (byMonth ?? lastMonth) !== lastMonth ? undefined : { every }
}
