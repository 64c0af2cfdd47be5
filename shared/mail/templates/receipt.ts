import type { ReceiptMail } from '#domain/mail.ts'
import type { Letter } from '#shared/mail/letter.ts'
import { SUBJECT_LIMIT, cut } from '#shared/mail/wording.ts'
import { present } from './parts.ts'

/** 回执: what became of a mail of theirs, what could not be taken, and what to do. */
export function receiptLetter(mail: ReceiptMail): Letter {
  const { about, at, lines, subject, taken, words } = mail
  const number = about?.item.number ?? ''
  return {
    subject: cut(
      `【回执】${taken === '' ? '来信未能登记' : '来信部分未能登记'}${number === '' ? '' : `：${number}`}`,
      SUBJECT_LIMIT,
    ),
    preheader: mail.ask,
    heading: '来信回执',
    ...(number === '' ? {} : { subheading: number }),
    salutation: mail.reader,
    blocks: [
      {
        block: 'paragraph',
        text: taken === '' ? '来信收到，以下情况致使内容没有登记：' : `来信收到，${taken}；以下内容没有登记：`,
      },
      { block: 'list', lines },
      { block: 'ask', text: mail.ask },
      {
        block: 'facts',
        facts: present([
          ['来信时间', at],
          ['来信主题', subject],
          ['来信内容', words],
        ]),
      },
    ],
  }
}
