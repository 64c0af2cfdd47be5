import type { Day, Instant } from '#domain/calendar/day.ts'
import type { ItemId, MailId, TenantId, UnitId } from '#domain/ids.ts'

/** Every key shape of the table, and nothing else. Which question each one answers: docs/data-model.md. */
export type Key = { pk: string; sk: string }

/**
 * Into how many parts each day of the due index is split. One part takes 1,000 new entries a second, so two carry a
 * city and its counties a hundred times over; readers ask all of them. Only ever increased: a smaller number would hide rows that are already written.
 */
export const SHARDS = 2

const separator = '#'
const escaped = (part: string) => part.replaceAll('%', '%25').replaceAll(separator, '%23')
const unescaped = (part: string) => part.replaceAll('%23', separator).replaceAll('%25', '%')
const join = (...parts: readonly string[]) => parts.map(escaped).join(separator)
const padded = (n: number, width: number) => String(n).padStart(width, '0')

/** The parts a key was made of. */
export const partsOfKey = (key: string): string[] => key.split(separator).map(unescaped)

/** What all keys that go on after these parts begin with. */
const prefix = (...parts: readonly string[]) => join(...parts) + separator

/** The least text above every key that begins with these parts, whatever follows: '$' comes right after '#'. */
const above = (...parts: readonly string[]) => `${join(...parts)}$`

const inTenant = (tenant: TenantId, ...rest: readonly string[]) => join('T', tenant, ...rest)

/** Every key that a person of the tenant can reach begins with this; IAM can hold a session to it (dynamodb:LeadingKeys). */
export const tenantPrefix = (tenant: TenantId) => prefix('T', tenant)

export const itemPartition = (tenant: TenantId, item: ItemId) => inTenant(tenant, 'I', item)
const inItem = (tenant: TenantId, item: ItemId, ...sk: readonly string[]): Key => ({
  pk: itemPartition(tenant, item),
  sk: join(...sk),
})

/** The rows that make a dossier, read by one query. */
export const statePrefix = prefix('S')
export const ledgerPrefix = prefix('L')
export const itemKey = (tenant: TenantId, item: ItemId) => inItem(tenant, item, 'S', 'ITEM')
export const briefKey = (tenant: TenantId, item: ItemId) => inItem(tenant, item, 'S', 'BRIEF')
export const assignmentKey = (tenant: TenantId, item: ItemId, unit: UnitId) => inItem(tenant, item, 'S', 'A', unit)
export const obligationKey = (tenant: TenantId, item: ItemId, id: string) => inItem(tenant, item, 'S', 'O', id)
export const ledgerKey = (tenant: TenantId, item: ItemId, seq: number) => inItem(tenant, item, 'L', padded(seq, 8))
/** The item's line in the lists; apart from the dossier, which does not read it. */
export const lineKey = (tenant: TenantId, item: ItemId) => inItem(tenant, item, 'LINE')
/** Files of an item: beside its dossier, which is read without them. */
export const attachmentsOf = prefix('F')
export const attachmentKey = (tenant: TenantId, item: ItemId, id: string) => inItem(tenant, item, 'F', id)
export const noticeKey = (tenant: TenantId, item: ItemId, seq: number) => inItem(tenant, item, 'N', padded(seq, 8))

export const mailKey = (tenant: TenantId, mail: MailId): Key => ({ pk: inTenant(tenant, 'MAIL', mail), sk: 'MAIL' })

export const officeKey = (tenant: TenantId): Key => ({ pk: inTenant(tenant, 'OFFICE'), sk: 'OFFICE' })
export const unitPartition = (tenant: TenantId) => inTenant(tenant, 'UNITS')
export const unitKey = (tenant: TenantId, unit: UnitId): Key => ({ pk: unitPartition(tenant), sk: unit })
export const staffPartition = (tenant: TenantId) => inTenant(tenant, 'STAFF')
export const staffKey = (tenant: TenantId, person: string): Key => ({ pk: staffPartition(tenant), sk: join(person) })
export const packKey = (tenant: TenantId, name: string, version: number): Key => ({
  pk: inTenant(tenant, 'PACKS'),
  sk: join(name, padded(version, 6)),
})
export const numberKey = (tenant: TenantId, series: string, year: number): Key => ({
  pk: inTenant(tenant, 'COUNT'),
  sk: join('N', series, padded(year, 4)),
})
export const issueKey = (tenant: TenantId, kind: string, year: number): Key => ({
  pk: inTenant(tenant, 'COUNT'),
  sk: join('R', kind, padded(year, 4)),
})
export const onceKey = (tenant: TenantId, digestOfKey: string): Key => ({
  pk: inTenant(tenant, 'ONCE', digestOfKey),
  sk: 'ONCE',
})
/** All reports of a kind, by the year of their number and their period; the name of a period is the last part of the key. */
export const reportsOf = (tenant: TenantId, kind: string) => ({
  pk: inTenant(tenant, 'REPORTS'),
  from: prefix(kind),
  to: above(kind),
})
export const reportKey = (tenant: TenantId, kind: string, year: number, period: string): Key => ({
  pk: inTenant(tenant, 'REPORTS'),
  sk: join(kind, padded(year, 4), period),
})

