import { recipientKey } from '#domain/directory.ts'
import type { Recipient } from '#domain/directory.ts'
import type { PlannedMail } from '#domain/mail.ts'
import { namedItems } from '#domain/named-items.ts'
import { contactFor, staffFor } from '#domain/recipients.ts'
import type { Directory } from '#domain/recipients.ts'
import { rerouted } from '#domain/rerouted.ts'
import { ticketOver } from '#domain/ticket-standing.ts'
import type { Incoming, ReceiveDeps, Writer } from './receive-mail.ts'

/** Whether something that the mail asks of the unit is still asked. */
async function isWaiting({ items }: ReceiveDeps, { opened }: Incoming, unit: Writer & { kind: 'contact' }) {
  for (const { item, duties } of namedItems(opened.mail.data)) {
    if (duties.length === 0) continue
    const dossier = await items.load(opened.ticket.tenant, item.itemId)
    const named = { duties, mailedAt: opened.mail.createdAt, unit: unit.unit.id }
    if (dossier && ticketOver(dossier, named) === undefined) return true
  }
  return false
}

/**
 * 不在岗: what still waits is given to the next of the unit, as a mail that came back would be, or to the office; the
 * address stays good, and the next mail is tried there again.
 */
export async function noteAbsence(deps: ReceiveDeps, incoming: Incoming, writer: Writer): Promise<string> {
  const { ticket, mail } = incoming.opened
  if (writer.kind !== 'contact' || !(await isWaiting(deps, incoming, writer))) return 'nothing-waits'
  // One step only: whoever stands in may be away too, and robots must not hand a mail round.
  if (mail.reason.includes('>')) return 'handed-on-before'
  const { unit, person } = writer
  const present = { ...unit, contacts: unit.contacts.filter(({ id }) => id !== person.id) }
  const directory: Directory = { units: new Map([[unit.id, unit]]), staff: await deps.directory.staff(ticket.tenant) }
  const contact = contactFor(present, 'liaison')
  const office = staffFor(directory, 'officeHead') ?? staffFor(directory, 'officer')
  const next: Recipient | undefined = contact
    ? { kind: 'contact', unitId: unit.id, personId: contact.id }
    : office && { kind: 'staff', personId: office.id }
  if (!next) return 'nobody-else'
  const other: PlannedMail = {
    reason: `${mail.reason}>away:${recipientKey(next)}`,
    to: next,
    lane: mail.lane,
    fold: false,
    conditions: mail.conditions,
    data: rerouted({ ...mail, failure: 'away' }, next, directory),
  }
  await deps.outbox.plan(ticket.tenant, [other], deps.clock.now())
  return contact ? 'handed-on' : 'handed-to-office'
}
