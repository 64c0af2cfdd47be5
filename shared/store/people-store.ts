import type { Staff, Unit } from '#domain/directory.ts'
import type { Recipient } from '#domain/directory.ts'
import type { TenantId } from '#domain/ids.ts'
import type { Entrant, EntrantOf, PeopleStore } from '#usecases/sign-in-ports.ts'
import { AddressOwner, addressDigest, addressWrites, ownersOfStaff, ownersOfUnit } from './address-rows.ts'
import type { Table } from './client.ts'
import * as keys from './keys.ts'
import { transactPatiently } from './patient.ts'
import { readStaff, readTenant, readUnit } from './read-directory.ts'
import { getRow } from './gather.ts'
import { getRows } from './read-batch.ts'
import { queryRows } from './reads.ts'
import type { StoredRow } from './rows.ts'
import { keyOf, readRow } from './rows.ts'
import { transactionLimit } from './writes.ts'

const keyOfPerson = (tenant: TenantId, who: Recipient) =>
  who.kind === 'staff' ? keys.staffKey(tenant, who.personId) : keys.unitKey(tenant, who.unitId)

function entrantOfUnit(tenant: TenantId, unit: Unit, personId: string): Entrant | undefined {
  const contact = unit.active ? unit.contacts.find(({ id, active }) => active && id === personId) : undefined
  if (!contact) return undefined
  const { id, name, role, addresses } = contact
  return { person: { kind: 'contact', tenant, unitId: unit.id, personId: id, role }, name, addresses }
}

const entrantOfStaff = (tenant: TenantId, { id, name, role, addresses, active }: Staff): Entrant | undefined =>
  active ? { person: { kind: 'staff', tenant, personId: id, role }, name, addresses } : undefined

const entrantIn = (row: StoredRow, tenant: TenantId, who: Recipient): Entrant | undefined =>
  who.kind === 'staff' ? entrantOfStaff(tenant, readStaff(row)) : entrantOfUnit(tenant, readUnit(row), who.personId)

const owns = ({ addresses }: Entrant, address: string) =>
  addresses.some(one => addressDigest(one.address) === addressDigest(address))

/** Rows that are never there, asked for where nobody has the address, so that the answer takes as long. */
const nobody = [keys.decoyKey('person'), keys.decoyKey('office')]

/** Who the people are that sign in. */
export function createPeopleStore(table: Table): PeopleStore {
  return {
    withAddress: async address => {
      const listed = await queryRows(table, keys.addressPartition(addressDigest(address)))
      const owners = listed.map(row => readRow('address', AddressOwner, row))
      const wanted = owners.flatMap(({ tenant, who }) => [keyOfPerson(tenant, who), keys.officeKey(tenant)])
      const unique = new Map((wanted.length > 0 ? wanted : nobody).map(key => [textOf(key), key]))
      const rows = new Map((await getRows(table, [...unique.values()])).map(row => [textOf(keyOf(row)), row]))
      return owners.flatMap(({ tenant: id, who }): EntrantOf[] => {
        const row = rows.get(textOf(keyOfPerson(id, who)))
        const office = rows.get(textOf(keys.officeKey(id)))
        if (row === undefined || office === undefined) return []
        const [entrant, tenant] = [entrantIn(row, id, who), readTenant(office)]
        if (!entrant || !tenant.active || !owns(entrant, address)) return []
        return [{ ...entrant, tenant, ...(who.kind === 'contact' ? { unit: readUnit(row) } : {}) }]
      })
    },
    find: async (tenant, who) => {
      const row = await getRow(table, keyOfPerson(tenant, who))
      return row === undefined ? undefined : entrantIn(row, tenant, who)
    },
    reindex: async tenant => {
      const [units, staff] = [
        await queryRows(table, keys.unitPartition(tenant)),
        await queryRows(table, keys.staffPartition(tenant)),
      ]
      const owners = [
        ...units.flatMap(row => ownersOfUnit(readUnit(row))),
        ...staff.flatMap(row => ownersOfStaff(readStaff(row))),
      ]
      const writes = owners.flatMap(owner => addressWrites(table, tenant, [], [owner]))
      for (let at = 0; at < writes.length; at += transactionLimit) {
        await transactPatiently(table, writes.slice(at, at + transactionLimit))
      }
      return writes.length
    },
  }
}

const textOf = ({ pk, sk }: keys.Key) => `${pk} ${sk}`
