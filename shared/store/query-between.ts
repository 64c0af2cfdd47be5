import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Table } from './client.ts'
import type { StoredRow } from './rows.ts'
import type { IndexName } from './table.ts'
import { table as definition } from './table.ts'

type Stretch = {
  /** Absent: the table itself. */
  index?: IndexName
  pk: string
  /** The first sort key, and the last; both belong to the stretch. */
  from: string
  to: string
  limit?: number
  newestFirst?: boolean
  consistent?: boolean
}

/** In the order of the table, which is that of bytes. */
export const isLess = (a: string, b: string): boolean => Buffer.compare(Buffer.from(a), Buffer.from(b)) < 0

/** The rows of one partition between two sort keys, and whether there are more than the limit, or than one answer holds. */
export async function queryBetween(table: Table, stretch: Stretch): Promise<{ rows: StoredRow[]; more: boolean }> {
  const { pk, from, to, limit, newestFirst = false, consistent = false } = stretch
  const { partitionKey, sortKey } = stretch.index === undefined ? definition : definition.indexes[stretch.index]
  if (isLess(to, from)) return { rows: [], more: false }
  const { Items = [], LastEvaluatedKey } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      ...(stretch.index === undefined ? { ConsistentRead: consistent } : { IndexName: stretch.index }),
      KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :from AND :to',
      ExpressionAttributeNames: { '#pk': partitionKey, '#sk': sortKey },
      ExpressionAttributeValues: { ':pk': pk, ':from': from, ':to': to },
      ScanIndexForward: !newestFirst,
      ...(limit === undefined ? {} : { Limit: limit + 1 }),
    }),
  )
  const rows = limit === undefined ? Items : Items.slice(0, limit)
  return { rows, more: LastEvaluatedKey !== undefined || rows.length < Items.length }
}
