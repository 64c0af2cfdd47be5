import type { Signatory } from '#domain/amendment.ts'
import type { Staff } from '#domain/directory.ts'
import type { TenantId } from '#domain/ids.ts'
import { settingsDifferences } from '#domain/keeping/office.ts'
import type { Pack } from '#domain/policy.ts'
import { ok } from '#domain/result.ts'
import type { Result } from '#domain/result.ts'
import { refuse } from '#domain/rules.ts'
import type { Refusal } from '#domain/rules.ts'
import type { Tenant } from '#domain/tenant.ts'
import type { KeepingStore, Stamp } from './keeping.ts'
import type { Clock, DirectoryStore } from './ports.ts'

export type KeepOfficeDeps = {
  directory: Pick<DirectoryStore, 'tenant'>
  keeping: Pick<KeepingStore, 'replaceTenant'>
  stamp: Stamp
  clock: Clock
}

type Settings = Pick<Tenant, 'letterhead' | 'contactLine' | 'workingHours'> & {
  boardNames: boolean
  linksNeedSignIn: boolean
}

/** One change of the office's settings by a head who saw what he changes. */
export async function keepOffice(
  { directory, keeping, stamp, clock }: KeepOfficeDeps,
  { tenant: id, seen, settings, by }: { tenant: TenantId; seen: string; settings: Settings; by: Signatory },
): Promise<{ kind: 'done' | 'changed'; now: Tenant }> {
  const was = await directory.tenant(id)
  if (!was) throw new Error('tenant.missing')
  if (stamp(was) !== seen) return { kind: 'changed', now: was }
  const next = { ...was, ...settings }
  const facts = settingsDifferences(was, next)
  if (facts.length === 0) return { kind: 'done', now: was }
  const note = { at: clock.now(), ...by, subject: 'office', about: '', what: '修改设置', facts } as const
  if (await keeping.replaceTenant(was, next, note)) return { kind: 'done', now: next }
  return { kind: 'changed', now: (await directory.tenant(id)) ?? was }
}

export type FoundDeps = {
  keeping: Pick<KeepingStore, 'found' | 'note'>
  clock: Clock
}

type Founding = {
  tenant: Omit<Tenant, 'pack' | 'active'>
  pack: Pack
  head: Staff
  /** Who founds it, and in which office he is. */
  by: Signatory
  from: TenantId
}

/** 新增部门: the office, its rules and its first head at once, where nothing stands under its id; told in the log of both offices. */
export async function foundOffice(
  { keeping, clock }: FoundDeps,
  { tenant: founded, pack, head, by, from }: Founding,
): Promise<Result<Tenant, Refusal>> {
  const tenant: Tenant = { ...founded, pack: { name: pack.name, version: 1 }, active: true }
  const facts = [
    { label: '部门', text: tenant.name },
    { label: '首任负责人', text: head.name },
  ]
  const note = { at: clock.now(), ...by, subject: 'office', about: '', what: '新增部门', facts } as const
  if (!(await keeping.found(tenant, pack, head, note)))
    return refuse('tenant.exists', `编号“${tenant.id}”已被使用，请换一个`, 'id')
  await keeping.note(from, note)
  return ok(tenant)
}
