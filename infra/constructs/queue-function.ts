import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import { queues } from '../manifest.ts'
import type { FunctionName, QueueName } from '../manifest.ts'
import { acknowledge } from './acknowledge.ts'
import { ServiceFunction } from './service-function.ts'
import type { Surroundings } from './surroundings.ts'

/**
 * Works through queues. Each queue has its own share of concurrency, so that a mountain of digests never delays an
 * urgent notice; what fails goes back to its queue alone, and after five times to that queue's failure queue.
 */
export class QueueFunction extends ServiceFunction {
  constructor(scope: Construct, name: FunctionName, around: Surroundings, sources: readonly QueueName[]) {
    super(scope, name, around)
    const permission = this.allow(
      new PolicyStatement({
        sid: 'Queues',
        actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
        resources: sources.map(source => around.mailQueues[source].queueArn),
      }),
    )
    for (const source of sources) {
      const mapping = new EventSourceMapping(this, source, {
        target: this.fn,
        eventSourceArn: around.mailQueues[source].queueArn,
        batchSize: 10,
        maxConcurrency: queues[source].maxConcurrency,
        reportBatchItemFailures: true,
      })
      if (permission) mapping.node.addDependency(permission)
      acknowledge(
        mapping,
        'Serverless-LambdaEventSourceMappingDestination',
        'A queue source has no failure destination of its own; the redrive policy of the queue is that destination.',
      )
    }
    acknowledge(
      this.fn,
      'Serverless-LambdaDLQ',
      'A queue invokes synchronously: its failures go to the failure queue of the queue they came from.',
    )
  }
}
