import type { NoticeMail, ReminderMail } from '#domain/mail.ts'
import type { DutyLine, ItemFacts } from '#domain/mail-lines.ts'
import type { Frame, Letter } from '#shared/mail/letter.ts'
import { dutyTail, itemSubject, mostPressing } from '#shared/mail/wording.ts'
import { actWords, addressesUnit } from './notice-wording.ts'
import { isOffices, reminderAsk, reminderMark } from './reminder.ts'

type Said = {
  mark: string
  /** In place of: come and collect it. */
  ask?: string
  salutation?: string
  /** The reader is of the office and has the papers; the unit has to come for them. */
  ofOffice?: boolean
}

const collect = '请携带有效证件到督查室领取，不要在邮件中回复或询问具体内容'
const tellToCollect = '请通知责任单位派人持有效证件到督查室领取，不要在邮件、电话中谈及具体内容'
const keepQuiet = '不要在邮件、电话中谈及具体内容'

/** One item whose contents may not travel by mail (decision 13): number and dates, what is asked, and the way to the office. */
export function noticeOnlyLetter(
  { item, duties }: { item: ItemFacts; duties: readonly DutyLine[] },
  { mark, ask = `有1件督办事项（编号${item.number}）需办理，请到督查室领取。`, salutation = '', ofOffice }: Said,
  frame: Frame,
): Letter {
  const duty = mostPressing(duties)
  const way = ofOffice === undefined ? collect : ofOffice ? tellToCollect : keepQuiet
  return {
    subject: itemSubject(mark, item, duty === undefined ? '' : dutyTail(duty)),
    preheader: ask,
    heading: '督办事项领取通知',
    subheading: item.number,
    ...(salutation === '' ? {} : { salutation }),
    blocks: [
      { block: 'ask', text: ask },
      ...(duties.length === 0 ? [] : [{ block: 'duties', duties } as const]),
      {
        block: 'paragraph',
        text: `按规定，该事项内容不通过邮件传送。${way}${frame.contactLine === '' || ofOffice !== undefined ? '' : `（${frame.contactLine}）`}。`,
      },
    ],
  }
}

/** Who stands in for a unit, follows the item or is only told of it is asked the same as of any other item. */
export function noticeOnlyReminder(mail: ReminderMail, frame: Frame): Letter {
  const mark = reminderMark(mail)
  const salutation = mail.reader ?? mail.unit
  if (mail.missing !== undefined)
    return noticeOnlyLetter(mail, { mark, salutation, ask: reminderAsk(mail, frame), ofOffice: true }, frame)
  if (isOffices(mail, frame))
    return noticeOnlyLetter(mail, { mark, salutation, ask: reminderAsk(mail, frame), ofOffice: false }, frame)
  if (!mail.forInformation && mail.tone !== 'report')
    return noticeOnlyLetter(mail, { mark, salutation: mail.unit }, frame)
  const about = `${mail.unit}承办的1件督办事项（编号${mail.item.number}）`
  const urged = mail.urgings > 0 ? `，已催办${mail.urgings}次` : ''
  const ask = `${about}尚未完成${urged}。${reminderAsk(mail, frame)}`
  return noticeOnlyLetter(mail, { mark, salutation: mail.reader ?? '', ask, ofOffice: false }, frame)
}

export function noticeOnlyNotice(mail: NoticeMail, frame: Frame): Letter {
  const mark = actWords[mail.act].word
  if (mail.missing === undefined)
    return noticeOnlyLetter(mail, { mark, salutation: addressesUnit(mail) ? mail.unit : '' }, frame)
  const state = mail.facts.map(({ text }) => `${text}。`).join('')
  const ask = `督办事项（编号${mail.item.number}）${actWords[mail.act].heading}未能送达${mail.unit}。${state}${mail.ask}`
  return noticeOnlyLetter(mail, { mark, ask, ofOffice: true }, frame)
}
