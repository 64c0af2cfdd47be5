import { setTimeout as wait } from 'node:timers/promises'
import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import { PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { Table } from './client.ts'
import type { Key } from './keys.ts'
import type { Row, StoredRow } from './rows.ts'

export type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number]

/** A condition over a row's attributes; the names stand for themselves and are escaped here. */
export type Guard = { expression: string; names: Record<string, string>; values: Record<string, unknown> }

/** Nothing stands under the key. */
export const isAbsent: Guard = { expression: 'attribute_not_exists(#pk)', names: { '#pk': 'pk' }, values: {} }

const guarded = ({ expression, names, values }: Guard) => ({
  ConditionExpression: expression,
  ExpressionAttributeNames: names,
  ...(Object.keys(values).length === 0 ? {} : { ExpressionAttributeValues: values }),
  ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
})

export const put = ({ name }: Table, row: Row): Write => ({ Put: { TableName: name, Item: row } })
export const putIf = ({ name }: Table, row: Row, guard: Guard): Write => ({
  Put: { TableName: name, Item: row, ...guarded(guard) },
})
/** Puts a row whose key was never used. */
export const putNew = (table: Table, row: Row): Write => putIf(table, row, isAbsent)
export const check = ({ name }: Table, key: Key, guard: Guard): Write => ({
  ConditionCheck: { TableName: name, Key: key, ...guarded(guard) },
})
/** Sees to it that no row is there. */
export const drop = ({ name }: Table, key: Key): Write => ({ Delete: { TableName: name, Key: key } })
/** Removes a row that is there. */
export const remove = ({ name }: Table, key: Key): Write => ({
  Delete: {
    TableName: name,
    Key: key,
    ...guarded({ expression: 'attribute_exists(#pk)', names: { '#pk': 'pk' }, values: {} }),
  },
})

/** What one write of a transaction was refused for, with the row as it stood, if there was one. */
export type Refusal = { index: number; why: 'condition' | 'conflict'; old: StoredRow | undefined }
/** `repeated`: an earlier try of the same request got no answer, so that a refusal may be of our own doing. */
export type Outcome = { done: true } | { done: false; refusals: Refusal[]; repeated: boolean }

/** DynamoDB takes no more in one transaction. */
export const transactionLimit = 100

/** Writes all or nothing. Refusals are an answer; everything else that goes wrong is thrown. */
export async function transact({ client }: Table, writes: readonly Write[]): Promise<Outcome> {
  if (writes.length > transactionLimit) throw new TooManyWrites(writes.length)
  try {
    await client.send(new TransactWriteCommand({ TransactItems: [...writes] }))
    return { done: true }
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error
    const refusals = refusalsOf(error)
    if (refusals.length === 0) throw error
    return { done: false, refusals, repeated: (error.$metadata.attempts ?? 1) > 1 }
  }
}

/** Throttling inside a transaction is no refusal: the list is empty then, unless something was refused as well. */
function refusalsOf(error: TransactionCanceledException): Refusal[] {
  return (error.CancellationReasons ?? []).flatMap(({ Code, Item }, index): Refusal[] => {
    const old = Item === undefined ? undefined : unmarshall(Item)
    if (Code === 'ConditionalCheckFailed') return [{ index, why: 'condition', old }]
    if (Code === 'TransactionConflict') return [{ index, why: 'conflict', old }]
    return []
  })
}

export type PutOutcome = { done: true } | { done: false; old: StoredRow | undefined; repeated: boolean }

/** How often a write that met a transaction under way is made in all, and how long it waits before it is made again. */
export const tries = 6
export const pauseMs = (attempt: number) => 20 * 2 ** attempt

/**
 * Puts one row if the guard holds, else tells what stands there. DynamoDB refuses a put while a transaction has the row in
 * hand, which the SDK does not retry: it had no effect and is made again.
 */
export async function putRow({ client, name }: Table, row: Row, guard: Guard = isAbsent): Promise<PutOutcome> {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.send(new PutCommand({ TableName: name, Item: row, ...guarded(guard) }))
      return { done: true }
    } catch (error) {
      if (error instanceof TransactionConflictException && attempt < tries) {
        await wait(pauseMs(attempt))
        continue
      }
      if (!(error instanceof ConditionalCheckFailedException)) throw error
      const old = error.Item === undefined ? undefined : unmarshall(error.Item)
      return { done: false, old, repeated: (error.$metadata.attempts ?? 1) > 1 }
    }
  }
}

/** A change that does not fit one transaction: a fault of the caller, who must divide the work. */
export class TooManyWrites extends Error {
  constructor(count: number) {
    super(`A transaction takes ${transactionLimit} writes, this one has ${count}: divide the work`)
    this.name = 'TooManyWrites'
  }
}
