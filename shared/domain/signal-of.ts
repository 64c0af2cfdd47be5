import type { Instant } from './calendar/day.ts'
import { dayIn } from './calendar/zone.ts'
import type { Dossier, Obligation } from './item.ts'
import { dueDayOf, isOverdue } from './obligations.ts'
import type { Rules } from './rules.ts'
import type { Cause, Signal, SignalColor } from './signal.ts'

/** Working days to the due day: 0 today, negative when it is past. */
export function workingDaysLeft(obligation: Obligation, { tenant, calendar }: Rules, now: Instant): number {
  const due = dueDayOf(obligation.due, at => dayIn(tenant.zone, at))
  return calendar.workingDaysBetween(dayIn(tenant.zone, now), due).days
}

/** An overdue duty whose extension was asked before expiry and is undecided does not count as overdue where the pack says so. */
export const isFrozen = (obligation: Obligation, dossier: Dossier, { pack }: Rules): boolean =>
  pack.extensionFreezesOverdue &&
  dossier.assignments.some(({ extension }) => extension?.obligationId === obligation.id && extension.beforeExpiry)

const lateCause = (obligation: Obligation): Cause => {
  if (obligation.kind === 'acknowledge' || obligation.kind === 'deploy') return 'lateAcknowledgement'
  return obligation.kind === 'initialFeedback' || obligation.kind === 'feedback' ? 'lateFeedback' : 'lateWork'
}

/** A unit that let a feedback period pass without a word is late until it reports, also while the next period still runs. */
const isBehind = ({ cycle }: Obligation): boolean => cycle !== undefined && cycle.missed > 0

/** The signal of one open duty: red when late as the pack says, yellow when its day is near, green otherwise. */
export function dutySignal(obligation: Obligation, dossier: Dossier, rules: Rules, now: Instant): Signal {
  const { signal } = rules.pack
  if (isOverdue(obligation, rules, now) || isBehind(obligation)) {
    if (isFrozen(obligation, dossier, rules)) return { color: 'yellow', cause: 'extensionPending' }
    const cause = lateCause(obligation)
    const color: SignalColor =
      cause === 'lateWork' ? 'red' : cause === 'lateFeedback' ? signal.lateFeedback : signal.lateAcknowledgement
    return { color, cause }
  }
  if (workingDaysLeft(obligation, rules, now) <= signal.yellowWithin && lateCause(obligation) === 'lateWork')
    return { color: 'yellow', cause: 'dueSoon' }
  return { color: 'green', cause: 'onTrack' }
}

const rank: Record<SignalColor, number> = { red: 3, yellow: 2, green: 1, blue: 0, grey: 0 }
const byWeight: readonly Cause[] = [
  'lateWork',
  'lateFeedback',
  'lateAcknowledgement',
  'extensionPending',
  'dueSoon',
  'onTrack',
]

/** The signal of an item: the worst of its units' open duties; of one colour late work outranks late feedback, and what is late what is near. The office's own lateness never colours a unit's item. */
export function signalOf(dossier: Dossier, rules: Rules, now: Instant): Signal {
  switch (dossier.item.state) {
    case 'draft':
    case 'registered':
      return { color: 'grey', cause: 'notAssigned' }
    case 'suspended':
      return { color: 'grey', cause: 'suspended' }
    case 'cancelled':
      return { color: 'grey', cause: 'cancelled' }
    case 'closed':
      return { color: rules.pack.signal.finished, cause: 'finished' }
    default: {
      const duties = dossier.obligations.filter(one => one.status === 'open' && one.bearer.kind === 'unit')
      const worst = duties
        .map(one => dutySignal(one, dossier, rules, now))
        .sort((a, b) => rank[b.color] - rank[a.color] || byWeight.indexOf(a.cause) - byWeight.indexOf(b.cause))[0]
      if (worst && worst.color !== 'green') return worst
      const waiting = dossier.item.state === 'completed' || dossier.item.state === 'underReview'
      return { color: 'green', cause: waiting ? 'waitingForOffice' : 'onTrack' }
    }
  }
}
