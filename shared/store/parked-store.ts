import * as z from 'zod/mini'
import { Instant } from '#domain/calendar/day.ts'
import { canonical, sha256 } from './canonical.ts'
import type { Table } from './client.ts'
import * as keys from './keys.ts'
import { queryRows } from './reads.ts'
import { readRow, rowOf } from './rows.ts'
import { putRow } from './writes.ts'

/** A record that no retry can help: where it came from, why, and the keys of its row; never what stood in it. */
const Parked = z.object({
  source: z.string(),
  code: z.string(),
  keys: z.record(z.string(), z.string()),
  at: Instant,
})
type Parked = z.infer<typeof Parked>

export type ParkedStore = {
  /** Sets the record aside; the same record for the same reason is set aside once, with the time it was first seen. */
  park(record: Parked): Promise<void>
  list(): Promise<Parked[]>
}

/** Stream records that were set aside so that those behind them could pass; the nightly audit names them. */
export function createParkedStore(table: Table): ParkedStore {
  return {
    park: async record => {
      const { source, code } = record
      const digest = sha256(canonical({ source, code, keys: record.keys })).slice(0, 32)
      await putRow(table, rowOf(keys.parkedKey(source, digest), 'parked', record))
    },
    list: async () => {
      const rows = await queryRows(table, keys.parkedPartition)
      return rows.map(row => readRow('parked', Parked, row)).toSorted((a, b) => (a.at < b.at ? -1 : 1))
    },
  }
}
