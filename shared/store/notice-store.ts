import type { NoticeStore } from '#usecases/ports.ts'
import type { Table } from './client.ts'
import * as keys from './keys.ts'
import { outboxMails } from './mail-id.ts'
import { transactWhatHolds } from './patient.ts'
import { planMails } from './plan-mails.ts'
import { readLedgerRow } from './read-rows.ts'
import { getRow } from './gather.ts'
import { mailRow } from './rows.ts'
import { putNew, remove, transactionLimit } from './writes.ts'

/** Acts whose mails are not in the outbox yet. */
export function createNoticeStore(table: Table): NoticeStore {
  return {
    open: async ({ tenant, itemId, seq }) => {
      const [notice, entry] = await Promise.all([
        getRow(table, keys.noticeKey(tenant, itemId, seq)),
        getRow(table, keys.ledgerKey(tenant, itemId, seq)),
      ])
      return notice === undefined || entry === undefined ? undefined : readLedgerRow(entry).entry
    },
    // Mails and notice in one transaction: who comes second finds the notice gone and writes nothing, even if he would
    // have written to somebody else. Mails beyond the limit of a transaction go first, so that none can be forgotten.
    settle: async ({ tenant, itemId, seq }, planned, at) => {
      const mails = outboxMails(tenant, planned, at)
      const together = mails.slice(0, transactionLimit - 1)
      await planMails(table, mails.slice(transactionLimit - 1))
      await transactWhatHolds(
        table,
        [remove(table, keys.noticeKey(tenant, itemId, seq))],
        together.map(mail => putNew(table, mailRow(mail))),
      )
    },
  }
}
