import * as z from 'zod/mini'
import { Day, Instant } from './calendar/day.ts'
import { dueInstant } from './calendar/limit.ts'
import { wallTimeIn } from './calendar/zone.ts'
import type { Zone } from './calendar/zone.ts'
import { ItemId, PersonId, UnitId } from './ids.ts'
import { Classification, ItemNumber, ItemState } from './item.ts'
import { ObligationKind, SourceType } from './policy.ts'
import { Cause, SignalColor } from './signal.ts'

/** What is asked next: of a unit, or of the office itself. */
const NextPoint = z.object({
  kind: ObligationKind,
  of: z.enum(['unit', 'office']),
  due: z.union([Day, Instant]),
  /** From when it is late: the end of its day; where feedback was missed, the beginning of the period that asks again. */
  lateAt: Instant,
  /** Periods that passed without feedback. */
  missed: z.int(),
})
export type NextPoint = z.infer<typeof NextPoint>

/** When a point is due as on the wall: a day, with the hour where it has one. */
export function dueOnWall(due: NextPoint['due'], zone: Zone): { day: Day; time?: string } {
  const at = Instant.safeParse(due)
  if (!at.success) return { day: Day.parse(due) }
  const { day, time } = wallTimeIn(zone, at.data)
  return { day, time }
}

/** From when a point is late. */
export function lateFrom(due: NextPoint['due'], zone: Zone): Instant {
  const at = Instant.safeParse(due)
  return at.success ? at.data : dueInstant({ kind: 'day', day: Day.parse(due), provisional: false }, zone)
}

/**
 * One line of the 台账: all that a list shows and filters by, without reading the item. What time changes in it, the
 * signal, stands there as a timeline; so a line is written when somebody acts and never because a day has passed.
 */
export const LedgerLine = z.object({
  itemId: ItemId,
  number: z.optional(ItemNumber),
  title: z.string(),
  sourceType: SourceType,
  classification: Classification,
  state: ItemState,
  /** Only in the list of a unit: then state, next point, feedback and signals are those of the unit's own part. */
  part: z.optional(z.enum(['lead', 'supporting'])),
  leadUnit: z.optional(UnitId),
  supportingUnits: z.int(),
  officer: PersonId,
  sponsorLeader: z.optional(PersonId),
  next: z.optional(NextPoint),
  /** 时限; `open` is 持续推进. */
  deadline: z.optional(z.union([Day, z.literal('open')])),
  lastFeedback: z.optional(Day),
  /** The day of 销号 or 撤销. */
  finishedOn: z.optional(Day),
  /** A talk (约谈) is proposed and waits for a person's decision. */
  talkProposed: z.boolean(),
  signals: z.array(z.object({ color: SignalColor, cause: Cause, from: z.optional(Instant) })),
})
export type LedgerLine = z.infer<typeof LedgerLine>

/** The lines of an item: its own, and one for each unit that has a part in it. */
export type Listing = { item: LedgerLine; units: ReadonlyMap<UnitId, LedgerLine> }

/** A duty of the office itself, with what its item is called: what waits for a person of the office. */
export const OfficeDuty = z.object({
  itemId: ItemId,
  number: z.optional(ItemNumber),
  title: z.string(),
  kind: ObligationKind,
  officer: PersonId,
  /** The unit it is about: whose application, whose address. */
  unit: z.optional(UnitId),
  due: z.union([Day, Instant]),
})
export type OfficeDuty = z.infer<typeof OfficeDuty>
