import * as z from 'zod/mini'
import { Instant } from '#domain/calendar/day.ts'
import type { DueIndex } from '#usecases/ports.ts'
import type { Table } from './client.ts'
import * as keys from './keys.ts'
import { isObligationKey, readObligationKey, readStuckKey } from './read-keys.ts'
import { getRow } from './gather.ts'
import { eachOf, queryIndex } from './reads.ts'
import type { StoredRow } from './rows.ts'
import { keyOf, readRow, rowOf } from './rows.ts'
import { putRow } from './writes.ts'

const Swept = z.object({ through: Instant })

/** What the sweep asks: what is due, what wakes, what is stuck, over all tenants. */
export function createDueIndex(table: Table): DueIndex {
  const ask = async (partitions: readonly string[], below?: string): Promise<StoredRow[]> =>
    (await eachOf(partitions, partition => queryIndex(table, 'due', partition, below))).flat()
  return {
    dueOn: async day => {
      const rows = await ask(keys.allShards.map(shard => keys.dueDayPartition(day, shard)))
      return rows.map(row => readObligationKey(keyOf(row)))
    },
    woken: async now => {
      const found = (await ask([keys.wakePartition], keys.afterInstant(now))).map(keyOf)
      const steps = found.filter(isObligationKey)
      const stuck = found.filter(key => !isObligationKey(key))
      return { steps: steps.map(readObligationKey), stuck: stuck.map(readStuckKey) }
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
