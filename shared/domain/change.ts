import type { Instant } from './calendar/day.ts'
import type { Dossier } from './item.ts'
import type { Act, Actor, NewEntry, Via } from './ledger.ts'
import type { PlannedMail } from './mail.ts'
import type { Rules } from './rules.ts'

/** What a command decided: the dossier as it will be, the ledger entries that tell it, and mails that belong to the same moment. */
export type Change = {
  before: Dossier | undefined
  after: Dossier
  entries: readonly NewEntry[]
  mails: readonly PlannedMail[]
  at: Instant
  actor: Actor
  via: Via
  /** What it was decided by; the lists show the item by the same rules. */
  rules: Rules
}

/** Acts that somebody must be told of; each leaves a notice beside its entry until its mails are in the outbox. */
export const toldActs: readonly Act[] = [
  'ItemAssigned',
  'FeedbackFiled',
  'CompletionClaimed',
  'ItemReturned',
  'ItemClosed',
  'ItemSuspended',
  'ItemResumed',
  'ItemCancelled',
  'DeadlineMoved',
  'ExtensionRequested',
  'ExtensionDecided',
  'TalkProposed',
  'AddressFailed',
  'Urged',
  'Instructed',
]
