import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'

/** Works on the messages of a batch side by side; only those that failed come back to the queue. */
export const eachMessage =
  (one: (record: SQSRecord) => Promise<void>, onFault: (fault: unknown, record: SQSRecord) => void) =>
  async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const failed = await Promise.all(
      Records.map(async record => {
        try {
          await one(record)
          return []
        } catch (fault) {
          onFault(fault, record)
          return [{ itemIdentifier: record.messageId }]
        }
      }),
    )
    return { batchItemFailures: failed.flat() }
  }
