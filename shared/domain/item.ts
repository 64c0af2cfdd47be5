import * as z from 'zod/mini'
import { Day, Instant } from './calendar/day.ts'
import { Due, Limit } from './calendar/limit.ts'
import { Cadence } from './calendar/period.ts'
import { DueExplanation } from './calendar/explain.ts'
import { ItemId, PersonId, TenantId, UnitId } from './ids.ts'
import { IssuerLevel, ObligationKind, RequestKind, SourceType, Urgency } from './policy.ts'

/** 云政督〔2026〕12号: gap-free per tenant, series and year. */
export const ItemNumber = z.object({ series: z.string(), year: z.int(), n: z.int() })
export type ItemNumber = z.infer<typeof ItemNumber>

export const formatNumber = ({ series, year, n }: ItemNumber): string => `${series}〔${year}〕${n}号`

export const ItemState = z.enum([
  'draft',
  'registered',
  'assigned',
  'acknowledged',
  'inProgress',
  'completed',
  'underReview',
  'returned',
  'suspended',
  'closed',
  'cancelled',
])
export type ItemState = z.infer<typeof ItemState>

/** 公开, 内部, 工作秘密. State secrets (秘密, 机密, 绝密) are refused at entry and have no value here. */
export const Classification = z.enum(['public', 'internal', 'workSecret'])
export type Classification = z.infer<typeof Classification>

/** When the work must be done: a day, an instant, a limit counted from receipt, or 持续推进. */
export const Deadline = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('day'), day: Day }),
  z.object({ kind: z.literal('instant'), at: Instant }),
  z.object({ kind: z.literal('limit'), limit: Limit }),
  z.object({ kind: z.literal('open') }),
])
export type Deadline = z.infer<typeof Deadline>

/** A node (节点) with its own day; one that repeats (每年2月底前) opens again for the next period when it is answered. */
export const Milestone = z.object({
  id: z.string().check(z.regex(/^[a-z0-9-]{1,20}$/)),
  label: z.string().check(z.minLength(1), z.maxLength(200)),
  day: Day,
  repeats: z.optional(z.enum(['month', 'quarter', 'halfYear', 'year'])),
})
export type Milestone = z.infer<typeof Milestone>

/** The working head of an item: what every command reads and writes. The long texts are in its Brief. */
export const Item = z.object({
  tenant: TenantId,
  id: ItemId,
  number: z.optional(ItemNumber),
  title: z.string().check(z.minLength(1), z.maxLength(200)),
  sourceType: SourceType,
  issuerLevel: z.optional(IssuerLevel),
  requestKind: z.optional(RequestKind),
  urgency: Urgency,
  classification: Classification,
  state: ItemState,
  /** The instruction's or document's arrival at the office: limits count from here. */
  receivedAt: Instant,
  /** The officer of the office who follows the item. */
  officer: PersonId,
  leadUnit: z.optional(UnitId),
  supportingUnits: z.array(UnitId),
  sponsorLeader: z.optional(PersonId),
  accountablePerson: z.optional(z.string()),
  deadline: z.optional(Deadline),
  milestones: z.array(Milestone),
  /** Overrides the rule's cadence; null says none. */
  cadence: z.optional(z.nullable(Cadence)),
  /** The pack version and row that rule this item for its whole life. */
  ruling: z.object({ pack: z.string(), version: z.int(), rule: z.string() }),
  registeredAt: z.optional(Instant),
  assignedAt: z.optional(Instant),
  completedAt: z.optional(Instant),
  closedAt: z.optional(Instant),
  suspension: z.optional(z.object({ since: Instant, reason: z.string(), from: ItemState })),
  /** How many files it has; those from before files were kept have none. */
  attachments: z.optional(z.int()),
  /** Rises by one with every command; writes are conditional on it. */
  version: z.int(),
  /** Ledger position: number and hash of the last entry. */
  lastSeq: z.int(),
  lastHash: z.string(),
})
export type Item = z.infer<typeof Item>

