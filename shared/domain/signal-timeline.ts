import { addDays } from './calendar/day.ts'
import type { Day, Instant } from './calendar/day.ts'
import { dueInstant } from './calendar/limit.ts'
import { dayIn, instantAt } from './calendar/zone.ts'
import type { Dossier, Obligation } from './item.ts'
import { dueDayOf, openOnes } from './obligations.ts'
import type { Rules } from './rules.ts'
import type { Signal } from './signal.ts'
import { signalOf } from './signal-of.ts'

/** A signal and since when it shows; where that cannot be told from the duties as they stand, it shows at once. */
type Shown = Signal & { from?: Instant | undefined }

/** The signal of an item as it will be shown while nobody acts: as it is now, then every change to come, in order. */
export type SignalTimeline = readonly Shown[]

/** The first day on which so few working days are left to the due day that the signal is yellow. */
function nearFrom(due: Day, { calendar, pack }: Rules): Day {
  let day = due
  while (calendar.workingDaysBetween(addDays(day, -1), due).days <= pack.signal.yellowWithin) day = addDays(day, -1)
  return day
}

/** When a duty of a unit may change the signal by itself: it is near, it is late. */
function turnsOf({ due }: Obligation, rules: Rules): Instant[] {
  const { zone } = rules.tenant
  const day = dueDayOf(due, at => dayIn(zone, at))
  return [instantAt(zone, nearFrom(day, rules), '00:00'), dueInstant(due, zone)]
}

const isSame = (a: Signal, b: Signal | undefined): boolean => a.color === b?.color && a.cause === b.cause

/** Since when the signal of now shows, as far back as it was turned by time alone. */
function sinceOf(signal: Signal, turns: readonly Instant[], dossier: Dossier, rules: Rules): Instant | undefined {
  let since: Instant | undefined
  for (const turn of turns.toReversed()) {
    if (!isSame(signal, signalOf(dossier, rules, turn))) break
    since = turn
  }
  return since
}

/** The signal is a function of dossier and time alone, and time changes it only where a duty of a unit comes near or late; so it is known today for every later moment. */
export function signalTimeline(dossier: Dossier, rules: Rules, now: Instant): SignalTimeline {
  const duties = openOnes(dossier, ({ bearer }) => bearer.kind === 'unit')
  const turns = [...new Set(duties.flatMap(one => turnsOf(one, rules)))].sort()
  const signal = signalOf(dossier, rules, now)
  const past = turns.filter(at => at <= now)
  const since = sinceOf(signal, past, dossier, rules)
  const timeline: Shown[] = [{ ...signal, ...(since && { from: since }) }]
  for (const from of turns.slice(past.length)) {
    const next = signalOf(dossier, rules, from)
    if (!isSame(next, timeline.at(-1))) timeline.push({ ...next, from })
  }
  return timeline
}

/** What the timeline shows at this moment, and since when. */
export function shownAt(timeline: SignalTimeline, now: Instant): Shown {
  const shown = timeline.findLast(({ from }, at) => at === 0 || from === undefined || from <= now)
  if (shown === undefined) throw new Error('timeline.empty')
  return shown
}

/** The signal at this moment. */
export function signalAt(timeline: SignalTimeline, now: Instant): Signal {
  const { color, cause } = shownAt(timeline, now)
  return { color, cause }
}
