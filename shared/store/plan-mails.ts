import type { OutboxMail } from '#domain/mail.ts'
import type { Table } from './client.ts'
import { eachOf } from './reads.ts'
import { mailRow } from './rows.ts'
import { putRow } from './writes.ts'

/** Puts each mail whose reason is not in the outbox yet; the others are left as they are. */
export async function planMails(table: Table, mails: readonly OutboxMail[]): Promise<void> {
  await eachOf(mails, mail => putRow(table, mailRow(mail)))
}
