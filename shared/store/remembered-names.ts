import type { Instant } from '#domain/calendar/day.ts'
import { addMs } from '#domain/calendar/day.ts'
import { Unit } from '#domain/directory.ts'
import type { TenantId, UnitId } from '#domain/ids.ts'
import type { Table } from './client.ts'
import { createKeepingStore } from './keeping-store.ts'
import * as keys from './keys.ts'
import { getSome } from './read-some.ts'
import { readRow } from './rows.ts'

/** A unit that was renamed may be called by its old name for so long by a process that knew it. */
const NAME_HOLDS_MS = 5 * 60_000
/** From so many on the list of all units is cheaper than a row each: a row takes half a unit, the list of 150 units two and a half. */
const NAMES_BY_ROW = 4

type Known = Map<string, { name: string; until: Instant }>
const remembered = new WeakMap<Table['client'], Known>()

async function readNames(table: Table, tenant: TenantId, wanted: readonly UnitId[]) {
  const listed = wanted.length > NAMES_BY_ROW ? await createKeepingStore(table).unitList(tenant) : []
  const named = new Map<UnitId, string>(listed.map(({ id, name }) => [id, name]))
  const others = wanted.filter(id => !named.has(id)).map(id => keys.unitKey(tenant, id))
  for (const row of await getSome(table, others)) {
    const { id, name } = readRow('unit', Unit, row)
    named.set(id, name)
  }
  return named
}

const knownTo = ({ client }: Table): Known => {
  const known = remembered.get(client) ?? new Map<string, { name: string; until: Instant }>()
  remembered.set(client, known)
  return known
}

const placeOf = ({ name }: Table, tenant: TenantId, unit: UnitId) => `${name} ${tenant} ${unit}`

/** Names that were just read for something else. */
export function rememberNames(table: Table, tenant: TenantId, names: ReadonlyMap<UnitId, string>, now: Instant): void {
  const known = knownTo(table)
  const until = addMs(now, NAME_HOLDS_MS)
  for (const [unit, name] of names) known.set(placeOf(table, tenant, unit), { name, until })
}

/** The names of these units; one that is not there has none. */
export async function rememberedNames(
  table: Table,
  tenant: TenantId,
  units: readonly UnitId[],
  now: Instant,
): Promise<ReadonlyMap<UnitId, string>> {
  const known = knownTo(table)
  const nameOf = (unit: UnitId) => {
    const found = known.get(placeOf(table, tenant, unit))
    return found !== undefined && found.until > now ? found.name : undefined
  }
  const unknown = [...new Set(units)].filter(unit => nameOf(unit) === undefined)
  rememberNames(table, tenant, await readNames(table, tenant, unknown), now)
  return new Map(
    units.flatMap(unit => {
      const name = nameOf(unit)
      return name === undefined ? [] : [[unit, name] as const]
    }),
  )
}
