import { Pack } from '#domain/policy.ts'
import type { DirectoryStore } from '#usecases/ports.ts'
import { addressWrites, ownersOfStaff, ownersOfUnit } from './address-rows.ts'
import { same } from './canonical.ts'
import type { Table } from './client.ts'
import { staffRow, tenantRows, unchanged, unitRow } from './directory-rows.ts'
import * as keys from './keys.ts'
import { transactPatiently } from './patient.ts'
import { readStaff, readTenant, readUnit } from './read-directory.ts'
import { getRow } from './gather.ts'
import { queryRows } from './reads.ts'
import { rememberedPack } from './remembered-packs.ts'
import type { Row, StoredRow } from './rows.ts'
import { readRow, rowOf } from './rows.ts'
import type { Write } from './writes.ts'
import { put, putRow, transact } from './writes.ts'

const readPack = (row: StoredRow) => readRow('pack', Pack, row)

/** Offices, units, people and rules. */
export function createDirectoryStore(table: Table): DirectoryStore {
  const replace = async (row: Row, besides: readonly Write[]) => {
    await transactPatiently(table, [put(table, row), ...besides])
  }
  const find = async <T>(key: keys.Key, read: (row: StoredRow) => T) => {
    const row = await getRow(table, key)
    return row === undefined ? undefined : read(row)
  }
  return {
    tenants: async () => (await queryRows(table, keys.tenantsPartition)).map(readTenant),
    tenant: id => find(keys.officeKey(id), readTenant),
    putTenant: async tenant => {
      const outcome = await transact(
        table,
        tenantRows(tenant).map(row => put(table, row)),
      )
      if (!outcome.done) throw new Error(`Tenant ${tenant.id} is being changed by somebody else`)
    },
    units: async tenant => (await queryRows(table, keys.unitPartition(tenant))).map(readUnit),
    unit: (tenant, id) => find(keys.unitKey(tenant, id), readUnit),
    // In one transaction with the rows that lead from addresses to people, so that who is in the books can sign in.
    putUnit: async (tenant, unit) => {
      const before = await find(keys.unitKey(tenant, unit.id), readUnit)
      await replace(unitRow(tenant, unit), addressWrites(table, tenant, ownersOfUnit(before), ownersOfUnit(unit)))
    },
    markUnit: async (tenant, was, next) => (await putRow(table, unitRow(tenant, next), unchanged(was))).done,
    staff: async tenant => (await queryRows(table, keys.staffPartition(tenant))).map(readStaff),
    putStaff: async (tenant, staff) => {
      const before = await find(keys.staffKey(tenant, staff.id), readStaff)
      await replace(staffRow(tenant, staff), addressWrites(table, tenant, ownersOfStaff(before), ownersOfStaff(staff)))
    },
    markStaff: async (tenant, was, next) => (await putRow(table, staffRow(tenant, next), unchanged(was))).done,
    pack: (tenant, name, version) => rememberedPack(table, tenant, name, version),
    // True when this pack stands under this version afterwards, so that putting it again is no refusal.
    putPack: async (tenant, version, pack) => {
      const outcome = await putRow(table, rowOf(keys.packKey(tenant, pack.name, version), 'pack', pack))
      return outcome.done || (outcome.old !== undefined && same(readPack(outcome.old), pack))
    },
  }
}
