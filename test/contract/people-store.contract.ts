import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { describe, expect, it } from 'vitest'
import type { Amendment } from '#domain/amendment.ts'
import { addressDigest } from '#shared/store/address-rows.ts'
import { createDirectoryStore } from '#shared/store/directory-store.ts'
import { createKeepingStore } from '#shared/store/keeping-store.ts'
import { addressKey } from '#shared/store/keys.ts'
import { createPeopleStore } from '#shared/store/people-store.ts'
import { queryRows } from '#shared/store/reads.ts'
import { madeStaff, madeTenant, madeUnit } from '#test/support/made-office.ts'
import { aStaff } from '#test/support/sign-in-office.ts'
import type { TestEngine } from './engines.ts'

const tenant = madeTenant('default')
const note: Amendment = {
  at: '2026-03-02T01:00:00.000Z' as Amendment['at'],
  actor: { kind: 'system', name: 'test' },
  name: '测试',
  subject: 'unit',
  about: 'finance',
  what: '修改',
  facts: [],
}

export function peopleStoreContract(engine: () => TestEngine) {
  const fresh = async () => {
    const table = await engine().freshTable()
    const directory = createDirectoryStore(table)
    await directory.putTenant(tenant)
    for (const person of madeStaff) await directory.putStaff(tenant.id, person)
    await directory.putUnit(tenant.id, madeUnit('finance'))
    const people = createPeopleStore(table)
    const whose = async (address: string) =>
      (await people.withAddress(address)).map(({ person }) => `${person.tenant} ${person.personId} ${person.role}`)
    const rows = async (address: string) => (await queryRows(table, `ADDRESS#${addressDigest(address)}`)).length
    return { table, directory, people, keeping: createKeepingStore(table), whose, rows }
  }

  describe('a people store', () => {
    it('finds whom an address belongs to, however it is written, in every office', async () => {
      const { directory, whose } = await fresh()
      const addresses = [{ address: 'Officer@Yunling.example' }]
      const county = { ...tenant, id: 'county' as typeof tenant.id }
      await directory.putTenant(county)
      await directory.putStaff(county.id, aStaff('one', { addresses }))
      expect(await whose('officer@yunling.example')).toEqual(['county one officer', 'yunling officer officer'])
      expect(await whose('liaison@finance.example')).toEqual(['yunling finance-liaison liaison'])
      expect(await whose('nobody@finance.example')).toEqual([])
    })

    it('follows addresses that come and go, by whichever door', async () => {
      const { directory, keeping, whose, rows } = await fresh()
      const unit = madeUnit('finance')
      const [first, ...others] = unit.contacts
      const moved = { ...unit, contacts: [{ ...first!, addresses: [{ address: 'new@finance.example' }] }, ...others] }
      await directory.putUnit(tenant.id, moved)
      expect([await whose('liaison@finance.example'), await rows('liaison@finance.example')]).toEqual([[], 0])
      expect(await whose('new@finance.example')).toEqual(['yunling finance-liaison liaison'])
      expect(await whose('deputy@finance.example')).toEqual(['yunling finance-deputy deputy'])
      expect(await keeping.replaceUnit(tenant.id, moved, unit, note)).toBe(true)
      expect([await whose('new@finance.example'), await rows('new@finance.example')]).toEqual([[], 0])
      expect(await whose('liaison@finance.example')).toEqual(['yunling finance-liaison liaison'])

      const officer = madeStaff.find(({ id }) => id === 'officer')!
      const next = { ...officer, addresses: [{ address: 'desk@yunling.example' }] }
      expect(await keeping.replaceStaff(tenant.id, officer, next, note)).toBe(true)
      expect(await whose('desk@yunling.example')).toEqual(['yunling officer officer'])
      await directory.putStaff(tenant.id, officer)
      expect([await whose('desk@yunling.example'), await rows('desk@yunling.example')]).toEqual([[], 0])
    })

    it('leaves nobody out when two write the same unit at once', async () => {
      const { directory, whose } = await fresh()
      const unit = madeUnit('finance')
      const versions = Array.from({ length: 6 }, (_, at) => ({
        ...unit,
        contacts: unit.contacts.map(one => ({
          ...one,
          addresses: [...one.addresses, { address: `x${at}@x.example` }],
        })),
      }))
      await Promise.all(versions.map(version => directory.putUnit(tenant.id, version)))
      const stands = await directory.unit(tenant.id, unit.id)
      for (const { id, role, addresses } of stands!.contacts) {
        for (const { address } of addresses) expect(await whose(address)).toContain(`yunling ${id} ${role}`)
      }
    })

    it('believes the books and not the index: a row that was left behind opens nothing', async () => {
      const { table, directory, whose } = await fresh()
      const officer = madeStaff.find(({ id }) => id === 'officer')!
      const kept = (await queryRows(table, `ADDRESS#${addressDigest('officer@yunling.example')}`))[0]!
      await directory.putStaff(tenant.id, { ...officer, addresses: [{ address: 'desk@yunling.example' }] })
      await table.client.send(new PutCommand({ TableName: table.name, Item: kept }))
      expect(await whose('officer@yunling.example')).toEqual([])
    })

    it('writes the index anew for those who were there before it', async () => {
      const { table, people, whose } = await fresh()
      for (const [address, who] of [
        ['officer@yunling.example', 'office/officer'],
        ['liaison@finance.example', 'finance/finance-liaison'],
      ] as const) {
        const Key = addressKey(addressDigest(address), tenant.id, who)
        await table.client.send(new DeleteCommand({ TableName: table.name, Key }))
        expect(await whose(address)).toEqual([])
      }
      expect(await people.reindex(tenant.id)).toBe(7)
      expect(await whose('officer@yunling.example')).toEqual(['yunling officer officer'])
      expect(await whose('liaison@finance.example')).toEqual(['yunling finance-liaison liaison'])
    })
  })
}
