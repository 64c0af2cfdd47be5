import type { UnitId } from './ids.ts'
import type { Act, LedgerEntry } from './ledger.ts'

/** What the system does by its own clock, and what changes nothing: nobody has to think again for it. */
const never: readonly Act[] = [
  'StepsTaken',
  'FeedbackMissed',
  'TalkProposed',
  'AddressFailed',
  'DeadlineConfirmed',
  'AttachmentAdded',
]

/** Besides, what a unit need not look at before it answers. */
const notForUnits: readonly Act[] = ['Urged', 'Instructed', 'ItemAssigned', 'ItemAmended', 'ReviewStarted']

/**
 * Which of the entries that were written after a person looked at an item could change what the person is about to do:
 * of an act that concerns one unit those of that unit and of the item as a whole, of any other all.
 */
export const meanwhile = (entries: readonly LedgerEntry[], about: UnitId | undefined): LedgerEntry[] =>
  entries.filter(({ act, unitId }) => {
    if (never.includes(act)) return false
    if (about === undefined) return act !== 'Urged'
    return (unitId === undefined || unitId === about) && !notForUnits.includes(act)
  })
