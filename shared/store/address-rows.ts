import * as z from 'zod/mini'
import type { Staff, Unit } from '#domain/directory.ts'
import { Recipient, recipientKey } from '#domain/directory.ts'
import { TenantId } from '#domain/ids.ts'
import { sha256 } from './canonical.ts'
import type { Table } from './client.ts'
import * as keys from './keys.ts'
import type { Row } from './rows.ts'
import { rowOf } from './rows.ts'
import type { Write } from './writes.ts'
import { drop, put } from './writes.ts'

/** Addresses are compared without regard to case, and kept here only as a digest. */
export const addressDigest = (address: string): string => sha256(address.toLowerCase())

/** One person that an address belongs to. What they are is read from the directory, never from here. */
export const AddressOwner = z.object({ tenant: TenantId, who: Recipient })

type Owner = { who: Recipient; addresses: readonly { address: string }[] }

export const ownersOfUnit = (unit: Unit | undefined): Owner[] =>
  unit
    ? unit.contacts.map(({ id, addresses }) => ({
        who: { kind: 'contact', unitId: unit.id, personId: id },
        addresses,
      }))
    : []
export const ownersOfStaff = (staff: Staff | undefined): Owner[] =>
  staff ? [{ who: { kind: 'staff', personId: staff.id }, addresses: staff.addresses }] : []

const rowsOf = (tenant: TenantId, owners: readonly Owner[]): Map<string, Row> =>
  new Map(
    owners.flatMap(({ who, addresses }) =>
      addresses.map(({ address }) => {
        const key = keys.addressKey(addressDigest(address), tenant, recipientKey(who))
        return [`${key.pk} ${key.sk}`, rowOf(key, 'address', { tenant, who })] as const
      }),
    ),
  )

/**
 * What has to be written beside a unit or a person of the office, so that each of their addresses leads to them: a row
 * for every address there is, and none for those that went. All are put and not only the new ones, so that of two
 * writers the later leaves what it says and not what it remembers.
 */
export function addressWrites(
  table: Table,
  tenant: TenantId,
  before: readonly Owner[],
  after: readonly Owner[],
): Write[] {
  const kept = rowsOf(tenant, after)
  const gone = [...rowsOf(tenant, before)].filter(([key]) => !kept.has(key)).map(([, row]) => row)
  return [...[...kept.values()].map(row => put(table, row)), ...gone.map(({ pk, sk }) => drop(table, { pk, sk }))]
}
