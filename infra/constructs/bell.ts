import { Aws } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler'
import type { Bell } from '../manifest.ts'
import type { FailureQueue } from './failure-queue.ts'
import type { ServiceFunction } from './service-function.ts'
import { localArn, physicalName } from './surroundings.ts'
import type { Surroundings } from './surroundings.ts'

/** A clock that belongs to no place. The local runner reads such expressions in the same zone. */
const placeless = 'UTC'

/** Lets the clock wake a function. The clock's role may invoke this one function and nothing else. */
export function hangBell(service: ServiceFunction, failures: FailureQueue, around: Surroundings, bell: Bell): void {
  const { expression, perZone } = bell
  const { deployment, schedules } = around
  const { fn, functionName: name } = service
  const { queueArn } = failures.queue
  const clock = new Role(service, 'Clock', {
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
    new PolicyStatement({ sid: 'Invoke', actions: ['lambda:InvokeFunction'], resources: [fn.functionArn] }),
  )
  clock.addToPolicy(new PolicyStatement({ sid: 'Failures', actions: ['sqs:SendMessage'], resources: [queueArn] }))
  const zones = perZone ? deployment.zones : [placeless]
  for (const zone of zones) {
    const schedule = new CfnSchedule(service, perZone ? `At-${zone.replaceAll('/', '-')}` : 'Schedule', {
      name: perZone ? `${name}-${zone.replaceAll('/', '-')}` : name,
      groupName: physicalName(deployment, 'schedules'),
      description: `Wakes ${name}`,
      scheduleExpression: expression,
      scheduleExpressionTimezone: zone,
      flexibleTimeWindow: { mode: 'OFF' },
      state: 'ENABLED',
      target: {
        arn: fn.functionArn,
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
