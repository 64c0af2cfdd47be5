import { setImmediate } from 'node:timers'
import { GetCommand } from '@aws-sdk/lib-dynamodb'
import type { Table } from './client.ts'
import type { Key } from './keys.ts'
import { getRows } from './read-batch.ts'
import type { StoredRow } from './rows.ts'
import { keyOf } from './rows.ts'

type Found = StoredRow | undefined
type Asked = { key: Key; answer: (row: Promise<Found>) => void }

const waiting = new WeakMap<Table['client'], Map<string, Asked[]>>()
const placeOf = ({ pk, sk }: Key) => JSON.stringify([pk, sk])

/** One row as it is now. Rows asked for in one turn of the process travel in one request; nothing is remembered after it. */
export function getRow(table: Table, key: Key): Promise<Found> {
  const tables = waiting.get(table.client) ?? new Map<string, Asked[]>()
  waiting.set(table.client, tables)
  const asked = tables.get(table.name) ?? []
  if (asked.length === 0) {
    tables.set(table.name, asked)
    setImmediate(() => {
      tables.delete(table.name)
      fetch(table, asked)
    })
  }
  return new Promise(answer => asked.push({ key, answer }))
}

function fetch(table: Table, asked: readonly Asked[]): void {
  const keys = new Map(asked.map(({ key }) => [placeOf(key), { pk: key.pk, sk: key.sk }]))
  const [only] = keys.values()
  if (keys.size === 1 && only !== undefined) {
    const row = getOne(table, only)
    for (const { answer } of asked) answer(row)
    return
  }
  const rows = getRows(table, [...keys.values()]).then(found => new Map(found.map(row => [placeOf(keyOf(row)), row])))
  for (const { key, answer } of asked) answer(rows.then(found => found.get(placeOf(key))))
}

async function getOne({ client, name }: Table, key: Key): Promise<Found> {
  const { Item } = await client.send(new GetCommand({ TableName: name, Key: key, ConsistentRead: true }))
  return Item
}
