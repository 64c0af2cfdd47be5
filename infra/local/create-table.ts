import { DatabaseSync } from 'node:sqlite'
import type { CreateTableCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { CreateTableCommand, ResourceInUseException } from '@aws-sdk/client-dynamodb'
import { table } from '#shared/store/table.ts'

const text = (name: string) => ({ AttributeName: name, AttributeType: 'S' as const })
const keys = (partitionKey: string, sortKey: string) => [
  { AttributeName: partitionKey, KeyType: 'HASH' as const },
  { AttributeName: sortKey, KeyType: 'RANGE' as const },
]

/** The same table the data stack declares. */
export function tableDefinition(name: string): CreateTableCommandInput {
  const indexes = Object.entries(table.indexes)
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: keys(table.partitionKey, table.sortKey),
    AttributeDefinitions: [
      table.partitionKey,
      table.sortKey,
      ...indexes.flatMap(([, index]) => [index.partitionKey, index.sortKey]),
    ].map(text),
    GlobalSecondaryIndexes: indexes.map(([name, index]) => ({
      IndexName: name,
      KeySchema: keys(index.partitionKey, index.sortKey),
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: [...index.carries] },
    })),
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
  }
}

/** Creates the table; false when it was there. */
export async function createTable(client: DynamoDBClient, name: string): Promise<boolean> {
  try {
    await client.send(new CreateTableCommand(tableDefinition(name)))
    return true
  } catch (error) {
    if (error instanceof ResourceInUseException) return false
    throw error
  }
}

/**
 * Without this index every write of dynoxide 1.2.1 reads the whole backlog of the stream.
 * The engine must not be running on the file.
 */
export function indexStream(dbPath: string): void {
  const database = new DatabaseSync(dbPath)
  try {
    database.exec(
      'CREATE INDEX IF NOT EXISTS duban_stream_order ON _stream_records(table_name, CAST(sequence_number AS INTEGER))',
    )
  } finally {
    database.close()
  }
}
