import type { ReminderMail } from '#domain/mail.ts'
import type { DutyLine } from '#domain/mail-lines.ts'
import type { Tone } from '#domain/policy.ts'
import { doing, dutyWords, quoted, standing } from '#shared/mail/wording.ts'

/** Who is asked: a unit, to whom the date is named or (in a digest) stands right above, or the office itself. */
export type Asked = { who: 'unit' | 'office'; brief: boolean }

type Ask = (duty: DutyLine | undefined, asked: Asked) => string
type ToneWords = { word: string; heading: string; ask: Ask }

const inTime = (duty: DutyLine, { brief }: Asked): string =>
  brief ? `按时${doing(duty.duty)}` : `于${duty.due}前${doing(duty.duty)}`
const finish = (duty: DutyLine | undefined): string => (duty === undefined ? '办理' : doing(duty.duty))
const late = (duty: DutyLine | undefined): boolean => duty === undefined || duty.overdue

/** 签收 and 反馈 are done in a minute: nobody needs measures, or a date by which they will be finished. */
const isReply = (duty: DutyLine | undefined): boolean => duty !== undefined && /^(签收|反馈|研究部署)/.test(duty.duty)

/** What was not done in time, for the account that is asked for. */
const undone = (duty: DutyLine): string => `未按时${dutyWords(duty.duty).replace(/^(反馈).*$/, '$1')}的原因`

/** The office asks itself without 贵单位 and without accounts to itself. */
const ofOffice =
  (word = '', tail = ''): Ask =>
  (duty, asked) => {
    const lead = word === '' ? '' : hereby(word, asked)
    return duty === undefined || duty.overdue
      ? `${lead}请立即${finish(duty)}${tail}。`
      : `${lead}请${inTime(duty, asked)}。`
  }

const byWhom =
  (unit: Ask, office: Ask): Ask =>
  (duty, asked) =>
    asked.who === 'office' ? office(duty, asked) : unit(duty, asked)

const remind: Ask = (duty, asked) => {
  const report = isReply(duty) ? '' : '，并反馈办理情况'
  if (duty === undefined || duty.overdue) return `请贵单位尽快${finish(duty)}${report}。`
  return `请贵单位${inTime(duty, asked)}${asked.brief ? '' : report}。`
}

const urge: Ask = (duty, asked) => {
  if (duty !== undefined && isReply(duty)) {
    if (!duty.overdue) return `请贵单位${inTime(duty, asked)}。`
    return `请贵单位立即${finish(duty)}${duty.duty === '签收' ? '' : `，说明${undone(duty)}`}。`
  }
  if (duty === undefined || duty.overdue) return `请贵单位抓紧${finish(duty)}，说明未按期完成的原因和预计完成时间。`
  return `请贵单位抓紧办理，${inTime(duty, asked)}；确有困难的，请在到期前说明原因，提出延期申请。`
}

/** A paper of its own names what it is; in a digest the mark before the words does (【预警】). */
const hereby = (word: string, { brief }: Asked): string => (brief ? '' : `现予${word}。`)

const warn: Ask = (duty, asked) => {
  const lead = `${hereby('预警', asked)}请贵单位负责同志过问，`
  if (duty !== undefined && isReply(duty) && duty.overdue) return `${lead}立即${finish(duty)}，说明${undone(duty)}。`
  if (duty === undefined || duty.overdue) return `${lead}查明原因，明确措施、责任人和完成时间，抓紧${finish(duty)}。`
  return `${lead}逐项核对进展，明确措施和责任人，确保${inTime(duty, asked)}。`
}

const supervise: Ask = (duty, asked) => {
  const lead = `${hereby('督办', asked)}请贵单位主要负责同志亲自过问，`
  if (duty !== undefined && isReply(duty) && duty.overdue)
    return `${lead}立即${finish(duty)}，并书面报告${undone(duty)}。`
  const reasons = late(duty) ? '未按期完成的原因、' : ''
  return `${lead}立即组织办理，尽快${finish(duty)}，并书面报告${reasons}已采取的措施和完成时间。`
}

/**
 * The five tones: 提醒 is courteous and only names the date; 催办 asks to hurry; 预警 asks the responsible person for causes
 * and measures; 督办 asks the head of the unit for a written account; 报告 goes up and asks nothing of the unit.
 */
export const toneWords: Record<Tone, ToneWords> = {
  remind: { word: '提醒', heading: '督办事项提醒', ask: byWhom(remind, ofOffice()) },
  urge: { word: '催办', heading: '督办事项催办通知', ask: byWhom(urge, ofOffice()) },
  warn: { word: '预警', heading: '督办事项预警提醒单', ask: byWhom(warn, ofOffice('预警')) },
  supervise: {
    word: '督办',
    heading: '督办单',
    ask: byWhom(supervise, ofOffice('督办', '，并书面说明原因')),
  },
  report: { word: '报告', heading: '督办事项情况报告', ask: () => '以上情况，特此报告，请阅示。' },
}

/** The officer stands in for whom the unit does not have: the unit has to be told by telephone. */
export function standInAsk(mail: ReminderMail, duty: DutyLine | undefined, isBrief: boolean): string {
  const who = mail.unit === '' ? '该单位' : mail.unit
  const until =
    duty === undefined || duty.overdue ? `立即${finish(duty)}` : inTime(duty, { who: 'unit', brief: isBrief })
  return `${who}没有可以送达的${mail.missing ?? '联系人'}，本件改送您处理。请电话通知该单位${until}，并补充联系方式。`
}

/** What who is only told (抄告) is asked for: from 预警 on, a head is expected to step in. */
export const copyAsk = (tone: Tone): string =>
  tone === 'warn' || tone === 'supervise'
    ? '以上情况抄告，请予过问并督促办理，无需回复本邮件。'
    : '以上情况抄告，供掌握，请予关注并督促办理，无需回复本邮件。'

/** A node has quotation marks of its own. */
const dutyInQuotes = (duty: string): string => (duty.includes('“') ? duty : quoted(duty))

const named = (duty: DutyLine): string => `${dutyInQuotes(dutyWords(duty.duty))}时限为${duty.due}，${standing(duty)}`

/** What the mail is about, in one sentence, with the duty that presses most. */
export function reminderOpening(mail: ReminderMail, bearer: string, duty: DutyLine | undefined): string {
  const subject = `${bearer}${quoted(mail.item.title)}（${mail.item.number}）`
  const state = duty === undefined ? '尚未完成' : `${named(duty)}${duty.overdue ? '，尚未完成' : ''}`
  const urged = mail.tone === 'remind' || mail.urgings < 1 ? '' : `，已催办${mail.urgings}次（含本次）`
  return `${subject}，${state}${urged}。`
}
