import type { ReminderMail } from '#domain/mail.ts'
import type { Entry, Frame, Letter } from '#shared/mail/letter.ts'
import { howToAnswer } from '#shared/mail/phrases.ts'
import { dutyTail, itemSubject, mostPressing, saysTheSame } from '#shared/mail/wording.ts'
import { actionsFor, present } from './parts.ts'
import { copyAsk, reminderOpening, standInAsk, toneWords } from './reminder-wording.ts'

/** The duty is the office's own: 梳理分解, 审核, 答复延期申请. */
export const isOffices = ({ unit }: Pick<ReminderMail, 'unit'>, frame: Frame): boolean =>
  unit === frame.name || unit === ''

const reminderFacts = ({ item, unit, requirement }: ReminderMail) =>
  present([
    ['工作要求', saysTheSame(requirement, item.title) ? '' : requirement],
    ['责任单位', unit],
    ['牵头单位', item.leadUnit === unit ? '' : item.leadUnit],
    ['责任督查员', item.officer],
  ])

/** An item nobody leads yet cannot be assigned: that is why the office's time is running out. */
export const leaderless = ({ item, duties }: Pick<Entry, 'item' | 'duties'>): string =>
  item.leadUnit === '待明确' && duties.some(({ duty }) => duty.startsWith('梳理分解'))
    ? '该事项牵头单位尚未明确，请明确后交办。'
    : ''

/** What the reader is asked for; who is only told (抄告) is told so, and leaders are asked to read. */
export function reminderAsk(mail: ReminderMail, frame: Frame, brief = false): string {
  if (mail.missing !== undefined) return standInAsk(mail, mostPressing(mail.duties), brief)
  if (mail.forInformation && mail.tone !== 'report') return copyAsk(mail.tone)
  const who = isOffices(mail, frame) ? 'office' : 'unit'
  const ask = toneWords[mail.tone].ask(mostPressing(mail.duties), { who, brief })
  return mail.tone === 'report' || brief ? ask : `${ask}${leaderless(mail)}`
}

/** 【催办】, 【督办·抄告】: a report is for reading anyway. */
export const reminderMark = ({ tone, forInformation }: ReminderMail): string =>
  forInformation && tone !== 'report' ? `${toneWords[tone].word}·抄告` : toneWords[tone].word

function bearerOf(mail: ReminderMail, frame: Frame): string {
  const toOffice = mail.forInformation || mail.missing !== undefined || mail.tone === 'report'
  if (toOffice) return mail.unit === '' ? '' : `${mail.unit}承办的`
  return isOffices(mail, frame) ? '督查室经办的' : '贵单位承办的'
}

/** 提醒 to 报告: a duty that is near, or past, its time. */
export function reminderLetter(mail: ReminderMail, frame: Frame): Letter {
  const duty = mostPressing(mail.duties)
  const upwards = mail.tone === 'report'
  const toUnit = !upwards && !mail.forInformation && mail.missing === undefined && !isOffices(mail, frame)
  const reader = mail.reader ?? (upwards || mail.forInformation ? undefined : mail.unit)
  return {
    subject: itemSubject(reminderMark(mail), mail.item, duty === undefined ? '' : dutyTail(duty)),
    preheader: reminderAsk(mail, frame).replace(/^现予[^。]+。/, ''),
    heading: `${toneWords[mail.tone].heading}${mail.forInformation && !upwards ? '（抄告）' : ''}`,
    subheading: mail.item.number,
    ...(reader === undefined || reader === '' ? {} : { salutation: reader }),
    blocks: [
      { block: 'paragraph', text: reminderOpening(mail, bearerOf(mail, frame), duty) },
      { block: 'ask', text: reminderAsk(mail, frame) },
      ...(mail.duties.length === 0 ? [] : [{ block: 'duties', duties: mail.duties } as const]),
      { block: 'facts', facts: reminderFacts(mail) },
      ...actionsFor(mail.item, frame),
      ...(toUnit ? [{ block: 'paragraph', text: howToAnswer(mail.item, frame) } as const] : []),
    ],
  }
}
