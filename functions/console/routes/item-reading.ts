import type { Verb } from '#domain/can.ts'
import { can } from '#domain/can.ts'
import type { UnitId } from '#domain/ids.ts'
import type { Item } from '#domain/item.ts'
import { seesEntry } from '#domain/sees.ts'
import type { Excerpt } from '#usecases/item-pages.ts'
import { itemIdIn, unitIdIn } from '../item-scene.ts'
import type { Asked } from '../route.ts'
import type { Reading } from '../world.ts'

/** All units of an item, the lead first. */
export const unitsOf = ({ leadUnit, supportingUnits }: Item): UnitId[] => [
  ...(leadUnit === undefined ? [] : [leadUnit]),
  ...supportingUnits,
]

/** The item as the person may read it, not older than the act that led here (`seq`); undefined is missing. */
export async function readItem(asked: Asked<Reading>, verb: Verb = 'item.read'): Promise<Excerpt | undefined> {
  const { person, tenant, world, query } = asked
  const itemId = itemIdIn(asked.params)
  if (itemId === undefined) return undefined
  const chosen = unitIdIn(query.get('unit') ?? '')
  const own = person.kind === 'contact' ? [person.unitId] : []
  const focus = [...own, ...(chosen === undefined ? [] : [chosen])]
  const page = { focus, after: unitIdIn(query.get('after') ?? '') }
  const found = await world.pages.excerpt(tenant.id, itemId, page)
  if (!found || !can(person, verb, found.dossier.item)) return undefined
  const seq = Number(/^\d{1,8}$/.exec(query.get('seq') ?? '')?.[0] ?? 0)
  return found.dossier.item.lastSeq >= seq ? found : world.pages.excerpt(tenant.id, itemId, { ...page, fresh: true })
}

/** A page of the ledger as far as the person may read it. */
export async function historyOf(asked: Asked<Reading>, item: Item, limit: number) {
  const before = /^\d{1,8}$/.exec(asked.query.get('before') ?? '')?.[0]
  const { entries, more } = await asked.world.pages.ledgerPage(item.tenant, item.id, {
    ...(before === undefined ? {} : { before: Number(before) }),
    limit,
  })
  return {
    entries: entries.filter(entry => seesEntry(asked.person, item, entry)),
    older: more ? entries.at(-1)?.seq : undefined,
  }
}
