import { Duration } from 'aws-cdk-lib'
import { Rule } from 'aws-cdk-lib/aws-events'
import type { EventBus, EventPattern } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import type { Construct } from 'constructs'
import type { FunctionName } from '../manifest.ts'
import { catchAsyncFailures } from './async-failures.ts'
import type { FailureQueue } from './failure-queue.ts'
import { ServiceFunction } from './service-function.ts'
import { physicalName } from './surroundings.ts'
import type { Surroundings } from './surroundings.ts'

export type EventSource = {
  /** Absent: the account's default bus, where AWS services speak. */
  bus?: EventBus
  pattern: EventPattern
}

/** Reacts to events of a bus. EventBridge tries for a day to hand over, Lambda three times to work; then the failure queue. */
export class EventFunction extends ServiceFunction {
  readonly failures: FailureQueue

  constructor(scope: Construct, name: FunctionName, around: Surroundings, { bus, pattern }: EventSource) {
    super(scope, name, around)
    this.failures = catchAsyncFailures(this, physicalName(around.deployment, `${name}-failures`))
    new Rule(this, 'Rule', {
      ruleName: physicalName(around.deployment, name),
      description: `Wakes ${name}`,
      ...(bus ? { eventBus: bus } : {}),
      eventPattern: pattern,
      targets: [
        new LambdaFunction(this.fn, {
          deadLetterQueue: this.failures.queue,
          retryAttempts: 185,
          maxEventAge: Duration.hours(24),
        }),
      ],
    })
  }
}
