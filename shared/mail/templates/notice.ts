import type { NoticeMail } from '#domain/mail.ts'
import type { DutyLine } from '#domain/mail-lines.ts'
import type { Frame, Letter } from '#shared/mail/letter.ts'
import { howToAnswer } from '#shared/mail/phrases.ts'
import { dutyTail, dutyWords, itemSubject, mostPressing } from '#shared/mail/wording.ts'
import { actWords, addressesUnit } from './notice-wording.ts'
import { actionsFor, present } from './parts.ts'

const factOf = (mail: NoticeMail, label: string): string => mail.facts.find(fact => fact.label === label)?.text ?? ''

/** The duty the news is about: 整改 after a return, the one an application was for; else what presses most. */
function dutyOf(mail: NoticeMail): DutyLine | undefined {
  const wanted = mail.act === 'ItemReturned' ? '整改' : factOf(mail, '事由')
  return mail.duties.find(({ duty }) => duty === wanted) ?? mostPressing(mail.duties)
}

/** What was written, label by label; a duty that is named is named as in the lines of duties. */
export const noticeFacts = (mail: NoticeMail): NoticeMail['facts'] =>
  mail.facts
    .filter(({ text }) => text !== '')
    .map(({ label, text }) => (label === '事由' ? { label: '涉及时限', text: dutyWords(text) } : { label, text }))

/** What is asked, with the day where the ledger only knows that there is one. */
export function noticeAsk(mail: NoticeMail): string {
  const duty = mail.act === 'ItemReturned' ? dutyOf(mail) : undefined
  return duty?.duty === '整改' ? mail.ask.replace('在整改时限内', `于${duty.due}前`) : mail.ask
}

function tailOf(mail: NoticeMail): string {
  const duty = addressesUnit(mail) && mail.ask !== '' ? dutyOf(mail) : undefined
  const answer = mail.act === 'ExtensionDecided' ? factOf(mail, '答复') : ''
  return [answer, duty === undefined ? '' : dutyTail(duty)].filter(part => part !== '').join('，')
}

/** News of one act: what happened, by whom, what was written, what is owed now, and what is asked. */
export function noticeLetter(mail: NoticeMail, frame: Frame): Letter {
  const words = actWords[mail.act]
  const says = words.says(mail, '下列督办事项')
  const toUnit = addressesUnit(mail)
  const ask = noticeAsk(mail)
  return {
    subject: itemSubject(words.word, mail.item, tailOf(mail)),
    preheader: ask === '' ? says : ask,
    heading: words.heading,
    subheading: mail.item.number,
    ...(toUnit ? { salutation: mail.unit } : {}),
    blocks: [
      { block: 'paragraph', text: says },
      {
        block: 'facts',
        facts: [
          ...present([
            ['事项', mail.item.title],
            ['责任单位', mail.unit],
            ['牵头单位', mail.item.leadUnit === mail.unit ? '' : mail.item.leadUnit],
          ]),
          ...noticeFacts(mail),
        ],
      },
      ...(mail.duties.length === 0
        ? []
        : [{ block: 'section', title: '办理时限' } as const, { block: 'duties', duties: mail.duties } as const]),
      ...(ask === '' ? [] : [{ block: 'ask', text: ask } as const]),
      ...actionsFor(mail.item, frame),
      ...(ask === '' || !toUnit ? [] : [{ block: 'paragraph', text: howToAnswer(mail.item, frame) } as const]),
    ],
  }
}
