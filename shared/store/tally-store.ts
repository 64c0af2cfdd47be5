import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { Tally } from '#domain/tally.ts'
import type { TallyStore } from '#usecases/tally.ts'
import type { Table } from './client.ts'
import * as keys from './keys.ts'
import { getSome } from './read-some.ts'
import { readRow, rowOf } from './rows.ts'

/** The latest count of each office, over the one before it. */
export const createTallyStore = (table: Table): TallyStore => ({
  put: async (tenant, tally) => {
    const row = rowOf(keys.tallyKey(tenant), 'tally', tally)
    await table.client.send(new PutCommand({ TableName: table.name, Item: row }))
  },
  latest: async tenant => {
    const [row] = await getSome(table, [keys.tallyKey(tenant)])
    return row === undefined ? undefined : readRow('tally', Tally, row)
  },
})
