import { epochMs, instantOf } from '#domain/calendar/day.ts'
import type { Instant } from '#domain/calendar/day.ts'
import { stepsDue, stepName } from '#domain/commands/take-steps.ts'
import type { ItemId, TenantId } from '#domain/ids.ts'
import { ladderOf, stepInstant, stepsPast } from '#domain/ladder.ts'
import { isFinal } from '#domain/outbox.ts'
import type { Item, Obligation } from '#domain/item.ts'
import type { LedgerEntry } from '#domain/ledger.ts'
import type { OutboxMail } from '#domain/mail.ts'
import type { Clock, ItemStore, Notice, NoticeStore, OutboxStore } from './ports.ts'
import type { Rulebook } from './rulebook.ts'

/** What the audit reads of the table, of all tenants; the entries of one item come together and in order. */
type AuditRow =
  | { type: 'item'; item: Item }
  | { type: 'obligation'; tenant: TenantId; itemId: ItemId; obligation: Obligation }
  | { type: 'ledger'; tenant: TenantId; itemId: ItemId; entry: LedgerEntry }
  | { type: 'notice'; notice: Notice }
  | { type: 'mail'; mail: Omit<OutboxMail, 'data'> }
  | { type: 'fault'; tenant: TenantId | undefined; fault: { pk: string; sk: string } }

export type AuditDeps = {
  rows: () => AsyncIterable<AuditRow>
  items: Pick<ItemStore, 'load' | 'ledger'>
  notices: Pick<NoticeStore, 'open'>
  outbox: Pick<OutboxStore, 'get'>
  /** Names the first entry of a ledger that is not what was written. */
  verify: (
    item: { tenant: TenantId; id: ItemId; lastSeq: number; lastHash: string },
    entries: readonly LedgerEntry[],
  ) => { seq: number } | undefined
  rulebook: Rulebook
  clock: Clock
}

/** Something that should have happened and did not. `what` is a stable code; ids only. */
export type Finding = { what: 'step' | 'mail' | 'notice' | 'chain' | 'row'; about: string; since: Instant }

/** What was looked at, and what was found. */
export type Tally = {
  items: number
  obligations: number
  mails: number
  notices: number
  entries: number
  findings: Finding[]
}

/** Of the whole table, and of each office that has anything in it. */
export type Audited = Tally & { offices: ReadonlyMap<TenantId, Tally> }

const nothing = (): Tally => ({ items: 0, obligations: 0, mails: 0, notices: 0, entries: 0, findings: [] })

/** Counts for the whole and for the office; a row whose key names no office counts for the whole alone. */
function openTally() {
  const total = nothing()
  const offices = new Map<TenantId, Tally>()
  const of = (tenant: TenantId | undefined): Tally[] => {
    if (tenant === undefined) return [total]
    const own = offices.get(tenant) ?? nothing()
    offices.set(tenant, own)
    return [total, own]
  }
  return {
    count: (tenant: TenantId, what: Exclude<keyof Tally, 'findings'>) => {
      for (const one of of(tenant)) one[what] += 1
    },
    found: (tenant: TenantId | undefined, findings: readonly Finding[]) => {
      for (const one of of(tenant)) one.findings.push(...findings)
    },
    result: (): Audited => ({ ...total, offices }),
  }
}

const HOUR = 3_600_000
/** A sweep comes every 15 minutes; two missed ones are late. */
const STEP_GRACE = HOUR / 2
/** Ready mails go within minutes; doubt lasts 15 minutes; throttling waits ten. */
const MAIL_GRACE = HOUR
/** A waiting mail is told in the next working morning's digest; the longest holiday of the notices so far had nine days. */
const FOLD_GRACE = 12 * 24 * HOUR

const grace = (mail: Pick<OutboxMail, 'status'>): number => (mail.status === 'folding' ? FOLD_GRACE : MAIL_GRACE)

const isLate = (mail: Pick<OutboxMail, 'status' | 'createdAt'>, now: Instant): boolean =>
  !isFinal(mail.status) && epochMs(now) - epochMs(mail.createdAt) > grace(mail)

type Ref = { tenant: TenantId; itemId: ItemId }

/** What the scan has brought of one item so far; its rows come together. */
type Seen = Ref & { item: Item | undefined; obligations: Obligation[]; entries: LedgerEntry[] }

