import type { Pack } from '#domain/policy.ts'
import type { Tenant } from '#domain/tenant.ts'
import type { DirectoryStore } from './ports.ts'

/** Puts the pack under the next free version of its name; rules that stand there already get none. */
export async function putNextVersion(
  { directory }: { directory: Pick<DirectoryStore, 'putPack'> },
  tenant: Pick<Tenant, 'id' | 'pack'>,
  pack: Pack,
): Promise<number> {
  let version = tenant.pack.name === pack.name ? tenant.pack.version : 1
  // A version never changes once put: one that says something else is passed over.
  while (!(await directory.putPack(tenant.id, version, pack))) version += 1
  return version
}
