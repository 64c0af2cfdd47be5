import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'

/**
 * Works through a stream batch in order and stops at the first failure, so that two changes to one item are never
 * applied the wrong way round. Lambda retries from that record on.
 */
export const inOrder =
  (one: (record: DynamoDBRecord) => Promise<void>, onFault: (fault: unknown, record: DynamoDBRecord) => void) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    for (const record of Records) {
      try {
        await one(record)
      } catch (fault) {
        onFault(fault, record)
        return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] }
      }
    }
    return { batchItemFailures: [] }
  }
