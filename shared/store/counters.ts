import * as z from 'zod/mini'
import type { Table } from './client.ts'
import type { Key } from './keys.ts'
import { getRow } from './gather.ts'
import { readRow, rowOf } from './rows.ts'
import type { Write } from './writes.ts'
import { putIf } from './writes.ts'

const Counter = z.object({ n: z.int() })

/** The last number taken, 0 before the first. */
export async function lastIssued(table: Table, key: Key): Promise<number> {
  const row = await getRow(table, key)
  return row === undefined ? 0 : readRow('counter', Counter, row).n
}

/** Takes exactly `n`, or as many from it on, which must follow the last one: so a series has no gap and no number twice. */
export const issueAfter = (table: Table, key: Key, n: number, count = 1): Write =>
  putIf(
    table,
    rowOf(key, 'counter', { n: n + count - 1 }),
    n === 1
      ? { expression: 'attribute_not_exists(#pk)', names: { '#pk': 'pk' }, values: {} }
      : { expression: '#n = :before', names: { '#n': 'n' }, values: { ':before': n - 1 } },
  )