export const Brief = z.object({
  /** Empty in a draft that is not finished, never after 立项. */
  requirement: z.string().check(z.maxLength(5000)),
  criteria: z.optional(z.string().check(z.maxLength(2000))),
  basis: z.optional(z.string().check(z.maxLength(500))),
  notes: z.array(z.string()),
})
export type Brief = z.infer<typeof Brief>

export const Feedback = z.object({
  at: Instant,
  by: z.string(),
  progress: z.string().check(z.maxLength(5000)),
  problems: z.optional(z.string().check(z.maxLength(2000))),
  coordination: z.optional(z.string().check(z.maxLength(2000))),
  expected: z.optional(Day),
  noChange: z.boolean(),
})
export type Feedback = z.infer<typeof Feedback>

const AssignmentState = z.enum(['assigned', 'acknowledged', 'inProgress', 'completed', 'returned', 'released'])

/** One responsible unit's part of an item. */
export const Assignment = z.object({
  unitId: UnitId,
  part: z.enum(['lead', 'supporting']),
  state: AssignmentState,
  assignedAt: Instant,
  acknowledgedAt: z.optional(Instant),
  completedAt: z.optional(Instant),
  lastFeedback: z.optional(Feedback),
  /** Where the ledger keeps it and the one before it, the newest first; 无变化 repeats and is not counted. */
  feedbackSeqs: z.optional(z.array(z.int()).check(z.maxLength(2))),
  feedbackCount: z.int(),
  /** 无变化 in a row; the third flags stagnation to the reviewer. */
  unchangedInRow: z.int(),
  /** 催办 by hand: the last time, and how often. */
  urged: z.optional(z.object({ at: Instant, times: z.int() })),
  /** How often the unit was granted more time. */
  extensions: z.optional(z.int()),
  extension: z.optional(
    z.object({
      obligationId: z.string(),
      askedAt: Instant,
      reason: z.string(),
      newDay: Day,
      beforeExpiry: z.boolean(),
    }),
  ),
})
export type Assignment = z.infer<typeof Assignment>

/** Who owes: a responsible unit, or a person of the office. */
export const Bearer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unit'), unitId: UnitId }),
  z.object({ kind: z.literal('office'), personId: PersonId }),
])
export type Bearer = z.infer<typeof Bearer>

/** A due point: something owed by somebody at some time, with a ladder of steps that ends when it is settled. */
export const Obligation = z.object({
  /** Unique in the item and stable over its epochs: `u-finance.feedback`, `u-finance.milestone.m1`, `office.review`. */
  id: z.string(),
  kind: ObligationKind,
  bearer: Bearer,
  label: z.string(),
  /** Rises whenever the due point moves or opens again; steps and mails of an older epoch are void. */
  epoch: z.int(),
  status: z.enum(['open', 'settled', 'cancelled', 'paused']),
  openedAt: Instant,
  due: Due,
  explanation: DueExplanation,
  settledAt: z.optional(Instant),
  /** Only for a due point with an hour: when its next step is taken. The sweep finds it by this time. */
  wakeAt: z.optional(Instant),
  /** How many steps of the ladder, in order, are settled in this epoch: sent or superseded by a higher one. */
  stepsTaken: z.int(),
  /** Urgings (催办 and above) in this epoch that got no answer; of feedback, in the missed periods before it as well. */
  urgings: z.int(),
  talkProposed: z.boolean(),
  /** Feedback only: the period asked for, and how many periods before it passed unanswered. */
  cycle: z.optional(z.object({ key: z.string(), missed: z.int() })),
})
export type Obligation = z.infer<typeof Obligation>

/** Everything a command needs to decide: the item with its brief, its units' parts and its due points (案卷). */
export type Dossier = {
  item: Item
  brief: Brief
  assignments: readonly Assignment[]
  obligations: readonly Obligation[]
}
