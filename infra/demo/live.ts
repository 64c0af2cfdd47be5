import { addDays } from '#domain/calendar/day.ts'
import { chinaCalendar } from '#domain/calendar/working-days.ts'
import { dayIn, instantAt } from '#domain/calendar/zone.ts'
import type { ItemId } from '#domain/ids.ts'
import type { Dossier } from '#domain/item.ts'
import type { Tenant } from '#domain/tenant.ts'
import type { Cloud } from '#infra/local/cloud.ts'
import type { Office } from '#infra/office/open-office.ts'
import type { Rulebook } from '#usecases/rulebook.ts'
import { demoStaff } from './made-up.ts'
import { officeActs } from './office-acts.ts'
import { unitsAct } from './units-act.ts'

/** When people sit down to it on a working day. */
const UNITS_AT = '10:00'
const OFFICE_AT = '15:30'

type People = (office: Office, rulebook: Rulebook, dossier: Dossier, seed: number) => Promise<number>

/** One sitting: everybody concerned looks at these items and does what they would do. */
async function pass(
  office: Office,
  tenant: Tenant,
  ids: readonly ItemId[],
  seed: number,
  people: People,
): Promise<number> {
  const { rulebook } = office
  let acts = 0
  for (const id of ids) {
    const dossier = await office.items.load(tenant.id, id)
    if (dossier) acts += await people(office, rulebook, dossier, seed)
  }
  return acts
}

/** Items in which the office itself owes a decision. */
async function waitingForOffice(office: Office, tenant: Tenant): Promise<ItemId[]> {
  const officers = demoStaff.filter(({ role }) => role === 'officer')
  return [
    ...new Set((await Promise.all(officers.map(({ id }) => office.items.itemsOwedByStaff(tenant.id, id)))).flat()),
  ]
}

/** Lives so many civil days: time passes with every schedule on the way, and on working days units answer and the office decides. */
export async function liveDays(
  cloud: Cloud,
  office: Office,
  tenant: Tenant,
  days: number,
  seed: number,
): Promise<{ acts: number }> {
  const first = dayIn(tenant.zone, office.clock.now())
  let acts = 0
  for (let n = 0; n < days; n++) {
    const day = addDays(first, n)
    if (chinaCalendar.isWorkingDay(day)) {
      await cloud.advanceTo(instantAt(tenant.zone, day, UNITS_AT))
      acts += await pass(office, tenant, await office.items.openItems(tenant.id), seed, unitsAct)
      await cloud.drain()
      await cloud.advanceTo(instantAt(tenant.zone, day, OFFICE_AT))
      acts += await pass(office, tenant, await waitingForOffice(office, tenant), seed, officeActs)
      await cloud.drain()
    }
    await cloud.advanceTo(instantAt(tenant.zone, addDays(day, 1), '00:00'))
  }
  return { acts }
}