/** Tokens of systems of others, and how often each is used in a minute. */
export const tokenPartition = (tenant: TenantId) => inTenant(tenant, 'TOKENS')
export const tokenKey = (tenant: TenantId, token: string): Key => ({ pk: tokenPartition(tenant), sk: token })
export const useKey = (tenant: TenantId, token: string, minute: string): Key => ({
  pk: inTenant(tenant, 'USED', token),
  sk: minute,
})
/** What a request with a key of its own said, so that the key is not used for another. */
export const requestKey = (tenant: TenantId, digest: string): Key => ({
  pk: inTenant(tenant, 'REQUEST', digest),
  sk: 'REQUEST',
})

/** Amendments: by what they are of, so that the history of one thing is one query. */
export const amendmentPartition = (tenant: TenantId) => inTenant(tenant, 'AMENDED')
export const amendmentsOf = (subject: string, about: string) => prefix(subject, about)
export const amendmentKey = (tenant: TenantId, subject: string, about: string, at: Instant, digest: string): Key => ({
  pk: amendmentPartition(tenant),
  sk: join(subject, about, at, digest),
})

/** Sign-in, before anybody knows to which tenant a person belongs. Addresses and tokens stand here as digests. */
export const addressPartition = (digest: string) => join('ADDRESS', digest)
export const addressKey = (digest: string, tenant: TenantId, who: string): Key => ({
  pk: addressPartition(digest),
  sk: join(tenant, who),
})
export const challengeKey = (digest: string): Key => ({ pk: join('SIGN-IN', digest), sk: 'CHALLENGE' })
export const allowanceKey = (whose: string, from: Instant): Key => ({ pk: join('ALLOWANCE', whose), sk: from })
export const decoyKey = (nonce: string): Key => ({ pk: join('DECOY', nonce), sk: 'DECOY' })
/** A person's sessions, so that all of them can be ended at once. */
export const sessionPartition = (tenant: TenantId, who: string) => inTenant(tenant, 'SESSIONS', who)
export const sessionKey = (tenant: TenantId, who: string, digest: string): Key => ({
  pk: sessionPartition(tenant, who),
  sk: digest,
})

/** What a person keeps for himself: filters of lists. */
export const filterPartition = (tenant: TenantId, who: string) => inTenant(tenant, 'FILTERS', who)
export const filterKey = (tenant: TenantId, who: string, id: string): Key => ({
  pk: filterPartition(tenant, who),
  sk: join(id),
})

/** The latest count of the tenant's items, for the wall. */
export const tallyKey = (tenant: TenantId): Key => ({ pk: inTenant(tenant, 'TALLY'), sk: 'TALLY' })

/** Partitions outside tenants: read by schedules and operators alone. */
export const tenantsPartition = 'TENANTS'
export const tenantKey = (tenant: TenantId): Key => ({ pk: tenantsPartition, sk: tenant })
export const sweptKey: Key = { pk: 'SWEEP', sk: 'THROUGH' }
export const auditLogPartition = 'AUDIT'
export const auditLogKey = (at: Instant): Key => ({ pk: auditLogPartition, sk: at })
/** What the audits found in one office: the nights in one partition, the findings of those that had any in another. */
export const nightsPartition = (tenant: TenantId) => inTenant(tenant, 'AUDIT')
export const nightKey = (tenant: TenantId, at: Instant): Key => ({ pk: nightsPartition(tenant), sk: at })
export const findingsKey = (tenant: TenantId, at: Instant): Key => ({ pk: inTenant(tenant, 'FOUND'), sk: at })
/** A record set aside belongs to the office whose row it names; the few that name none are the operators'. */
export const parkedPartition = (tenant: TenantId | undefined) =>
  tenant === undefined ? 'PARKED' : inTenant(tenant, 'PARKED')
/** Those that wait for somebody, apart from those that a person has dealt with otherwise. */
export const parkedPrefix = (isAside: boolean) => prefix(isAside ? 'Z' : 'O')
export const parkedKey = (tenant: TenantId | undefined, digest: string, isAside = false): Key => ({
  pk: parkedPartition(tenant),
  sk: join(isAside ? 'Z' : 'O', digest),
})

/** 待核来信: those that wait, apart from those that were settled. */
export const penPartition = (tenant: TenantId) => inTenant(tenant, 'PEN')
export const penPrefix = (isSettled: boolean) => prefix(isSettled ? 'Z' : 'O')
export const penKey = (tenant: TenantId, id: string, isSettled = false): Key => ({
  pk: penPartition(tenant),
  sk: join(isSettled ? 'Z' : 'O', id),
})

/** A stable spread of ids over the shards (FNV-1a, 32 bit). */
export function shardOf(id: string): number {
  let hash = 0x811c9dc5
  for (const byte of Buffer.from(id)) hash = Math.imul(hash ^ byte, 0x01000193)
  return (hash >>> 0) % SHARDS
}

