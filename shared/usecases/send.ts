import type { Instant } from '#domain/calendar/day.ts'
import type { MailId, TenantId } from '#domain/ids.ts'
import type { Address, Recipient } from '#domain/directory.ts'
import { answersForUnit } from '#domain/can.ts'
import { workingAddress } from '#domain/directory.ts'
import { DISSOLVED } from '#domain/dissolved.ts'
import type { OutboxMail } from '#domain/mail.ts'
import { addMinutes } from '#domain/calendar/zone.ts'
import { LEASE_MINUTES, afterFact, withdrawn } from '#domain/outbox.ts'
import type { MailFact } from '#domain/outbox.ts'
import type { Tenant } from '#domain/tenant.ts'
import type { Clock, DirectoryStore, OutboxStore } from './ports.ts'
import { openTask, reportUndeliverable } from './undeliverable.ts'
import type { UndeliverableDeps } from './undeliverable.ts'

type SendOutcome =
  | { kind: 'accepted'; messageId: string }
  | { kind: 'refused'; permanent: boolean; code: string }
  | { kind: 'unknown'; code: string }

/** `acts`: the reader answers for a unit. Renders and hands one mail to the carrier (SES): one recipient, one attempt, never a retry. */
export type Carrier = {
  send: (mail: OutboxMail, to: { name: string; address: string; acts: boolean }, tenant: Tenant) => Promise<SendOutcome>
}

export type SendDeps = UndeliverableDeps & {
  directory: Pick<DirectoryStore, 'unit' | 'staff' | 'markUnit' | 'markStaff'>
  outbox: Pick<OutboxStore, 'get' | 'claim' | 'replace' | 'plan' | 'conditionHolds'>
  carrier: Carrier
  clock: Clock
}

export type Sent = 'sent' | 'not-ours' | 'void' | 'undeliverable' | 'withheld' | 'doubt' | 'busy'

const outcomeName: Partial<Record<OutboxMail['status'], Sent>> = {
  sent: 'sent',
  delivered: 'sent',
  doubt: 'doubt',
  undeliverable: 'undeliverable',
  cancelled: 'withheld',
}

type Reader = { name: string; addresses: Address[]; active: boolean; acts: boolean }

async function reader(
  { rulebook }: SendDeps,
  tenant: TenantId,
  to: Recipient,
): Promise<Reader | typeof DISSOLVED | undefined> {
  if (to.kind === 'staff') {
    const staff = (await rulebook.staff(tenant)).find(({ id }) => id === to.personId)
    return staff && { ...staff, acts: false }
  }
  const unit = await rulebook.unit(tenant, to.unitId)
  if (unit?.active === false) return DISSOLVED
  const contact = unit?.contacts.find(({ id }) => id === to.personId)
  return contact && { ...contact, acts: answersForUnit(contact.role) }
}

/** The reader is not on the trial's allow-list: nobody is told instead. */
const notAllowed = 'not-on-allow-list'

const factOf = (outcome: SendOutcome, at: ReturnType<Clock['now']>): MailFact => {
  switch (outcome.kind) {
    case 'accepted':
      return { kind: 'accepted', messageId: outcome.messageId, at }
    case 'unknown':
      return { kind: 'unknown', at, code: outcome.code }
    case 'refused':
      if (outcome.code === notAllowed) return { kind: 'withheld', code: notAllowed }
      return outcome.permanent ? { kind: 'refused', code: outcome.code } : { kind: 'busy', at, code: outcome.code }
  }
}

/** A code goes to the address that was typed, if it still is the person's; everything else to the first that works. */
function addressFor({ data }: OutboxMail, person: { addresses: Address[]; active: boolean }): string | undefined {
  if (data.kind !== 'signIn') return workingAddress(person)
  const typed = person.addresses.filter(({ address }) => address.toLowerCase() === data.address)
  return workingAddress({ ...person, addresses: typed })
}

const isTooLate = ({ data }: OutboxMail, now: Instant): boolean => data.kind === 'signIn' && data.expires <= now

/** One of the duties a mail names was answered meanwhile: the mail is void, and what is still owed is planned as a mail of its own. */
async function withdraw({ outbox, clock }: SendDeps, tenant: TenantId, id: MailId): Promise<'void'> {
  const mail = await outbox.get(tenant, id)
  if (mail?.data.kind !== 'reminder') return 'void'
  const holds = await Promise.all(mail.conditions.map(one => outbox.conditionHolds(tenant, one)))
  const conditions = mail.conditions.filter((_, index) => holds[index])
  if (conditions.length === 0 || conditions.length === mail.conditions.length) return 'void'
  const owed = new Set<string | undefined>(conditions.map(({ obligationId }) => obligationId))
  const data = { ...mail.data, duties: mail.data.duties.filter(one => owed.has(one.id)) }
  const reason = `${mail.reason}/still/${conditions.map(one => `${one.obligationId}@${one.epoch}`).join('+')}`
  await outbox.plan(tenant, [{ reason, to: mail.to, lane: mail.lane, fold: false, conditions, data }], clock.now())
  return 'void'
}

/**
 * Lease → send → mark. The address is the reader's present one. An answer that leaves open whether SES has the mail puts
 * it in doubt and nobody tries again until its Send event or the end of the wait; a person who cannot be reached is
 * told to the office and the next contact gets the mail.
 */
export async function sendMail(deps: SendDeps, tenantId: TenantId, id: MailId): Promise<Sent> {
  const { outbox, carrier, clock } = deps
  const now = clock.now()
  const mail = await outbox.claim(tenantId, id, now, addMinutes(now, LEASE_MINUTES))
  if (mail === undefined) return 'not-ours'
  if (mail === 'void') return withdraw(deps, tenantId, id)
  const tenant = await deps.rulebook.tenant(tenantId)
  if (isTooLate(mail, now)) {
    await outbox.replace(mail, withdrawn(mail, 'code-expired'))
    return 'withheld'
  }
  const person = await reader(deps, tenantId, mail.to)
  const address = person && person !== DISSOLVED ? addressFor(mail, person) : undefined
  if (!person || person === DISSOLVED || address === undefined) {
    const code = person === DISSOLVED ? DISSOLVED : 'no-address'
    const unreachable = afterFact(mail, { kind: 'refused', code })
    await outbox.replace(mail, unreachable)
    await reportUndeliverable(deps, unreachable)
    return 'undeliverable'
  }
  const outcome = await carrier.send(mail, { name: person.name, address, acts: person.acts }, tenant)
  const next = { ...afterFact(mail, factOf(outcome, clock.now())), address }
  await outbox.replace(mail, next)
  if (next.status === 'undeliverable') await openTask(deps, next)
  return outcomeName[next.status] ?? 'busy'
}
