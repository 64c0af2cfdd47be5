import * as z from 'zod/mini'
import type { Recipient } from '#domain/directory.ts'
import { ContactRole, StaffRole } from '#domain/directory.ts'
import { PersonId, TenantId, UnitId } from '#domain/ids.ts'
import type { Actor } from '#domain/ledger.ts'

/** Who stands before us after sign-in: a person of one office, or a contact of one unit of one office. */
export const Person = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('staff'), tenant: TenantId, personId: PersonId, role: StaffRole }),
  z.object({
    kind: z.literal('contact'),
    tenant: TenantId,
    unitId: UnitId,
    personId: PersonId,
    role: ContactRole,
  }),
])
export type Person = z.infer<typeof Person>

/** How the ledger names the person. */
export const actorOf = (person: Person): Actor =>
  person.kind === 'staff'
    ? { kind: 'staff', personId: person.personId }
    : { kind: 'contact', unitId: person.unitId, personId: person.personId }

export const roleWord: Record<Person['role'], string> = {
  officeHead: '督查室主任',
  officer: '督查员',
  clerk: '登记员',
  leader: '领导',
  auditor: '审计员',
  administrator: '系统管理员',
  liaison: '联络员',
  deputy: '副联络员',
  unitHead: '单位主要负责人',
  portfolioLeader: '分管领导',
}

/** How mails and sessions name the person. */
export const recipientOf = (person: Person): Recipient =>
  person.kind === 'staff'
    ? { kind: 'staff', personId: person.personId }
    : { kind: 'contact', unitId: person.unitId, personId: person.personId }
