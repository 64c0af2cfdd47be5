import { workingAddress } from './directory.ts'
import type { Contact, ContactRole, Recipient, Staff, StaffRole, Unit } from './directory.ts'
import type { PersonId, UnitId } from './ids.ts'
import type { Bearer, Item } from './item.ts'
import type { Audience } from './policy.ts'

/** The people a decision may have to be told to: the units of the item and the office's own people. */
export type Directory = { units: ReadonlyMap<UnitId, Unit>; staff: readonly Staff[] }

/** Who stands in when nobody of the role can be reached: 联络员 → 副联络员 → 单位主要负责人 → 分管领导. */
const succession: Record<ContactRole, readonly ContactRole[]> = {
  liaison: ['liaison', 'deputy', 'unitHead', 'portfolioLeader'],
  deputy: ['deputy', 'liaison', 'unitHead'],
  unitHead: ['unitHead'],
  portfolioLeader: ['portfolioLeader'],
}

const byOrder = (a: { order: number }, b: { order: number }) => a.order - b.order

/** The contact of a unit who is written to for this role; undefined when nobody in the line of succession can be reached, or the unit is no more. */
export function contactFor(unit: Unit, role: ContactRole): Contact | undefined {
  if (!unit.active) return undefined
  for (const next of succession[role]) {
    const found = unit.contacts.filter(one => one.role === next && workingAddress(one) !== undefined).sort(byOrder)[0]
    if (found) return found
  }
  return undefined
}

const staffRecipient = (personId: PersonId): Recipient => ({ kind: 'staff', personId })

/** The first person of the office in this role who can be reached. */
export const staffFor = (directory: Directory, role: StaffRole): Staff | undefined =>
  directory.staff.filter(one => one.role === role && workingAddress(one) !== undefined).sort(byOrder)[0]

const unitRole: Partial<Record<Audience, ContactRole>> = {
  liaison: 'liaison',
  unitHead: 'unitHead',
  portfolioLeader: 'portfolioLeader',
}

/**
 * Who is told at a step. For a duty of the office itself the bearing officer stands for the liaison and the head of the
 * office for the head of the unit. A person is named once; a role nobody fills is skipped, except that the liaison's
 * line of succession always ends with somebody who can be reached, if the unit has anybody. For a unit that was dissolved
 * or merged the officer of the item is told in the place of its people.
 */
export function recipientsOf(
  audience: readonly Audience[],
  bearer: Bearer,
  item: Item,
  directory: Directory,
): Recipient[] {
  const found = audience.flatMap((who): Recipient[] => {
    const role = unitRole[who]
    if (role !== undefined && bearer.kind === 'unit') {
      if (isDissolved(directory, bearer.unitId)) return [staffRecipient(item.officer)]
      const unit = directory.units.get(bearer.unitId)
      const contact = unit && contactFor(unit, role)
      return contact ? [{ kind: 'contact', unitId: bearer.unitId, personId: contact.id }] : []
    }
    if (who === 'liaison' && bearer.kind === 'office') return [staffRecipient(bearer.personId)]
    if (who === 'officer') return [staffRecipient(item.officer)]
    if (who === 'sponsorLeader') return item.sponsorLeader === undefined ? [] : [staffRecipient(item.sponsorLeader)]
    const head = staffFor(directory, 'officeHead')
    return head ? [staffRecipient(head.id)] : []
  })
  const seen = new Set<string>()
  return found.filter(({ personId }) => !seen.has(personId) && seen.add(personId))
}

/** The unit was dissolved or merged (撤销、合并); one we do not know is not. */
export const isDissolved = (directory: Pick<Directory, 'units'>, id: UnitId): boolean =>
  directory.units.get(id)?.active === false

export const unitName = (directory: Directory, id: UnitId): string => directory.units.get(id)?.name ?? id

export const staffName = (directory: Directory, id: PersonId): string =>
  directory.staff.find(one => one.id === id)?.name ?? id

/** 督查室主任 is addressed as 主任: behind a name stands the post, not the body it is of. */
const postOf = (title: string): string =>
  title.replace(/^.{0,20}[室办局委厅处科](?=(?:常务)?副?(?:主任|局长|厅长|处长|科长)$)/u, '')

/** How a reader is addressed: a leader or officer by name and title, a contact by unit and name. */
export function readerName(to: Recipient, directory: Directory): string {
  if (to.kind === 'staff') {
    const person = directory.staff.find(({ id }) => id === to.personId)
    return person ? `${person.name}${postOf(person.title)}` : '同志'
  }
  const unit = directory.units.get(to.unitId)
  const person = unit?.contacts.find(({ id }) => id === to.personId)
  return `${unit?.name ?? ''}${person ? ` ${person.name}` : ''}`
}
