import * as z from 'zod/mini'
import { Day, Instant } from './day.ts'
import { WallTime } from './zone.ts'

/** In what a limit is counted. The last seven name a span instead of a number: 当日, 本周内. */
export const CountingUnit = z.enum([
  'clockHour',
  'workingHour',
  'workingDay',
  'calendarDay',
  'week',
  'tenDay',
  'month',
  'quarter',
  'sameDay',
  'endOfWeek',
  'endOfTenDay',
  'endOfMonth',
  'endOfQuarter',
  'endOfHalfYear',
  'endOfYear',
])
export type CountingUnit = z.infer<typeof CountingUnit>

/** A change of the due day after it was computed: 延期, 中止, 改期. Each is an act in the ledger; this is its trace. */
export const Adjustment = z.object({
  kind: z.enum(['extension', 'pause', 'moved']),
  from: Day,
  to: Day,
  /** The times of the day, where both ends have an hour. */
  fromTime: z.optional(WallTime),
  toTime: z.optional(WallTime),
  /** How many days it added, in the unit the decision names: working days for a standstill. */
  days: z.int(),
  /** A standstill of a due point with an hour: the milliseconds it added, of working time where the limit counts that. */
  ms: z.optional(z.int()),
  why: z.string(),
})
export type Adjustment = z.infer<typeof Adjustment>

/** Consecutive days of rest that were not counted; the name is the holiday's (春节). */
export const SkippedRun = z.object({
  from: Day,
  to: Day,
  reason: z.enum(['weekend', 'holiday']),
  name: z.optional(z.string()),
})
export type SkippedRun = z.infer<typeof SkippedRun>

/** Where a due point comes from: a limit counted from an instant, a period of a cadence, or a day somebody set. */
const DueBasis = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('limit'),
    start: z.object({ at: Instant, day: Day, time: WallTime }),
    unit: CountingUnit,
    n: z.number(),
    countFrom: z.enum(['same-day', 'next-day']),
  }),
  z.object({ kind: z.literal('period'), label: z.string() }),
  z.object({ kind: z.literal('set') }),
])

/** Why a due point falls where it does, kept beside it so that anybody can check it (时限由来). */
export const DueExplanation = z.object({
  /** What set the clock going, e.g. 收到批示. */
  trigger: z.optional(z.string()),
  /** The rule and where it stands, e.g. 包头11350, A12. */
  rule: z.optional(z.object({ label: z.string(), citation: z.optional(z.string()) })),
  basis: DueBasis,
  /** The computed due day on the wall, with a time when it is an instant; adjustments are not in it. */
  end: z.object({ day: Day, time: z.optional(WallTime) }),
  /** The rest day from which the due day was moved, when it was. */
  movedFrom: z.optional(Day),
  skipped: z.array(SkippedRun),
  /** Make-up working days (调休上班) that were counted. */
  makeUp: z.array(Day),
  /** Years whose notices were not published when this was computed. */
  awaiting: z.array(z.int()),
  /** 待公布: the day was counted through such a year. */
  provisional: z.boolean(),
  adjustments: z.array(Adjustment),
})
export type DueExplanation = z.infer<typeof DueExplanation>
