import * as z from 'zod/mini'
import { addDays, Day, Instant } from './calendar/day.ts'
import { periodOf } from './calendar/period.ts'
import { dayIn, instantAt } from './calendar/zone.ts'
import type { Zone } from './calendar/zone.ts'
import { PersonId, UnitId } from './ids.ts'
import { formatNumber } from './item.ts'
import type { LedgerLine } from './ledger-line.ts'
import { SourceType } from './policy.ts'
import { Cause } from './signal.ts'
import type { SignalColor } from './signal.ts'
import { shownAt } from './signal-timeline.ts'

const Counts = z.object({ red: z.int(), yellow: z.int(), green: z.int(), grey: z.int() })
export type Counts = z.infer<typeof Counts>

const Shown = z.object({
  number: z.string(),
  /** Absent where the contents may not be shown on a wall (工作秘密). */
  title: z.optional(z.string()),
  leadUnit: z.optional(UnitId),
  officer: PersonId,
})

/** How an office stands at one moment: what its wall shows, and nothing of an item but what may hang there. */
export const Tally = z.object({
  at: Instant,
  total: z.int(),
  signals: Counts,
  /** By lead unit, the worst first. */
  units: z.array(z.object({ unit: z.optional(UnitId), counts: Counts })),
  sources: z.array(z.object({ source: SourceType, counts: Counts })),
  /** Red items, the longest red first. */
  late: z.array(z.extend(Shown, { since: Instant, cause: Cause })),
  week: z.object({ from: Day, closed: z.int(), items: z.array(Shown) }),
})
export type Tally = z.infer<typeof Tally>

/** What a wall has room for, and a row for the units of a city. */
const [LATE_SHOWN, CLOSED_SHOWN, UNITS_SHOWN] = [20, 8, 60]

const none = (): Counts => ({ red: 0, yellow: 0, green: 0, grey: 0 })
const bucket = (color: SignalColor): keyof Counts => (color === 'blue' ? 'grey' : color)

type Seen = { line: LedgerLine; color: SignalColor; cause: Cause; from?: Instant | undefined }

const countsOf = (seen: readonly Seen[]): Counts => {
  const counts = none()
  for (const { color } of seen) counts[bucket(color)] += 1
  return counts
}

const worstFirst = (a: { counts: Counts }, b: { counts: Counts }): number =>
  b.counts.red - a.counts.red || b.counts.yellow - a.counts.yellow || b.counts.green - a.counts.green

const grouped = <K>(seen: readonly Seen[], keyOf: (line: LedgerLine) => K) =>
  [...Map.groupBy(seen, ({ line }) => keyOf(line))]
    .map(([key, own]) => ({ key, counts: countsOf(own) }))
    .sort(worstFirst)

const shown = ({ number, title, classification, leadUnit, officer }: LedgerLine) => ({
  number: number ? formatNumber(number) : '',
  ...(classification === 'workSecret' ? {} : { title }),
  ...(leadUnit && { leadUnit }),
  officer,
})

/** The first day of the week and the first instant of it, in the office's own zone. */
function weekOf(now: Instant, zone: Zone): { from: Day; since: Instant } {
  const { start } = periodOf('week', dayIn(zone, now))
  return { from: start, since: instantAt(zone, start, '00:00') }
}

/** Months in which an item can have ended this week. */
export const monthsOfWeek = (now: Instant, zone: Zone): string[] => {
  const { from } = weekOf(now, zone)
  return [...new Set([from, addDays(from, 6)].map(day => day.slice(0, 7)))]
}

/** Counts the items of an office as they stand now; a draft is no item yet. `finished`: those that ended in the months of this week. */
export function tallyOf(
  open: readonly LedgerLine[],
  finished: readonly LedgerLine[],
  { now, zone }: { now: Instant; zone: Zone },
): Tally {
  const seen = open
    .filter(({ state }) => state !== 'draft')
    .map((line): Seen => ({ line, ...shownAt(line.signals, now) }))
  const { from } = weekOf(now, zone)
  const closed = finished.filter(({ state, finishedOn }) => state === 'closed' && (finishedOn ?? '') >= from)
  const late = seen
    .filter(({ color }) => color === 'red')
    .map(({ line, cause, from: since }) => ({ ...shown(line), since: since ?? line.next?.lateAt ?? now, cause }))
    .sort((a, b) => (a.since < b.since ? -1 : 1))
  return {
    at: now,
    total: seen.length,
    signals: countsOf(seen),
    units: grouped(seen, ({ leadUnit }) => leadUnit)
      .slice(0, UNITS_SHOWN)
      .map(({ key, counts }) => ({ ...(key && { unit: key }), counts })),
    sources: grouped(seen, ({ sourceType }) => sourceType).map(({ key, counts }) => ({ source: key, counts })),
    late: late.slice(0, LATE_SHOWN),
    week: {
      from,
      closed: closed.length,
      items: closed
        .toSorted((a, b) => ((a.finishedOn ?? '') < (b.finishedOn ?? '') ? 1 : -1))
        .slice(0, CLOSED_SHOWN)
        .map(shown),
    },
  }
}
