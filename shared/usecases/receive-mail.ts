import { answersForUnit } from '#domain/can.ts'
import type { Instant } from '#domain/calendar/day.ts'
import type { Contact, Staff, Unit } from '#domain/directory.ts'
import type { TenantId } from '#domain/ids.ts'
import type { OutboxMail } from '#domain/mail.ts'
import { destinationOf } from '#domain/reply/destination.ts'
import type { IncomingMail } from '#domain/reply/incoming-mail.ts'
import { natureOf } from '#domain/reply/nature.ts'
import type { Nature } from '#domain/reply/nature.ts'
import { trustOf } from '#domain/reply/trust.ts'
import type { Trust, Verdicts } from '#domain/reply/trust.ts'
import type { Tenant } from '#domain/tenant.ts'
import type { Ticket } from '#domain/ticket.ts'
import type { AttachDeps } from './attach-file.ts'
import { fileReply } from './file-reply.ts'
import { holdMail } from './hold-mail.ts'
import type { ItemPages } from './item-pages.ts'
import { noteAbsence } from './note-absence.ts'
import type { OpenedTicket } from './open-ticket.ts'
import { openTicket } from './open-ticket.ts'
import type { PenStore } from './pen.ts'
import type { DirectoryStore, OutboxStore } from './ports.ts'

/** Mails as they came, by the names that the carrier gave them. */
export type RawMails = { get: (id: string) => Promise<Uint8Array | undefined> }

/** What the carrier says of a mail that lies in the bucket; nothing of it stands in the mail. */
export type Delivery = {
  raw: string
  at: Instant
  /** The envelope’s sender. */
  envelope: string
  recipients: readonly string[]
  verdicts: Verdicts
}

export type ReceiveDeps = AttachDeps & {
  directory: Pick<DirectoryStore, 'tenants' | 'unit' | 'staff'>
  outbox: Pick<OutboxStore, 'get' | 'plan'>
  pages: Pick<ItemPages, 'answered'>
  pen: Pick<PenStore, 'hold'>
  rawMails: RawMails
  readMail: (raw: Uint8Array) => Promise<IncomingMail>
  /** The ticket of an address of ours. */
  ticketIn: (address: string, tenants: readonly TenantId[]) => Ticket | undefined
  /** A mail of ours as its reader got it. */
  sentText: (mail: OutboxMail, tenant: Tenant, acts: boolean) => string
  /** The domain whose mail comes to us. */
  replyDomain: string
  /** SHA-256, hexadecimal. */
  hash: (text: string) => string
}

/** What became of a mail, by recipient: codes for counting, which name nobody. */
export type Received = { to: 'filed' | 'told' | 'pen' | 'absence' | 'dropped'; why: string; tenant?: TenantId }

/** Somebody who may answer the mail that was written to them. */
export type Writer = { kind: 'contact'; unit: Unit; person: Contact } | { kind: 'staff'; person: Staff }

/** A mail that came by a ticket, read. */
export type Incoming = {
  delivery: Delivery
  mail: IncomingMail
  opened: OpenedTicket
  /** Of what the mail says and of its ticket: the same however often and by whichever road it is delivered. */
  id: string
}

const dropped = (why: string, tenant?: TenantId): Received => ({
  to: 'dropped',
  why,
  ...(tenant === undefined ? {} : { tenant }),
})

/** Hops and dates of the way differ each time a mail is delivered; sender, words and files do not. */
function contentOf(
  { hash, hashOfFile }: Pick<ReceiveDeps, 'hash' | 'hashOfFile'>,
  mail: IncomingMail,
  { ticket }: OpenedTicket,
): string {
  const { messageId = '', from, subject, text, html = '', files } = mail
  const said = [messageId, from, subject, text, html, files.map(({ bytes }) => hashOfFile(bytes))]
  return hash(JSON.stringify([ticket.mail, ticket.entry, said])).slice(0, 32)
}

/** Everybody who may answer a mail: those who answer for the unit that it went to, or the person of the office. */
async function writersOf({ directory }: ReceiveDeps, { mail: { tenant, to } }: OpenedTicket): Promise<Writer[]> {
  if (to.kind === 'staff') {
    const staff = await directory.staff(tenant)
    return staff.filter(({ id }) => id === to.personId).map(person => ({ kind: 'staff', person }))
  }
  const unit = await directory.unit(tenant, to.unitId)
  if (unit?.active !== true) return []
  return unit.contacts.filter(({ role }) => answersForUnit(role)).map(person => ({ kind: 'contact', unit, person }))
}

function judge(writers: readonly Writer[], incoming: Incoming): Trust<Writer> {
  const { mail, delivery, opened } = incoming
  const trust = trustOf({
    mail,
    verdicts: delivery.verdicts,
    envelope: delivery.envelope,
    writtenTo: opened.mail.to.personId,
    people: writers.map(({ person }) => person),
  })
  if (trust.kind !== 'trusted') return trust
  const contact = writers.find(({ person }) => person.id === trust.contact.id)
  return contact ? { kind: 'trusted', contact } : { kind: 'pen', why: '发件人已不是该单位的联系人' }
}

async function receiveOne(deps: ReceiveDeps, incoming: Incoming, nature: Nature): Promise<Received> {
  const { tenant } = incoming.opened.ticket
  const trust = judge(await writersOf(deps, incoming.opened), incoming)
  const to = destinationOf(nature, trust)
  if (to === 'drop') return dropped(trust.kind === 'dropped' ? 'refused' : nature, tenant)
  if (to === 'pen' || trust.kind !== 'trusted') {
    await holdMail(deps, incoming, trust.kind === 'trusted' ? '来信经由邮件列表转发' : trust.why)
    return { to: 'pen', why: nature, tenant }
  }
  if (to === 'absence') return { to: 'absence', why: await noteAbsence(deps, incoming, trust.contact), tenant }
  return fileReply(deps, incoming, trust.contact)
}

/**
 * 来信: what a person answers to a mail of ours is filed; whatever is not surely theirs waits for an officer; robots and mail by
 * no ticket of ours are counted and left. The mail as it came stays in the bucket whatever becomes of it.
 */
export async function receiveMail(deps: ReceiveDeps, delivery: Delivery): Promise<Received[]> {
  const raw = await deps.rawMails.get(delivery.raw)
  if (!raw) throw new Error('mail-in.raw-missing')
  const opened: OpenedTicket[] = []
  for (const address of new Set(delivery.recipients.map(one => one.toLowerCase()))) {
    const found = await openTicket(deps, tenants => deps.ticketIn(address, tenants))
    const known =
      found && opened.some(({ ticket }) => ticket.mail === found.ticket.mail && ticket.entry === found.ticket.entry)
    if (found && known !== true) opened.push(found)
  }
  // A stranger’s mail costs one look and is not read.
  if (opened.length === 0) return [dropped('no-ticket')]
  const mail = await deps.readMail(raw)
  const done: Received[] = []
  for (const one of opened) {
    const incoming = { delivery, mail, opened: one, id: contentOf(deps, mail, one) }
    const sender = one.tenant.sender.slice(one.tenant.sender.lastIndexOf('@') + 1)
    done.push(await receiveOne(deps, incoming, natureOf(mail, [deps.replyDomain, sender])))
  }
  return done
}
