import type { ItemHeads } from '#usecases/item-heads.ts'
import type { Table } from './client.ts'
import * as keys from './keys.ts'
import { readItemKey } from './read-keys.ts'
import { readItemRow } from './read-rows.ts'
import { getSome, querySome } from './read-some.ts'
import { keyOf } from './rows.ts'

/** Heads of items by the lists they stand in. */
export function createItemHeads(table: Table): ItemHeads {
  return {
    latestOpen: async (tenant, limit) => {
      const list = {
        index: 'view',
        pk: keys.openPartition(tenant),
        prefix: keys.numberedStart,
        newestFirst: true,
      } as const
      const { rows, more } = await querySome(table, { ...list, limit })
      const items = rows.map(row => keys.itemKey(tenant, readItemKey(keyOf(row)).itemId))
      return { items: (await getSome(table, items)).map(readItemRow), more }
    },
  }
}
