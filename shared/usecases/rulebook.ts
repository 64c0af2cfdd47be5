import type { Calendar } from '#domain/calendar/working-days.ts'
import type { TenantId, UnitId } from '#domain/ids.ts'
import type { Dossier, Item } from '#domain/item.ts'
import type { Pack } from '#domain/policy.ts'
import type { Directory } from '#domain/recipients.ts'
import type { Rules } from '#domain/rules.ts'
import type { Staff, Unit } from '#domain/directory.ts'
import type { Tenant } from '#domain/tenant.ts'
import type { DirectoryStore } from './ports.ts'

/** Remembers answers for one run, never longer: a warm function must not serve yesterday's contacts. */
const remember = <K, V>(read: (key: K) => Promise<V>) => {
  const known = new Map<K, Promise<V>>()
  return (key: K): Promise<V> => {
    const found = known.get(key) ?? read(key)
    known.set(key, found)
    return found
  }
}

/** The tenant, rules and people that decisions of one run stand on, each read at most once. */
export type Rulebook = {
  tenant: (id: TenantId) => Promise<Tenant>
  /** The rules of the pack version that rules this item. */
  rulesOf: (item: Item) => Promise<Rules>
  /** The rules in force for new items. */
  rulesNow: (tenant: Tenant) => Promise<Rules>
  staff: (tenant: TenantId) => Promise<Staff[]>
  unit: (tenant: TenantId, unit: UnitId) => Promise<Unit | undefined>
  /** These units and all people of the office. */
  people: (tenant: TenantId, units: readonly UnitId[]) => Promise<Directory>
  peopleOf: (dossier: Dossier) => Promise<Directory>
}

export function openRulebook(store: DirectoryStore, calendar: Calendar): Rulebook {
  const tenantOf = remember(async (id: TenantId): Promise<Tenant> => {
    const tenant = await store.tenant(id)
    if (!tenant) throw new Error('tenant.missing')
    return tenant
  })
  const packs = new Map<string, Promise<Pack | undefined>>()
  const rules = async (tenant: Tenant, name: string, version: number): Promise<Rules> => {
    const key = `${tenant.id} ${name} ${version}`
    const reading = packs.get(key) ?? store.pack(tenant.id, name, version)
    packs.set(key, reading)
    const pack = await reading
    if (!pack) throw new Error('pack.missing')
    return { tenant, pack, calendar }
  }
  const staff = remember((tenant: TenantId) => store.staff(tenant))
  const readings = new Map<string, Promise<Unit | undefined>>()
  const unit = (tenant: TenantId, id: UnitId) => {
    const reading = readings.get(`${tenant} ${id}`) ?? store.unit(tenant, id)
    readings.set(`${tenant} ${id}`, reading)
    return reading
  }
  const people = async (tenant: TenantId, wanted: readonly UnitId[]): Promise<Directory> => {
    const [people, ...found] = await Promise.all([staff(tenant), ...[...new Set(wanted)].map(id => unit(tenant, id))])
    const units = new Map(found.flatMap(one => (one ? [[one.id, one] as const] : [])))
    return { units, staff: people }
  }
  return {
    tenant: tenantOf,
    rulesOf: async item => rules(await tenantOf(item.tenant), item.ruling.pack, item.ruling.version),
    rulesNow: tenant => rules(tenant, tenant.pack.name, tenant.pack.version),
    staff,
    unit,
    people,
    peopleOf: ({ item }) =>
      people(item.tenant, [...(item.leadUnit === undefined ? [] : [item.leadUnit]), ...item.supportingUnits]),
  }
}
