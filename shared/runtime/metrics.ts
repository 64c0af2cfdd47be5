/** Our own figures in CloudWatch, namespace Duban. Alarms are built on these names. */
export const metricNames = [
  'AuditOk',
  'AuditUnsettled',
  'ConsoleFaults',
  'MailInDoubt',
  'MailUndeliverable',
  'SweepFaults',
] as const
export type MetricName = (typeof metricNames)[number]
export const metricNamespace = 'Duban'
/** Whose figures they are: an account and Region may hold several deployments. */
export const metricDimension = 'Deployment'

/** Counts of a deployment, in CloudWatch's embedded metric format: one line of the log, no call. */
export function putMetrics(
  deployment: string,
  values: Partial<Record<MetricName, number>>,
  at: number = Date.now(),
): void {
  const Metrics = Object.keys(values).map(Name => ({ Name, Unit: 'Count' }))
  const directive = { Namespace: metricNamespace, Dimensions: [[metricDimension]], Metrics }
  const _aws = { Timestamp: at, CloudWatchMetrics: [directive] }
  process.stdout.write(`${JSON.stringify({ _aws, [metricDimension]: deployment, ...values })}\n`)
}
