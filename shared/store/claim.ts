import { randomUUID } from 'node:crypto'
import type { Instant } from '#domain/calendar/day.ts'
import type { MailId, TenantId } from '#domain/ids.ts'
import type { Condition, OutboxMail } from '#domain/mail.ts'
import { withdrawn } from '#domain/outbox.ts'
import { mayHaveTakenEffect } from './ambiguity.ts'
import type { Table } from './client.ts'
import * as keys from './keys.ts'
import { stillOwed, unmoved } from './mail-guards.ts'
import { transactPatiently } from './patient.ts'
import { readMailRow, readObligationRow } from './read-rows.ts'
import { getRow } from './gather.ts'
import { eachOf } from './reads.ts'
import { mailRow } from './rows.ts'
import { putIf, putRow, transactionLimit } from './writes.ts'

export async function findMail(table: Table, tenant: TenantId, id: MailId): Promise<OutboxMail | undefined> {
  const row = await getRow(table, keys.mailKey(tenant, id))
  return row === undefined ? undefined : readMailRow(row)
}

/** Whether the obligation is open and in that epoch right now. */
export async function holds(table: Table, tenant: TenantId, condition: Condition): Promise<boolean> {
  const row = await getRow(table, keys.obligationKey(tenant, condition.itemId, condition.obligationId))
  if (row === undefined) return false
  const { status, epoch } = readObligationRow(row)
  return status === 'open' && epoch === condition.epoch
}

/**
 * Leases a mail to one sender: one claim wins however many are made at once, and none after what the mail says has been
 * settled. The attempt is counted here, before SES is asked, because from here on SES may have it.
 */
export async function claimMail(
  table: Table,
  { tenant, id, now, leaseUntil }: { tenant: TenantId; id: MailId; now: Instant; leaseUntil: Instant },
): Promise<OutboxMail | 'void' | undefined> {
  const mail = await findMail(table, tenant, id)
  if (mail?.status !== 'ready' || (mail.until !== undefined && mail.until > now)) return undefined
  const attempts = mail.attempts + 1
  const leased: OutboxMail = { ...mail, status: 'sending', until: leaseUntil, lease: randomUUID(), attempts }
  const verdict = await lease(table, mail, leased)
  if (verdict === 'won') return leased
  if (verdict === 'lost') return undefined
  await putRow(table, mailRow(withdrawn(mail, 'answered')), unmoved(mail))
  return 'void'
}

type Verdict = 'won' | 'lost' | 'void'

async function lease(table: Table, mail: OutboxMail, leased: OutboxMail): Promise<Verdict> {
  try {
    const verdict = await tryLease(table, mail, leased)
    return verdict === 'perhaps ours' ? await lookUp(table, leased) : verdict
  } catch (error) {
    if (mayHaveTakenEffect(error) && (await lookUp(table, leased)) === 'won') return 'won'
    throw error
  }
}

async function tryLease(table: Table, mail: OutboxMail, leased: OutboxMail): Promise<Verdict | 'perhaps ours'> {
  const conditions = [...new Map(mail.conditions.map(one => [`${one.itemId} ${one.obligationId}`, one])).values()]
  // Two epochs of one obligation cannot both be the present one.
  const epochs = new Set(mail.conditions.map(one => `${one.itemId} ${one.obligationId} ${one.epoch}`))
  if (epochs.size > conditions.length) return 'void'
  if (conditions.length === 0) {
    const outcome = await putRow(table, mailRow(leased), unmoved(mail))
    return outcome.done ? 'won' : outcome.repeated ? 'perhaps ours' : 'lost'
  }
  const within = conditions.slice(0, transactionLimit - 1)
  const beyond = await eachOf(conditions.slice(transactionLimit - 1), one => holds(table, mail.tenant, one))
  if (beyond.includes(false)) return 'void'
  const { refusals, repeated } = await transactPatiently(table, [
    putIf(table, mailRow(leased), unmoved(mail)),
    ...within.map(one => stillOwed(table, mail.tenant, one)),
  ])
  if (refusals.length === 0) return 'won'
  if (refusals.some(({ index }) => index === 0)) return repeated ? 'perhaps ours' : 'lost'
  return 'void'
}

/** A lease is ours only if it stands there with the very name that we gave it: end and attempt may be those of another sender. */
async function lookUp(table: Table, leased: OutboxMail): Promise<Verdict> {
  const found = await findMail(table, leased.tenant, leased.id)
  return found?.status === 'sending' && found.lease === leased.lease ? 'won' : 'lost'
}
