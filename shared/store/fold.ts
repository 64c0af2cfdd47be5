import type { Instant } from '#domain/calendar/day.ts'
import type { OutboxMail, PlannedMail } from '#domain/mail.ts'
import { findMail } from './claim.ts'
import type { Table } from './client.ts'
import { unmoved } from './mail-guards.ts'
import { outboxMail } from './mail-id.ts'
import { transactWhatHolds } from './patient.ts'
import { mailRow } from './rows.ts'
import { putIf, putNew, transactionLimit } from './writes.ts'

/**
 * Puts the digest and marks what it tells. Up to 99 rows that is one transaction; the rest follows by the hundred. The
 * digest names what it tells, so that after a crash exactly that is marked: never a row that came later and that this
 * digest does not tell. A row that no longer waits (cancelled meanwhile) is left as it is.
 */
export async function foldMails(
  table: Table,
  planned: PlannedMail,
  told: readonly OutboxMail[],
  at: Instant,
): Promise<void> {
  const [first] = told
  if (first === undefined) throw new Error('A digest that tells no row of the outbox is planned, not folded')
  const tells = planned.tells ?? told.map(({ id }) => id)
  const digest = outboxMail(first.tenant, { ...planned, tells, fold: false }, at)
  const head = told.slice(0, transactionLimit - 1)
  const begun = await transactWhatHolds(table, [putNew(table, mailRow(digest))], folded(table, digest, head))
  const rest = begun ? told.slice(head.length) : await stillToMark(table, digest, told)
  for (let start = 0; start < rest.length; start += transactionLimit) {
    await transactWhatHolds(table, [], folded(table, digest, rest.slice(start, start + transactionLimit)))
  }
}

const folded = (table: Table, digest: OutboxMail, mails: readonly OutboxMail[]) =>
  mails.map(mail => putIf(table, mailRow({ ...mail, status: 'folded', foldedInto: digest.id }), unmoved(mail)))

/** Of these, what the digest that was put before tells. */
async function stillToMark(table: Table, { tenant, id }: OutboxMail, told: readonly OutboxMail[]) {
  const digest = await findMail(table, tenant, id)
  return told.filter(mail => digest?.tells?.includes(mail.id))
}
