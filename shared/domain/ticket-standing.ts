import type { Instant } from './calendar/day.ts'
import type { UnitId } from './ids.ts'
import type { Assignment, Dossier, Obligation } from './item.ts'
import type { DutyLine } from './mail-lines.ts'

/** Why a ticket is good for nothing any more: what happened to the item, the unit’s part or its duties after the mail. */
export type TicketOver =
  'reassigned' | 'closed' | 'cancelled' | 'suspended' | 'claimed' | 'returned' | 'moved' | 'acknowledged' | 'answered'

type Named = { duties: readonly DutyLine[]; mailedAt: Instant; unit: UnitId }

/** The part of a unit that still has one: released from it (解除), or named on the item no more, it has none. */
function standingPart({ item, assignments }: Dossier, unit: UnitId): Assignment | undefined {
  if (item.leadUnit !== unit && !item.supportingUnits.includes(unit)) return undefined
  return assignments.find(one => one.unitId === unit && one.state !== 'released')
}

/** Due at another time than the mail said; a duty that was asked anew for its next period was answered, not moved. */
const isMoved = (duty: Obligation, line: DutyLine, mailedAt: Instant): boolean =>
  line.epoch !== undefined && duty.epoch > line.epoch && duty.openedAt <= mailedAt

/**
 * Whether what a mail asked of a unit is still asked as the mail said: undefined when it is. A ticket ends with the duties
 * that its mail names, and at once when the time of one of them was changed: a later mail says the new time.
 */
export function ticketOver(dossier: Dossier, { duties, mailedAt, unit }: Named): TicketOver | undefined {
  const { state } = dossier.item
  if (state === 'closed' || state === 'cancelled' || state === 'suspended') return state
  const part = standingPart(dossier, unit)
  if (!part) return 'reassigned'
  if (part.state === 'completed') return 'claimed'
  const own = duties.flatMap(line => {
    const duty = dossier.obligations.find(({ id }) => id === line.id)
    return duty?.bearer.kind === 'unit' && duty.bearer.unitId === unit ? [{ line, duty }] : []
  })
  const asked = own.filter(({ line, duty }) => duty.status === 'open' && duty.epoch === (line.epoch ?? duty.epoch))
  if (asked.length === 0 && part.state === 'returned') return 'returned'
  if (own.some(({ line, duty }) => isMoved(duty, line, mailedAt))) return 'moved'
  if (asked.length > 0) return undefined
  return own.every(({ duty }) => duty.kind === 'acknowledge') ? 'acknowledged' : 'answered'
}
