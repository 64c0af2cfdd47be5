import { answersForUnit } from '#domain/can.ts'
import type { Contact, Unit } from '#domain/directory.ts'
import type { TenantId } from '#domain/ids.ts'
import type { OutboxMail } from '#domain/mail.ts'
import type { NamedItem } from '#domain/named-items.ts'
import { namedItems } from '#domain/named-items.ts'
import type { Tenant } from '#domain/tenant.ts'
import type { Ticket } from '#domain/ticket.ts'
import type { DirectoryStore, OutboxStore } from './ports.ts'

type Deps = {
  directory: Pick<DirectoryStore, 'tenants' | 'unit'>
  outbox: Pick<OutboxStore, 'get'>
}

/** A ticket with the mail that it names; `named` is absent where it stands for the mail as a whole. */
export type OpenedTicket = { ticket: Ticket; tenant: Tenant; mail: OutboxMail; named?: NamedItem }

/** What a ticket stands for, whoever brings it; undefined when it is none of a department that works. */
export async function openTicket(
  { directory, outbox }: Pick<Deps, 'outbox'> & { directory: Pick<DirectoryStore, 'tenants'> },
  read: (tenants: readonly TenantId[]) => Ticket | undefined,
): Promise<OpenedTicket | undefined> {
  const tenants = (await directory.tenants()).filter(({ active }) => active)
  const ticket = read(tenants.map(({ id }) => id))
  const tenant = tenants.find(({ id }) => id === ticket?.tenant)
  const mail = ticket && (await outbox.get(ticket.tenant, ticket.mail))
  if (!ticket || !tenant || !mail) return undefined
  const named = namedItems(mail.data)[ticket.entry]
  return { ticket, tenant, mail, ...(named ? { named } : {}) }
}

/** Whether the mailbox that has the mail is still one of the person's; not known where SES never answered. */
const isTheirs = ({ address }: Pick<OutboxMail, 'address'>, { addresses }: Contact): boolean =>
  address === undefined || addresses.some(one => one.address.toLowerCase() === address.toLowerCase())

/** The contact that the mail went to, while the person still answers for the unit and has the address it went to. */
export async function bearerOf(
  { directory }: { directory: Pick<Deps['directory'], 'unit'> },
  { mail }: Pick<OpenedTicket, 'mail'>,
): Promise<{ unit: Unit; contact: Contact } | undefined> {
  const { tenant, to } = mail
  if (to.kind !== 'contact') return undefined
  const unit = await directory.unit(tenant, to.unitId)
  const contact = unit?.contacts.find(({ id }) => id === to.personId)
  return unit?.active === true && contact?.active === true && answersForUnit(contact.role) && isTheirs(mail, contact)
    ? { unit, contact }
    : undefined
}
