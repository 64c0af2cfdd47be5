import type { Amendment } from '#domain/amendment.ts'
import { Staff, Unit } from '#domain/directory.ts'
import type { TenantId } from '#domain/ids.ts'
import { reachOf } from '#domain/reach.ts'
import { Tenant } from '#domain/tenant.ts'
import { canonical, sha256 } from './canonical.ts'
import * as keys from './keys.ts'
import type { Key } from './keys.ts'
import type { Row } from './rows.ts'
import { rowOf } from './rows.ts'
import type { Guard } from './writes.ts'

/** 128 bits that tell two states of one thing apart. */
export const stampOf = (value: Unit | Staff | Tenant): string => sha256(canonical(value)).slice(0, 32)

/** The row still says exactly what was read; a row from before there were stamps lets the first change pass. */
export const unchanged = (was: Unit | Staff | Tenant): Guard => ({
  expression: '#stamp = :stamp OR (attribute_exists(#pk) AND attribute_not_exists(#stamp))',
  names: { '#stamp': 'stamp', '#pk': 'pk' },
  values: { ':stamp': stampOf(was) },
})

/** The stamp stands on the row, so that a write can be made conditional on all that was read. */
const stamped = <T extends Unit | Staff | Tenant>(value: T) => ({ ...value, stamp: stampOf(value) })

export const unitRow = (tenant: TenantId, given: Unit): Row => {
  const unit = Unit.parse(given)
  return rowOf(keys.unitKey(tenant, unit.id), 'unit', stamped(unit), {
    viewPk: keys.unitListPartition(tenant),
    viewSk: keys.unitListSort(unit.active, unit.group, unit.name, reachOf(unit)),
  })
}

export const staffRow = (tenant: TenantId, given: Staff): Row => {
  const person = Staff.parse(given)
  return rowOf(keys.staffKey(tenant, person.id), 'staff', stamped(person))
}

/** Once among the tenant's own keys, which its people can reach, and once in the list that only schedules read. */
export const tenantRows = (given: Tenant): [Row, Row] => {
  const tenant = Tenant.parse(given)
  const row = (key: Key) => rowOf(key, 'tenant', stamped(tenant))
  return [row(keys.officeKey(tenant.id)), row(keys.tenantKey(tenant.id))]
}

/** The digest keeps two amendments of one moment apart, and the same one written twice together. */
export const amendmentRow = (tenant: TenantId, note: Amendment): Row => {
  const digest = sha256(canonical(note)).slice(0, 16)
  return rowOf(keys.amendmentKey(tenant, note.subject, note.about, note.at, digest), 'amendment', note, {
    viewPk: keys.amendedPartition(tenant),
    viewSk: keys.amendedSort(note.at, digest),
  })
}
