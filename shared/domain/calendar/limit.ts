import * as z from 'zod/mini'
import { countLimit } from './counting.ts'
import { Day, Instant, addDays } from './day.ts'
import type { DueExplanation } from './explain.ts'
import type { HoursContext } from './working-hours.ts'
import { instantAt, wallTimeIn } from './zone.ts'
import type { Zone } from './zone.ts'

const Amount = z.int().check(z.positive(), z.lte(1000))
/** What happens when the last day is a rest day: it stays (default), or moves to the working day before or after. */
const WhenRestDay = z.optional(z.enum(['keep', 'before', 'after']))
/** next-day (default): the day of receipt is not counted (民法典 201); same-day: it is the first day, if it is of the kind counted. */
const CountFrom = z.optional(z.enum(['same-day', 'next-day']))

/** How long a unit has, counted from receipt. A 旬 as a length is ten days; months keep the date, clamped to the month's end. */
export const Limit = z.discriminatedUnion('unit', [
  z.object({
    unit: z.literal('hour'),
    value: z.number().check(z.positive(), z.lte(1000)),
    counting: z.enum(['clock', 'working']),
  }),
  z.object({ unit: z.literal('workingDay'), value: Amount, countFrom: CountFrom }),
  z.object({ unit: z.literal('calendarDay'), value: Amount, whenRestDay: WhenRestDay, countFrom: CountFrom }),
  z.object({ unit: z.literal('week'), value: Amount, whenRestDay: WhenRestDay, countFrom: CountFrom }),
  z.object({ unit: z.literal('tenDay'), value: Amount, whenRestDay: WhenRestDay, countFrom: CountFrom }),
  z.object({ unit: z.literal('month'), value: Amount, whenRestDay: WhenRestDay, countFrom: CountFrom }),
  z.object({ unit: z.literal('quarter'), value: Amount, whenRestDay: WhenRestDay, countFrom: CountFrom }),
  z.object({
    unit: z.literal('endOf'),
    period: z.enum(['day', 'week', 'tenDay', 'month', 'quarter', 'halfYear', 'year']),
    whenRestDay: WhenRestDay,
    /** So many working days are left in any case, also when the period is nearly over. */
    atLeast: z.optional(Amount),
  }),
  z.object({ unit: z.literal('sameDay') }),
])
export type Limit = z.infer<typeof Limit>

/** When something is due: at an instant, or by the end of a civil day. Provisional is 待公布: computed again when the notice comes. */
export const Due = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('instant'), at: Instant, provisional: z.boolean() }),
  z.object({ kind: z.literal('day'), day: Day, provisional: z.boolean() }),
])
export type Due = z.infer<typeof Due>

/** A due point with its derivation; obligations keep both, side by side. */
export type ExplainedDue = { due: Due; explanation: DueExplanation }

/** Why the clock runs, in the words of the explanation. */
export type Because = Pick<DueExplanation, 'trigger' | 'rule'>

export type DueContext = HoursContext & { because?: Because }

const wallEnd = ({ day, time }: { day: Day; time: string }) => ({ day, time })

/** When a limit that starts to run at `start` ends, and why. */
export function dueOf(limit: Limit, start: Instant, context: DueContext): ExplainedDue {
  const { zone, because } = context
  const { unit, n, countFrom, end, ...passed } = countLimit(limit, start, context)
  const provisional = passed.awaiting.length > 0
  const from = wallTimeIn(zone, start)
  return {
    due: 'at' in end ? { kind: 'instant', at: end.at, provisional } : { kind: 'day', day: end.day, provisional },
    explanation: {
      ...because,
      basis: { kind: 'limit', start: { at: start, day: from.day, time: from.time }, unit, n, countFrom },
      end: 'at' in end ? wallEnd(wallTimeIn(zone, end.at)) : end,
      ...passed,
      provisional,
      adjustments: [],
    },
  }
}

/** The first instant that is too late: the end of the due day (24:00 in the zone), or the due instant itself. */
export const dueInstant = (due: Due, zone: Zone): Instant =>
  due.kind === 'instant' ? due.at : instantAt(zone, addDays(due.day, 1), '00:00')
