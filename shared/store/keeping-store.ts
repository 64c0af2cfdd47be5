import * as z from 'zod/mini'
import { Amendment } from '#domain/amendment.ts'
import type { Staff, Unit } from '#domain/directory.ts'
import type { ItemId } from '#domain/ids.ts'
import { UnitId } from '#domain/ids.ts'
import { Reach } from '#domain/reach.ts'
import { Tenant } from '#domain/tenant.ts'
import type { KeepingStore, Some, UnitEntry } from '#usecases/keeping.ts'
import { addressWrites, ownersOfStaff, ownersOfUnit } from './address-rows.ts'
import { same } from './canonical.ts'
import type { Table } from './client.ts'
import { amendmentRow, staffRow, tenantRows, unchanged, unitRow } from './directory-rows.ts'
import * as keys from './keys.ts'
import { readItemKey } from './read-keys.ts'
import { getSome, querySome } from './read-some.ts'
import { getRow } from './gather.ts'
import type { Row, StoredRow } from './rows.ts'
import { keyOf, readRow, rowOf } from './rows.ts'
import { RowFault } from './row-fault.ts'
import type { Guard, Write } from './writes.ts'
import { check, isAbsent, put, putIf, putNew, putRow, transact } from './writes.ts'

/** More units than that no list shows: they are asked for by name or group. */
const LISTED = 500

const asRead = (was: Unit | Staff | Tenant | undefined): Guard => (was === undefined ? isAbsent : unchanged(was))

const ListSort = z.tuple([z.enum(['A', 'Z']), z.string(), z.string(), Reach])

/** All that a list says of a unit stands in the keys of the index. */
export function readEntry(row: StoredRow): UnitEntry {
  const key = keyOf(row)
  const sort = ListSort.safeParse(keys.partsOfKey(String(row['viewSk'])))
  const id = UnitId.safeParse(key.sk)
  if (!sort.success || !id.success) throw new RowFault(key, 'key.notOfUnit')
  const [active, group, name, reach] = sort.data
  return { id: id.data, group, name, reach, active: active === 'A' }
}

const readAmendment = (row: StoredRow): Amendment => readRow('amendment', Amendment, row)

/** The items that rows of an index belong to, each once. */
async function itemsIn(table: Table, index: 'view' | 'desk', pk: string, limit: number): Promise<Some<ItemId>> {
  const { rows, more } = await querySome(table, { index, pk, limit })
  return { found: [...new Set(rows.map(row => readItemKey(keyOf(row)).itemId))], more }
}

/** Units, people and offices as their keepers amend them: guarded by what was read, and logged in the same transaction. */
export function createKeepingStore(table: Table): KeepingStore {
  const commit = async (next: Row, writes: readonly Write[]): Promise<boolean> => {
    const outcome = await transact(table, writes)
    if (outcome.done) return true
    if (!outcome.repeated) return false
    // An earlier try of ours may be what stands in the way.
    const stands = await getRow(table, next)
    return stands !== undefined && same(stands['stamp'], next['stamp'])
  }
  return {
    unitList: async tenant => {
      const found = await querySome(table, { index: 'view', pk: keys.unitListPartition(tenant), limit: LISTED })
      return found.rows.map(readEntry)
    },
    replaceUnit: (tenant, was, next, note) => {
      const row = unitRow(tenant, next)
      return commit(row, [
        putIf(table, row, asRead(was)),
        put(table, amendmentRow(tenant, note)),
        ...addressWrites(table, tenant, ownersOfUnit(was), ownersOfUnit(next)),
      ])
    },
    replaceStaff: (tenant, was, next, note, keeper) => {
      const row = staffRow(tenant, next)
      return commit(row, [
        putIf(table, row, asRead(was)),
        put(table, amendmentRow(tenant, note)),
        ...addressWrites(table, tenant, ownersOfStaff(was), ownersOfStaff(next)),
        ...(keeper ? [check(table, keys.staffKey(tenant, keeper.id), unchanged(keeper))] : []),
      ])
    },
    itemsOfUnit: (tenant, unit, limit) => itemsIn(table, 'view', keys.unitDutiesPartition(tenant, unit), limit),
    itemsOfPerson: (tenant, person, limit) => itemsIn(table, 'desk', keys.deskPartition(tenant, person), limit),
    offices: async limit => {
      const { rows, more } = await querySome(table, { pk: keys.tenantsPartition, limit })
      return { found: rows.map(row => readRow('tenant', Tenant, row)), more }
    },
    replaceTenant: (was, next, note) => {
      const [own, listed] = tenantRows(next)
      const writes = [putIf(table, own, asRead(was)), put(table, listed)]
      return commit(own, [...writes, put(table, amendmentRow(next.id, note))])
    },
    found: (tenant, pack, head, note) => {
      const [own, listed] = tenantRows(tenant)
      const rules = rowOf(keys.packKey(tenant.id, pack.name, tenant.pack.version), 'pack', pack)
      return commit(own, [
        putNew(table, own),
        putNew(table, listed),
        putNew(table, rules),
        putNew(table, staffRow(tenant.id, head)),
        ...addressWrites(table, tenant.id, [], ownersOfStaff(head)),
        put(table, amendmentRow(tenant.id, note)),
      ])
    },
    note: async (tenant, note) => {
      await putRow(table, amendmentRow(tenant, note))
    },
    amendments: async (tenant, limit, before) => {
      const latest = { index: 'view', pk: keys.amendedPartition(tenant), below: before, newestFirst: true } as const
      const { rows, more } = await querySome(table, { ...latest, limit })
      return { found: (await getSome(table, rows.map(keyOf))).map(readAmendment), more }
    },
    amendmentsOf: async (tenant, subject, about, limit) => {
      const pk = keys.amendmentPartition(tenant)
      const { rows } = await querySome(table, {
        pk,
        prefix: keys.amendmentsOf(subject, about),
        limit,
        newestFirst: true,
      })
      return rows.map(readAmendment)
    },
  }
}
