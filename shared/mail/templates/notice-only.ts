import type { DutyLine, ItemFacts } from '#domain/mail.ts'
import type { Frame, Letter } from '#shared/mail/letter.ts'
import { dutyTail, itemSubject, mostPressing } from '#shared/mail/wording.ts'

/** One item whose contents may not travel by mail (decision 13): number and dates, and the way to the office. */
export function noticeOnlyLetter(
  mail: { item: ItemFacts; unit: string; duties: readonly DutyLine[] },
  mark: string,
  frame: Frame,
): Letter {
  const duty = mostPressing(mail.duties)
  const ask = `有1件督办事项（编号${mail.item.number}）需办理，请到督查室领取。`
  return {
    subject: itemSubject(mark, mail.item, duty === undefined ? '' : dutyTail(duty)),
    preheader: ask,
    heading: '督办事项领取通知',
    subheading: mail.item.number,
    ...(mail.unit === '' ? {} : { salutation: mail.unit }),
    blocks: [
      { block: 'ask', text: ask },
      ...(mail.duties.length === 0 ? [] : [{ block: 'duties', duties: mail.duties } as const]),
      {
        block: 'paragraph',
        text: `按规定，该事项内容不通过邮件传送。请携带有效证件到督查室领取，不要在邮件中回复或询问具体内容${
          frame.contactLine === '' ? '' : `（${frame.contactLine}）`
        }。`,
      },
    ],
  }
}
