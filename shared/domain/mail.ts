import * as z from 'zod/mini'
import { Day, Instant } from './calendar/day.ts'
import { Recipient } from './directory.ts'
import { ItemId, MailId, TenantId } from './ids.ts'
import { Act } from './ledger.ts'
import { DutyLine, ItemFacts, ItemLines, Routed } from './mail-lines.ts'
import { Lane, MailStatus } from './mail-status.ts'
import { Tone } from './policy.ts'

const Assignment = z.object({
  kind: z.literal('assignment'),
  routed: Routed,
  item: ItemFacts,
  unit: z.string(),
  part: z.enum(['lead', 'supporting']),
  requirement: z.string(),
  criteria: z.string(),
  basis: z.string(),
  sponsorLeader: z.string(),
  accountablePerson: z.string(),
  urgency: z.enum(['normal', 'urgent', 'critical']),
  duties: z.array(DutyLine),
})

const Reminder = z.object({
  kind: z.literal('reminder'),
  routed: Routed,
  tone: Tone,
  item: ItemFacts,
  unit: z.string(),
  /** How the reader is addressed: 李明市长, 市教育局负责同志; the unit when absent. */
  reader: z.optional(z.string()),
  /** The reader is told about (抄告), not asked to act. */
  forInformation: z.boolean(),
  /** The reader follows the item and stands in for whom the unit does not have, or whom mail does not reach: 联系人, 主要负责人. */
  missing: z.optional(z.string()),
  requirement: z.string(),
  duties: z.array(DutyLine),
  /** How many times this duty was urged so far, this one included. */
  urgings: z.int(),
})

/** News of one act on an item: returned, closed, suspended, extension decided, feedback filed, talk proposed … */
const Notice = z.object({
  kind: z.literal('notice'),
  routed: Routed,
  act: Act,
  item: ItemFacts,
  unit: z.string(),
  at: z.string(),
  by: z.string(),
  /** Label and text, in order: 退回理由, 新时限, 办结说明 … */
  facts: z.array(z.object({ label: z.string(), text: z.string() })),
  duties: z.array(DutyLine),
  /** What the reader is asked to do now; empty when nothing. */
  ask: z.string(),
  /** As in a reminder: the reader is of the office and stands in for whom the unit does not have. */
  missing: z.optional(z.string()),
})

const Digest = z.object({
  kind: z.literal('digest'),
  routed: Routed,
  day: Day,
  dayText: z.string(),
  reader: z.string(),
  /** Newly assigned items, with what an assignment mail would say. */
  assigned: z.array(Assignment),
  /** Reminders and urgings taken today, folded. */
  reminders: z.array(Reminder),
  notices: z.array(Notice),
  overdue: z.array(ItemLines),
  today: z.array(ItemLines),
  thisWeek: z.array(ItemLines),
  /** What waits for the reader's own decision (officers). */
  waiting: z.array(ItemLines),
})

const Count = z.object({ label: z.string(), value: z.int() })

/** 督查专报: one page for leaders and the head of the office. */
const WeeklyOffice = z.object({
  kind: z.literal('weeklyOffice'),
  routed: Routed,
  issue: z.int(),
  year: z.int(),
  period: z.string(),
  /** Said of a period longer than the week before; without it the report speaks of 上周. */
  covers: z.optional(z.string()),
  reader: z.string(),
  totals: z.array(Count),
  closingRate: z.string(),
  onTimeRate: z.string(),
  changes: z.array(Count),
  red: z.array(ItemLines),
  yellow: z.array(ItemLines),
  needsDecision: z.array(ItemLines),
  closed: z.array(ItemFacts),
  office: z.array(Count),
  byUnit: z.array(
    z.object({
      unit: z.string(),
      total: z.int(),
      red: z.int(),
      yellow: z.int(),
      green: z.int(),
      suspended: z.optional(z.int()),
      unassigned: z.optional(z.int()),
      finished: z.int(),
    }),
  ),
})

/** One page for the head of a unit: its own items only. */
const WeeklyUnit = z.object({
  kind: z.literal('weeklyUnit'),
  routed: Routed,
  issue: z.int(),
  year: z.int(),
  period: z.string(),
  /** Said of a period longer than the week before; without it the report speaks of 上周. */
  covers: z.optional(z.string()),
  unit: z.string(),
  reader: z.string(),
  totals: z.array(Count),
  items: z.array(ItemLines),
  closed: z.array(ItemFacts),
})

