/** Our own figures in CloudWatch, namespace Duban. Alarms are built on these names. */
export const metricNames = ['AuditOk', 'AuditUnsettled', 'MailInDoubt', 'MailUndeliverable', 'SweepFaults'] as const
export type MetricName = (typeof metricNames)[number]
export const metricNamespace = 'Duban'

/** Counts, in CloudWatch's embedded metric format: one line of the log, no call. */
export function putMetrics(values: Partial<Record<MetricName, number>>, at: number = Date.now()): void {
  const Metrics = Object.keys(values).map(Name => ({ Name, Unit: 'Count' }))
  const _aws = { Timestamp: at, CloudWatchMetrics: [{ Namespace: metricNamespace, Dimensions: [[]], Metrics }] }
  process.stdout.write(`${JSON.stringify({ _aws, ...values })}\n`)
}
