import type { Instant } from '#domain/calendar/day.ts'
import type { Staff } from '#domain/directory.ts'
import { ItemId, UnitId } from '#domain/ids.ts'
import type { Dossier, Item } from '#domain/item.ts'
import type { Person } from '#domain/people.ts'
import type { Context, Rules } from '#domain/rules.ts'
import { actorOf } from '#domain/people.ts'
import type { Tenant } from '#domain/tenant.ts'
import type { Asked } from './route.ts'
import type { Reading } from './world.ts'

/** All that the pages and forms of one item are made of. */
export type Scene = {
  person: Person
  /** How the person is shown. */
  name: string
  dossier: Dossier
  rules: Rules
  names: ReadonlyMap<UnitId, string>
  staff: readonly Staff[]
  now: Instant
  csrf: string
}

export const itemIdIn = (params: Readonly<Record<string, string>>): ItemId | undefined =>
  ItemId.safeParse(params['id']).data

export const unitIdIn = (text: string): UnitId | undefined => UnitId.safeParse(text).data

/** The rules of the pack version that rules the item. */
export async function rulesOf(
  { world, tenant }: { world: Pick<Reading, 'pages' | 'calendar'>; tenant: Tenant },
  { ruling }: Pick<Item, 'ruling'>,
): Promise<Rules> {
  const pack = await world.pages.pack(tenant.id, ruling.pack, ruling.version)
  if (!pack) throw new Error('pack.missing')
  return { tenant, pack, calendar: world.calendar }
}

/** The scene of an item for whoever asks, with the names of these units. */
export async function sceneOf(asked: Asked<Reading>, dossier: Dossier, units: readonly UnitId[]): Promise<Scene> {
  const { person, name, tenant, world, now, csrf } = asked
  const [rules, names, staff] = await Promise.all([
    rulesOf(asked, dossier.item),
    world.pages.unitNames(tenant.id, units, now),
    world.lists.staff(tenant.id),
  ])
  return { person, name, dossier, rules, names, staff, now, csrf }
}

export const contextOf = ({ person, now, rules }: Pick<Scene, 'person' | 'now' | 'rules'>): Context => ({
  actor: actorOf(person),
  via: 'console',
  now,
  rules,
})

export const unitNameIn = ({ names }: Pick<Scene, 'names'>, unit: UnitId): string => names.get(unit) ?? unit

/** A person of the office by name and title. */
export function staffNameIn({ staff }: Pick<Scene, 'staff'>, personId: string): string {
  const found = staff.find(({ id }) => id === personId)
  return found ? `${found.name}${found.title === '' ? '' : `（${found.title}）`}` : personId
}
