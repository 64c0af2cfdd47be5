import { Staff, Unit } from '#domain/directory.ts'
import type { TenantId } from '#domain/ids.ts'
import { shippedPacks } from '#domain/policies/shipped.ts'
import { Tenant } from '#domain/tenant.ts'
import { createDirectoryStore } from '#shared/store/directory-store.ts'
import type { ConsoleOffice } from '#test/support/console-office.ts'
import { yunling } from '#test/support/console-office.ts'
import { theirName, theirs } from './marks.ts'

const isOurs = (tenant: TenantId) => tenant === yunling

/** The directory: the other department's with the mark in every text, under the same ids; and a unit and a person for changes. */
export async function keepPeople(office: ConsoleOffice, tenant: TenantId): Promise<void> {
  const directory = createDirectoryStore(office.table)
  const mark = (text: string) => (isOurs(tenant) ? text : `${theirs}${text}`)
  const address = (name: string) => (isOurs(tenant) ? `${name}@kept.example` : `canary-${name}@kept.example`)
  // Supporting units have time limits of their own, so that they can ask for more time.
  const pack = { ...shippedPacks['default']!, supportingDuties: ['feedback' as const, 'completion' as const] }
  await directory.putPack(tenant, 2, pack)
  const was = (await directory.tenant(tenant))!
  const tenantNow = { ...was, pack: { name: 'default', version: 2 } }
  if (isOurs(tenant)) await directory.putTenant(Tenant.parse(tenantNow))
  else {
    const own = { name: theirName, letterhead: mark('文头'), contactLine: mark('电话'), series: theirName }
    await directory.putPack(tenant, 3, { ...pack, title: mark(pack.title) })
    await directory.putTenant(Tenant.parse({ ...tenantNow, ...own, pack: { name: 'default', version: 3 } }))
    for (const one of await directory.staff(tenant))
      await directory.putStaff(
        tenant,
        Staff.parse({
          ...one,
          name: mark(one.name),
          title: mark(one.title),
          addresses: [{ address: address(one.id) }],
        }),
      )
    for (const one of await directory.units(tenant))
      await directory.putUnit(
        tenant,
        Unit.parse({
          ...one,
          name: mark(one.name),
          aliases: [mark(`${one.id}简称`)],
          group: mark('类'),
          contacts: one.contacts.map(contact => ({
            ...contact,
            name: mark(contact.name),
            phone: mark('139'),
            addresses: [{ address: address(contact.id) }],
          })),
        }),
      )
  }
  const failed = { at: office.clock.now(), reason: 'bounce' as const }
  const contact = (id: string, over: object = {}) => ({
    ...{ id, name: mark(id), role: 'liaison', order: 0, phone: mark('139'), active: true },
    ...{ addresses: [{ address: address(id) }], ...over },
  })
  await directory.putUnit(
    tenant,
    Unit.parse({
      ...{ id: 'kept', name: mark('交通局'), aliases: [mark('交通')], group: mark('市直部门'), active: true },
      contacts: [
        contact('first'),
        contact('second', { order: 1 }),
        contact('failed', { order: 2, addresses: [{ address: address('failed'), failed }] }),
        contact('left', { order: 3, active: false }),
      ],
    }),
  )
  await directory.putStaff(
    tenant,
    Staff.parse({
      ...{ id: 'kept', name: mark('王五'), title: mark('科员'), role: 'clerk', order: 7, active: true },
      addresses: [{ address: address('clerk'), failed }],
    }),
  )
}
