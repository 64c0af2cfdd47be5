import { Duration } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { acknowledge } from './acknowledge.ts'
import { FailureQueue } from './failure-queue.ts'
import type { ServiceFunction } from './service-function.ts'

/**
 * Catch what an asynchronous call could not do: two more tries, then the failure queue, with the event and the error.
 * Six hours is Lambda's own limit for how long an event may wait.
 */
export function catchAsyncFailures(service: ServiceFunction, queueName: string): FailureQueue {
  const failures = new FailureQueue(service, 'Failures', queueName)
  const { queueArn } = failures.queue
  service.allow(new PolicyStatement({ sid: 'Failures', actions: ['sqs:SendMessage'], resources: [queueArn] }))
  service.fn.configureAsyncInvoke({
    retryAttempts: 2,
    maxEventAge: Duration.hours(6),
    onFailure: { bind: () => ({ destination: queueArn }) },
  })
  acknowledge(
    service.fn,
    'Serverless-LambdaDLQ',
    'An on-failure destination takes the place of the older dead-letter setting and keeps the error as well.',
  )
  return failures
}
