import type { TenantId } from '#domain/ids.ts'
import type { Pack } from '#domain/policy.ts'
import type { Table } from './client.ts'
import { createDirectoryStore } from './directory-store.ts'

const remembered = new WeakMap<Table['client'], Map<string, Pack>>()

/** A version of a pack never changes once it is put, so one process reads it once. */
export async function rememberedPack(
  table: Table,
  tenant: TenantId,
  name: string,
  version: number,
): Promise<Pack | undefined> {
  const known = remembered.get(table.client) ?? new Map<string, Pack>()
  remembered.set(table.client, known)
  const key = `${table.name} ${tenant} ${name} ${version}`
  const pack = known.get(key) ?? (await createDirectoryStore(table).pack(tenant, name, version))
  if (pack) known.set(key, pack)
  return pack
}
