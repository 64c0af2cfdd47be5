import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

/** The one table and the client that reaches it. */
export type Table = { name: string; client: DynamoDBDocumentClient }

/**
 * Region, credentials and endpoint come from the SDK's own environment. A request that got no answer in five seconds
 * ends as a fault: its effect is then unknown, and whoever wrote reads and decides.
 */
export function connectTable({ tableName }: { tableName: string }): Table {
  const client = new DynamoDBClient({
    maxAttempts: 4,
    requestHandler: { connectionTimeout: 2000, requestTimeout: 5000, throwOnRequestTimeout: true },
  })
  // It filters every input and output for a logger that nobody gives it: a seventh of the client's time.
  client.middlewareStack.remove('loggerMiddleware')
  const marshallOptions = { removeUndefinedValues: true }
  return { name: tableName, client: DynamoDBDocumentClient.from(client, { marshallOptions }) }
}
