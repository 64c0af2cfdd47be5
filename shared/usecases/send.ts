import type { MailId, TenantId } from '#domain/ids.ts'
import type { Address, Recipient } from '#domain/directory.ts'
import { workingAddress } from '#domain/directory.ts'
import type { OutboxMail } from '#domain/mail.ts'
import { addMinutes } from '#domain/calendar/zone.ts'
import { LEASE_MINUTES, afterFact } from '#domain/outbox.ts'
import type { MailFact } from '#domain/outbox.ts'
import type { Tenant } from '#domain/tenant.ts'
import type { Clock, DirectoryStore, OutboxStore } from './ports.ts'
import { reportUndeliverable } from './undeliverable.ts'
import type { UndeliverableDeps } from './undeliverable.ts'

export type SendOutcome =
  | { kind: 'accepted'; messageId: string }
  | { kind: 'refused'; permanent: boolean; code: string }
  | { kind: 'unknown'; code: string }

/** Renders and hands one mail to the carrier (SES): one recipient, one attempt, never a retry. */
export type Carrier = {
  send(mail: OutboxMail, to: { name: string; address: string }, tenant: Tenant): Promise<SendOutcome>
}

type Deps = UndeliverableDeps & {
  directory: Pick<DirectoryStore, 'tenant' | 'unit' | 'staff' | 'putUnit' | 'putStaff'>
  outbox: Pick<OutboxStore, 'claim' | 'replace' | 'plan'>
  carrier: Carrier
  clock: Clock
}

export type Sent = 'sent' | 'not-ours' | 'void' | 'undeliverable' | 'doubt' | 'busy'

async function reader(
  { directory }: Deps,
  tenant: TenantId,
  to: Recipient,
): Promise<{ name: string; addresses: Address[]; active: boolean } | undefined> {
  if (to.kind === 'staff') return (await directory.staff(tenant)).find(({ id }) => id === to.personId)
  return (await directory.unit(tenant, to.unitId))?.contacts.find(({ id }) => id === to.personId)
}

const factOf = (outcome: SendOutcome, at: ReturnType<Clock['now']>): MailFact => {
  switch (outcome.kind) {
    case 'accepted':
      return { kind: 'accepted', messageId: outcome.messageId, at }
    case 'unknown':
      return { kind: 'unknown', at, code: outcome.code }
    case 'refused':
      return outcome.permanent ? { kind: 'refused', code: outcome.code } : { kind: 'busy', at, code: outcome.code }
  }
}

/**
 * Lease → send → mark. The address is the reader's present one. An answer that leaves open whether SES has the mail puts
 * it in doubt and nobody tries again until its Send event or the end of the wait; a person who cannot be reached is
 * told to the office and the next contact gets the mail.
 */
export async function sendMail(deps: Deps, tenantId: TenantId, id: MailId): Promise<Sent> {
  const { outbox, carrier, clock } = deps
  const now = clock.now()
  const mail = await outbox.claim(tenantId, id, now, addMinutes(now, LEASE_MINUTES))
  if (mail === undefined) return 'not-ours'
  if (mail === 'void') return 'void'
  const tenant = await deps.directory.tenant(tenantId)
  if (!tenant) throw new Error('tenant.missing')
  const person = await reader(deps, tenantId, mail.to)
  const address = person && workingAddress(person)
  if (!person || address === undefined) {
    await outbox.replace(mail, afterFact(mail, { kind: 'refused', code: 'no-address' }))
    await reportUndeliverable(deps, mail)
    return 'undeliverable'
  }
  const outcome = await carrier.send(mail, { name: person.name, address }, tenant)
  const next = { ...afterFact(mail, factOf(outcome, clock.now())), address }
  await outbox.replace(mail, next)
  if (next.status === 'undeliverable') await reportUndeliverable(deps, next, 'rejected')
  switch (outcome.kind) {
    case 'accepted':
      return 'sent'
    case 'unknown':
      return 'doubt'
    case 'refused':
      return outcome.permanent ? 'undeliverable' : 'busy'
  }
}
