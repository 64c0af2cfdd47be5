import type { Contact, Unit } from '#domain/directory.ts'
import type { TenantId, UnitId } from '#domain/ids.ts'
import type { Dossier } from '#domain/item.ts'
import type { NamedItem } from '#domain/named-items.ts'
import type { Person } from '#domain/people.ts'
import type { Tenant } from '#domain/tenant.ts'
import type { Ticket } from '#domain/ticket.ts'
import type { TicketOver } from '#domain/ticket-standing.ts'
import { ticketOver } from '#domain/ticket-standing.ts'
import type { DirectoryStore } from '#usecases/ports.ts'
import type { OpenedTicket } from '#usecases/open-ticket.ts'
import { bearerOf, openTicket } from '#usecases/open-ticket.ts'
import type { Scene } from './item-scene.ts'
import { rulesOf } from './item-scene.ts'
import type { Reading } from './world.ts'

/** What everybody is told who has the link: whose office it is, and the number that the mail had. */
type Told = { tenant: Tenant; number: string; signIn: string }

/** The item and the part that a link leads to, and the contact it was sent to. */
export type LinkVisit = Told & {
  kind: 'visit'
  ticket: Ticket
  mail: OpenedTicket['mail']
  named: NamedItem
  bearer: { unit: Unit; contact: Contact }
  person: Person
  dossier: Dossier
}

export type Reached = LinkVisit | (Told & { kind: 'over'; why: 'contact' })

export const unitOfLink = ({ bearer }: LinkVisit): UnitId => bearer.unit.id

/** Where a link leads now, read afresh; undefined when it is no link of ours. */
export async function reach(
  world: Pick<Reading, 'outbox' | 'pages'> & { directory: Pick<DirectoryStore, 'tenants' | 'unit'> },
  read: (tenants: readonly TenantId[]) => Ticket | undefined,
): Promise<Reached | undefined> {
  const opened = await openTicket(world, read)
  if (!opened?.named || opened.mail.to.kind !== 'contact') return undefined
  const { ticket, tenant, mail, named } = opened
  const { itemId, number } = named.item
  const told = { tenant, number, signIn: `/sign-in?to=${encodeURIComponent(`/items/${itemId}`)}` }
  const bearer = await bearerOf(world, opened)
  if (!bearer) return { kind: 'over', why: 'contact', ...told }
  const { unit, contact } = bearer
  const found = await world.pages.excerpt(tenant.id, itemId, { focus: [unit.id], fresh: true })
  if (!found) return undefined
  const person: Person = {
    kind: 'contact',
    tenant: tenant.id,
    unitId: unit.id,
    personId: contact.id,
    role: contact.role,
  }
  return { kind: 'visit', ...told, ticket, mail, named, bearer, person, dossier: found.dossier }
}

/** Why the link is good for nothing on this state of its item; undefined when it is good. */
export const overIn = (visit: LinkVisit, dossier: Dossier): TicketOver | undefined =>
  ticketOver(dossier, { duties: visit.named.duties, mailedAt: visit.mail.createdAt, unit: unitOfLink(visit) })

/** What the forms are made of: nothing of other units, and nothing that was said before. */
export async function sceneOfLink(
  world: Pick<Reading, 'pages' | 'calendar' | 'clock'>,
  { person, bearer, tenant, dossier }: LinkVisit,
): Promise<Scene> {
  const rules = await rulesOf({ world, tenant }, dossier.item)
  const names = new Map([[bearer.unit.id, bearer.unit.name]])
  return { person, name: bearer.contact.name, dossier, rules, names, staff: [], now: world.clock.now(), csrf: '' }
}
