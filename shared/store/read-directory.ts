import { Staff, Unit } from '#domain/directory.ts'
import { Tenant } from '#domain/tenant.ts'
import type { StoredRow } from './rows.ts'
import { readRow } from './rows.ts'

export const readTenant = (row: StoredRow): Tenant => readRow('tenant', Tenant, row)
export const readUnit = (row: StoredRow): Unit => readRow('unit', Unit, row)
export const readStaff = (row: StoredRow): Staff => readRow('staff', Staff, row)
