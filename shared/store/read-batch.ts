import { setTimeout as wait } from 'node:timers/promises'
import { BatchGetCommand } from '@aws-sdk/lib-dynamodb'
import type { Table } from './client.ts'
import type { Key } from './keys.ts'
import type { StoredRow } from './rows.ts'

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
