import { Staff, Unit } from '#domain/directory.ts'
import { Pack } from '#domain/policy.ts'
import { Tenant } from '#domain/tenant.ts'
import type { DirectoryStore } from '#usecases/ports.ts'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { same } from './canonical.ts'
import type { Table } from './client.ts'
import { staffRow, tenantRows, unitRow } from './directory-rows.ts'
import * as keys from './keys.ts'
import { getRow, queryRows } from './reads.ts'
import type { Row, StoredRow } from './rows.ts'
import { readRow, rowOf } from './rows.ts'
import { put, putRow, transact } from './writes.ts'

const readTenant = (row: StoredRow) => readRow('tenant', Tenant, row)
const readUnit = (row: StoredRow) => readRow('unit', Unit, row)
const readStaff = (row: StoredRow) => readRow('staff', Staff, row)
const readPack = (row: StoredRow) => readRow('pack', Pack, row)

/** Offices, units, people and rules. */
export function createDirectoryStore(table: Table): DirectoryStore {
  const replace = async (row: Row) => {
    await table.client.send(new PutCommand({ TableName: table.name, Item: row }))
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
    putUnit: (tenant, unit) => replace(unitRow(tenant, unit)),
    staff: async tenant => (await queryRows(table, keys.staffPartition(tenant))).map(readStaff),
    putStaff: (tenant, staff) => replace(staffRow(tenant, staff)),
    pack: (tenant, name, version) => find(keys.packKey(tenant, name, version), readPack),
    // True when this pack stands under this version afterwards, so that putting it again is no refusal.
    putPack: async (tenant, version, pack) => {
      const outcome = await putRow(table, rowOf(keys.packKey(tenant, pack.name, version), 'pack', pack))
      return outcome.done || (outcome.old !== undefined && same(readPack(outcome.old), pack))
    },
  }
}
