import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb'
import type { Table } from '#shared/store/client.ts'

/** What an operation took of the table: requests, capacity units read and written, and of the written those of indexes. */
export type Cost = { requests: number; read: number; write: number; index: number; refused: number }

/** Counts what every call on this table consumes. A refused condition is counted apart: its answer names no capacity. */
export function meter(table: Table): { costOf: (operation: () => Promise<unknown>) => Promise<Cost> } {
  let cost: Cost = { requests: 0, read: 0, write: 0, index: 0, refused: 0 }
  table.client.middlewareStack.add(
    (next, context) => async args => {
      Object.assign(args.input, { ReturnConsumedCapacity: 'INDEXES' })
      cost.requests += 1
      const reads = /Get|Query|Scan/.test(String(context['commandName']))
      try {
        const result = await next(args)
        const { ConsumedCapacity: consumed } = result.output as {
          ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[]
        }
        for (const one of [consumed ?? []].flat()) {
          cost[reads ? 'read' : 'write'] += one.CapacityUnits ?? 0
          for (const index of Object.values(one.GlobalSecondaryIndexes ?? {})) cost.index += index.CapacityUnits ?? 0
        }
        return result
      } catch (error) {
        cost.refused += 1
        throw error
      }
    },
    { step: 'initialize', name: 'meter', priority: 'high' },
  )
  return {
    costOf: async operation => {
      cost = { requests: 0, read: 0, write: 0, index: 0, refused: 0 }
      await operation()
      return { ...cost }
    },
  }
}
