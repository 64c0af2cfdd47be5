import * as z from 'zod/mini'
import { Instant } from '#domain/calendar/day.ts'
import { PersonId } from '#domain/ids.ts'
import type { ParkedRecord, ParkedStore } from '#usecases/parked.ts'
import { canonical, sha256 } from './canonical.ts'
import type { Table } from './client.ts'
import * as keys from './keys.ts'
import { tenantOfKey } from './read-keys.ts'
import { querySome } from './read-some.ts'
import { getRow } from './gather.ts'
import type { StoredRow } from './rows.ts'
import { keyOf, readRow, rowOf } from './rows.ts'
import { readAnew } from './stream-record.ts'
import { put, putRow, remove, transact } from './writes.ts'

const Parked = z.object({
  source: z.string(),
  code: z.string(),
  keys: z.record(z.string(), z.string()),
  at: Instant,
  aside: z.optional(z.object({ at: Instant, by: PersonId, note: z.string() })),
})

const readParked = (row: StoredRow): ParkedRecord => ({
  ...readRow('parked', Parked, row),
  id: keys.partsOfKey(keyOf(row).sk)[1] ?? '',
})

/** Stream records that were set aside so that those behind them could pass. */
export function createParkedStore(table: Table): ParkedStore {
  return {
    park: async record => {
      const { source, code } = record
      const digest = sha256(canonical({ source, code, keys: record.keys })).slice(0, 32)
      await putRow(table, rowOf(keys.parkedKey(tenantOfKey(record.keys['pk'] ?? ''), digest), 'parked', record))
    },
    list: async (tenant, limit, isAside = false) => {
      const prefix = keys.parkedPrefix(isAside)
      const { rows, more } = await querySome(table, { pk: keys.parkedPartition(tenant), prefix, limit })
      return { records: rows.map(readParked).toSorted((a, b) => (a.at < b.at ? -1 : 1)), more }
    },
    find: async (tenant, id) => {
      const row = await getRow(table, keys.parkedKey(tenant, id))
      return row === undefined ? undefined : readParked(row)
    },
    reread: async ({ keys: { pk = '', sk = '' } }) => {
      const row = await getRow(table, { pk, sk })
      return row === undefined ? { kind: 'gone' } : readAnew(row)
    },
    // Whoever else removed it was no slower: gone is gone.
    remove: async (tenant, id) => {
      await transact(table, [remove(table, keys.parkedKey(tenant, id))])
    },
    setAside: async (tenant, { id, ...record }, aside) => {
      const outcome = await transact(table, [
        remove(table, keys.parkedKey(tenant, id)),
        put(table, rowOf(keys.parkedKey(tenant, id, true), 'parked', { ...record, aside })),
      ])
      return outcome.done
    },
  }
}
