import * as z from 'zod/mini'
import { Instant } from './calendar/day.ts'
import { PersonId, UnitId } from './ids.ts'

/** An address and, when mail to it failed for good, since when and why. */
export const Address = z.object({
  address: z.email(),
  failed: z.optional(z.object({ at: Instant, reason: z.enum(['bounce', 'complaint', 'rejected']) })),
})
export type Address = z.infer<typeof Address>

/** What a contact is for the unit: 联络员, 副联络员, 单位主要负责人, 分管领导. */
export const ContactRole = z.enum(['liaison', 'deputy', 'unitHead', 'portfolioLeader'])
export type ContactRole = z.infer<typeof ContactRole>

export const Contact = z.object({
  id: PersonId,
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(50)),
  role: ContactRole,
  /** Order of succession within the role: the lowest active one with a working address is written to. */
  order: z.int().check(z.nonnegative()),
  /** In order of preference. */
  addresses: z.array(Address).check(z.minLength(1)),
  phone: z.optional(z.string().check(z.maxLength(40))),
  active: z.boolean(),
})
export type Contact = z.infer<typeof Contact>

/** A unit that acts and reports (责任单位). Units form a tree; `group` keeps comparison fair (市直部门, 县区, 企业 …). */
export const Unit = z.object({
  id: UnitId,
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
  aliases: z.array(z.string()),
  parent: z.optional(UnitId),
  group: z.string().check(z.trim(), z.minLength(1), z.maxLength(50)),
  contacts: z.array(Contact),
  /** False once it was dissolved or merged (撤销、合并): nothing more is given to it, and what it owes goes to the officer to be given to another. */
  active: z.boolean(),
})
export type Unit = z.infer<typeof Unit>

/** People of the office, the leaders who decide, and who looks after the system: 督查室主任, 督查员, 登记员, 领导, 审计员, 系统管理员. */
export const StaffRole = z.enum(['officeHead', 'officer', 'clerk', 'leader', 'auditor', 'administrator'])
export type StaffRole = z.infer<typeof StaffRole>

export const Staff = z.object({
  id: PersonId,
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(50)),
  /** How the person is addressed: 市长, 秘书长, 督查室主任. */
  title: z.string().check(z.maxLength(50)),
  role: StaffRole,
  order: z.int().check(z.nonnegative()),
  addresses: z.array(Address).check(z.minLength(1)),
  active: z.boolean(),
})
export type Staff = z.infer<typeof Staff>

/** Who a mail is for. The address is looked up when it is sent, never stored with the reason. */
export const Recipient = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('contact'), unitId: UnitId, personId: PersonId }),
  z.object({ kind: z.literal('staff'), personId: PersonId }),
])
export type Recipient = z.infer<typeof Recipient>

/** The stable text of a recipient in keys of mails. */
export const recipientKey = (to: Recipient): string =>
  to.kind === 'contact' ? `${to.unitId}/${to.personId}` : `office/${to.personId}`

/** The first address that has not failed. */
export const workingAddress = (person: Pick<Contact, 'addresses' | 'active'>): string | undefined =>
  person.active ? person.addresses.find(({ failed }) => failed === undefined)?.address : undefined
