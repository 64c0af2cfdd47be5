import { Aws } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler'
import type { Construct } from 'constructs'
import type { FunctionName } from '../manifest.ts'
import { catchAsyncFailures } from './async-failures.ts'
import type { FailureQueue } from './failure-queue.ts'
import { ServiceFunction } from './service-function.ts'
import { localArn, physicalName } from './surroundings.ts'
import type { Surroundings } from './surroundings.ts'

export type Timetable = { expression: string; perZone: boolean }

/** A clock that belongs to no place. The local runner reads such expressions in the same zone. */
const placeless = 'UTC'

/**
 * Woken by the clock, once in every time zone of the deployment where the hour of the day matters. The clock's role
 * may invoke this one function and nothing else. At least once: the same minute may strike twice.
 */
export class ScheduledFunction extends ServiceFunction {
  readonly failures: FailureQueue

  constructor(scope: Construct, name: FunctionName, around: Surroundings, { expression, perZone }: Timetable) {
    super(scope, name, around)
    const { deployment, schedules } = around
    this.failures = catchAsyncFailures(this, physicalName(deployment, `${name}-failures`))
    const { queueArn } = this.failures.queue
    const clock = new Role(this, 'Clock', {
      description: `Wakes ${physicalName(deployment, name)}`,
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: {
            'aws:SourceAccount': Aws.ACCOUNT_ID,
            // Scheduler compares with the group, never with a schedule.
            'aws:SourceArn': localArn('scheduler', `schedule-group/${physicalName(deployment, 'schedules')}`),
          },
        },
      }),
    })
    clock.addToPolicy(
      new PolicyStatement({ sid: 'Invoke', actions: ['lambda:InvokeFunction'], resources: [this.fn.functionArn] }),
    )
    clock.addToPolicy(new PolicyStatement({ sid: 'Failures', actions: ['sqs:SendMessage'], resources: [queueArn] }))
    const zones = perZone ? deployment.zones : [placeless]
    for (const zone of zones) {
      const schedule = new CfnSchedule(this, perZone ? `At-${zone.replaceAll('/', '-')}` : 'Schedule', {
        name: perZone ? `${name}-${zone.replaceAll('/', '-')}` : name,
        groupName: physicalName(deployment, 'schedules'),
        description: `Wakes ${name}`,
        scheduleExpression: expression,
        scheduleExpressionTimezone: zone,
        flexibleTimeWindow: { mode: 'OFF' },
        state: 'ENABLED',
        target: {
          arn: this.fn.functionArn,
          roleArn: clock.roleArn,
          input: JSON.stringify(perZone ? { zone } : {}),
          deadLetterConfig: { arn: queueArn },
          // An hour late is still worth doing; later than that the sweep has long been round again.
          retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 10 },
        },
      })
      schedule.node.addDependency(clock, schedules)
    }
  }
}
