import type { Instant } from '#domain/calendar/day.ts'
import type { Calendar } from '#domain/calendar/working-days.ts'
import { dayIn } from '#domain/calendar/zone.ts'
import type { Zone } from '#domain/calendar/zone.ts'
import { recipientKey, workingAddress } from '#domain/directory.ts'
import type { Recipient } from '#domain/directory.ts'
import type { PlannedMail } from '#domain/mail.ts'
import { contactFor, readerName } from '#domain/recipients.ts'
import type { Directory } from '#domain/recipients.ts'
import { reportDue } from '#domain/report-span.ts'
import type { DueReport } from '#domain/report-span.ts'
import type { Tenant } from '#domain/tenant.ts'
import { weeklyOfficeReport, weeklyUnitReport } from '#domain/weekly.ts'
import type { Week } from '#domain/weekly.ts'
import type { Clock, DirectoryStore, OutboxStore, ReportStore } from './ports.ts'
import { accountOf } from './weekly-account.ts'
import type { AccountDeps } from './weekly-account.ts'

export type WeeklyDeps = AccountDeps & {
  directory: Pick<DirectoryStore, 'tenants' | 'units' | 'staff'>
  reports: ReportStore
  outbox: Pick<OutboxStore, 'plan'>
  calendar: Calendar
  clock: Clock
}

/** Mails written to the outbox at a time. */
const BATCH = 25

async function reportOf(
  deps: WeeklyDeps,
  tenant: Tenant,
  due: DueReport,
  now: Instant,
): Promise<PlannedMail[] | undefined> {
  const account = await accountOf(deps, tenant, due, now)
  const begun = account && (await deps.reports.begin(tenant.id, 'weekly', due.year, due.key))
  if (!account || !begun) return undefined
  const units = new Map((await deps.directory.units(tenant.id)).map(unit => [unit.id, unit]))
  const staff = await deps.directory.staff(tenant.id)
  const directory: Directory = { units, staff }
  const issue: Week = {
    issue: begun.issue,
    ...account,
    office: tenant.name,
  }
  const planned = (to: Recipient, data: PlannedMail['data']): PlannedMail => ({
    reason: `weekly/${due.key}/${recipientKey(to)}`,
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

/**
 * 督查专报 to the leaders and the head of the office, one page per unit to its head: on the first working day of the week, for
 * everything since the last one; a working day later in the week makes up for one that did not go out. Once per tenant and
 * period, however often it is called.
 */
export async function weeklyReport(deps: WeeklyDeps, zone: Zone): Promise<{ mails: number }> {
  const now = deps.clock.now()
  const due = reportDue(dayIn(zone, now), deps.calendar)
  if (!due) return { mails: 0 }
  let count = 0
  for (const tenant of (await deps.directory.tenants()).filter(one => one.active && one.zone === zone)) {
    const mails = await reportOf(deps, tenant, due, now)
    if (mails === undefined) continue
    for (let at = 0; at < mails.length; at += BATCH) await deps.outbox.plan(tenant.id, mails.slice(at, at + BATCH), now)
    await deps.reports.complete(tenant.id, 'weekly', due.year, due.key, now)
    count += mails.length
  }
  return { mails: count }
}
