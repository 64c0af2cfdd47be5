import type { Pack } from '#domain/policy.ts'
import type { Tenant } from '#domain/tenant.ts'
import type { DirectoryStore } from './ports.ts'

type Deps = { directory: Pick<DirectoryStore, 'putTenant' | 'putPack'> }

/**
 * Puts these rules in force for items registered from now on, under the next version number; rules that stand there
 * already get none. Items keep the version they began with.
 */
export async function adoptPack(
  { directory }: Deps,
  tenant: Tenant,
  pack: Pack,
): Promise<{ tenant: Tenant; isNew: boolean }> {
  let version = tenant.pack.name === pack.name ? tenant.pack.version : 1
  // A version never changes once put: one that says something else is passed over.
  while (!(await directory.putPack(tenant.id, version, pack))) version += 1
  const isNew = tenant.pack.name !== pack.name || tenant.pack.version !== version
  const next = { ...tenant, pack: { name: pack.name, version } }
  if (isNew) await directory.putTenant(next)
  return { tenant: next, isNew }
}
