import { addDays } from '#domain/calendar/day.ts'
import { chinaCalendar } from '#domain/calendar/working-days.ts'
import { dayIn, instantAt } from '#domain/calendar/zone.ts'
import type { Tenant } from '#domain/tenant.ts'
import type { Cloud } from '#infra/local/cloud.ts'
import type { Office } from '#infra/office/open-office.ts'
import { officeActs } from './office-acts.ts'
import { unitsAct } from './units-act.ts'

/** When people sit down to it on a working day. */
const UNITS_AT = '10:00'
const OFFICE_AT = '15:30'

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
      for (const [time, people] of [
        [UNITS_AT, unitsAct],
        [OFFICE_AT, officeActs],
      ] as const) {
        await cloud.advanceTo(instantAt(tenant.zone, day, time))
        for (const id of await office.items.openItems(tenant.id)) {
          const dossier = await office.items.load(tenant.id, id)
          if (dossier) acts += await people(office, dossier, seed)
        }
        await cloud.drain()
      }
    }
    await cloud.advanceTo(instantAt(tenant.zone, addDays(day, 1), '00:00'))
  }
  return { acts }
}
