import * as z from 'zod/mini'
import { Zone } from '#domain/calendar/zone.ts'

/** The time zones of the deployment's tenants, as a comma list. */
export const Zones = z.pipe(
  z.pipe(
    z.string(),
    z.transform(text => text.split(',').map(one => one.trim())),
  ),
  z.array(Zone).check(z.minLength(1)),
)

/** What a schedule that runs once per zone is called with. */
export const ScheduleInput = z.object({ zone: Zone })
