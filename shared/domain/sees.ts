import { concerns } from './can.ts'
import type { UnitId } from './ids.ts'
import type { Item } from './item.ts'
import type { Act, LedgerEntry } from './ledger.ts'
import type { Person } from './people.ts'

/** What the office says to itself. */
const internal: readonly Act[] = ['StepsTaken', 'TalkProposed', 'AddressFailed', 'Instructed']

/**
 * Whose reports on an item a person reads: the office's people everybody's; the lead unit's, who put them together, as
 * well; a supporting unit's their own.
 */
export const seesPartOf = (person: Person, item: Item, unitId: UnitId): boolean =>
  concerns(person, item) && (person.kind === 'staff' || person.unitId === unitId || person.unitId === item.leadUnit)

/** Whether the person reads this line of the ledger. */
export function seesEntry(person: Person, item: Item, { act, unitId }: LedgerEntry): boolean {
  if (person.kind === 'staff') return concerns(person, item)
  return !internal.includes(act) && (unitId === undefined || seesPartOf(person, item, unitId))
}
