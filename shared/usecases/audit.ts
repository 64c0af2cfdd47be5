import { epochMs, instantOf } from '#domain/calendar/day.ts'
import type { Instant } from '#domain/calendar/day.ts'
import { stepsDue, stepName } from '#domain/commands/take-steps.ts'
import type { ItemId, TenantId } from '#domain/ids.ts'
import { ladderOf, stepInstant } from '#domain/ladder.ts'
import { isFinal } from '#domain/outbox.ts'
import type { OutboxMail } from '#domain/mail.ts'
import type { Clock, ItemStore } from './ports.ts'
import type { Rulebook } from './rulebook.ts'

/** What the audit reads of the table: which items have open duties, which mails and notices have not come to an end. */
export type AuditRow =
  | { kind: 'obligation'; tenant: TenantId; itemId: ItemId; open: boolean }
  | { kind: 'mail'; mail: OutboxMail }
  | { kind: 'notice'; tenant: TenantId; itemId: ItemId; seq: number; at: Instant }
  | { kind: 'ledger'; tenant: TenantId; itemId: ItemId; seq: number; prevHash: string; hash: string; intact: boolean }

type Deps = { rows(): AsyncIterable<AuditRow>; items: Pick<ItemStore, 'load'>; rulebook: Rulebook; clock: Clock }

/** Something that should have happened and did not. `what` is a stable code; ids only. */
export type Finding = { what: 'step' | 'mail' | 'notice' | 'chain'; tenant: TenantId; about: string; since: Instant }

export type Audited = {
  items: number
  obligations: number
  mails: number
  notices: number
  entries: number
  findings: Finding[]
}

const HOUR = 3_600_000
/** A sweep comes every 15 minutes; two missed ones are late. */
const STEP_GRACE = HOUR / 2
/** Ready mails go within minutes; doubt lasts 15 minutes; throttling waits ten. */
const MAIL_GRACE = HOUR
/** A waiting mail is told in the next working morning's digest; the longest holiday of the notices so far had nine days. */
const FOLD_GRACE = 12 * 24 * HOUR

const grace = (mail: OutboxMail): number => (mail.status === 'folding' ? FOLD_GRACE : MAIL_GRACE)

/**
 * Proves from the stored state alone, apart from sweep and sender, that nothing due was missed: every due step is taken,
 * every mail and notice came to its end, every ledger is unbroken. It mends nothing; whoever runs it raises the alarm.
 */
export async function audit({ rows, items, rulebook, clock }: Deps): Promise<Audited> {
  const now = clock.now()
  const ago = (at: Instant) => epochMs(now) - epochMs(at)
  const result: Audited = { items: 0, obligations: 0, mails: 0, notices: 0, entries: 0, findings: [] }
  const open = new Map<string, { tenant: TenantId; itemId: ItemId }>()
  const chain = { item: '', hash: '', seq: 0 }
  for await (const row of rows()) {
    switch (row.kind) {
      case 'obligation':
        result.obligations += 1
        if (row.open) open.set(`${row.tenant} ${row.itemId}`, row)
        break
      case 'mail':
        result.mails += 1
        if (!isFinal(row.mail.status) && ago(row.mail.createdAt) > grace(row.mail))
          result.findings.push({ what: 'mail', tenant: row.mail.tenant, about: row.mail.id, since: row.mail.createdAt })
        break
      case 'notice':
        result.notices += 1
        if (ago(row.at) > MAIL_GRACE)
          result.findings.push({ what: 'notice', tenant: row.tenant, about: `${row.itemId} ${row.seq}`, since: row.at })
        break
      case 'ledger': {
        result.entries += 1
        const key = `${row.tenant} ${row.itemId}`
        const follows = chain.item === key ? row.prevHash === chain.hash && row.seq === chain.seq + 1 : row.seq === 1
        if (!follows || !row.intact)
          result.findings.push({ what: 'chain', tenant: row.tenant, about: `${row.itemId} ${row.seq}`, since: now })
        Object.assign(chain, { item: key, hash: row.hash, seq: row.seq })
        break
      }
    }
  }
  for (const { tenant, itemId } of open.values()) {
    const dossier = await items.load(tenant, itemId)
    if (!dossier) continue
    result.items += 1
    const rules = await rulebook.rulesOf(dossier.item)
    for (const one of stepsDue(dossier, rules, instantOf(epochMs(now) - STEP_GRACE))) {
      const step = ladderOf(rules.pack, one.obligation)[one.index]
      const since = step ? stepInstant(step, one.obligation, rules) : now
      result.findings.push({ what: 'step', tenant, about: `${itemId} ${stepName(one)}`, since })
    }
  }
  return result
}
