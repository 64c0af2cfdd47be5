import type { Lookup } from '#domain/importing/as-item.ts'
import { plainName } from '#domain/importing/unit-rows.ts'
import type { TenantId } from '#domain/ids.ts'
import type { DirectoryStore } from './ports.ts'

/** Names of a list as the directory knows them: units by every alias, their heads, and leaders by name. */
export async function lookupOf(directory: Pick<DirectoryStore, 'units' | 'staff'>, tenant: TenantId): Promise<Lookup> {
  const [units, staff] = await Promise.all([directory.units(tenant), directory.staff(tenant)])
  // The last one of a name counts: whoever took over the name of a unit that is no more is meant by it.
  const byName = new Map(
    units
      .toSorted((a, b) => Number(a.active) - Number(b.active))
      .flatMap(unit => [unit.name, ...unit.aliases].map(name => [plainName(name), unit.id] as const)),
  )
  const heads = new Map(units.map(unit => [unit.id, unit.contacts.find(({ role }) => role === 'unitHead')?.name]))
  const leaders = new Map(
    staff.filter(({ role }) => role === 'leader').map(({ name, id }) => [plainName(name), id] as const),
  )
  return {
    unit: name => byName.get(plainName(name)),
    head: unit => heads.get(unit),
    leader: name => leaders.get(plainName(name)),
  }
}
