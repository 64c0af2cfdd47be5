import type { Staff } from '#domain/directory.ts'
import type { UnitId } from '#domain/ids.ts'
import type { Asked } from './route.ts'
import type { Naming } from './views/ledger-words.ts'
import type { Reading } from './world.ts'

/** The names that a list of the office needs: of these units, and of the office's own people. */
export async function namingOf(
  { tenant, world, now }: Asked<Reading>,
  units: readonly (UnitId | undefined)[],
  staff: readonly Staff[],
): Promise<Naming> {
  const wanted = [...new Set(units.filter(unit => unit !== undefined))]
  return {
    units: await world.pages.unitNames(tenant.id, wanted, now),
    people: new Map(staff.map(({ id, name }) => [id, name])),
    zone: tenant.zone,
    now,
  }
}
