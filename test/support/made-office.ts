import { Staff, Unit } from '#domain/directory.ts'
import type { ContactRole, StaffRole } from '#domain/directory.ts'
import { ItemId, PersonId, UnitId } from '#domain/ids.ts'
import { Tenant } from '#domain/tenant.ts'

/** A small office whose people, addresses (RFC 2606) and telephones exist nowhere. */
export const itemOf = (text: string) => ItemId.parse(text)
export const unitOf = (text: string) => UnitId.parse(text)
const personOf = (text: string) => PersonId.parse(text)

export const officer = personOf('officer')
export const mayor = personOf('mayor')

export const madeTenant = (pack: string): Tenant =>
  Tenant.parse({
    id: 'yunling',
    name: '云岭市人民政府督查室',
    letterhead: '云岭市人民政府督查室',
    series: '云政督',
    zone: 'Asia/Shanghai',
    workingHours: [
      ['08:30', '12:00'],
      ['14:30', '17:30'],
    ],
    sender: 'ducha@yunling.example',
    contactLine: '督查室电话：0000-0000000',
    pack: { name: pack, version: 1 },
    active: true,
  })

const colleague = (id: string, role: StaffRole, title: string): Staff =>
  Staff.parse({
    id,
    name: `${title}甲`,
    title,
    role,
    order: 0,
    addresses: [{ address: `${id}@yunling.example` }],
    active: true,
  })

export const madeStaff: readonly Staff[] = [
  colleague('mayor', 'leader', '市长'),
  colleague('head', 'officeHead', '督查室主任'),
  colleague('officer', 'officer', '督查员'),
]

/** Who stands for which role in a unit, by the name before the @. */
const rolesOfContacts: Record<string, ContactRole> = {
  liaison: 'liaison',
  deputy: 'deputy',
  chief: 'unitHead',
  deputychief: 'portfolioLeader',
}

/** A unit with four people: `liaison@finance.example` and so on; `dead`: their addresses begin with this word. */
export function madeUnit(id: string, dead: Readonly<Record<string, string>> = {}): Unit {
  const contacts = Object.entries(rolesOfContacts).map(([name, role], index) => ({
    id: `${id}-${name}`,
    name: `${role}乙`,
    role,
    order: 0,
    addresses: [{ address: `${dead[name] ?? ''}${name}@${id}.example` }],
    phone: `1390000000${index}`,
    active: true,
  }))
  return Unit.parse({ id, name: `云岭市${id}局`, aliases: [], group: '市直部门', contacts, active: true })
}
