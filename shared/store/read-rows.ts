import type { ItemId, TenantId } from '#domain/ids.ts'
import type { Dossier } from '#domain/item.ts'
import { Assignment, Brief, Item, Obligation } from '#domain/item.ts'
import { LedgerEntry } from '#domain/ledger.ts'
import { OutboxMail } from '#domain/mail.ts'
import type { Notice } from '#usecases/ports.ts'
import { readItemKey, readSequence } from './read-keys.ts'
import { RowFault } from './row-fault.ts'
import type { StoredRow } from './rows.ts'
import { keyOf, readRow } from './rows.ts'

/** The ledger entry that a row holds, and whose it is: the key says that. */
export function readLedgerRow(row: StoredRow): { tenant: TenantId; itemId: ItemId; entry: LedgerEntry } {
  return { ...readItemKey(keyOf(row)), entry: readRow('ledger', LedgerEntry, row) }
}

export const readMailRow = (row: StoredRow): OutboxMail => readRow('mail', OutboxMail, row)

export const readItemRow = (row: StoredRow): Item => readRow('item', Item, row)

export const readAssignmentRow = (row: StoredRow): Assignment => readRow('assignment', Assignment, row)

export const readObligationRow = (row: StoredRow): Obligation => readRow('obligation', Obligation, row)

/** The notice that a row stands for; all of it is in its key. */
export const readNoticeRow = (row: StoredRow): Notice => ({
  ...readItemKey(keyOf(row)),
  seq: readSequence(keyOf(row)),
})

/** The dossier that the state rows of one item make; undefined when there are none. */
export function readDossier(rows: readonly StoredRow[]): Dossier | undefined {
  const [first] = rows
  if (first === undefined) return undefined
  const ofType = (type: string) => rows.filter(row => row['type'] === type)
  const [item] = ofType('item').map(readItemRow)
  const [brief] = ofType('brief').map(row => readRow('brief', Brief, row))
  if (item === undefined || brief === undefined) throw new RowFault(keyOf(first), 'dossier.incomplete')
  return {
    item,
    brief,
    assignments: ofType('assignment').map(readAssignmentRow),
    obligations: ofType('obligation').map(readObligationRow),
  }
}
