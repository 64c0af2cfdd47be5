import type { Construct } from 'constructs'
import type { Bell, FunctionName } from '../manifest.ts'
import { catchAsyncFailures } from './async-failures.ts'
import { hangBell } from './bell.ts'
import type { FailureQueue } from './failure-queue.ts'
import { ServiceFunction } from './service-function.ts'
import { physicalName } from './surroundings.ts'
import type { Surroundings } from './surroundings.ts'

/**
 * Woken by the clock, once in every time zone of the deployment where the hour of the day matters. At least once: the
 * same minute may strike twice.
 */
export class ScheduledFunction extends ServiceFunction {
  readonly failures: FailureQueue

  constructor(scope: Construct, name: FunctionName, around: Surroundings, bell: Bell) {
    super(scope, name, around)
    this.failures = catchAsyncFailures(this, physicalName(around.deployment, `${name}-failures`))
    hangBell(this, this.failures, around, bell)
  }
}
