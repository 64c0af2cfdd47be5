import type { Instant } from '#domain/calendar/day.ts'
import { Tally } from '#domain/tally.ts'
import type { TallyStore } from '#usecases/tally.ts'
import type { Table } from './client.ts'
import * as keys from './keys.ts'
import { getSome } from './read-some.ts'
import { readRow, rowOf } from './rows.ts'
import type { Guard } from './writes.ts'
import { putRow } from './writes.ts'

/** Nobody has counted later: two runs may cross. */
const notLater = (at: Instant): Guard => ({
  expression: 'attribute_not_exists(#at) OR #at <= :at',
  names: { '#at': 'at' },
  values: { ':at': at },
})

/** The latest count of each office. */
export const createTallyStore = (table: Table): TallyStore => ({
  put: async (tenant, tally) => {
    await putRow(table, rowOf(keys.tallyKey(tenant), 'tally', tally), notLater(tally.at))
  },
  latest: async tenant => {
    const [row] = await getSome(table, [keys.tallyKey(tenant)])
    return row === undefined ? undefined : readRow('tally', Tally, row)
  },
})
