import * as z from 'zod/mini'
import { paginateScan } from '@aws-sdk/lib-dynamodb'
import type { ItemId, TenantId } from '#domain/ids.ts'
import { Item, Obligation } from '#domain/item.ts'
import { LedgerEntry } from '#domain/ledger.ts'
import { OutboxMail } from '#domain/mail.ts'
import type { Notice } from '#usecases/ports.ts'
import type { Table } from './client.ts'
import { readItemKey, tenantOfKey } from './read-keys.ts'
import { readItemRow, readLedgerRow, readNoticeRow, readObligationRow } from './read-rows.ts'
import { RowFault } from './row-fault.ts'
import type { RowType, StoredRow } from './rows.ts'
import { keyOf, readRow } from './rows.ts'

/** A mail without its contents: the audit asks what became of it, not what it said. */
const AuditMail = z.omit(OutboxMail, { data: true })
type AuditMail = z.infer<typeof AuditMail>

export type AuditRow =
  | { type: 'item'; item: Item }
  | { type: 'obligation'; tenant: TenantId; itemId: ItemId; obligation: Obligation }
  | { type: 'ledger'; tenant: TenantId; itemId: ItemId; entry: LedgerEntry }
  | { type: 'notice'; notice: Notice }
  | { type: 'mail'; mail: AuditMail }
  /** A row that cannot be read: the audit reports it and goes on. */
  | { type: 'fault'; tenant: TenantId | undefined; fault: RowFault }

const audited = ['item', 'obligation', 'ledger', 'notice', 'mail'] as const satisfies readonly RowType[]
type Audited = (typeof audited)[number]

/** Everything these rows hold but the contents of mails; the rest of a row never leaves the table. */
const fields = [
  ...new Set([
    'pk',
    'sk',
    'type',
    'v',
    ...[Item, Obligation, LedgerEntry, AuditMail].flatMap(s => Object.keys(s.shape)),
  ]),
]
const projection = {
  ProjectionExpression: fields.map((_, index) => `#f${index}`).join(', '),
  FilterExpression: `#f${fields.indexOf('type')} IN (${audited.map((_, index) => `:t${index}`).join(', ')})`,
  ExpressionAttributeNames: Object.fromEntries(fields.map((field, index) => [`#f${index}`, field])),
  ExpressionAttributeValues: Object.fromEntries(audited.map((type, index) => [`:t${index}`, type])),
}

/**
 * Every item, obligation, ledger entry, open notice and mail of all tenants, page by page, in no order: the one scan of
 * the system, for the nightly audit alone. Eventually consistent: whatever looks wrong is read again before it is told.
 */
export async function* auditScan(table: Table, { pageSize = 500 } = {}): AsyncGenerator<AuditRow> {
  const input = { TableName: table.name, Limit: pageSize, ...projection }
  for await (const page of paginateScan({ client: table.client }, input)) {
    for (const row of page.Items ?? []) yield readAuditRow(row)
  }
}

const readers: Record<Audited, (row: StoredRow) => AuditRow> = {
  item: row => ({ type: 'item', item: readItemRow(row) }),
  obligation: row => ({ type: 'obligation', ...readItemKey(keyOf(row)), obligation: readObligationRow(row) }),
  ledger: row => ({ type: 'ledger', ...readLedgerRow(row) }),
  notice: row => ({ type: 'notice', notice: readNoticeRow(row) }),
  mail: row => ({ type: 'mail', mail: readRow('mail', AuditMail, row) }),
}

function readAuditRow(row: StoredRow): AuditRow {
  const type = audited.find(type => type === row['type'])
  try {
    if (type === undefined) throw new RowFault(keyOf(row), 'row.type')
    return readers[type](row)
  } catch (error) {
    if (error instanceof RowFault) return { type: 'fault', tenant: tenantOfKey(error.pk), fault: error }
    throw error
  }
}
