import { Duration } from 'aws-cdk-lib'
import { Rule } from 'aws-cdk-lib/aws-events'
import type { EventBus } from 'aws-cdk-lib/aws-events'
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { eventSource } from '#shared/bus/events.ts'
import { functions, queues } from '../manifest.ts'
import type { FunctionSpec, QueueName } from '../manifest.ts'
import type { Deployment } from '../config.ts'
import { FailureQueue } from './failure-queue.ts'
import { physicalName } from './surroundings.ts'

/** The longest that any function works on a batch of this queue. */
const workSeconds = (name: QueueName) =>
  Math.max(
    0,
    ...Object.values<FunctionSpec>(functions)
      .filter(({ trigger }) => trigger.on === 'queue' && trigger.queues.includes(name))
      .map(({ timeoutSeconds }) => timeoutSeconds),
  )

/** A lane of mail: a bus rule fills it, send-mail empties it. Messages name rows of the outbox and hold no text. */
export class MailQueue extends Construct {
  readonly queue: Queue
  readonly failures: FailureQueue

  constructor(scope: Construct, name: QueueName, deployment: Deployment, bus: EventBus) {
    super(scope, name)
    const queueName = physicalName(deployment, name)
    this.failures = new FailureQueue(this, 'Failures', `${queueName}-failures`)
    this.queue = new Queue(this, 'Queue', {
      queueName,
      // Lambda asks for six times the function's timeout: docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
      visibilityTimeout: Duration.seconds(6 * workSeconds(name)),
      retentionPeriod: Duration.days(4),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      deadLetterQueue: { queue: this.failures.queue, maxReceiveCount: 5 },
    })
    new Rule(this, 'Rule', {
      ruleName: queueName,
      description: `Fills ${name}`,
      eventBus: bus,
      eventPattern: { source: [eventSource], detailType: [queues[name].type], detail: { lane: [queues[name].lane] } },
      targets: [
        new SqsQueue(this.queue, {
          deadLetterQueue: this.failures.queue,
          retryAttempts: 185,
          maxEventAge: Duration.hours(24),
        }),
      ],
    })
  }
}
