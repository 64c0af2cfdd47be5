import * as z from 'zod/mini'
import type { Attachment } from '#domain/attachment.ts'
import type { Instant } from '#domain/calendar/day.ts'
import type { ItemId, TenantId } from '#domain/ids.ts'
import type { Assignment, Brief, Item, Obligation } from '#domain/item.ts'
import type { LedgerEntry } from '#domain/ledger.ts'
import type { LedgerLine } from '#domain/ledger-line.ts'
import { officeDutyOf } from '#domain/listing.ts'
import type { OutboxMail } from '#domain/mail.ts'
import type { IndexKeys } from './index-keys.ts'
import {
  itemMailIndexKeys,
  lineIndexKeys,
  mailIndexKeys,
  noticeIndexKeys,
  obligationIndexKeys,
  partIndexKeys,
} from './index-keys.ts'
import type { Key } from './keys.ts'
import * as keys from './keys.ts'
import { storedDuty, storedLine } from './line-attribute.ts'
import { RowFault } from './row-fault.ts'

/** The format of rows as written today; a reader refuses what it does not know. */
const version = 1

export type RowType =
  | 'item'
  | 'brief'
  | 'assignment'
  | 'obligation'
  | 'ledger'
  | 'notice'
  | 'mail'
  | 'tenant'
  | 'unit'
  | 'staff'
  | 'pack'
  | 'counter'
  | 'once'
  | 'report'
  | 'swept'
  | 'audit'
  | 'parked'
  | 'address'
  | 'challenge'
  | 'allowance'
  | 'decoy'
  | 'session'
  | 'amendment'
  | 'attachment'
  | 'token'
  | 'use'
  | 'request'
  | 'line'
  | 'tally'
  | 'filter'
  | 'pen'

export type Row = Key & { type: RowType; v: number } & Record<string, unknown>
/** A row as it comes out of the table or the stream: nothing is known of it yet. */
export type StoredRow = Record<string, unknown>

/** The row under a key: what it holds, and where it stands in the indexes. */
export const rowOf = (key: Key, type: RowType, fields: object, index: IndexKeys = {}): Row => ({
  ...fields,
  ...index,
  ...key,
  type,
  v: version,
})

const StoredKey = z.object({ pk: z.string(), sk: z.string() })

/** The key of a stored row. */
export function keyOf(row: StoredRow): Key {
  const parsed = StoredKey.safeParse(row)
  if (!parsed.success) throw new RowFault({ pk: '', sk: '' }, 'row.keyless')
  return parsed.data
}

/** The contents of a row of that type; a row that is anything else is a fault that names the field, not what is in it. */
export function readRow<S extends z.ZodMiniType>(type: RowType, schema: S, row: StoredRow): z.output<S> {
  const key = keyOf(row)
  if (row['type'] !== type) throw new RowFault(key, 'row.type')
  if (row['v'] !== version) throw new RowFault(key, 'row.version')
  const parsed = z.safeParse(schema, row)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new RowFault(key, `row.field.${String(issue?.path[0] ?? '')}.${issue?.code ?? ''}`)
}

export const itemRow = (item: Item): Row => rowOf(keys.itemKey(item.tenant, item.id), 'item', item)

export const briefRow = (tenant: TenantId, item: ItemId, brief: Brief): Row =>
  rowOf(keys.briefKey(tenant, item), 'brief', brief)

/** The item's line in the lists: a row of its own, so that an act that shows in no list writes none. */
export const lineRow = (tenant: TenantId, line: LedgerLine, edition: string): Row =>
  rowOf(keys.lineKey(tenant, line.itemId), 'line', { line: storedLine(line, edition) }, lineIndexKeys(tenant, line))

/** A unit's part carries its line in the unit's list. */
export const assignmentRow = (tenant: TenantId, assignment: Assignment, line: LedgerLine): Row => {
  const { unitId } = assignment
  const fields = { ...assignment, line: storedLine(line) }
  return rowOf(
    keys.assignmentKey(tenant, line.itemId, unitId),
    'assignment',
    fields,
    partIndexKeys(tenant, unitId, line),
  )
}

/** A duty of the office carries what its item is called. */
export const obligationRow = (item: Item, obligation: Obligation): Row => {
  const { tenant, id } = item
  const duty = officeDutyOf(item, obligation)
  return rowOf(
    keys.obligationKey(tenant, id, obligation.id),
    'obligation',
    { ...obligation, ...(duty && { duty: storedDuty(duty) }) },
    obligationIndexKeys(tenant, id, obligation),
  )
}

export const ledgerRow = (tenant: TenantId, item: ItemId, entry: LedgerEntry): Row =>
  rowOf(keys.ledgerKey(tenant, item, entry.seq), 'ledger', entry)

export const attachmentRow = (tenant: TenantId, item: ItemId, attachment: Attachment): Row =>
  rowOf(keys.attachmentKey(tenant, item, attachment.id), 'attachment', attachment)

export const noticeRow = (tenant: TenantId, item: ItemId, seq: number, at: Instant): Row =>
  rowOf(keys.noticeKey(tenant, item, seq), 'notice', { at }, noticeIndexKeys(tenant, item, seq, at))

export const mailRow = (mail: OutboxMail): Row =>
  rowOf(keys.mailKey(mail.tenant, mail.id), 'mail', mail, { ...mailIndexKeys(mail), ...itemMailIndexKeys(mail) })
