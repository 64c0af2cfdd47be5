import * as z from 'zod/mini'
import { Day } from '#domain/calendar/day.ts'
import { Deadline } from '#domain/item.ts'

const positive = z.int().check(z.positive())

/** A node with its own day; the work of the label is due on that day at the latest. */
const ReadMilestone = z.object({ day: Day, label: z.string(), atLatest: z.literal(true) })

/**
 * Work that comes round again. `byMonth` counts within the year, half year or quarter (每季度末月 = 3); `byDay` is the day of
 * the month or the weekday (1 = Monday), 'end' the period's last day. Without both, the period's end is meant.
 */
export const Repeat = z.object({
  every: z.enum(['workingDay', 'week', 'tenDay', 'month', 'quarter', 'halfYear', 'year']),
  /** Every so many periods: 2 for 每两个月. */
  interval: z.optional(positive),
  byMonth: z.optional(z.int().check(z.gte(1), z.lte(12))),
  byDay: z.optional(z.union([z.literal('end'), z.int().check(z.gte(1), z.lte(31))])),
  fromYear: z.optional(z.int()),
  times: z.optional(positive),
})
export type Repeat = z.infer<typeof Repeat>

/**
 * What the words of a time limit mean. `milestones` are the nodes before the last one; the last one is `completion`.
 * 前 (“3月31日前”) includes the day itself. When `understood` is false only `original` and `notes` may be relied on.
 */
export const DeadlineReading = z.object({
  original: z.string(),
  understood: z.boolean(),
  milestones: z.array(ReadMilestone),
  /** When the whole is done: a day, a limit from receipt, or open (持续推进, or nothing said). */
  completion: z.optional(Deadline),
  /** What is done on the completion day (竣工验收), where the text says it. */
  completionLabel: z.optional(z.string()),
  range: z.optional(z.object({ start: Day, end: Day })),
  repeat: z.optional(Repeat),
  startDay: z.optional(Day),
  notes: z.array(z.string()),
})
export type DeadlineReading = z.infer<typeof DeadlineReading>
