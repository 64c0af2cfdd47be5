import type { ItemId } from '#domain/ids.ts'
import type { Incoming, ReceiveDeps } from './receive-mail.ts'

const cut = (text: string, most: number): string => Array.from(text).slice(0, most).join('')

/** What an officer reads of it: more than any answer has, and the whole lies with the mail. */
const MOST_TEXT = 5000
const MOST_FILES = 20

/** Puts a mail before the office, with why it waits and what it is about as far as that is known. */
export async function holdMail(
  { pen }: Pick<ReceiveDeps, 'pen'>,
  { id, delivery, mail, opened }: Incoming,
  why: string,
  itemId: ItemId | undefined = opened.named?.item.itemId,
): Promise<void> {
  const { to } = opened.mail
  await pen.hold(opened.ticket.tenant, {
    id,
    at: delivery.at,
    raw: delivery.raw,
    from: cut(mail.from.join('、'), 254),
    subject: cut(mail.subject, 200),
    text: cut(mail.text.trim(), MOST_TEXT),
    files: mail.files.slice(0, MOST_FILES).map(({ name }) => cut(name, 100)),
    why,
    mail: opened.mail.id,
    ...(itemId === undefined ? {} : { itemId }),
    ...(to.kind === 'contact' ? { unitId: to.unitId } : {}),
  })
}
