import * as z from 'zod/mini'
import { Cadence } from './calendar/period.ts'
import { Limit } from './calendar/limit.ts'

/** Where an item comes from (事项来源). */
export const sourceTypes = [
  'PRIORITY_DIRECTIVE',
  'SUPERIOR_INSTRUCTION',
  'LOCAL_INSTRUCTION',
  'MEETING_DECISION',
  'DOCUMENT',
  'WORK_REPORT',
  'QUANTIFIED_TARGET',
  'DEPUTY_PROPOSAL',
  'FIELD_VISIT',
  'PUBLIC_CLUE',
  'MEDIA',
  'INSPECTION_FINDING',
  'AUDIT_FINDING',
  'AGENCY_PROPOSAL',
] as const
export const SourceType = z.enum(sourceTypes)
export type SourceType = z.infer<typeof SourceType>

/** Who issued the instruction: 中央, 省(自治区), 市, 县. Tells the limits of a 批示 apart (A12). */
export const IssuerLevel = z.enum(['central', 'provincial', 'municipal', 'county'])
export type IssuerLevel = z.infer<typeof IssuerLevel>

/** What is asked for (A12, 措施五): 速办速报, 提方案意见举措, 推动重点工作重大任务, 其他. */
export const RequestKind = z.enum(['quickReport', 'proposal', 'keyTask', 'other'])
export type RequestKind = z.infer<typeof RequestKind>

export const Urgency = z.enum(['normal', 'urgent', 'critical'])
export type Urgency = z.infer<typeof Urgency>

/** Duties that a limit can set. The last four are the office's own. */
export const ObligationKind = z.enum([
  'acknowledge',
  'deploy',
  'initialFeedback',
  'feedback',
  'milestone',
  'completion',
  'rectification',
  'decompose',
  'review',
  'decideExtension',
  'followUp',
])
export type ObligationKind = z.infer<typeof ObligationKind>

/** When a step is taken, counted from the due point. The sets are closed: the sweep asks for exactly these days. */
export const workingDayOffsets = [-10, -5, -3, -2, -1, 0, 1, 2, 3, 5, 10] as const
export const calendarDayOffsets = [-15, -7, -3, -2, -1, 0, 1, 2, 3, 7, 15] as const
export const StepOffset = z.discriminatedUnion('unit', [
  z.object({ unit: z.literal('workingDay'), n: z.literal([...workingDayOffsets]) }),
  z.object({ unit: z.literal('calendarDay'), n: z.literal([...calendarDayOffsets]) }),
  /** Only for due points with an hour: minutes of clock time before (−) or after (+), at most three days. */
  z.object({ unit: z.literal('minute'), n: z.int().check(z.gte(-4320), z.lte(4320)) }),
])
export type StepOffset = z.infer<typeof StepOffset>

/** Who is told at a step. `unitContacts` of the bearing unit; the office's own people; the item's sponsor leader. */
export const Audience = z.enum(['liaison', 'unitHead', 'portfolioLeader', 'officer', 'officeHead', 'sponsorLeader'])
export type Audience = z.infer<typeof Audience>

/** 提醒, 催办, 预警, 督办, 报告: rising. A step from 催办 on counts as an urging. */
export const tones = ['remind', 'urge', 'warn', 'supervise', 'report'] as const
export const Tone = z.enum(tones)
export type Tone = z.infer<typeof Tone>

export const Step = z.object({
  offset: StepOffset,
  audience: z.array(Audience).check(z.minLength(1)),
  tone: Tone,
  /** `urgent` travels alone and at once; `digest` waits for the person's one mail of the morning. */
  lane: z.enum(['urgent', 'digest']),
})
export type Step = z.infer<typeof Step>

export const Ladder = z.array(Step).check(z.minLength(1), z.maxLength(12))
export type Ladder = z.infer<typeof Ladder>

/** Ladders by what is due: work (completion, milestone, rectification), feedback, acknowledgement, points with an hour, the office's own duties. */
export const LadderName = z.enum(['work', 'feedback', 'acknowledge', 'hours', 'office'])
export type LadderName = z.infer<typeof LadderName>

const limits = z.strictObject({
  decompose: z.optional(Limit),
  acknowledge: z.optional(Limit),
  deploy: z.optional(Limit),
  initialFeedback: z.optional(Limit),
  completion: z.optional(Limit),
})

/** One row of a pack's table: for which items, which limits and cadence. The first row that matches rules the item. */
export const Rule = z.object({
  id: z.string().check(z.regex(/^[a-z0-9-]{1,40}$/)),
  title: z.string(),
  /** Article, regulation or published rule this row comes from. */
  source: z.string(),
  /** Empty matches every item, so a misspelt condition is refused, never ignored. */
  when: z.strictObject({
    sourceTypes: z.optional(z.array(SourceType)),
    issuerLevels: z.optional(z.array(IssuerLevel)),
    requestKinds: z.optional(z.array(RequestKind)),
    urgencies: z.optional(z.array(Urgency)),
  }),
  limits,
  /** null: no periodic feedback. */
  cadence: z.nullable(Cadence),
})
export type Rule = z.infer<typeof Rule>

const ReportKind = z.enum(['weekly'])

export const Pack = z.object({
  name: z.string().check(z.regex(/^[a-z0-9-]{1,30}$/)),
  title: z.string(),
  source: z.string(),
  rules: z.array(Rule).check(z.minLength(1)),
  /** Duties of supporting units besides acknowledging. */
  supportingDuties: z.array(z.enum(['initialFeedback', 'feedback', 'completion'])),
  office: z.object({ review: Limit, decideExtension: Limit, followUp: Limit }),
  rectification: Limit,
  ladders: z.object({ work: Ladder, feedback: Ladder, acknowledge: Ladder, hours: Ladder, office: Ladder }),
  signal: z.object({
    /** Working days before the due day from which an open duty shows yellow. */
    yellowWithin: z.int().check(z.gte(0), z.lte(15)),
    lateFeedback: z.enum(['yellow', 'red']),
    lateAcknowledgement: z.enum(['yellow', 'red']),
    /** What blue means differs from place to place; here only whether finished items show blue or green. */
    finished: z.enum(['blue', 'green']),
  }),
  /** After so many urgings without an answer, a talk (约谈) is proposed to the office; a person decides (A23). */
  talkAfterUrgings: z.int().check(z.gte(1), z.lte(20)),
  /** While an extension asked before expiry is undecided, the duty does not count as overdue. */
  extensionFreezesOverdue: z.boolean(),
  /** How often and by how much one duty may be extended (山东热线: once, 7 working days); absent: the office decides case by case. */
  extension: z.optional(z.object({ times: z.optional(z.int().check(z.gte(1), z.lte(10))), atMost: z.optional(Limit) })),
  reports: z.array(z.object({ kind: ReportKind, to: z.array(z.enum(['leader', 'officeHead', 'unitHead'])) })),
})
export type Pack = z.infer<typeof Pack>
