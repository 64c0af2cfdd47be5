import { addDays } from './calendar/day.ts'
import type { Day, Instant } from './calendar/day.ts'
import { dueInstant } from './calendar/limit.ts'
import { dayIn, instantAt } from './calendar/zone.ts'
import type { Dossier, Obligation } from './item.ts'
import { dueDayOf, openOnes } from './obligations.ts'
import type { Rules } from './rules.ts'
import type { Signal } from './signal.ts'
import { signalOf } from './signal-of.ts'

/** A signal and the instant from which it shows; the first of a timeline shows at once. */
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

/** The signal is a function of dossier and time alone, and time changes it only where a duty of a unit comes near or late; so it is known today for every later moment. */
export function signalTimeline(dossier: Dossier, rules: Rules, now: Instant): SignalTimeline {
  const turns = openOnes(dossier, ({ bearer }) => bearer.kind === 'unit').flatMap(one => turnsOf(one, rules))
  const later = [...new Set(turns)].filter(at => at > now).sort()
  const timeline: Shown[] = [signalOf(dossier, rules, now)]
  for (const from of later) {
    const next = signalOf(dossier, rules, from)
    const last = timeline.at(-1)
    if (last?.color !== next.color || last.cause !== next.cause) timeline.push({ ...next, from })
  }
  return timeline
}

/** What the timeline shows at this moment. */
export function signalAt(timeline: SignalTimeline, now: Instant): Signal {
  const shown = timeline.findLast(({ from }) => from === undefined || from <= now)
  if (shown === undefined) throw new Error('timeline.empty')
  return { color: shown.color, cause: shown.cause }
}