const unseen = ({ tenant, itemId }: Ref): Seen => ({ tenant, itemId, item: undefined, obligations: [], entries: [] })

const half = (now: Instant): Instant => instantOf(epochMs(now) - STEP_GRACE)

/** Whether the scanned rows of an item look as they should; what looks wrong is read again before it is told. */
async function looksRight({ rulebook, verify }: AuditDeps, seen: Seen, now: Instant): Promise<boolean> {
  const { item, obligations, entries } = seen
  if (!item || verify(item, entries)) return false
  const rules = await rulebook.rulesOf(item)
  return !obligations.some(one => one.status === 'open' && stepsPast(one, rules, half(now)) > one.stepsTaken)
}

/** Steps of an item that should have been taken half an hour ago, and whether its ledger is what was written. */
async function auditItem(
  { items, rulebook, verify }: AuditDeps,
  { tenant, itemId }: Ref,
  now: Instant,
): Promise<Finding[]> {
  const entries = await items.ledger(tenant, itemId)
  const dossier = await items.load(tenant, itemId)
  if (!dossier) return [{ what: 'row', about: `${tenant} ${itemId}`, since: now }]
  const rules = await rulebook.rulesOf(dossier.item)
  const late = stepsDue(dossier, rules, half(now)).map((one): Finding => {
    const step = ladderOf(rules.pack, one.obligation)[one.index]
    const since = step ? stepInstant(step, one.obligation, rules) : now
    return { what: 'step', about: `${tenant} ${itemId} ${stepName(one)}`, since }
  })
  const broken = verify(dossier.item, entries)
  return broken ? [...late, { what: 'chain', about: `${tenant} ${itemId} ${broken.seq}`, since: now }] : late
}

/** A row that looked late in the scan, read again: the scan may be behind. */
async function auditMail(
  { outbox }: AuditDeps,
  { tenant, id }: Pick<OutboxMail, 'tenant' | 'id'>,
  now: Instant,
): Promise<Finding[]> {
  const mail = await outbox.get(tenant, id)
  return mail && isLate(mail, now) ? [{ what: 'mail', about: `${tenant} ${id}`, since: mail.createdAt }] : []
}

async function auditNotice({ notices }: AuditDeps, notice: Notice, now: Instant): Promise<Finding[]> {
  const entry = await notices.open(notice)
  const late = entry !== undefined && epochMs(now) - epochMs(entry.at) > MAIL_GRACE
  return late ? [{ what: 'notice', about: `${notice.tenant} ${notice.itemId} ${notice.seq}`, since: entry.at }] : []
}

/**
 * Proves from the stored state alone, apart from sweep and sender, that nothing due was missed: every due step is taken,
 * every mail and notice came to its end, every ledger is unbroken. It mends nothing; whoever runs it raises the alarm.
 */
export async function audit(deps: AuditDeps): Promise<Audited> {
  const now = deps.clock.now()
  const { count, found, result } = openTally()
  let seen: Seen | undefined
  const finish = async () => {
    if (seen && !(await looksRight(deps, seen, now))) found(seen.tenant, await auditItem(deps, seen, now))
    seen = undefined
  }
  const of = async (ref: Ref): Promise<Seen> => {
    if (seen?.tenant !== ref.tenant || seen.itemId !== ref.itemId) await finish()
    return (seen ??= unseen(ref))
  }
  for await (const row of deps.rows()) {
    switch (row.type) {
      case 'item':
        count(row.item.tenant, 'items')
        ;(await of({ tenant: row.item.tenant, itemId: row.item.id })).item = row.item
        break
      case 'obligation':
        count(row.tenant, 'obligations')
        ;(await of(row)).obligations.push(row.obligation)
        break
      case 'ledger':
        count(row.tenant, 'entries')
        ;(await of(row)).entries.push(row.entry)
        break
      case 'mail':
        count(row.mail.tenant, 'mails')
        if (isLate(row.mail, now)) found(row.mail.tenant, await auditMail(deps, row.mail, now))
        break
      case 'notice':
        count(row.notice.tenant, 'notices')
        found(row.notice.tenant, await auditNotice(deps, row.notice, now))
        break
      case 'fault':
        found(row.tenant, [{ what: 'row', about: `${row.fault.pk} ${row.fault.sk}`, since: now }])
        break
    }
  }
  await finish()
  return result()
}
