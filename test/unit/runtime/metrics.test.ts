import { expect, it, vi } from 'vitest'
import { metricDimension, metricNames, metricNamespace, putMetrics } from '#shared/runtime/metrics.ts'

it('writes one line that CloudWatch reads as figures of this deployment', () => {
  const lines: unknown[] = []
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation(line => lines.push(line) > 0)
  putMetrics('yunling', { AuditOk: 1, AuditUnsettled: 0 }, 1_772_000_000_000)
  spy.mockRestore()
  expect(lines).toHaveLength(1)
  expect(String(lines[0])).toMatch(/^\{.*\}\n$/)
  expect(JSON.parse(String(lines[0]))).toEqual({
    _aws: {
      Timestamp: 1_772_000_000_000,
      CloudWatchMetrics: [
        {
          Namespace: metricNamespace,
          Dimensions: [[metricDimension]],
          Metrics: [
            { Name: 'AuditOk', Unit: 'Count' },
            { Name: 'AuditUnsettled', Unit: 'Count' },
          ],
        },
      ],
    },
    Deployment: 'yunling',
    AuditOk: 1,
    AuditUnsettled: 0,
  })
  // A figure called like the dimension would take its place in the line.
  expect(metricNames).not.toContain(metricDimension)
})
