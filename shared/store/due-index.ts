import * as z from 'zod/mini'
import { Instant, addMs, epochMs, instantOf } from '#domain/calendar/day.ts'
import type { DueIndex } from '#usecases/ports.ts'
import type { Table } from './client.ts'
import * as keys from './keys.ts'
import { readObligationKey, readStuckKey } from './read-keys.ts'
import { eachOf, getRow, queryIndex } from './reads.ts'
import type { StoredRow } from './rows.ts'
import { keyOf, readRow, rowOf } from './rows.ts'
import { putRow } from './writes.ts'

const Swept = z.object({ through: Instant })
const dayMs = 86_400_000

/** What the sweep asks: what is due, what wakes, what is stuck, over all tenants. */
export function createDueIndex(table: Table): DueIndex {
  const ask = async (partitions: readonly string[], below?: string): Promise<StoredRow[]> =>
    (await eachOf(partitions, partition => queryIndex(table, 'due', partition, below))).flat()
  return {
    dueOn: async day => {
      const rows = await ask(keys.allShards.map(shard => keys.dueDayPartition(day, shard)))
      return rows.map(row => readObligationKey(keyOf(row)))
    },
    wakingIn: async (from, to) => {
      const rows = await ask(days(from, to).map(keys.timerPartition), keys.afterInstant(to))
      return rows.map(row => readObligationKey(keyOf(row)))
    },
    stuck: async now => {
      const rows = await ask([keys.stuckPartition], keys.afterInstant(now))
      return rows.map(row => readStuckKey(keyOf(row)))
    },
    sweptThrough: async () => {
      const row = await getRow(table, keys.sweptKey)
      return row === undefined ? undefined : readRow('swept', Swept, row).through
    },
    // A late sweep never takes back what a later one has reached.
    markSwept: async through => {
      await putRow(table, rowOf(keys.sweptKey, 'swept', { through }), {
        expression: 'attribute_not_exists(#pk) OR #through < :through',
        names: { '#pk': 'pk', '#through': 'through' },
        values: { ':through': through },
      })
    },
  }
}

/** The days (of UTC) from that of `from` to that of `to`, both included. */
function days(from: Instant, to: Instant): Instant[] {
  const found: Instant[] = []
  const first = instantOf(Math.floor(epochMs(from) / dayMs) * dayMs)
  for (let day = first; day <= to; day = addMs(day, dayMs)) found.push(day)
  return found
}
