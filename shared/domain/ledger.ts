import * as z from 'zod/mini'
import { Instant } from './calendar/day.ts'
import { PersonId, UnitId } from './ids.ts'

/** Who acted. `system` is the product itself: sweep, import, audit. */
export const Actor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('staff'), personId: PersonId }),
  z.object({ kind: z.literal('contact'), unitId: UnitId, personId: PersonId }),
  z.object({ kind: z.literal('system'), name: z.string() }),
])
export type Actor = z.infer<typeof Actor>

/** How it reached us. */
export const Via = z.enum(['console', 'link', 'reply', 'import', 'schedule', 'api', 'admin'])
export type Via = z.infer<typeof Via>

/** Every act that the ledger knows; each is also the type of the event that tells the rest of the system. */
export const acts = [
  'ItemRegistered',
  'ItemAssigned',
  'ItemAcknowledged',
  'FeedbackFiled',
  'CompletionClaimed',
  'ReviewStarted',
  'ItemReturned',
  'ItemClosed',
  'ItemSuspended',
  'ItemResumed',
  'ItemCancelled',
  'DeadlineMoved',
  'DeadlineConfirmed',
  'ExtensionRequested',
  'ExtensionDecided',
  'StepsTaken',
  'FeedbackMissed',
  'TalkProposed',
  'AddressFailed',
  'ItemAmended',
  'Urged',
  'Instructed',
  'AttachmentAdded',
] as const
export const Act = z.enum(acts)
export type Act = z.infer<typeof Act>

export const Fact = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])
export type Fact = z.infer<typeof Fact>

/** One line of the ledger (台账记录): append-only, numbered without gaps, chained by hash. */
export const LedgerEntry = z.object({
  seq: z.int(),
  at: Instant,
  act: Act,
  actor: Actor,
  via: Via,
  unitId: z.optional(UnitId),
  /** What was decided or said, in named values; the words a person typed stand here in full. */
  facts: z.record(z.string(), Fact),
  prevHash: z.string(),
  hash: z.string(),
})
export type LedgerEntry = z.infer<typeof LedgerEntry>

/** An entry before the store numbers and chains it. */
export type NewEntry = Pick<LedgerEntry, 'act' | 'unitId' | 'facts'>
