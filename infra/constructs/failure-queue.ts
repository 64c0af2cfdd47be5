import { Duration } from 'aws-cdk-lib'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { acknowledge } from './acknowledge.ts'

/** Where work goes that failed for good: kept as long as SQS can (14 days), watched by an alarm at the first message. */
export class FailureQueue extends Construct {
  readonly queue: Queue

  constructor(scope: Construct, id: string, queueName: string) {
    super(scope, id)
    this.queue = new Queue(this, 'Queue', {
      queueName,
      retentionPeriod: Duration.days(14),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    })
    const reason = 'This queue is itself the end of the road for failed work; an alarm fires at its first message.'
    acknowledge(this, 'AwsSolutions-SQS3', reason)
    acknowledge(this, 'Serverless-SQSRedrivePolicy', reason)
  }
}
