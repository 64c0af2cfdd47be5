import { addDays } from '#domain/calendar/day.ts'
import type { Instant } from '#domain/calendar/day.ts'
import { periodOf } from '#domain/calendar/period.ts'
import { dayIn, instantAt } from '#domain/calendar/zone.ts'
import type { Zone } from '#domain/calendar/zone.ts'
import type { LedgerLine, OfficeDuty } from '#domain/ledger-line.ts'
import type { ItemNumber } from '#domain/item.ts'
import type { Person } from '#domain/people.ts'
import type { SignalColor } from '#domain/signal.ts'
import { signalAt } from '#domain/signal-timeline.ts'
import { YELLOW_REACH } from './ledger-page.ts'
import type { Entry, LedgerLists } from './ledger-lists.ts'

/** Some of a list, and whether there is more of it. */
export type Some<T> = { found: readonly T[]; more: boolean }

/** What lies before a person when the day begins, the most pressing first. What is absent is none of their business. */
export type Desk = {
  /** Duties of the office that wait: for this officer, or for all. */
  duties?: Some<OfficeDuty>
  /** Items in which the person's unit owes something. */
  owed?: Some<LedgerLine>
  /** Items that are red or yellow: those this officer follows, or of the office. */
  troubled?: Some<LedgerLine>
  /** A leader's own items. */
  own?: Some<LedgerLine>
  drafts?: Some<LedgerLine>
  /** Registered, and not yet given to a unit. */
  unassigned?: Some<LedgerLine>
}

/** Lines of one section, and lines looked at for a section that picks among them: together within ten read units. */
const [SHOWN, LOOKED_AT, FEW] = [15, 25, 6]

type Deps = { lists: LedgerLists }
type Asking = { person: Person; now: Instant; zone: Zone }

/** Of points due at one time the lower number comes first, as a clerk turns the pages of the ledger. */
function inOrder<T extends { number?: ItemNumber | undefined }>(found: readonly T[], dueOf: (one: T) => string): T[] {
  const times = [...new Set(found.map(dueOf))]
  const key = (one: T) => [times.indexOf(dueOf(one)), one.number?.year ?? 0, one.number?.n ?? 0]
  return found
    .map(one => ({ one, at: key(one) }))
    .toSorted((a, b) => a.at.map((value, n) => value - (b.at[n] ?? 0)).find(less => less !== 0) ?? 0)
    .map(({ one }) => one)
}

const dueOfLine = ({ next }: LedgerLine): string => next?.due ?? ''

const lines = ({ found, more }: Some<Entry>): Some<LedgerLine> => ({
  found: inOrder(
    found.map(({ line }) => line),
    dueOfLine,
  ),
  more,
})

const dutiesInOrder = ({ found, more }: Some<OfficeDuty>): Some<OfficeDuty> => ({
  found: inOrder(found, ({ due }) => due),
  more,
})

/** Those of these colours, as far as one page looks. */
function coloured({ found, more }: Some<Entry>, colors: readonly SignalColor[], now: Instant): Some<LedgerLine> {
  const fit = inOrder(
    found.map(({ line }) => line).filter(one => colors.includes(signalAt(one.signals, now).color)),
    dueOfLine,
  )
  return { found: fit.slice(0, SHOWN), more: more || fit.length > SHOWN }
}

/** 我的工作: what this person must do today, by role, in a handful of reads whatever the size of the ledger. */
export async function deskOf({ lists }: Deps, { person, now, zone }: Asking): Promise<Desk> {
  const { tenant } = person
  if (person.kind === 'contact') {
    const found = await lists.read(tenant, { kind: 'unit', unit: person.unitId }, { limit: LOOKED_AT })
    return { owed: lines({ ...found, found: found.found.filter(({ line }) => line.next !== undefined) }) }
  }
  const mine = person.personId
  const soon = instantAt(zone, addDays(dayIn(zone, now), YELLOW_REACH), '00:00')
  const red = async () =>
    coloured(await lists.read(tenant, { kind: 'open' }, { until: now, limit: LOOKED_AT }), ['red'], now)
  switch (person.role) {
    case 'officer': {
      const [duties, unassigned, followed] = await Promise.all([
        lists.duties(tenant, mine, SHOWN),
        lists.resting(tenant, 'registered', mine, FEW),
        lists.read(tenant, { kind: 'officer', person: mine }, { until: soon, limit: LOOKED_AT }),
      ])
      return {
        duties: dutiesInOrder(duties),
        unassigned: lines(unassigned),
        troubled: coloured(followed, ['red', 'yellow'], now),
      }
    }
    case 'officeHead': {
      const [duties, unassigned, troubled] = await Promise.all([
        lists.duties(tenant, undefined, SHOWN),
        lists.resting(tenant, 'registered', undefined, FEW),
        red(),
      ])
      return { duties: dutiesInOrder(duties), unassigned: lines(unassigned), troubled }
    }
    case 'leader': {
      const own = lists.read(tenant, { kind: 'leader', person: mine }, { limit: SHOWN })
      const [troubled, found] = await Promise.all([red(), own])
      return { troubled, own: lines(found) }
    }
    case 'clerk': {
      const [drafts, unassigned] = await Promise.all([
        lists.resting(tenant, 'draft', undefined, SHOWN),
        lists.resting(tenant, 'registered', undefined, SHOWN),
      ])
      return { drafts: lines(drafts), unassigned: lines(unassigned) }
    }
    case 'auditor':
    case 'administrator':
      return {}
  }
}

export type When = 'late' | 'today' | 'week' | 'later'

/** Where a point stands as seen from today: late, due today, due within this week, later. */
export function whenOf(lateAt: Instant, { now, zone }: Pick<Asking, 'now' | 'zone'>): When {
  const today = dayIn(zone, now)
  if (lateAt <= now) return 'late'
  if (lateAt <= instantAt(zone, addDays(today, 1), '00:00')) return 'today'
  return lateAt <= instantAt(zone, addDays(periodOf('week', today).end, 1), '00:00') ? 'week' : 'later'
}
