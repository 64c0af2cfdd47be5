import MailComposer from 'nodemailer/lib/mail-composer'
import type { Instant } from '#domain/calendar/day.ts'
import type { ItemId, MailId, TenantId } from '#domain/ids.ts'
import type { MailData } from '#domain/mail.ts'
import { cleanLine } from './clean.ts'
import type { Rendered } from './letter.ts'
import type { Message } from './mailer.ts'
import { cut } from './wording.ts'

/** Longer names are cut, so that no header grows without bounds. */
const NAME_LIMIT = 60

/** Addresses as the directory admits them (zod's email: ASCII, no quotes, no comments). */
const addressForm = /^[A-Za-z0-9._%+'-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z0-9-]+$/

export type Envelope = {
  tenant: TenantId
  mail: MailId
  /** The office whose name stands before its address. */
  office: string
  sender: string
  replyTo?: string
  to: { name?: string; address: string }
  /** All mails about one item hang on one thread. */
  thread: ItemId | undefined
  at: Instant
  rendered: Rendered
}

/** The one item a mail is about; undefined for digests, reports and alerts. */
export const threadOf = (data: MailData): ItemId | undefined => ('item' in data ? data.item.itemId : undefined)

/** Text for a header: one clean line that no reader takes for an encoded word (RFC 2047) and decodes into something else. */
export const headerText = (text: string): string => cleanLine(text).replaceAll('=?', '= ?')

function strictAddress(address: string): string {
  if (address.length > 254 || !addressForm.test(address))
    throw new Error('An address that is not one reached the mail builder.')
  return address
}

const named = (name: string, address: string) => {
  const clean = cut(headerText(name), NAME_LIMIT)
  return clean === '' ? strictAddress(address) : { name: clean, address: strictAddress(address) }
}

const domainOf = (address: string): string => strictAddress(address).slice(address.lastIndexOf('@') + 1)

/** The root of an item's thread. No mail has this id, but every mail about the item refers to it. */
const threadRoot = (tenant: TenantId, item: ItemId, sender: string): string =>
  `<item.${tenant}.${item}@${domainOf(sender)}>`

/**
 * Headers besides the usual ones. `Auto-Submitted` and `X-Auto-Response-Suppress` keep robots from answering (RFC 3834,
 * reliability T26). `Precedence: bulk` is left out on purpose: filters of government and company gateways file such mail
 * away, and an order must reach the inbox. `X-Duban-Mail` lets us know our own mail when it comes back.
 */
function headers({ tenant, mail, sender, thread }: Envelope): Record<string, string> {
  const root = thread === undefined ? undefined : threadRoot(tenant, thread, sender)
  return {
    'List-ID': `<${tenant}.duban.${domainOf(sender)}>`,
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    'X-Duban-Mail': `${tenant}/${mail}`,
    ...(root === undefined ? {} : { 'In-Reply-To': root, References: root }),
  }
}

/**
 * The mail as bytes. It depends on its arguments alone: Message-ID and boundary come from the mail's id, the date from the
 * caller, so a second attempt with the same instant is the same mail byte for byte. (SES replaces Message-ID and Date.)
 */
export async function buildMessage(envelope: Envelope): Promise<Message> {
  const { tenant, mail, office, sender, replyTo, to, at, rendered } = envelope
  const node = new MailComposer({
    from: named(office, sender),
    to: named(to.name ?? '', to.address),
    ...(replyTo === undefined ? {} : { replyTo: named(office, replyTo) }),
    subject: headerText(rendered.subject),
    messageId: `<${mail}.${tenant}@${domainOf(sender)}>`,
    date: new Date(at),
    headers: headers(envelope),
    text: rendered.text,
    html: rendered.html,
    textEncoding: 'base64',
    baseBoundary: mail,
    newline: '\r\n',
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile()
  return { tenant, mail, source: sender, to: to.address, raw: await node.build() }
}
