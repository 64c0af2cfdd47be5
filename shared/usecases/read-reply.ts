import { dayIn } from '#domain/calendar/zone.ts'
import type { NamedItem } from '#domain/named-items.ts'
import { namedItems } from '#domain/named-items.ts'
import { answerText } from '#domain/reply/answer-text.ts'
import { meaningOf } from '#domain/reply/meaning.ts'
import type { Meaning } from '#domain/reply/meaning.ts'
import { namedInText } from '#domain/reply/named-in-text.ts'
import type { Incoming, ReceiveDeps, Writer } from './receive-mail.ts'

/** What the mail says, and of which item; or why that cannot be told. */
export function readReply(
  deps: ReceiveDeps,
  { mail, opened, delivery }: Incoming,
  writer: Writer,
): { named?: NamedItem; said: Meaning } {
  const sent = deps.sentText(opened.mail, opened.tenant, writer.kind === 'contact')
  const text = answerText(mail.text, sent)
  const words = text.kind === 'answer' ? text.answer : text.text
  const named = opened.named ?? namedInText(namedItems(opened.mail.data), words, mail.subject)
  const known = named ? { named } : {}
  if (text.kind === 'unclear') return { ...known, said: { kind: 'unclear', why: text.why, text: text.text } }
  const today = dayIn(opened.tenant.zone, delivery.at)
  const said = meaningOf(words, { today, writer: writer.kind === 'contact' ? 'unit' : 'leader' })
  return named || said.kind === 'unclear'
    ? { ...known, said }
    : {
        said: {
          kind: 'unclear',
          why: '原邮件涉及多个事项，来信没有写明是哪一项；请写明事项编号，一信一事',
          text: words,
        },
      }
}
