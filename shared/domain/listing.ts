import type { Day, Instant } from './calendar/day.ts'
import { dueInstant } from './calendar/limit.ts'
import { dayIn } from './calendar/zone.ts'
import { dueOfDeadline, ruleOf } from './due-points.ts'
import { UnitId } from './ids.ts'
import type { Assignment, Dossier, Item, ItemState, Obligation } from './item.ts'
import type { LedgerLine, Listing, NextPoint, OfficeDuty } from './ledger-line.ts'
import { dueDayOf, openOnes } from './obligations.ts'
import type { Rules } from './rules.ts'
import { signalTimeline } from './signal-timeline.ts'

/** A title in a list is cut to so many characters; whoever needs all of it opens the item. */
export const TITLE_IN_LISTS = 40

const shortened = (title: string): string => {
  const characters = Array.from(title)
  return characters.length <= TITLE_IN_LISTS ? title : `${characters.slice(0, TITLE_IN_LISTS - 1).join('')}…`
}

const isFinished = (state: ItemState): boolean => state === 'closed' || state === 'cancelled'

function pointOf({ kind, bearer, due, cycle, openedAt }: Obligation, { tenant }: Rules): NextPoint {
  const missed = cycle?.missed ?? 0
  return {
    kind,
    of: bearer.kind,
    due: due.kind === 'day' ? due.day : due.at,
    lateAt: missed > 0 ? openedAt : dueInstant(due, tenant.zone),
    missed,
  }
}

/** The open duty that is late first; of two at once always the same, whatever order they are read in. */
function nextPoint(dossier: Dossier, rules: Rules): NextPoint | undefined {
  const points = openOnes(dossier, () => true).map(one => ({ key: one.id, point: pointOf(one, rules) }))
  const rank = ({ key, point }: (typeof points)[number]) => `${point.lateAt} ${key}`
  return points.sort((a, b) => (rank(a) < rank(b) ? -1 : 1))[0]?.point
}

/** 时限 as it stands: that of the duty 办结 once a unit has it, before that what the item says. */
function deadlineOf({ item, obligations }: Dossier, rules: Rules): LedgerLine['deadline'] {
  const { deadline } = item
  const duty = obligations.find(({ kind, bearer }) => kind === 'completion' && isOf(bearer, item.leadUnit))
  const due = duty?.due ?? (deadline && dueOfDeadline(deadline, item, ruleOf(item, rules), rules)?.due)
  if (due) return dueDayOf(due, at => dayIn(rules.tenant.zone, at))
  return deadline?.kind === 'open' ? 'open' : undefined
}

const isOf = (bearer: Obligation['bearer'], unit: string | undefined): boolean =>
  bearer.kind === 'unit' && bearer.unitId === unit

const latest = (days: readonly Day[]): Day | undefined => days.toSorted().at(-1)

/** The line of the dossier as it is given: of the whole item, or of what one unit has of it. */
function lineOf(dossier: Dossier, deadline: LedgerLine['deadline'], rules: Rules, now: Instant): LedgerLine {
  const { item, assignments } = dossier
  const day = (at: Instant) => dayIn(rules.tenant.zone, at)
  const next = nextPoint(dossier, rules)
  const lastFeedback = latest(assignments.flatMap(one => (one.lastFeedback ? [day(one.lastFeedback.at)] : [])))
  return {
    itemId: item.id,
    ...(item.number && { number: item.number }),
    title: shortened(item.title),
    sourceType: item.sourceType,
    classification: item.classification,
    state: item.state,
    ...(item.leadUnit && { leadUnit: item.leadUnit }),
    supportingUnits: item.supportingUnits.length,
    officer: item.officer,
    ...(item.sponsorLeader && { sponsorLeader: item.sponsorLeader }),
    ...(next && { next }),
    ...(deadline && { deadline }),
    ...(lastFeedback && { lastFeedback }),
    ...(isFinished(item.state) && { finishedOn: day(item.closedAt ?? now) }),
    talkProposed: openOnes(dossier, ({ talkProposed }) => talkProposed).length > 0,
    signals: [...signalTimeline(dossier, rules, now)],
  }
}

/** How far the unit is with its part; what stops or ends the item stops or ends every part. */
function stateOf({ state }: Assignment, { item }: Dossier): ItemState {
  if (item.state === 'suspended' || isFinished(item.state)) return item.state
  return state === 'released' ? 'completed' : state
}

/** What the unit has of the item, as if nobody else had a part. */
const partOf = (dossier: Dossier, part: Assignment): Dossier => ({
  ...dossier,
  item: { ...dossier.item, state: stateOf(part, dossier) },
  assignments: [part],
  obligations: dossier.obligations.filter(({ bearer }) => isOf(bearer, part.unitId)),
})

/** What the lists say of an item from now on, until somebody acts on it. Every change of an item is listed by this function and no other. */
export function listingOf(dossier: Dossier, rules: Rules, now: Instant): Listing {
  const deadline = deadlineOf(dossier, rules)
  const units = dossier.assignments.map(part => {
    const line = { ...lineOf(partOf(dossier, part), deadline, rules, now), part: part.part }
    return [part.unitId, line] as const
  })
  return { item: lineOf(dossier, deadline, rules, now), units: new Map(units) }
}

/** What waits for a person of the office; undefined for what a unit owes and for what is settled. */
export function officeDutyOf(item: Item, { bearer, status, kind, id, due }: Obligation): OfficeDuty | undefined {
  if (bearer.kind !== 'office' || status !== 'open') return undefined
  const about = UnitId.safeParse(id.split('.')[2])
  return {
    itemId: item.id,
    ...(item.number && { number: item.number }),
    title: shortened(item.title),
    kind,
    officer: bearer.personId,
    ...(about.success && { unit: about.data }),
    due: due.kind === 'day' ? due.day : due.at,
  }
}