/** The office's alarm: a unit cannot be reached, the nightly audit found something. */
const OfficeAlert = z.object({
  kind: z.literal('officeAlert'),
  subject: z.string(),
  lines: z.array(z.string()),
  ask: z.string(),
})

/** The code of one sign-in, to the address that was typed. It is not here: the nonce and a key make it when the mail leaves. */
const SignIn = z.object({
  kind: z.literal('signIn'),
  address: z.string(),
  nonce: z.string(),
  /** Until when the code is good, as it is read. */
  until: z.string(),
  expires: Instant,
})

/** 回执: what could not be taken of a mail that somebody sent us, with their words and what to do. What was taken is told by a digest. */
const Receipt = z.object({
  kind: z.literal('receipt'),
  /** Whom it answers, as they are addressed. */
  reader: z.string(),
  /** When their mail came, and its subject. */
  at: z.string(),
  subject: z.string(),
  /** The item, where it is known, so that the receipt itself can be answered. */
  about: z.optional(ItemLines),
  /** What was taken all the same; empty when nothing was. */
  taken: z.string(),
  lines: z.array(z.string()),
  ask: z.string(),
  /** What they wrote, as we read it. */
  words: z.string(),
})

export const MailData = z.discriminatedUnion('kind', [
  Assignment,
  Reminder,
  Notice,
  Digest,
  WeeklyOffice,
  WeeklyUnit,
  OfficeAlert,
  SignIn,
  Receipt,
])
export type MailData = z.infer<typeof MailData>
export type AssignmentMail = z.infer<typeof Assignment>
export type ReminderMail = z.infer<typeof Reminder>
export type NoticeMail = z.infer<typeof Notice>
export type DigestMail = z.infer<typeof Digest>
export type WeeklyOfficeMail = z.infer<typeof WeeklyOffice>
export type WeeklyUnitMail = z.infer<typeof WeeklyUnit>
export type OfficeAlertMail = z.infer<typeof OfficeAlert>
export type SignInMail = z.infer<typeof SignIn>
export type ReceiptMail = z.infer<typeof Receipt>

/** What must still hold when the mail leaves: the obligation is open and in this epoch. */
export const Condition = z.object({ itemId: ItemId, obligationId: z.string(), epoch: z.int() })
export type Condition = z.infer<typeof Condition>

/** A mail before it is a mail: a row whose key is its reason. */
export const OutboxMail = z.object({
  tenant: TenantId,
  id: MailId,
  /** Readable: obligation ids with epoch and step, or act and sequence, or digest and day; and the recipient. */
  reason: z.string(),
  to: Recipient,
  lane: Lane,
  status: MailStatus,
  conditions: z.array(Condition),
  data: MailData,
  createdAt: Instant,
  /** Sending attempts that reached SES, or may have. */
  attempts: z.int(),
  /** Attempts whose outcome stayed unknown and that were made again: each may be a second mail. */
  resends: z.int(),
  /** A lease's end, a doubt's end, or the time of the next try; by status. */
  until: z.optional(Instant),
  /** The claim that leased the mail last: two senders of one moment are told apart by it. */
  lease: z.optional(z.string()),
  address: z.optional(z.string()),
  sesMessageId: z.optional(z.string()),
  sentAt: z.optional(Instant),
  deliveredAt: z.optional(Instant),
  failure: z.optional(z.string()),
  /** Why it was cancelled. Kept when SES turns out to have it all the same: the mail is sent then, and this says that it was not wanted any more. */
  cancelledWhy: z.optional(z.string()),
  /** The digest that told it. */
  foldedInto: z.optional(MailId),
  /** Of a digest: the waiting mails it tells, so that a fold cut short is finished exactly. */
  tells: z.optional(z.array(MailId)),
})
export type OutboxMail = z.infer<typeof OutboxMail>

/** What a rule plans; the id is made from tenant and reason where it is stored. */
export type PlannedMail = Pick<OutboxMail, 'reason' | 'to' | 'lane' | 'conditions' | 'data' | 'tells'> & {
  fold: boolean
}
