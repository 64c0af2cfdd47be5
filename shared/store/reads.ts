import { paginateQuery } from '@aws-sdk/lib-dynamodb'
import type { Table } from './client.ts'
import type { StoredRow } from './rows.ts'
import type { IndexName } from './table.ts'
import { table as definition } from './table.ts'

/** All rows of a partition whose sort key begins so, in order, as they are now. */
export function queryRows(table: Table, pk: string, skPrefix?: string): Promise<StoredRow[]> {
  const { partitionKey, sortKey } = definition
  return collect(table, {
    ConsistentRead: true,
    KeyConditionExpression: skPrefix === undefined ? '#pk = :pk' : '#pk = :pk AND begins_with(#sk, :sk)',
    ExpressionAttributeNames: { '#pk': partitionKey, ...(skPrefix === undefined ? {} : { '#sk': sortKey }) },
    ExpressionAttributeValues: { ':pk': pk, ...(skPrefix === undefined ? {} : { ':sk': skPrefix }) },
  })
}

/** The keys in one partition of an index, in order, up to but without `below`. An index may lag behind the table. */
export function queryIndex(table: Table, index: IndexName, pk: string, below?: string): Promise<StoredRow[]> {
  const { partitionKey, sortKey } = definition.indexes[index]
  return collect(table, {
    IndexName: index,
    KeyConditionExpression: below === undefined ? '#pk = :pk' : '#pk = :pk AND #sk < :below',
    ExpressionAttributeNames: { '#pk': partitionKey, ...(below === undefined ? {} : { '#sk': sortKey }) },
    ExpressionAttributeValues: { ':pk': pk, ...(below === undefined ? {} : { ':below': below }) },
  })
}

type Question = {
  IndexName?: IndexName
  ConsistentRead?: boolean
  KeyConditionExpression: string
  ExpressionAttributeNames: Record<string, string>
  ExpressionAttributeValues: Record<string, string>
}

async function collect(table: Table, question: Question): Promise<StoredRow[]> {
  const rows: StoredRow[] = []
  const pages = paginateQuery({ client: table.client }, { TableName: table.name, ...question })
  for await (const page of pages) rows.push(...(page.Items ?? []))
  return rows
}

/** Does the work for each, a few at a time, and keeps the order. */
export async function eachOf<T, R>(inputs: readonly T[], work: (input: T) => Promise<R>, width = 8): Promise<R[]> {
  const results: R[] = []
  for (let start = 0; start < inputs.length; start += width) {
    results.push(...(await Promise.all(inputs.slice(start, start + width).map(work))))
  }
  return results
}
