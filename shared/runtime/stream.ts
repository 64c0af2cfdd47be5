import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'

/**
 * Works through a stream batch in order, a few records at a time, and stops at the first failure, so that two changes
 * to one item are never applied the wrong way round. Lambda retries from the first record of the failed few.
 */
export const inOrder =
  (
    atOnce: number,
    work: (records: readonly DynamoDBRecord[]) => Promise<void>,
    onFault: (fault: unknown, sequence: string) => void,
  ) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    for (let at = 0; at < Records.length; at += atOnce) {
      const few = Records.slice(at, at + atOnce)
      try {
        await work(few)
      } catch (fault) {
        const sequence = few[0]?.dynamodb?.SequenceNumber ?? ''
        onFault(fault, sequence)
        return { batchItemFailures: [{ itemIdentifier: sequence }] }
      }
    }
    return { batchItemFailures: [] }
  }
