import { dueFor, officeDuePoint } from '#domain/due-points.ts'
import { recipientKey } from '#domain/directory.ts'
import { DISSOLVED } from '#domain/dissolved.ts'
import type { Address, Recipient } from '#domain/directory.ts'
import type { ItemId } from '#domain/ids.ts'
import type { Dossier } from '#domain/item.ts'
import type { OutboxMail, PlannedMail } from '#domain/mail.ts'
import { withObligations } from '#domain/obligations.ts'
import { contactFor, isDissolved, staffFor } from '#domain/recipients.ts'
import type { Directory } from '#domain/recipients.ts'
import { personWords, rerouted } from '#domain/rerouted.ts'
import { ok } from '#domain/result.ts'
import { act } from './act.ts'
import type { ActDeps } from './act.ts'
import type { DirectoryStore, OutboxStore } from './ports.ts'

export type UndeliverableDeps = ActDeps & {
  directory: Pick<DirectoryStore, 'unit' | 'staff' | 'markUnit' | 'markStaff'>
  outbox: Pick<OutboxStore, 'plan'>
}

type Why = NonNullable<Address['failed']>['reason']

/** The items that may carry the task: the one the mail is about, or those a digest or a unit's report names, the most pressing first. */
function itemsOf({ data }: OutboxMail): ItemId[] {
  if ('item' in data) return [data.item.itemId]
  const named =
    data.kind === 'digest'
      ? [data.overdue, data.today, data.assigned, data.reminders, data.thisWeek, data.notices].flat()
      : data.kind === 'weeklyUnit'
        ? data.items
        : []
  return [...new Set(named.map(({ item }) => item.itemId))]
}

/** What the office's time limit counts from, where it is not that the mail could not be delivered. */
const triggers: Record<string, string> = { complaint: '收件人投诉督办邮件', [DISSOLVED]: '责任单位撤销或合并' }

const isFinished = ({ item }: Dossier): boolean => ['closed', 'cancelled', 'suspended'].includes(item.state)

/** How often one mail is handed on. */
const REROUTES = 5

/** How often a mark is tried against keepers and other marks of the same moment: four people of one dead domain bounce together. */
const TRIES = 8

/** Marks the address on the person's card, so that nobody writes to it again until the office mends it. */
async function markAddress(deps: UndeliverableDeps, mail: OutboxMail, reason: Why): Promise<void> {
  const failed = { at: deps.clock.now(), reason }
  const isMeant = ({ address, failed: known }: Address) => address === mail.address && !known
  const marked = (addresses: readonly Address[]) => addresses.map(one => (isMeant(one) ? { ...one, failed } : one))
  for (let attempt = 1; attempt <= TRIES; attempt++) if (await mark(deps, mail, isMeant, marked)) return
  throw new Error('address.contended')
}

/** True when the mark stands, or there is nothing to mark (any more). */
async function mark(
  { directory }: UndeliverableDeps,
  { tenant, to }: OutboxMail,
  isMeant: (address: Address) => boolean,
  marked: (addresses: readonly Address[]) => Address[],
): Promise<boolean> {
  if (to.kind === 'staff') {
    const person = (await directory.staff(tenant)).find(({ id }) => id === to.personId)
    if (!person?.addresses.some(isMeant)) return true
    return directory.markStaff(tenant, person, { ...person, addresses: marked(person.addresses) })
  }
  const unit = await directory.unit(tenant, to.unitId)
  const contact = unit?.contacts.find(({ id }) => id === to.personId)
  if (!unit || !contact?.addresses.some(isMeant)) return true
  const changed = { ...contact, addresses: marked(contact.addresses) }
  const contacts = unit.contacts.map(one => (one === contact ? changed : one))
  return directory.markUnit(tenant, unit, { ...unit, contacts })
}

/** Who follows the item that the mail is about. */
async function officerOf({ items }: UndeliverableDeps, mail: OutboxMail): Promise<Recipient | undefined> {
  const [itemId] = itemsOf(mail)
  const dossier = itemId && (await items.load(mail.tenant, itemId))
  return dossier && { kind: 'staff', personId: dossier.item.officer }
}

