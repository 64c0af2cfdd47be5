/**
 * The one table: its key attributes and indexes. Read by the data stack, by the adapters and by the tests that
 * create the table, so that none of them can drift. Which key serves which question: docs/data-model.md.
 */
export const table = {
  partitionKey: 'pk',
  sortKey: 'sk',
  /** Seconds since the epoch; rows past it are treated as absent on read, whether DynamoDB has removed them or not. */
  ttl: 'expiresAt',
  /**
   * What an index carries besides the keys: the line of a list, or what an officer's duty is about. Nothing else, so that
   * no change but that of an index key or of what is shown writes the index; all else is read by the key.
   */
  indexes: {
    /** Sparse. What is due and what is stuck, sharded by deadline day, spanning tenants: read by the sweep alone. Apart from that a tenant's open items by their next point. */
    due: { partitionKey: 'duePk', sortKey: 'dueSk', carries: ['line'] },
    /** Sparse. A tenant's items by number, a unit's open obligations, and other lists; the tenant comes first in the key. */
    view: { partitionKey: 'viewPk', sortKey: 'viewSk', carries: ['line', 'duty'] },
    /** Sparse. What lies on an officer's desk; the tenant comes first in the key. */
    desk: { partitionKey: 'deskPk', sortKey: 'deskSk', carries: ['line', 'duty'] },
    /** Sparse. The open items of a leader by their next point; the tenant comes first in the key. */
    sponsor: { partitionKey: 'sponsorPk', sortKey: 'sponsorSk', carries: ['line'] },
  },
} as const

export type IndexName = keyof typeof table.indexes
