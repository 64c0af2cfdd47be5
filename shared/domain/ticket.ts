import { MailId } from './ids.ts'
import type { TenantId } from './ids.ts'

/** 凭证: names one mail of the outbox, and which of the items that it names. Nothing is kept for it: the mail's row says the rest. */
export type Ticket = {
  tenant: TenantId
  mail: MailId
  /** Place of the item among those that the mail names; 0 for a mail about one item. */
  entry: number
}

/** An address to reply to is no link, and a link is no address to reply to. */
export type TicketPurpose = 'reply' | 'link'

/** What only the holder of the deployment's key can do. */
export type TicketSeals = {
  /** Base64url of 256 bits or more over a text, for one purpose. */
  seal: (purpose: string, text: string) => string
  /** Compares in a time that tells nothing. */
  same: (one: string, other: string) => boolean
}

/** The entry that stands for the whole mail: of a digest or a report that is answered as one. */
export const WHOLE_MAIL = 1023

/** Crockford’s digits, in lower case: none is taken for another, i and l are read as 1, o as 0 (crockford.com/base32.html). */
const digits = '0123456789abcdefghjkmnpqrstvwxyz'
const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** 30 bits that find the tenant, 128 of the mail, 10 of the entry, 80 that nobody guesses. */
const length = { tag: 6, mail: 26, entry: 2, mac: 16 }
export const TICKET_LENGTH = length.tag + length.mail + length.entry + length.mac
const shape = new RegExp(`^[${digits}]{${TICKET_LENGTH}}$`)
/** Longer texts are not even looked at. */
const LONGEST = 400

const bitsOf = (text: string, alphabet: string, width: number): string =>
  Array.from(text, sign => alphabet.indexOf(sign).toString(2).padStart(width, '0')).join('')

/** The first digits of a seal. */
const digitsOf = (seal: string, count: number): string => {
  const bits = bitsOf(seal.slice(0, Math.ceil((count * 5) / 6)), base64url, 6)
  return Array.from({ length: count }, (_, at) => digits[parseInt(bits.slice(at * 5, at * 5 + 5), 2)] ?? '').join('')
}

const written = (value: bigint, count: number): string =>
  Array.from({ length: count }, (_, at) => digits[Number((value >> BigInt(5 * (count - 1 - at))) & 31n)] ?? '').join('')

const valueOf = (text: string): bigint => BigInt(`0b${bitsOf(text, digits, 5)}`)

const tagOf = (tenant: TenantId, { seal }: TicketSeals): string => digitsOf(seal('ticket tenant', tenant), length.tag)

const macOf = ({ tenant, mail, entry }: Ticket, purpose: TicketPurpose, { seal }: TicketSeals): string =>
  digitsOf(seal(`ticket ${purpose}`, `${tenant}\n${mail}\n${entry}`), length.mac)

/** The ticket as it stands in an address: 50 digits. */
export function writeTicket(ticket: Ticket, purpose: TicketPurpose, seals: TicketSeals): string {
  const { tenant, mail, entry } = ticket
  if (!Number.isInteger(entry) || entry < 0 || entry > WHOLE_MAIL) throw new Error('ticket.entry-out-of-range')
  return [
    tagOf(tenant, seals),
    written(BigInt(`0x${mail}`), length.mail),
    written(BigInt(entry), length.entry),
    macOf(ticket, purpose, seals),
  ].join('')
}

/** What people, mail programmes and gateways make of the digits is undone: case, look-alikes, marks, blanks, signs written by number. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[=%](?:2b|3d|2d|2e|5f|20|0d|0a)|&#?\w{1,6};/g, '')
    .replace(/[^0-9a-z]/g, '')
    .replace(/[il]/g, '1')
    .replaceAll('o', '0')

/** Whether the text has the shape of a ticket: asked before anything is read for it. */
export const looksLikeTicket = (text: string): boolean => text.length <= LONGEST && shape.test(plain(text))

/** The ticket that a text is, among these tenants; undefined when we did not write it for this purpose. */
export function readTicket(
  text: string,
  purpose: TicketPurpose,
  tenants: readonly TenantId[],
  seals: TicketSeals,
): Ticket | undefined {
  if (!looksLikeTicket(text)) return undefined
  const read = plain(text)
  const tag = read.slice(0, length.tag)
  const value = valueOf(read.slice(length.tag, length.tag + length.mail))
  const mail = MailId.safeParse(value.toString(16).padStart(32, '0'))
  if (!mail.success) return undefined
  const entry = Number(valueOf(read.slice(-length.mac - length.entry, -length.mac)))
  return tenants
    .filter(tenant => tagOf(tenant, seals) === tag)
    .map(tenant => ({ tenant, mail: mail.data, entry }))
    .find(ticket => seals.same(macOf(ticket, purpose, seals), read.slice(-length.mac)))
}

/** Before the digits in an address to reply to, so that the domain can have other addresses too. */
const PREFIX = 'r'

/** Where a reply to the mail goes: 52 of the 64 signs that a local part may have (RFC 5321, 4.5.3.1.1). */
export const replyAddress = (ticket: Ticket, domain: string, seals: TicketSeals): string =>
  `${PREFIX}+${writeTicket(ticket, 'reply', seals)}@${domain}`

/** The ticket of an address that a reply came to; undefined when it is none of ours. */
export function readReplyAddress(
  address: string,
  domain: string,
  tenants: readonly TenantId[],
  seals: TicketSeals,
): Ticket | undefined {
  const at = address.lastIndexOf('@')
  const host = address.slice(at + 1).replace(/[>\s.]+$/g, '')
  if (at < 0 || host.toLowerCase() !== domain.toLowerCase()) return undefined
  const [, digitsThere] = /^[\s<"']*r(?:=2b|%2b|[^0-9a-z])+(.*)$/is.exec(address.slice(0, at)) ?? []
  return digitsThere === undefined ? undefined : readTicket(digitsThere, 'reply', tenants, seals)
}
