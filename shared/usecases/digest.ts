import type { Day, Instant } from '#domain/calendar/day.ts'
import { periodOf } from '#domain/calendar/period.ts'
import type { Calendar } from '#domain/calendar/working-days.ts'
import { dayIn } from '#domain/calendar/zone.ts'
import type { Zone } from '#domain/calendar/zone.ts'
import { recipientKey, workingAddress } from '#domain/directory.ts'
import type { Recipient } from '#domain/directory.ts'
import { dayText } from '#domain/lines.ts'
import type { DigestMail, OutboxMail, PlannedMail } from '#domain/mail.ts'
import type { DutyLine, ItemFacts, ItemLines } from '#domain/mail-lines.ts'
import { withdrawn } from '#domain/outbox.ts'
import { contactFor, readerName } from '#domain/recipients.ts'
import type { Tenant } from '#domain/tenant.ts'
import { createOverview } from './digest-overview.ts'
import type { Overview, OverviewDeps, Sections } from './digest-overview.ts'
import { inParallel } from './in-parallel.ts'
import type { DirectoryStore, OutboxStore } from './ports.ts'

export type DigestDeps = OverviewDeps & {
  directory: Pick<DirectoryStore, 'tenants' | 'units' | 'staff'>
  outbox: Pick<OutboxStore, 'folding' | 'fold' | 'plan' | 'get' | 'replace' | 'conditionHolds'>
  mailIdOf: (tenant: Tenant['id'], reason: string) => OutboxMail['id']
}

const isFirstWorkingDayOfWeek = (day: Day, calendar: Calendar): boolean =>
  calendar.isWorkingDay(day) && calendar.previousWorkingDay(day).day < periodOf('week', day).start

/** Everybody who has open duties or decisions, whether or not something waits to be told: for the first working day of the week. */
async function everybody({ directory }: DigestDeps, tenant: Tenant): Promise<Recipient[]> {
  const units = await directory.units(tenant.id)
  const liaisons = units.flatMap((unit): Recipient[] => {
    const contact = unit.active ? contactFor(unit, 'liaison') : undefined
    return contact ? [{ kind: 'contact', unitId: unit.id, personId: contact.id }] : []
  })
  const staff = (await directory.staff(tenant.id)).filter(
    one => one.role !== 'leader' && workingAddress(one) !== undefined,
  )
  return [...liaisons, ...staff.map(({ id }): Recipient => ({ kind: 'staff', personId: id }))]
}

/** What a waiting mail says, if its reason still holds; otherwise it is cancelled and never told. */
async function stillTrue({ outbox }: DigestDeps, mails: readonly OutboxMail[]): Promise<OutboxMail[]> {
  const holds = await Promise.all(
    mails.map(async ({ tenant, conditions }) => {
      const each = await Promise.all(conditions.map(one => outbox.conditionHolds(tenant, one)))
      return each.length === 0 || each.some(Boolean)
    }),
  )
  for (const mail of mails.filter((_, at) => !holds[at])) await outbox.replace(mail, withdrawn(mail, 'answered'))
  return mails.filter((_, at) => holds[at])
}

type Told = Pick<DigestMail, 'assigned' | 'reminders'>

/** A duty that is told as newly assigned or as a reminder is not listed a second time among what is due. */
function untold(lines: readonly ItemLines[], { assigned, reminders }: Told): ItemLines[] {
  const key = (item: ItemFacts, unit: string, duty: DutyLine) => `${item.itemId} ${unit} ${duty.id ?? duty.duty}`
  const told = new Set(
    [...assigned, ...reminders].flatMap(one => one.duties.map(duty => key(one.item, one.unit, duty))),
  )
  return lines
    .map(line => ({ ...line, duties: line.duties.filter(duty => !told.has(key(line.item, line.unit, duty))) }))
    .filter(({ duties }) => duties.length > 0)
}

/** One mail of the morning for one reader: what waited, and where their items stand. Undefined when there is nothing to say. */
function compose(day: Day, reader: string, told: readonly OutboxMail[], sections: Sections): DigestMail | undefined {
  const data = told.map(mail => mail.data)
  const assigned = data.filter(one => one.kind === 'assignment')
  const reminders = data.filter(one => one.kind === 'reminder')
  const mail: DigestMail = {
    kind: 'digest',
    day,
    dayText: dayText(day),
    reader,
    assigned,
    reminders,
    notices: data.filter(one => one.kind === 'notice'),
    ...sections,
    today: untold(sections.today, { assigned, reminders }),
    thisWeek: untold(sections.thisWeek, { assigned, reminders }),
  }
  const silent =
    told.length === 0 &&
    sections.overdue.length + sections.today.length + sections.thisWeek.length + sections.waiting.length === 0
  return silent ? undefined : mail
}

async function digestFor(
  deps: DigestDeps,
  overview: Overview,
  tenant: Tenant,
  day: Day,
  now: Instant,
  to: Recipient,
  waiting: readonly OutboxMail[],
): Promise<boolean> {
  const reason = `digest/${day}/${recipientKey(to)}`
  const sent = await deps.outbox.get(tenant.id, deps.mailIdOf(tenant.id, reason))
  if (sent) {
    const left = waiting.filter(({ id }) => sent.tells?.includes(id))
    if (left.length > 0) await deps.outbox.fold({ ...sent, fold: false }, left, now)
    return false
  }
  const told = await stillTrue(deps, waiting)
  const data = compose(
    day,
    readerName(to, await deps.rulebook.people(tenant.id, to.kind === 'contact' ? [to.unitId] : [])),
    told,
    await overview(tenant, to, day, now),
  )
  if (!data) return false
  const mail: PlannedMail = {
    reason,
    to,
    lane: 'ordinary',
    fold: false,
    conditions: [],
    data,
    tells: told.map(({ id }) => id),
  }
  if (told.length > 0) await deps.outbox.fold(mail, told, now)
  else await deps.outbox.plan(tenant.id, [mail], now)
  return true
}

/**
 * 08:30 of a working day: one mail for each person for whom something waits; on the first working day of the week also
 * for everybody with open duties. Silent on days of rest and when there is nothing to say.
 */
export async function morningDigest(deps: DigestDeps, zone: Zone): Promise<{ mails: number }> {
  const now = deps.clock.now()
  const day = dayIn(zone, now)
  if (!deps.calendar.isWorkingDay(day)) return { mails: 0 }
  const weekly = isFirstWorkingDayOfWeek(day, deps.calendar)
  const overview = createOverview(deps)
  let mails = 0
  for (const tenant of (await deps.directory.tenants()).filter(one => one.active && one.zone === zone)) {
    const readers = new Map<string, { to: Recipient; waiting: OutboxMail[] }>()
    for (const mail of await deps.outbox.folding(tenant.id)) {
      const reader = readers.get(recipientKey(mail.to)) ?? { to: mail.to, waiting: [] }
      reader.waiting.push(mail)
      readers.set(recipientKey(mail.to), reader)
    }
    if (weekly)
      for (const to of await everybody(deps, tenant))
        if (!readers.has(recipientKey(to))) readers.set(recipientKey(to), { to, waiting: [] })
    const made = await inParallel([...readers.values()], ({ to, waiting }) =>
      digestFor(deps, overview, tenant, day, now, to, waiting),
    )
    mails += made.filter(Boolean).length
  }
  return { mails }
}
