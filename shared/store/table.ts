/**
 * The one table: its key attributes and indexes. Read by the data stack, by the adapters and by the tests that
 * create the table, so that none of them can drift. Which key serves which question: docs/data-model.md.
 */
export const table = {
  partitionKey: 'pk',
  sortKey: 'sk',
  /** Seconds since the epoch; rows past it are treated as absent on read, whether DynamoDB has removed them or not. */
  ttl: 'expiresAt',
  /** Of every index: a read follows the key to the row, and no change but that of an index key writes the index. */
  projection: 'KEYS_ONLY',
  indexes: {
    /** Sparse. What is due and what is stuck, sharded by deadline day; read by the sweep alone, spans tenants. */
    due: { partitionKey: 'duePk', sortKey: 'dueSk' },
    /** Sparse. A tenant's items and a unit's open obligations; the tenant comes first in the key. */
    view: { partitionKey: 'viewPk', sortKey: 'viewSk' },
    /** Sparse. What lies on an officer's desk; the tenant comes first in the key. */
    desk: { partitionKey: 'deskPk', sortKey: 'deskSk' },
  },
} as const

export type IndexName = keyof typeof table.indexes
