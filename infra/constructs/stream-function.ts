import { Duration } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import type { Bell, FunctionName, StreamedRow } from '../manifest.ts'
import { acknowledge } from './acknowledge.ts'
import { catchAsyncFailures } from './async-failures.ts'
import { hangBell } from './bell.ts'
import { FailureQueue } from './failure-queue.ts'
import { ServiceFunction } from './service-function.ts'
import { physicalName } from './surroundings.ts'
import type { Surroundings } from './surroundings.ts'

/** New and changed rows of the types that the manifest names; removals wake nobody. */
const streamFilter = ({ type, status }: StreamedRow) => {
  const is = (text: string): Record<string, unknown> => ({ S: [text] })
  const NewImage = { type: is(type), ...(status === undefined ? {} : { status: is(status) }) }
  return FilterCriteria.filter({ eventName: FilterRule.or('INSERT', 'MODIFY'), dynamodb: { NewImage } })
}

/** A run for many at once takes a thousand; where each record counts, a hundred are enough to be tried again. */
const [BATCH, GATHERED] = [100, 1000]

export type Source = { rows: readonly StreamedRow[]; gatherSeconds?: number }

/**
 * Follows the table's stream, in order per item. A poison record blocks its shard, so it is tried five times, cut out
 * by bisection and put aside; the sweep finds from stored state whatever it stood for. The failure queue holds the
 * place in the stream, not the record. What a bell could not set off goes to the same queue.
 */
export class StreamFunction extends ServiceFunction {
  readonly failures: FailureQueue

  constructor(scope: Construct, name: FunctionName, around: Surroundings, source: Source, bell?: Bell) {
    super(scope, name, around)
    const queueName = physicalName(around.deployment, `${name}-failures`)
    this.failures = bell ? catchAsyncFailures(this, queueName) : failuresOfStream(this, queueName)
    if (bell) hangBell(this, this.failures, around, bell)
    const { queueArn } = this.failures.queue
    const permissions = [
      new PolicyStatement({
        sid: 'Stream',
        actions: ['GetRecords', 'GetShardIterator', 'DescribeStream', 'ListStreams'].map(verb => `dynamodb:${verb}`),
        resources: [around.streamArn],
      }),
      // Without kms:ViaService: which service reads a stream on Lambda's behalf is not documented.
      new PolicyStatement({ sid: 'StreamKey', actions: ['kms:Decrypt'], resources: [around.dataKey.keyArn] }),
    ].map(statement => this.allow(statement))
    const mapping = new EventSourceMapping(this, 'Stream', {
      target: this.fn,
      eventSourceArn: around.streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      ...(source.gatherSeconds === undefined
        ? { batchSize: BATCH }
        : { batchSize: GATHERED, maxBatchingWindow: Duration.seconds(source.gatherSeconds) }),
      parallelizationFactor: 1,
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      retryAttempts: 5,
      maxRecordAge: Duration.hours(12),
      onFailure: { bind: () => ({ destination: queueArn }) },
      filters: source.rows.map(streamFilter),
    })
    for (const permission of permissions) if (permission) mapping.node.addDependency(permission)
  }
}

function failuresOfStream(service: ServiceFunction, queueName: string): FailureQueue {
  const failures = new FailureQueue(service, 'Failures', queueName)
  const resources = [failures.queue.queueArn]
  service.allow(new PolicyStatement({ sid: 'Failures', actions: ['sqs:SendMessage'], resources }))
  acknowledge(
    service.fn,
    'Serverless-LambdaDLQ',
    'A stream invokes synchronously: its failures go to the queue that the event source mapping names.',
  )
  return failures
}
