import { Duration } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import type { FunctionName, StreamedRow } from '../manifest.ts'
import { acknowledge } from './acknowledge.ts'
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

/**
 * Follows the table's stream, in order per item. A poison record blocks its shard, so it is tried five times, cut out
 * by bisection and put aside; the sweep finds from stored state whatever it stood for. The failure queue holds the
 * place in the stream, not the record.
 */
export class StreamFunction extends ServiceFunction {
  readonly failures: FailureQueue

  constructor(scope: Construct, name: FunctionName, rows: readonly StreamedRow[], around: Surroundings) {
    super(scope, name, around)
    this.failures = new FailureQueue(this, 'Failures', physicalName(around.deployment, `${name}-failures`))
    const { queueArn } = this.failures.queue
    const permissions = [
      new PolicyStatement({
        sid: 'Stream',
        actions: ['GetRecords', 'GetShardIterator', 'DescribeStream', 'ListStreams'].map(verb => `dynamodb:${verb}`),
        resources: [around.streamArn],
      }),
      // Without kms:ViaService: which service reads a stream on Lambda's behalf is not documented.
      new PolicyStatement({ sid: 'StreamKey', actions: ['kms:Decrypt'], resources: [around.dataKey.keyArn] }),
      new PolicyStatement({ sid: 'Failures', actions: ['sqs:SendMessage'], resources: [queueArn] }),
    ].map(statement => this.allow(statement))
    const mapping = new EventSourceMapping(this, 'Stream', {
      target: this.fn,
      eventSourceArn: around.streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      parallelizationFactor: 1,
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      retryAttempts: 5,
      maxRecordAge: Duration.hours(12),
      onFailure: { bind: () => ({ destination: queueArn }) },
      filters: rows.map(streamFilter),
    })
    for (const permission of permissions) if (permission) mapping.node.addDependency(permission)
    acknowledge(
      this.fn,
      'Serverless-LambdaDLQ',
      'A stream invokes synchronously: its failures go to the queue that the event source mapping names.',
    )
  }
}
