import {
  Alarm,
  AlarmRule,
  AlarmState,
  ComparisonOperator,
  CompositeAlarm,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch'
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import type { Construct } from 'constructs'
import type { Deployment } from '../config.ts'
import { physicalName } from './surroundings.ts'

/** Every kind of alarm; each has its page, docs/runbooks/<kind>.md. */
export const alarmKinds = [
  'accept',
  'audit-silent',
  'audit-unsettled',
  'console-faults',
  'console-slow',
  'failure-queue-filled',
  'failure-queue-old',
  'function-errors',
  'function-slow',
  'function-throttled',
  'mail-bounces',
  'mail-complaints',
  'mail-in-doubt',
  'mail-queue-late',
  'mail-undeliverable',
  'notify',
  'stream-late',
  'stream-stuck',
  'sweep-faults',
  'table-errors',
  'table-throttled',
] as const
export type AlarmKind = (typeof alarmKinds)[number]

/** What the system promises: that it takes what people enter, and that it tells people what is due. */
export type Promised = 'accept' | 'notify'

export type Watch = {
  kind: Exclude<AlarmKind, Promised>
  /** The function or queue in question, where there are several. */
  subject?: string
  /** Who notices, and what they miss. */
  impact: string
  /** The promises that are broken while this alarm rings. */
  breaks: readonly Promised[]
  metric: IMetric
  threshold: number
  /** How many of how many periods must be bad; one of one when absent. */
  outOf?: { bad: number; periods: number }
  /** What no news means; nothing bad when absent. */
  silence?: TreatMissingData
  /** Rings below the threshold instead of from it upwards. */
  whenBelow?: true
}

/** All alarms of a deployment: each says what is missed by whom, names its page, and rings at the same bell. */
export class AlarmBoard {
  readonly alarms: Alarm[] = []
  private readonly byPromise: Record<Promised, Alarm[]> = { accept: [], notify: [] }
  private readonly scope: Construct
  private readonly deployment: Deployment
  private readonly bell: SnsAction

  constructor(scope: Construct, deployment: Deployment, topic: ITopic) {
    this.scope = scope
    this.deployment = deployment
    this.bell = new SnsAction(topic)
  }

  watch({ kind, subject, impact, breaks, metric, threshold, outOf, silence, whenBelow }: Watch): void {
    const id = subject === undefined ? kind : `${kind}-${subject}`
    const alarm = new Alarm(this.scope, id, {
      alarmName: physicalName(this.deployment, id),
      alarmDescription: this.describe(kind, impact),
      metric,
      threshold,
      comparisonOperator: whenBelow
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: outOf?.periods ?? 1,
      datapointsToAlarm: outOf?.bad ?? 1,
      treatMissingData: silence ?? TreatMissingData.NOT_BREACHING,
    })
    alarm.addAlarmAction(this.bell)
    alarm.addOkAction(this.bell)
    this.alarms.push(alarm)
    for (const promise of breaks) this.byPromise[promise].push(alarm)
  }

  /** One alarm for a whole promise: it rings while any alarm rings that breaks it. */
  promise(kind: Promised, impact: string): CompositeAlarm {
    const composite = new CompositeAlarm(this.scope, kind, {
      compositeAlarmName: physicalName(this.deployment, kind),
      alarmDescription: this.describe(kind, impact),
      alarmRule: AlarmRule.anyOf(...this.byPromise[kind].map(alarm => AlarmRule.fromAlarm(alarm, AlarmState.ALARM))),
    })
    composite.addAlarmAction(this.bell)
    composite.addOkAction(this.bell)
    return composite
  }

  private describe(kind: AlarmKind, impact: string): string {
    return `${impact}。处理办法：${this.deployment.runbooks}${kind}.md`
  }
}
