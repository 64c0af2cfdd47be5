import type { Amendment } from '../amendment.ts'
import type { Staff, StaffRole } from '../directory.ts'
import type { PersonId } from '../ids.ts'
import { roleWord } from '../people.ts'
import { err, ok } from '../result.ts'
import type { Result } from '../result.ts'
import { refuse } from '../rules.ts'
import type { Refusal } from '../rules.ts'
import type { StaffDraft } from './typed.ts'
import { markedAs } from './typed.ts'

/** Who keeps the people of an office. */
export type Keeper = { personId: PersonId; role: StaffRole }

/** A person as they will be; `keeper`: the colleague without whom the change would not be allowed. */
export type StaffChange = { person: Staff; keeper?: Staff } & Pick<Amendment, 'what' | 'facts'>
export type StaffChanged = Result<StaffChange, Refusal>

/** Roles without which nobody could mend the roles of an office. */
const keeping: readonly StaffRole[] = ['officeHead', 'administrator']

/**
 * Who may give or take a role. An administrator sees all departments of the deployment, so only another one makes or
 * unmakes him; and nobody raises himself to a role that he does not hold.
 */
function refuseRole(actor: Keeper, id: PersonId | undefined, was: StaffRole | undefined, next: StaffRole) {
  if (was === next) return undefined
  if ((was === 'administrator' || next === 'administrator') && actor.role !== 'administrator')
    return refuse('role.administrator', '系统管理员只能由系统管理员任免，请联系系统管理员办理', 'role')
  if (id === actor.personId && keeping.includes(next))
    return refuse('role.own', `不能给自己授予${roleWord[next]}角色，请由其他负责人办理`, 'role')
  return undefined
}

/** Whoever changes an administrator's addresses could sign in as him. */
const refuseTouch = (actor: Keeper, was: Staff) =>
  was.role === 'administrator' && actor.role !== 'administrator'
    ? refuse('role.administrator', '系统管理员的信息只能由系统管理员修改，请联系系统管理员办理', 'role')
    : undefined

/** The colleague who still holds the role when the person no longer does; refused when there is none. */
function remaining(was: Staff, next: Staff, staff: readonly Staff[]): Result<Staff | undefined, Refusal> {
  const gives = was.active && keeping.includes(was.role) && (!next.active || next.role !== was.role)
  if (!gives) return ok(undefined)
  const other = staff.find(one => one.id !== was.id && one.active && one.role === was.role)
  if (other) return ok(other)
  const message = `${was.name}是唯一在任的${roleWord[was.role]}，请先任命他人，再停用或调整角色`
  return refuse('role.last', message, 'role')
}

const words = (one: Staff): Record<string, string> => ({
  姓名: one.name,
  职务: one.title,
  角色: roleWord[one.role],
  次序: String(one.order),
  邮箱: one.addresses.map(({ address }) => address).join('；'),
  状态: one.active ? '在任' : '停用',
})

function changed(what: string, was: Staff, next: Staff, staff: readonly Staff[]): StaffChanged {
  const other = remaining(was, next, staff)
  if (!other.ok) return other
  const before = words(was)
  const facts = Object.entries(words(next))
    .filter(([label, text]) => before[label] !== text)
    .map(([label, text]) => ({ label, text: `${before[label] || '（无）'} → ${text || '（无）'}` }))
  const keeper = other.value ? { keeper: other.value } : {}
  return ok({ person: next, ...keeper, what, facts: [{ label: '人员', text: was.name }, ...facts] })
}

/** A person of the office joins. */
export function addStaff(actor: Keeper, draft: StaffDraft, id: PersonId, staff: readonly Staff[]): StaffChanged {
  const refused = refuseRole(actor, undefined, undefined, draft.role)
  if (refused) return refused
  const twin = staff.find(one => one.active && one.name === draft.name && one.role === draft.role)
  if (twin) return refuse('staff.twice', `${draft.name}已是${roleWord[draft.role]}，请直接修改其信息`, 'name')
  const person: Staff = { id, ...draft, addresses: markedAs([], draft.addresses), active: true }
  const facts = ['姓名', '职务', '角色', '邮箱'].map(label => ({ label, text: words(person)[label] ?? '' }))
  return ok({ person, what: '登记人员', facts })
}

/** Name, title, role, order and addresses of a person of the office. */
export function editStaff(actor: Keeper, was: Staff, draft: StaffDraft, staff: readonly Staff[]): StaffChanged {
  const next: Staff = { ...was, ...draft, addresses: markedAs(was.addresses, draft.addresses) }
  return (
    refuseTouch(actor, was) ?? refuseRole(actor, was.id, was.role, next.role) ?? changed('修改人员', was, next, staff)
  )
}

/** 停用 ends every session at the next click; 恢复 lets the person in again in the same role. */
export function setStaffActive(actor: Keeper, was: Staff, active: boolean, staff: readonly Staff[]): StaffChanged {
  return refuseTouch(actor, was) ?? changed(active ? '恢复在任' : '停用人员', was, { ...was, active }, staff)
}

/** 已更正，恢复使用: the address takes mail again. */
export function restoreStaffAddress(actor: Keeper, was: Staff, address: string, staff: readonly Staff[]): StaffChanged {
  const refused = refuseTouch(actor, was)
  if (refused) return refused
  const found = was.addresses.find(one => one.address === address)
  if (!found) return err({ code: 'address.missing', message: '没有找到这个邮箱，可能已被他人修改，请刷新后再办' })
  if (found.failed === undefined) return refuse('address.working', `${address}没有标为失效，不必恢复`)
  const next = { ...was, addresses: was.addresses.map(one => (one === found ? { address } : one)) }
  const made = changed('恢复邮箱', was, next, staff)
  return made.ok ? ok({ ...made.value, facts: [...made.value.facts, { label: '邮箱', text: address }] }) : made
}
