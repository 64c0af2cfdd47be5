import * as z from 'zod/mini'
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { recipientKey } from '#domain/directory.ts'
import type { SavedFilters } from '#usecases/saved-filters.ts'
import type { Table } from './client.ts'
import * as keys from './keys.ts'
import { querySome } from './read-some.ts'
import { readRow, rowOf } from './rows.ts'

const Filter = z.object({ id: z.string(), name: z.string(), query: z.string() })

/** More than anybody may keep. */
const LISTED = 50

/** Each person's own filters, in the tenant's partition of that person. */
export function createSavedFilters(table: Table): SavedFilters {
  return {
    of: async (tenant, who) => {
      const { rows } = await querySome(table, { pk: keys.filterPartition(tenant, recipientKey(who)), limit: LISTED })
      return rows.map(row => readRow('filter', Filter, row)).toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN'))
    },
    put: async (tenant, who, filter) => {
      const row = rowOf(keys.filterKey(tenant, recipientKey(who), filter.id), 'filter', filter)
      await table.client.send(new PutCommand({ TableName: table.name, Item: row }))
    },
    remove: async (tenant, who, id) => {
      const key = keys.filterKey(tenant, recipientKey(who), id)
      await table.client.send(new DeleteCommand({ TableName: table.name, Key: key }))
    },
  }
}
