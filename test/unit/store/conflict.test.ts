import { expect, it } from 'vitest'
import { ConditionalCheckFailedException, TransactionConflictException } from '@aws-sdk/client-dynamodb'
import { connectTable } from '#shared/store/client.ts'
import { TenantId } from '#domain/ids.ts'
import { TokenId } from '#domain/integration.ts'
import { tokenKey } from '#shared/store/keys.ts'
import { rowOf } from '#shared/store/rows.ts'
import { putRow, tries } from '#shared/store/writes.ts'

const conflict = () => new TransactionConflictException({ message: 'in a transaction', $metadata: {} })
const refusal = () => new ConditionalCheckFailedException({ message: 'no', $metadata: {} })
const row = rowOf(tokenKey(TenantId.parse('yunling'), TokenId.parse('a'.repeat(26))), 'token', {})

/** A table that answers with these faults in turn, and then well. */
function faulty(faults: Error[]) {
  process.env['AWS_REGION'] = 'eu-central-1'
  const table = connectTable({ tableName: 'none' })
  let asked = 0
  table.client.send = () => {
    asked += 1
    const fault = faults.shift()
    return fault === undefined ? Promise.resolve({ $metadata: {} }) : Promise.reject(fault)
  }
  return { table, asked: () => asked }
}

it('a row that a transaction has in hand is put when the transaction is over', async () => {
  const { table, asked } = faulty([conflict(), conflict()])
  expect([await putRow(table, row), asked()]).toEqual([{ done: true }, 3])
})

it('a refusal after a conflict is an answer', async () => {
  const { table } = faulty([conflict(), refusal()])
  expect(await putRow(table, row)).toMatchObject({ done: false, repeated: false })
})

it('a row that is never free is a fault in the end', async () => {
  const { table, asked } = faulty(Array.from({ length: 50 }, conflict))
  await expect(putRow(table, row)).rejects.toThrow(TransactionConflictException)
  expect(asked()).toBe(tries)
})
