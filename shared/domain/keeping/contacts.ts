import type { Amendment } from '../amendment.ts'
import type { Address, Contact, Unit } from '../directory.ts'
import type { PersonId } from '../ids.ts'
import { roleWord } from '../people.ts'
import { contactFor } from '../recipients.ts'
import { err, ok } from '../result.ts'
import type { Result } from '../result.ts'
import { refuse } from '../rules.ts'
import type { Refusal } from '../rules.ts'
import type { ContactDraft } from './typed.ts'
import { markedAs } from './typed.ts'

/** A unit as it will be, and the line that tells it in the log. */
export type UnitChange = { unit: Unit } & Pick<Amendment, 'what' | 'facts'>
export type UnitChanged = Result<UnitChange, Refusal>

const noContact: Refusal = { code: 'contact.missing', message: '没有找到这位联络人，可能已被他人修改，请刷新后再办' }

const find = (unit: Unit, id: PersonId) => unit.contacts.find(one => one.id === id)

/** Those of a role who are in office, in order of succession. */
export const inOrder = (unit: Pick<Unit, 'contacts'>, role: Contact['role']): Contact[] =>
  unit.contacts.filter(one => one.active && one.role === role).toSorted((a, b) => a.order - b.order)

const replaced = (unit: Unit, changed: readonly Contact[]): Unit => ({
  ...unit,
  contacts: unit.contacts.map(one => changed.find(({ id }) => id === one.id) ?? one),
})

const after = (unit: Unit, role: Contact['role']): number => (inOrder(unit, role).at(-1)?.order ?? -1) + 1

const named = ({ name, role }: Pick<Contact, 'name' | 'role'>) => ({ label: roleWord[role], text: name })

const drafted = ({ name, role, addresses, phone }: ContactDraft, known: readonly Address[] = []) => ({
  ...{ name, role, addresses: markedAs(known, addresses) },
  ...(phone === '' ? {} : { phone }),
})

/** A new contact stands last in the line of succession of the role. */
export function addContact(unit: Unit, draft: ContactDraft, id: PersonId): UnitChanged {
  const twin = inOrder(unit, draft.role).find(({ name }) => name === draft.name)
  if (twin) return refuse('contact.twice', `${draft.name}已是本单位${roleWord[draft.role]}，请直接修改其信息`, 'name')
  const contact: Contact = { id, ...drafted(draft), order: after(unit, draft.role), active: true }
  return ok({
    unit: { ...unit, contacts: [...unit.contacts, contact] },
    what: '新增联络人',
    facts: [named(contact), { label: '邮箱', text: draft.addresses.join('；') }],
  })
}

const wordsOf = (one: Pick<Contact, 'name' | 'role' | 'addresses' | 'phone'>) => ({
  姓名: one.name,
  角色: roleWord[one.role],
  邮箱: one.addresses.map(({ address }) => address).join('；'),
  电话: one.phone ?? '',
})

/** What differs, field by field: 电话：甲 → 乙. */
const differences = (before: Record<string, string>, now: Record<string, string>): Amendment['facts'] =>
  Object.entries(now)
    .filter(([label, text]) => before[label] !== text)
    .map(([label, text]) => ({ label, text: `${before[label] || '（无）'} → ${text || '（无）'}` }))

/** Another role puts the contact last in that role's line. */
export function editContact(unit: Unit, id: PersonId, draft: ContactDraft): UnitChanged {
  const was = find(unit, id)
  if (!was) return err(noContact)
  const { phone: _, ...rest } = was
  const order = was.role === draft.role ? was.order : after(unit, draft.role)
  const now: Contact = { ...rest, ...drafted(draft, was.addresses), order }
  const facts = differences(wordsOf(was), wordsOf(now))
  return ok({ unit: replaced(unit, [now]), what: '修改联络人', facts: [named(was), ...facts] })
}

/** One place up in the line of succession of the role. */
export function moveUp(unit: Unit, id: PersonId): UnitChanged {
  const contact = find(unit, id)
  if (!contact?.active) return err(noContact)
  const line = inOrder(unit, contact.role)
  const place = line.findIndex(one => one.id === id)
  if (place === 0) return refuse('contact.first', `${contact.name}已排在第一位`)
  const next = [...line.slice(0, place - 1), contact, ...line.slice(place - 1).filter(one => one.id !== id)]
  return ok({
    unit: replaced(
      unit,
      next.map((one, order) => ({ ...one, order })),
    ),
    what: '调整次序',
    facts: [named(contact), { label: '次序', text: `第${place + 1}位 → 第${place}位` }],
  })
}

/** 已更正，恢复使用: the address takes mail again, as the unit says. */
export function restoreAddress(unit: Unit, id: PersonId, address: string): UnitChanged {
  const contact = find(unit, id)
  const found = contact?.addresses.find(one => one.address === address)
  if (!contact || !found) return err(noContact)
  if (found.failed === undefined) return refuse('address.working', `${address}没有标为失效，不必恢复`)
  const addresses = contact.addresses.map(one => (one === found ? { address } : one))
  return ok({
    unit: replaced(unit, [{ ...contact, addresses }]),
    what: '恢复邮箱',
    facts: [named(contact), { label: '邮箱', text: address }],
  })
}

/** Who takes the place of a contact who leaves: whoever is next in line, another contact, or somebody new. */
export type Successor =
  { kind: 'next' } | { kind: 'known'; id: PersonId } | { kind: 'new'; id: PersonId; draft: Omit<ContactDraft, 'role'> }

/** 离任: the contact is written to no more, and his place in the line of succession goes to the successor in the same act. */
export function depart(unit: Unit, id: PersonId, successor: Successor): UnitChanged {
  const leaving = find(unit, id)
  if (!leaving?.active) return err(noContact)
  const left = replaced(unit, [{ ...leaving, active: false }])
  const { role, order } = leaving
  const change = (next: Unit, heir: Contact | undefined): UnitChanged => {
    const text = heir ? `${heir.name}${heir.phone === undefined ? '' : `，电话${heir.phone}`}` : '本单位无人可联系'
    return ok({ unit: next, what: '离任', facts: [named(leaving), { label: '今后由谁接收', text }] })
  }
  if (successor.kind === 'next') return change(left, contactFor(left, role))
  if (successor.kind === 'known') {
    const heir = find(left, successor.id)
    if (!heir?.active) return refuse('successor.missing', '接任人不是本单位在任联络人，请重新选择', 'successor')
    const promoted = { ...heir, role, order }
    return change(replaced(left, [promoted]), promoted)
  }
  const heir: Contact = { id: successor.id, ...drafted({ ...successor.draft, role }), order, active: true }
  return change({ ...left, contacts: [...left.contacts, heir] }, heir)
}

/** A contact who left is in office again, last in line. */
export function reinstate(unit: Unit, id: PersonId): UnitChanged {
  const contact = find(unit, id)
  if (!contact || contact.active) return err(noContact)
  const order = after(unit, contact.role)
  return ok({
    unit: replaced(unit, [{ ...contact, order, active: true }]),
    what: '恢复在任',
    facts: [named(contact)],
  })
}
