import type { DutyLine, ReminderMail } from '#domain/mail.ts'
import type { Tone } from '#domain/policy.ts'
import { doing, standing } from '#shared/mail/wording.ts'

type ToneWords = { word: string; heading: string; ask: (who: string, duty: DutyLine | undefined) => string }

const until = (duty: DutyLine): string => `于${duty.due}前${doing(duty.duty)}`
const finish = (duty: DutyLine | undefined): string => (duty === undefined ? '办理' : doing(duty.duty))

/**
 * The five tones: 提醒 is courteous and only names the date; 催办 asks to hurry; 预警 asks the responsible person for causes
 * and measures; 督办 asks the head of the unit for a written account; 报告 goes up and asks nothing of the unit.
 */
export const toneWords: Record<Tone, ToneWords> = {
  remind: {
    word: '提醒',
    heading: '督办事项提醒',
    ask: (who, duty) =>
      duty === undefined || duty.overdue
        ? `请${who}尽快${finish(duty)}，并反馈办理情况。`
        : `请${who}${until(duty)}，并反馈办理情况。`,
  },
  urge: {
    word: '催办',
    heading: '督办事项催办通知',
    ask: (who, duty) =>
      duty === undefined || duty.overdue
        ? `请${who}抓紧${finish(duty)}，说明未按期完成的原因和预计完成时间。`
        : `请${who}抓紧办理，${until(duty)}；确有困难的，请在到期前说明原因，提出延期申请。`,
  },
  warn: {
    word: '预警',
    heading: '督办事项预警提醒单',
    ask: (who, duty) =>
      duty === undefined || duty.overdue
        ? `现予预警。请${who}负责同志过问，查明原因，明确措施、责任人和完成时间，立即${finish(duty)}。`
        : `现予预警。请${who}负责同志过问，逐项核对进展，明确措施和责任人，确保${until(duty)}。`,
  },
  supervise: {
    word: '督办',
    heading: '督办单',
    ask: (who, duty) =>
      `现予督办。请${who}主要负责同志亲自过问，立即组织办理，尽快${finish(duty)}，并书面报告${
        duty === undefined || duty.overdue ? '未按期完成的原因、' : ''
      }已采取的措施和完成时间。`,
  },
  report: { word: '报告', heading: '督办事项情况报告', ask: () => '以上情况，特此报告，请阅示。' },
}

const named = (duty: DutyLine): string => `“${duty.duty}”时限为${duty.due}，${standing(duty)}`

/** What the mail is about, in one sentence, with the duty that presses most. */
export function reminderOpening(mail: ReminderMail, who: string, duty: DutyLine | undefined): string {
  const bearer = mail.forInformation || mail.tone === 'report' ? mail.unit : who
  const subject = `${bearer === '' ? '' : `${bearer}承办的`}“${mail.item.title}”（${mail.item.number}）`
  const state = duty === undefined ? '尚未完成' : `${named(duty)}${duty.overdue ? '，尚未完成' : ''}`
  const urged = mail.tone === 'remind' || mail.urgings < 1 ? '' : `，已催办${mail.urgings}次（含本次）`
  return `${subject}，${state}${urged}。`
}
