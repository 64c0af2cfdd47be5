import { createHash } from 'node:crypto'
import { failedOf } from './batch-response.ts'
import type { Outcome } from './invoke.ts'
import type { Message, Queue } from './queue.ts'

type Invoke = (event: unknown) => Promise<Outcome>

/** SQS hands Lambda ten messages at most. */
const batchSize = 10

/**
 * One batch of the queue to its function, with ReportBatchItemFailures: what it names, or everything when it throws,
 * comes back after the visibility time-out. False when nothing was visible.
 */
export async function deliverBatch(queue: Queue, invoke: Invoke): Promise<boolean> {
  const batch = queue.receive(batchSize)
  if (batch.length === 0) return false
  const ids = batch.map(message => message.id)
  const outcome = await invoke({ Records: batch.map(message => toRecord(message, queue.name)) })
  const failed = outcome.ok ? failedOf(outcome.result, ids) : new Set(ids)
  queue.remove(ids.filter(id => !failed.has(id)))
  return true
}

/** The message as Lambda hands it to the function. */
function toRecord(message: Message, queue: string) {
  return {
    messageId: message.id,
    receiptHandle: `${message.id}-${message.receiveCount}`,
    body: message.body,
    attributes: {
      ApproximateReceiveCount: String(message.receiveCount),
      SentTimestamp: String(message.sentAt),
      SenderId: 'events.amazonaws.com',
      ApproximateFirstReceiveTimestamp: String(message.sentAt),
    },
    messageAttributes: {},
    md5OfBody: createHash('md5').update(message.body).digest('hex'),
    eventSource: 'aws:sqs',
    eventSourceARN: `arn:aws:sqs:local:000000000000:${queue}`,
    awsRegion: 'local',
  }
}
