import type { Pack } from '#domain/policy.ts'
import type { Tenant } from '#domain/tenant.ts'
import type { DirectoryStore } from './ports.ts'

/** Puts the pack under the next free version of its name; rules that stand there already get none. */
export async function putNextVersion(
  { directory }: { directory: Pick<DirectoryStore, 'putPack'> },
  tenant: Tenant,
  pack: Pack,
): Promise<number> {
  let version = tenant.pack.name === pack.name ? tenant.pack.version : 1
  // A version never changes once put: one that says something else is passed over.
  while (!(await directory.putPack(tenant.id, version, pack))) version += 1
  return version
}

type Deps = { directory: Pick<DirectoryStore, 'putTenant' | 'putPack'> }

/**
 * Puts these rules in force for items registered from now on, under the next version number. Items keep the version
 * they began with.
 */
export async function adoptPack(
  { directory }: Deps,
  tenant: Tenant,
  pack: Pack,
): Promise<{ tenant: Tenant; isNew: boolean }> {
  const version = await putNextVersion({ directory }, tenant, pack)
  const isNew = tenant.pack.name !== pack.name || tenant.pack.version !== version
  const next = { ...tenant, pack: { name: pack.name, version } }
  if (isNew) await directory.putTenant(next)
  return { tenant: next, isNew }
}
