import type { NoticeMail } from '#domain/mail.ts'
import type { Frame, Letter } from '#shared/mail/letter.ts'
import { howToAnswer } from '#shared/mail/phrases.ts'
import { dutyTail, itemSubject, mostPressing } from '#shared/mail/wording.ts'
import { actWords, addressesUnit } from './notice-wording.ts'
import { actionsFor, present } from './parts.ts'

/** News of one act: what happened, by whom, what was written, what is owed now, and what is asked. */
export function noticeLetter(mail: NoticeMail, frame: Frame): Letter {
  const words = actWords[mail.act]
  const says = words.says(mail)
  const toUnit = addressesUnit(mail)
  const duty = toUnit && mail.ask !== '' ? mostPressing(mail.duties) : undefined
  return {
    subject: itemSubject(words.word, mail.item, duty === undefined ? '' : dutyTail(duty)),
    preheader: mail.ask === '' ? says : mail.ask,
    heading: words.heading,
    subheading: mail.item.number,
    ...(toUnit ? { salutation: mail.unit } : {}),
    blocks: [
      { block: 'paragraph', text: says },
      {
        block: 'facts',
        facts: [
          ...present([
            ['编号', mail.item.number],
            ['事项', mail.item.title],
            ['责任单位', mail.unit],
            ['牵头单位', mail.item.leadUnit === mail.unit ? '' : mail.item.leadUnit],
          ]),
          ...mail.facts.filter(({ text }) => text !== ''),
        ],
      },
      ...(mail.duties.length === 0
        ? []
        : [{ block: 'section', title: '办理时限' } as const, { block: 'duties', duties: mail.duties } as const]),
      ...(mail.ask === '' ? [] : [{ block: 'ask', text: mail.ask } as const]),
      ...actionsFor(mail.item, frame),
      ...(mail.ask === '' || !toUnit
        ? []
        : [{ block: 'paragraph', text: howToAnswer(mail.item.officer, frame) } as const]),
    ],
  }
}
