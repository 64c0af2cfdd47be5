import * as z from 'zod/mini'
import type { Instant } from '#domain/calendar/day.ts'
import { MailId } from '#domain/ids.ts'
import type { OutboxMail, PlannedMail } from '#domain/mail.ts'
import type { Table } from './client.ts'
import * as keys from './keys.ts'
import { outboxMail } from './mail-id.ts'
import { unmoved } from './mail-guards.ts'
import { transactWhatHolds } from './patient.ts'
import { getRow } from './reads.ts'
import { mailRow, readRow, rowOf } from './rows.ts'
import { putIf, putNew, transactionLimit } from './writes.ts'

const Tells = z.object({ ids: z.array(MailId) })

/**
 * Puts the digest and marks what it tells. Up to 99 rows that is one transaction. Beyond that the first transaction
 * also writes down what the digest tells, so that after a crash the rest is marked from there: never a row that came
 * later and that this digest does not tell. A row that no longer waits (cancelled meanwhile) is left as it is.
 */
export async function foldMails(
  table: Table,
  planned: PlannedMail,
  told: readonly OutboxMail[],
  at: Instant,
): Promise<void> {
  const [first] = told
  if (first === undefined) throw new Error('A digest that tells no row of the outbox is planned, not folded')
  const { tenant } = first
  const digest = outboxMail(tenant, { ...planned, fold: false }, at)
  const long = told.length >= transactionLimit
  const head = told.slice(0, transactionLimit - (long ? 2 : 1))
  const tells = rowOf(keys.tellsKey(tenant, digest.id), 'tells', { ids: told.map(({ id }) => id) })
  const fixed = [putNew(table, mailRow(digest)), ...(long ? [putNew(table, tells)] : [])]
  const begun = await transactWhatHolds(table, fixed, folded(table, digest.id, head))
  const rest = begun ? told.slice(head.length) : await stillToMark(table, digest, told)
  for (let start = 0; start < rest.length; start += transactionLimit) {
    await transactWhatHolds(table, [], folded(table, digest.id, rest.slice(start, start + transactionLimit)))
  }
}

const folded = (table: Table, digest: MailId, mails: readonly OutboxMail[]) =>
  mails.map(mail => putIf(table, mailRow({ ...mail, status: 'folded', foldedInto: digest }), unmoved(mail)))

/** What a digest that was put before tells and has not marked; a short one marked everything when it was put. */
async function stillToMark(table: Table, digest: OutboxMail, told: readonly OutboxMail[]): Promise<OutboxMail[]> {
  const row = await getRow(table, keys.tellsKey(digest.tenant, digest.id))
  if (row === undefined) return []
  const { ids } = readRow('tells', Tells, row)
  return told.filter(({ id }) => ids.includes(id))
}
