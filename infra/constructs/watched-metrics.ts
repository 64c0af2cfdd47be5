import { Duration } from 'aws-cdk-lib'
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { metricDimension, metricNamespace } from '#shared/runtime/metrics.ts'
import type { MetricName } from '#shared/runtime/metrics.ts'
import { table } from '#shared/store/table.ts'
import type { Deployment } from '../config.ts'
import { functionNames, functions, queues } from '../manifest.ts'
import type { FunctionName, QueueName } from '../manifest.ts'
import { physicalName } from './surroundings.ts'

/**
 * Metrics by the names that the other stacks give their resources. Names and not references, so that no alarm ever
 * holds back a change to what it watches.
 */
export const queueNames: readonly QueueName[] = Object.keys(queues).filter((name): name is QueueName => name in queues)

/** Every failure queue, with the function whose work lies in it. */
export const failureQueues: readonly { name: string; owner: FunctionName }[] = functionNames.flatMap(owner => {
  const { trigger } = functions[owner]
  // Who asks for a page learns at once what became of it: nothing is left to be redriven.
  if (trigger.on === 'http') return []
  return trigger.on === 'queue'
    ? trigger.queues.map(queue => ({ name: `${queue}-failures`, owner }))
    : [{ name: `${owner}-failures`, owner }]
})

export const functionMetric = (
  deployment: Deployment,
  name: FunctionName,
  metricName: 'Errors' | 'Throttles' | 'Duration' | 'Invocations' | 'IteratorAge',
  statistic: string,
  period: Duration,
) =>
  new Metric({
    namespace: 'AWS/Lambda',
    metricName,
    dimensionsMap: { FunctionName: physicalName(deployment, name) },
    statistic,
    period,
  })

export const queueMetric = (
  deployment: Deployment,
  queue: string,
  metricName: 'ApproximateNumberOfMessagesVisible' | 'ApproximateAgeOfOldestMessage',
) =>
  new Metric({
    namespace: 'AWS/SQS',
    metricName,
    dimensionsMap: { QueueName: physicalName(deployment, queue) },
    statistic: 'Maximum',
    period: Duration.minutes(1),
  })

/** What our functions count. */
export const ownMetric = (
  deployment: Deployment,
  metricName: MetricName,
  statistic: string,
  period = Duration.hours(1),
) =>
  new Metric({
    namespace: metricNamespace,
    metricName,
    dimensionsMap: { [metricDimension]: deployment.name },
    statistic,
    period,
  })

/** Of the whole account: by these rates SES judges whether the account may go on sending. */
export const reputation = (metricName: 'Reputation.BounceRate' | 'Reputation.ComplaintRate') =>
  new Metric({ namespace: 'AWS/SES', metricName, statistic: 'Maximum', period: Duration.hours(1) })

const operations = ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'TransactWriteItems']

/** Faults of DynamoDB itself, over all operations that we use. */
export const tableErrors = (deployment: Deployment) =>
  sumOf(
    'System errors',
    'e',
    operations.map(Operation => tableMetric(deployment, 'SystemErrors', { Operation })),
  )

/** Requests refused for want of capacity, by the table or by an index; a throttled index refuses writes to the table. */
export const tableThrottles = (deployment: Deployment) =>
  sumOf(
    'Throttled requests',
    't',
    [{}, ...Object.keys(table.indexes).map(index => ({ GlobalSecondaryIndexName: index }))].flatMap(where => [
      tableMetric(deployment, 'ReadThrottleEvents', where),
      tableMetric(deployment, 'WriteThrottleEvents', where),
    ]),
  )

const tableMetric = (deployment: Deployment, metricName: string, dimensions: Record<string, string>) =>
  new Metric({
    namespace: 'AWS/DynamoDB',
    metricName,
    dimensionsMap: { TableName: physicalName(deployment, 'table'), ...dimensions },
    statistic: 'Sum',
    period: Duration.minutes(1),
  })

function sumOf(label: string, prefix: string, metrics: readonly Metric[]): MathExpression {
  const named = metrics.map((metric, at) => [`${prefix}${at}`, metric] as const)
  return new MathExpression({
    label,
    // A metric that has no data yet counts as nothing.
    expression: named.map(([id]) => `FILL(${id}, 0)`).join(' + '),
    usingMetrics: Object.fromEntries(named),
    period: Duration.minutes(1),
  })
}