export const allShards: readonly number[] = Array.from({ length: SHARDS }, (_, shard) => shard)

/** What the sort keys of an item's obligations begin with. */
export const obligationPrefix = join('S', 'O', '')

/** Index `due`: open obligations of a day, and what wakes at an instant. */
export const dueDayPartition = (day: Day, shard: number) => join('DUE', day, String(shard))
export const dueDaySort = (tenant: TenantId, item: ItemId, obligation: string) => join(tenant, item, obligation)
/**
 * Whatever has an instant at which the sweep must look at it: the next step of a due point with an hour, a mail or a
 * notice that should be gone by then. What is done with leaves, so one query of all that is past answers, however long
 * nobody asked. Not sharded: two index writes a mail at 1,000 a second carry 500 mails a second, four times the national
 * peak (domain estimate 125/s), and due points with an hour are few beside them.
 */
export const wakePartition = 'WAKE'
export const timerSort = (wakeAt: Instant, tenant: TenantId, item: ItemId, obligation: string) =>
  join(wakeAt, 'step', tenant, item, obligation)
export const stuckMailSort = (from: Instant, tenant: TenantId, mail: MailId) => join(from, 'mail', tenant, mail)
export const stuckNoticeSort = (from: Instant, tenant: TenantId, item: ItemId, seq: number) =>
  join(from, 'notice', tenant, item, padded(seq, 8))
/** The least sort key after everything of that instant. */
export const afterInstant = (at: Instant) => above(at)

/** Index `view`: the tenant's lists. */
export const openPartition = (tenant: TenantId) => inTenant(tenant, 'OPEN')
export const donePartition = (tenant: TenantId, month: string) => inTenant(tenant, 'DONE', month)
export const numberedSort = (year: number, series: string, n: number, item: ItemId) =>
  join('N', padded(year, 4), series, padded(n, 6), item)
/** What the place of an item in a list by number begins with. */
export const numberedPrefix = (year: number, series: string, n: number) =>
  prefix('N', padded(year, 4), series, padded(n, 6))
/** What the places of all items with a number begin with. */
export const numberedStart = prefix('N')
export const unnumberedSort = (item: ItemId) => join('Z', item)
/** Open duties of the office itself, whoever bears them. */
export const waitingPartition = (tenant: TenantId) => inTenant(tenant, 'WAIT')
export const unitDutiesPartition = (tenant: TenantId, unit: UnitId) => inTenant(tenant, 'U', unit)
export const dutySort = (day: string, item: ItemId, obligation: string) => join(day, item, obligation)
export const foldingPartition = (tenant: TenantId) => inTenant(tenant, 'FOLD')
export const foldingSort = (reader: string, createdAt: Instant, mail: MailId) => join(reader, createdAt, mail)

/** Mails for the console: those on their way and sent by month of making, and apart from them each list of what went wrong. */
export const mailListPartition = (tenant: TenantId, list: string) => inTenant(tenant, 'MAILS', list)
export const mailListSort = (createdAt: Instant, mail: MailId) => join(createdAt, mail)
/** Units for lists: those in use first, by group and name; whether they can be reached stands last. */
export const unitListPartition = (tenant: TenantId) => inTenant(tenant, 'DIRECTORY')
export const unitListSort = (active: boolean, group: string, name: string, reach: string) =>
  join(active ? 'A' : 'Z', group, name, reach)
/** Amendments of all kinds, by time. */
export const amendedPartition = (tenant: TenantId) => inTenant(tenant, 'AMENDED')
export const amendedSort = (at: Instant, digest: string) => join(at, digest)

/** Index `desk`: what lies on a person's desk. */
export const deskPartition = (tenant: TenantId, person: string) => inTenant(tenant, 'P', person)
export const followedPrefix = prefix('I')
export const followedSort = (pointSort: string) => followedPrefix + pointSort
export const ownDutyPrefix = prefix('O')
export const ownDutySort = (dutySort: string) => join('O', dutySort)

/** Index `due`, apart from the days: open items by when their next point is late; those that wait for none come last, by state. */
export const nextPartition = (tenant: TenantId) => inTenant(tenant, 'NEXT')
export const pointSort = (lateAt: Instant, item: ItemId) => join(lateAt, item)
export const restingSort = (state: string, item: ItemId) => join('Z', state, item)
export const restingPrefix = (state: string) => prefix('Z', state)
/** The same for the items in which a unit has a part, by its own next point. */
export const unitItemsPartition = (tenant: TenantId, unit: UnitId) => inTenant(tenant, 'UI', unit)
/** Index `view`: those that are finished, by month. */
export const unitDonePartition = (tenant: TenantId, unit: UnitId, month: string) => inTenant(tenant, 'UD', unit, month)

/** Index `sponsor`: the same for the items of a leader. */
export const sponsorPartition = (tenant: TenantId, person: string) => inTenant(tenant, 'L', person)
