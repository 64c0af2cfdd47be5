/** CloudWatch namespace of every number we report ourselves. */
export const metricNamespace = 'Duban'

/** Tells deployments of one account apart; its value is the name of the table. */
export const metricDimension = 'Table'

/** What the nightly audit reports. Its silence is an alarm of its own. */
export const metricNames = {
  /** 1 when the audit went through to its end, whatever it found. */
  auditOk: 'AuditOk',
  /** Steps that were due and that nobody settled. */
  auditUnsettled: 'AuditUnsettled',
  /** Mails of which nobody knows whether SES took them. */
  mailInDoubt: 'MailInDoubt',
  /** Mails that reach nobody, because every address of their reader failed. */
  mailUndeliverable: 'MailUndeliverable',
} as const

export type MetricName = (typeof metricNames)[keyof typeof metricNames]

/**
 * A log line that CloudWatch turns into metrics by itself (embedded metric format); print it as JSON on a line of
 * its own. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export const metricLine = (table: string, atMs: number, values: Partial<Record<MetricName, number>>): string =>
  JSON.stringify({
    _aws: {
      Timestamp: atMs,
      CloudWatchMetrics: [
        {
          Namespace: metricNamespace,
          Dimensions: [[metricDimension]],
          Metrics: Object.keys(values).map(Name => ({ Name, Unit: 'Count' })),
        },
      ],
    },
    [metricDimension]: table,
    ...values,
  })
