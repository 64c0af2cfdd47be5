import { setTimeout as wait } from 'node:timers/promises'
import { BatchGetCommand, GetCommand, paginateQuery } from '@aws-sdk/lib-dynamodb'
import type { Table } from './client.ts'
import type { Key } from './keys.ts'
import type { StoredRow } from './rows.ts'
import type { IndexName } from './table.ts'
import { table as definition } from './table.ts'

/** One row as it is now. */
export async function getRow(table: Table, key: Key): Promise<StoredRow | undefined> {
  const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key: key, ConsistentRead: true }))
  return Item
}

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

const batchSize = 100
const batchTries = 6

/** The rows under these keys as they are now, in any order; a key without a row is left out. */
export async function getRows(table: Table, keys: readonly Key[]): Promise<StoredRow[]> {
  const rows: StoredRow[] = []
  for (let start = 0; start < keys.length; start += batchSize) {
    rows.push(...(await getBatch(table, keys.slice(start, start + batchSize))))
  }
  return rows
}

/** DynamoDB may leave keys of a batch for later: they are asked for again, after a growing pause. */
async function getBatch(table: Table, keys: readonly Key[]): Promise<StoredRow[]> {
  const rows: StoredRow[] = []
  let asked = { [table.name]: { Keys: [...keys], ConsistentRead: true } }
  for (let attempt = 0; attempt < batchTries; attempt++) {
    if (attempt > 0) await wait(25 * 2 ** attempt)
    const answer = await table.client.send(new BatchGetCommand({ RequestItems: asked }))
    rows.push(...(answer.Responses?.[table.name] ?? []))
    const left = answer.UnprocessedKeys?.[table.name]?.Keys ?? []
    if (left.length === 0) return rows
    asked = {
      [table.name]: { Keys: left.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })), ConsistentRead: true },
    }
  }
  throw new Error(`The table did not answer for all keys of a batch in ${batchTries} tries`)
}

/** Does the work for each, a few at a time, and keeps the order. */
export async function eachOf<T, R>(inputs: readonly T[], work: (input: T) => Promise<R>, width = 8): Promise<R[]> {
  const results: R[] = []
  for (let start = 0; start < inputs.length; start += width) {
    results.push(...(await Promise.all(inputs.slice(start, start + width).map(work))))
  }
  return results
}
