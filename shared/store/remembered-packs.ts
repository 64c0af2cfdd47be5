import type { TenantId } from '#domain/ids.ts'
import { Pack } from '#domain/policy.ts'
import type { Table } from './client.ts'
import * as keys from './keys.ts'
import { getRow } from './gather.ts'
import { readRow } from './rows.ts'

const remembered = new WeakMap<Table['client'], Map<string, Pack>>()

/** A version of a pack never changes once it is put, so one process reads it once, and parses it once. */
export async function rememberedPack(
  table: Table,
  tenant: TenantId,
  name: string,
  version: number,
): Promise<Pack | undefined> {
  const known = remembered.get(table.client) ?? new Map<string, Pack>()
  remembered.set(table.client, known)
  const key = `${table.name} ${tenant} ${name} ${version}`
  const found = known.get(key)
  if (found) return found
  const row = await getRow(table, keys.packKey(tenant, name, version))
  if (row === undefined) return undefined
  const pack = readRow('pack', Pack, row)
  known.set(key, pack)
  return pack
}
