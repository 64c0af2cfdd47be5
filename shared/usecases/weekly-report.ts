import { addDays, dayOf } from '#domain/calendar/day.ts'
import type { Day, Instant } from '#domain/calendar/day.ts'
import { periodOf } from '#domain/calendar/period.ts'
import type { Period } from '#domain/calendar/period.ts'
import type { Calendar } from '#domain/calendar/working-days.ts'
import { dayIn, instantAt } from '#domain/calendar/zone.ts'
import type { Zone } from '#domain/calendar/zone.ts'
import { recipientKey, workingAddress } from '#domain/directory.ts'
import type { Recipient } from '#domain/directory.ts'
import type { PlannedMail } from '#domain/mail.ts'
import { contactFor, readerName } from '#domain/recipients.ts'
import type { Directory } from '#domain/recipients.ts'
import type { Tenant } from '#domain/tenant.ts'
import { weeklyOfficeReport, weeklyUnitReport } from '#domain/weekly.ts'
import type { Standing, Week } from '#domain/weekly.ts'
import { inParallel } from './in-parallel.ts'
import type { Clock, DirectoryStore, ItemStore, OutboxStore, ReportStore } from './ports.ts'
import type { Rulebook } from './rulebook.ts'

export type WeeklyDeps = {
  items: Pick<ItemStore, 'load' | 'openItems' | 'finishedItems'>
  directory: Pick<DirectoryStore, 'tenants' | 'units' | 'staff'>
  reports: ReportStore
  outbox: Pick<OutboxStore, 'plan'>
  rulebook: Rulebook
  calendar: Calendar
  clock: Clock
}

/** Mails written to the outbox at a time. */
const BATCH = 25

/** The 专报 goes out on the first working day of the week (包头: Monday; the day after a holiday otherwise). */
const isReportDay = (day: Day, calendar: Calendar): boolean =>
  calendar.isWorkingDay(day) && calendar.previousWorkingDay(day).day < periodOf('week', day).start

type Standings = Pick<Week, 'open' | 'closed' | 'closedThisYear'>

/**
 * The items of the report as they stand now. The lists of what is open and what is finished lag behind the items and each
 * on its own: an item is read once and goes by its state, so that it is counted once and nowhere twice.
 */
async function standings(
  { items, rulebook }: WeeklyDeps,
  tenant: Tenant,
  { start, end }: Period,
  now: Instant,
): Promise<Standings> {
  const year = Number(end.slice(0, 4))
  const months = [
    `${year - 1}-12`,
    ...Array.from({ length: 12 }, (_, n) => `${year}-${String(n + 1).padStart(2, '0')}`),
  ]
  const finished = (await inParallel(months, month => items.finishedItems(tenant.id, month))).flat()
  const all = [...new Set([...(await items.openItems(tenant.id)), ...finished])]
  const standing = (
    await inParallel(all, async (id): Promise<Standing[]> => {
      const dossier = await items.load(tenant.id, id)
      return dossier
        ? [{ dossier, rules: await rulebook.rulesOf(dossier.item), directory: await rulebook.peopleOf(dossier), now }]
        : []
    })
  ).flat()
  const closedFrom = (from: Instant, to?: Instant) =>
    standing.filter(({ dossier: { item } }) => {
      const at = item.state === 'closed' ? item.closedAt : undefined
      return at !== undefined && at >= from && (to === undefined || at < to)
    })
  const midnight = (day: Day) => instantAt(tenant.zone, day, '00:00')
  return {
    open: standing.filter(({ dossier: { item } }) => !['draft', 'closed', 'cancelled'].includes(item.state)),
    closed: closedFrom(midnight(start), midnight(addDays(end, 1))),
    closedThisYear: closedFrom(midnight(dayOf(year, 1, 1))),
  }
}

async function reportOf(deps: WeeklyDeps, tenant: Tenant, day: Day, now: Instant): Promise<PlannedMail[]> {
  const week = periodOf('week', addDays(periodOf('week', day).start, -1))
  const year = Number(day.slice(0, 4))
  const begun = await deps.reports.begin(tenant.id, 'weekly', year, week.key)
  if (!begun) return []
  const found = await standings(deps, tenant, week, now)
  if (found.open.length + found.closed.length === 0) return []
  const units = new Map((await deps.directory.units(tenant.id)).map(unit => [unit.id, unit]))
  const staff = await deps.directory.staff(tenant.id)
  const directory: Directory = { units, staff }
  const issue: Week = {
    issue: begun.issue,
    year,
    period: week,
    ...found,
    from: instantAt(tenant.zone, week.start, '00:00'),
    to: instantAt(tenant.zone, addDays(week.end, 1), '00:00'),
    office: tenant.name,
  }
  const planned = (to: Recipient, data: PlannedMail['data']): PlannedMail => ({
    reason: `weekly/${week.key}/${recipientKey(to)}`,
    to,
    lane: 'ordinary',
    fold: false,
    conditions: [],
    data,
  })

  const leaders = staff.filter(
    one => (one.role === 'leader' || one.role === 'officeHead') && workingAddress(one) !== undefined,
  )
  const mails = leaders.map(({ id }) => {
    const to: Recipient = { kind: 'staff', personId: id }
    return planned(to, weeklyOfficeReport(issue, readerName(to, directory)))
  })
  for (const unit of units.values()) {
    const head = contactFor(unit, 'unitHead')
    if (!head) continue
    const to: Recipient = { kind: 'contact', unitId: unit.id, personId: head.id }
    const data = weeklyUnitReport(issue, unit, readerName(to, directory))
    if (data) mails.push(planned(to, data))
  }
  return mails
}

/** 督查专报 to the leaders and the head of the office, one page per unit to its head; once per tenant and week, however often it is called. */
export async function weeklyReport(deps: WeeklyDeps, zone: Zone): Promise<{ mails: number }> {
  const now = deps.clock.now()
  const day = dayIn(zone, now)
  if (!isReportDay(day, deps.calendar)) return { mails: 0 }
  let count = 0
  for (const tenant of (await deps.directory.tenants()).filter(one => one.active && one.zone === zone)) {
    const mails = await reportOf(deps, tenant, day, now)
    for (let at = 0; at < mails.length; at += BATCH) await deps.outbox.plan(tenant.id, mails.slice(at, at + BATCH), now)
    const week = periodOf('week', addDays(periodOf('week', day).start, -1))
    await deps.reports.complete(tenant.id, 'weekly', Number(day.slice(0, 4)), week.key, now)
    count += mails.length
  }
  return { mails: count }
}
