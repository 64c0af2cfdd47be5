import * as z from 'zod/mini'
import type { Contact, Unit } from './directory.ts'
import { contactFor } from './recipients.ts'

/** Whether mail to a unit arrives: at its people, at somebody while an address has failed (通知不到), or at nobody. */
export const Reach = z.enum(['reached', 'failing', 'nobody'])
export type Reach = z.infer<typeof Reach>

/** The contacts with an address to which mail failed, as long as they are in office. */
const failing = (unit: Pick<Unit, 'contacts'>): Contact[] =>
  unit.contacts.filter(({ active, addresses }) => active && addresses.some(({ failed }) => failed !== undefined))

/** A unit is reached when somebody stands in for its liaison, and every address in use still takes mail; one that is no more is not. */
export function reachOf(unit: Unit): Reach {
  if (!unit.active || contactFor(unit, 'liaison') === undefined) return 'nobody'
  return failing(unit).length > 0 ? 'failing' : 'reached'
}
