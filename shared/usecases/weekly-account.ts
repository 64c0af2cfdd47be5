import { addDays, addMonths, dayOf, minDay, partsOf } from '#domain/calendar/day.ts'
import type { Day, Instant } from '#domain/calendar/day.ts'
import { weekOfKey } from '#domain/calendar/period.ts'
import { dayIn, instantAt } from '#domain/calendar/zone.ts'
import { isIssued, spanOf } from '#domain/report-span.ts'
import type { DueReport } from '#domain/report-span.ts'
import type { Tenant } from '#domain/tenant.ts'
import type { Standing, Week } from '#domain/weekly.ts'
import { inParallel } from './in-parallel.ts'
import type { ItemStore, ReportStore } from './ports.ts'
import type { Rulebook } from './rulebook.ts'

export type AccountDeps = {
  items: Pick<ItemStore, 'load' | 'openItems' | 'finishedItems'>
  reports: Pick<ReportStore, 'lastIssued'>
  rulebook: Pick<Rulebook, 'rulesOf' | 'peopleOf'>
}

/** The months, as yyyy-mm, in which what was finished between the two days may be listed; the list's month is not cut in the office's zone. */
function monthsBetween(from: Day, to: Day): string[] {
  const last = partsOf(to)
  const first = partsOf(addDays(from, -1))
  const count = (last.year - first.year) * 12 + last.month - first.month + 1
  return Array.from({ length: count }, (_, n) => addMonths(dayOf(first.year, first.month, 1), n).slice(0, 7))
}

/**
 * The items that were registered, as they stand now, with those that were finished on or after the day. The lists of what is
 * open and what is finished lag behind the items and each on its own: an item is read once and goes by its state, so that
 * it is counted once and nowhere twice.
 */
async function standingsSince(
  { items, rulebook }: AccountDeps,
  tenant: Tenant,
  from: Day,
  now: Instant,
): Promise<Standing[]> {
  const months = monthsBetween(from, dayIn(tenant.zone, now))
  const finished = (await inParallel(months, month => items.finishedItems(tenant.id, month))).flat()
  const all = [...new Set([...(await items.openItems(tenant.id)), ...finished])]
  const found = await inParallel(all, async (id): Promise<Standing[]> => {
    const dossier = await items.load(tenant.id, id)
    return dossier?.item.registeredAt === undefined || dossier.item.state === 'cancelled'
      ? []
      : [{ dossier, rules: await rulebook.rulesOf(dossier.item), directory: await rulebook.peopleOf(dossier), now }]
  })
  return found.flat()
}

const wasKnown = ({ dossier: { item } }: Standing, at: Instant): boolean =>
  item.registeredAt !== undefined && item.registeredAt < at

const closedAt = ({ dossier: { item } }: Standing): Instant | undefined =>
  item.state === 'closed' ? item.closedAt : undefined

export type Account = Omit<Week, 'issue' | 'office'>

/** What the report due now has to say; undefined when one through that Sunday was issued, or nothing was on record by then that is open or was closed since. */
export async function accountOf(
  deps: AccountDeps,
  tenant: Tenant,
  due: DueReport,
  now: Instant,
): Promise<Account | undefined> {
  const last = await deps.reports.lastIssued(tenant.id, 'weekly')
  if (isIssued(due, last)) return undefined
  const midnight = (day: Day) => instantAt(tenant.zone, day, '00:00')
  const to = midnight(addDays(due.end, 1))
  const newYear = dayOf(due.year, 1, 1)
  const after = last === undefined ? newYear : minDay(newYear, addDays(weekOfKey(last).end, 1))
  const found = await standingsSince(deps, tenant, after, now)
  const known = found
    .filter(one => wasKnown(one, to))
    .flatMap(({ dossier }) => dossier.item.registeredAt ?? [])
    .sort()[0]
  if (known === undefined) return undefined
  const span = spanOf(due, last, dayIn(tenant.zone, known))
  const from = midnight(span.start)
  const closedFrom = (start: Instant) => found.filter(one => (closedAt(one) ?? '') >= start)
  const open = found.filter(({ dossier }) => dossier.item.state !== 'closed')
  const closed = closedFrom(from).filter(one => (closedAt(one) ?? '') < to)
  const silent = ![...open, ...closed].some(one => wasKnown(one, to))
  return silent
    ? undefined
    : { span, open, closed, closedThisYear: closedFrom(midnight(minDay(newYear, span.start))), from, to }
}