/** The people a mail that did not arrive may go to: the unit it was for, and the office. */
async function peopleAround({ directory }: UndeliverableDeps, { tenant, to }: OutboxMail): Promise<Directory> {
  const unit = to.kind === 'contact' ? await directory.unit(tenant, to.unitId) : undefined
  return { units: new Map(unit ? [[unit.id, unit]] : []), staff: await directory.staff(tenant) }
}

/** Who gets it instead: the same person by another address, the next in the unit's line of succession, or the office; of a unit that is no more, the officer of the item. */
async function nextReader(
  deps: UndeliverableDeps,
  mail: OutboxMail,
  directory: Directory,
): Promise<Recipient | undefined> {
  const office = staffFor(directory, 'officeHead') ?? staffFor(directory, 'officer')
  const officeReader: Recipient | undefined = office && { kind: 'staff', personId: office.id }
  if (mail.to.kind === 'staff')
    return officeReader && recipientKey(officeReader) !== recipientKey(mail.to) ? officeReader : undefined
  if (isDissolved(directory, mail.to.unitId)) return (await officerOf(deps, mail)) ?? officeReader
  const unit = directory.units.get(mail.to.unitId)
  const contact = unit && contactFor(unit, 'liaison')
  return contact ? { kind: 'contact', unitId: mail.to.unitId, personId: contact.id } : officeReader
}

/** The office's task (核实联系方式), on the record of the first item of the mail that is not finished; once per unit until it is answered. */
export async function openTask(deps: UndeliverableDeps, mail: OutboxMail, sentTo?: string): Promise<void> {
  if (mail.to.kind !== 'contact') return
  const about = mail.to.unitId
  const facts = {
    mail: mail.id,
    reason: mail.failure ?? 'unknown',
    ...(sentTo === undefined ? {} : { sentTo }),
  }
  for (const itemId of itemsOf(mail)) {
    const target = { tenant: mail.tenant, itemId, actor: { kind: 'system', name: 'mail' }, via: 'schedule' } as const
    const done = await act(deps, target, (dossier, { now, rules }) => {
      const open = dossier.obligations.some(one => one.id === `office.followUp.${about}` && one.status === 'open')
      if (open || isFinished(dossier)) return ok({ after: dossier, entries: [] })
      const point = dueFor(
        rules.pack.office.followUp,
        now,
        { trigger: triggers[mail.failure ?? ''] ?? '邮件无法送达', rule: { label: '联系方式核实时限' } },
        rules,
      )
      const task = officeDuePoint('followUp', point, dossier, rules, now, about)
      return ok({
        after: withObligations(dossier, [task]),
        entries: [{ act: 'AddressFailed', unitId: about, facts }],
      })
    })
    if (done.ok && !isFinished(done.value.after)) return
  }
}

/**
 * 通知不到 is a state of the business, not a log line: the address is marked, the next contact gets the same mail unless
 * it was not wanted any more when it went out or holds the code of a sign-in, and the office gets a task. Doing it again does nothing new.
 */
export async function reportUndeliverable(
  deps: UndeliverableDeps,
  mail: OutboxMail,
  reason: Why = 'bounce',
): Promise<void> {
  if (mail.address !== undefined) await markAddress(deps, mail, reason)
  const forOthers = mail.cancelledWhy === undefined && mail.data.kind !== 'signIn'
  const directory = await peopleAround(deps, mail)
  const next = forOthers ? await nextReader(deps, mail, directory) : undefined
  const again = next && (recipientKey(next) !== recipientKey(mail.to) || mail.address !== undefined)
  const tried = mail.reason.split('>').length
  if (!next || !again || tried > REROUTES) return openTask(deps, mail)
  const other: PlannedMail = {
    reason: `${mail.reason}>${tried}:${recipientKey(next)}`,
    to: next,
    lane: mail.lane,
    fold: false,
    conditions: mail.conditions,
    data: rerouted(mail, next, directory),
  }
  await deps.outbox.plan(mail.tenant, [other], deps.clock.now())
  await openTask(deps, mail, personWords(next, directory))
}
