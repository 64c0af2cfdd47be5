import type { Signatory } from '#domain/amendment.ts'
import type { TenantId } from '#domain/ids.ts'
import type { Pack } from '#domain/policy.ts'
import type { Tenant } from '#domain/tenant.ts'
import type { KeepingStore } from './keeping.ts'
import type { Clock, DirectoryStore } from './ports.ts'
import { putNextVersion } from './next-version.ts'

export type ChangeRulesDeps = {
  directory: Pick<DirectoryStore, 'tenant' | 'putPack'>
  keeping: Pick<KeepingStore, 'replaceTenant'>
  clock: Clock
}

/** How often the office's row is read again when something else on it was changed at the same moment. */
const TRIES = 3

/** How a version of a pack is named in the log: 通用规则（default 第3版). */
export const versionText = ({ name, version }: Tenant['pack']): string => `${name} 第${version}版`

/**
 * Puts rules in force for items registered from now on, under the next version number, and logs it. `seen`: the version
 * that the keeper changed; when another one is in force meanwhile nothing is changed. Items keep their version.
 */
export async function changeRules(
  { directory, keeping, clock }: ChangeRulesDeps,
  { tenant: id, seen, pack, by }: { tenant: TenantId; seen: Tenant['pack']; pack: Pack; by: Signatory },
): Promise<{ kind: 'done' | 'changed'; now: Tenant['pack'] }> {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const tenant = await directory.tenant(id)
    if (!tenant) throw new Error('tenant.missing')
    const was = tenant.pack
    if (was.name !== seen.name || was.version !== seen.version) return { kind: 'changed', now: was }
    const next = { name: pack.name, version: await putNextVersion({ directory }, tenant, pack) }
    if (next.name === was.name && next.version === was.version) return { kind: 'done', now: was }
    const facts = [
      { label: '版本', text: versionText(next) },
      { label: '名称', text: pack.title },
      { label: '此前', text: versionText(was) },
    ]
    const note = { at: clock.now(), ...by, subject: 'rules', about: '', what: '启用规则', facts } as const
    if (await keeping.replaceTenant(tenant, { ...tenant, pack: next }, note)) return { kind: 'done', now: next }
  }
  throw new Error('tenant.contended')
}
