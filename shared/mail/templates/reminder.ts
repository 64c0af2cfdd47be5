import type { ReminderMail } from '#domain/mail.ts'
import type { Frame, Letter } from '#shared/mail/letter.ts'
import { howToAnswer } from '#shared/mail/phrases.ts'
import { dutyTail, itemSubject, mostPressing } from '#shared/mail/wording.ts'
import { actionsFor, present } from './parts.ts'
import { reminderOpening, toneWords } from './reminder-wording.ts'

/** The office reminds itself of its own duties without 贵单位. */
const addressed = (mail: ReminderMail, frame: Frame): string =>
  mail.unit === frame.name || mail.unit === '' ? '' : '贵单位'

const reminderFacts = ({ item, unit, requirement }: ReminderMail) =>
  present([
    ['工作要求', requirement],
    ['责任单位', unit],
    ['牵头单位', item.leadUnit === unit ? '' : item.leadUnit],
    ['经办人', item.officer === '' ? '' : `督查室 ${item.officer}`],
  ])

/** What the reader is asked for; who is only told (抄告) is told so, and leaders are asked to read. */
export function reminderAsk(mail: ReminderMail, frame: Frame): string {
  const duty = mostPressing(mail.duties)
  if (!mail.forInformation || mail.tone === 'report') return toneWords[mail.tone].ask(addressed(mail, frame), duty)
  return '以上情况抄告，供掌握，请予关注并督促办理，无需回复本邮件。'
}

/** 【催办】, 【督办·抄告】: a report is for reading anyway. */
export const reminderMark = ({ tone, forInformation }: ReminderMail): string =>
  forInformation && tone !== 'report' ? `${toneWords[tone].word}·抄告` : toneWords[tone].word

/** 提醒 to 报告: a duty that is near, or past, its time. */
export function reminderLetter(mail: ReminderMail, frame: Frame): Letter {
  const duty = mostPressing(mail.duties)
  const upwards = mail.tone === 'report'
  const reader = mail.reader ?? (upwards || mail.forInformation ? undefined : mail.unit)
  const opening = reminderOpening(mail, addressed(mail, frame), duty)
  return {
    subject: itemSubject(reminderMark(mail), mail.item, duty === undefined ? '' : dutyTail(duty)),
    preheader: reminderAsk(mail, frame),
    heading: `${toneWords[mail.tone].heading}${mail.forInformation && !upwards ? '（抄告）' : ''}`,
    subheading: mail.item.number,
    ...(reader === undefined || reader === '' ? {} : { salutation: reader }),
    blocks: [
      { block: 'paragraph', text: opening },
      { block: 'ask', text: reminderAsk(mail, frame) },
      ...(mail.duties.length === 0 ? [] : [{ block: 'duties', duties: mail.duties } as const]),
      { block: 'facts', facts: reminderFacts(mail) },
      ...actionsFor(mail.item, frame),
      ...(upwards || mail.forInformation
        ? []
        : [{ block: 'paragraph', text: howToAnswer(mail.item.officer, frame) } as const]),
    ],
  }
}
