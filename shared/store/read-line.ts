import { LedgerLine } from '#domain/ledger-line.ts'
import { StoredLine, writtenLine } from './line-attribute.ts'
import { readItemKey } from './read-keys.ts'
import { RowFault } from './row-fault.ts'
import type { StoredRow } from './rows.ts'
import { keyOf } from './rows.ts'

/** The line of a list that a row carries. */
export function readLine(row: StoredRow): LedgerLine {
  const key = keyOf(row)
  const stored = StoredLine.safeParse(row['line'])
  const line = stored.success ? LedgerLine.safeParse(writtenLine(readItemKey(key).itemId, stored.data)) : undefined
  if (!line?.success) throw new RowFault(key, 'row.line')
  return line.data
}
