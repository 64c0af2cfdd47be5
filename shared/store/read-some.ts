import { BatchGetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Table } from './client.ts'
import type { Key } from './keys.ts'
import type { StoredRow } from './rows.ts'
import type { IndexName } from './table.ts'
import { table as definition } from './table.ts'

type Question = {
  index?: IndexName
  pk: string
  /** What the sort keys begin with. */
  prefix?: string
  /** Only sort keys before, or after, this one: where a page goes on. */
  below?: string | undefined
  above?: string | undefined
  limit: number
  newestFirst?: boolean
}

/** At most so many rows of a partition, and whether there are more: for pages, which cost the same however much there is. Eventually consistent. */
export async function querySome(
  table: Table,
  { index, pk, prefix, below, above, limit, newestFirst = false }: Question,
): Promise<{ rows: StoredRow[]; more: boolean }> {
  const { partitionKey, sortKey } = index === undefined ? definition : definition.indexes[index]
  const conditions = [
    '#pk = :pk',
    ...(prefix === undefined ? [] : ['begins_with(#sk, :prefix)']),
    ...(below === undefined ? [] : ['#sk < :below']),
    ...(above === undefined ? [] : ['#sk > :above']),
  ]
  const { Items = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      ...(index === undefined ? {} : { IndexName: index }),
      KeyConditionExpression: conditions.join(' AND '),
      ExpressionAttributeNames: { '#pk': partitionKey, ...(conditions.length > 1 ? { '#sk': sortKey } : {}) },
      ExpressionAttributeValues: {
        ':pk': pk,
        ...(prefix === undefined ? {} : { ':prefix': prefix }),
        ...(below === undefined ? {} : { ':below': below }),
        ...(above === undefined ? {} : { ':above': above }),
      },
      Limit: limit + 1,
      ScanIndexForward: !newestFirst,
    }),
  )
  return { rows: Items.slice(0, limit), more: Items.length > limit }
}

/** DynamoDB takes no more keys in one batch. */
const batchLimit = 100

/** The rows under these keys, at most a hundred, in the order of the keys; one that is not there, or not at once, is left out. Eventually consistent. */
export async function getSome(table: Table, keys: readonly Key[]): Promise<StoredRow[]> {
  const asked = keys.slice(0, batchLimit).map(({ pk, sk }) => ({ pk, sk }))
  if (asked.length === 0) return []
  const answer = await table.client.send(new BatchGetCommand({ RequestItems: { [table.name]: { Keys: asked } } }))
  const rows: StoredRow[] = answer.Responses?.[table.name] ?? []
  return asked.flatMap(({ pk, sk }) => rows.filter(row => row['pk'] === pk && row['sk'] === sk))
}
