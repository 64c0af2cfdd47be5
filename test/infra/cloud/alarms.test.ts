/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-return -- templates are JSON without types */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { alarmKinds } from '#infra/constructs/alarm-board.ts'
import { functionNames, functions } from '#infra/manifest.ts'
import type { FunctionSpec } from '#infra/manifest.ts'
import { metricDimension, metricNames, metricNamespace } from '#shared/runtime/metrics.ts'
import { synthesise, textOf } from './synthesise.ts'

const cloud = synthesise()
const prefix = 'duban-yunling-ten-'
const metricAlarms = cloud.all('AWS::CloudWatch::Alarm').map(({ Properties }) => Properties)
const composites = cloud.all('AWS::CloudWatch::CompositeAlarm').map(({ Properties }) => Properties)
const everyAlarm = [...metricAlarms, ...composites]
const alarm = (name: string) => metricAlarms.find(({ AlarmName }) => AlarmName === prefix + name)
const nameOf = (properties: Record<string, any>) => String(properties['AlarmName'])
const runbooks = join(import.meta.dirname, '../../../docs/runbooks')
const pages = readdirSync(runbooks).map(file => file.replace(/\.md$/, ''))

describe('every function', () => {
  it.each(functionNames)('%s rings for errors, throttling and slowness, and says who misses what', name => {
    for (const kind of ['function-errors', 'function-throttled', 'function-slow']) {
      const found = alarm(`${kind}-${name}`)!
      expect(found['AlarmDescription']).toContain(functions[name].impact)
      expect(found['Dimensions']).toEqual([{ Name: 'FunctionName', Value: prefix + name }])
      expect(found['TreatMissingData']).toBe('notBreaching')
    }
    expect(alarm(`function-slow-${name}`)!['Threshold']).toBe(functions[name].timeoutSeconds * 800)
    expect(alarm(`function-errors-${name}`)!['Threshold']).toBe(1)
  })

  it.each(functionNames.filter(name => functions[name].trigger.on === 'stream'))(
    '%s rings when it falls behind',
    name => {
      const [late, stuck] = [alarm(`stream-late-${name}`)!, alarm(`stream-stuck-${name}`)!]
      const { trigger }: FunctionSpec = functions[name]
      // What waits in a window is not late.
      const gathered = trigger.on === 'stream' ? (trigger.gatherSeconds ?? 0) * 1000 : 0
      expect([late['MetricName'], late['Threshold']]).toEqual(['IteratorAge', 60_000 + gathered])
      expect(stuck['Threshold']).toBe(3_600_000)
    },
  )
})

describe('every queue', () => {
  const queueNames = cloud
    .all('AWS::SQS::Queue')
    .map(({ Properties }) => String(Properties['QueueName']).slice(prefix.length))
  const failures = queueNames.filter(name => name.endsWith('-failures'))

  it.each(failures)('%s rings at the first message, and again when nobody looks for a day', name => {
    expect(alarm(`failure-queue-filled-${name}`)).toMatchObject({
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Threshold: 1,
      Dimensions: [{ Name: 'QueueName', Value: prefix + name }],
    })
    expect(alarm(`failure-queue-old-${name}`)).toMatchObject({ Threshold: 86_400 })
  })

  it.each(queueNames.filter(name => !failures.includes(name)))('%s rings when mail waits five minutes', name => {
    expect(alarm(`mail-queue-late-${name}`)).toMatchObject({
      MetricName: 'ApproximateAgeOfOldestMessage',
      Threshold: 300,
    })
  })
})

describe('the system', () => {
  it('rings when the audit is silent for 26 hours, as if it had found something', () => {
    expect(alarm('audit-silent')).toMatchObject({
      Namespace: 'Duban',
      MetricName: 'AuditOk',
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      EvaluationPeriods: 26,
      DatapointsToAlarm: 26,
      Period: 3600,
      TreatMissingData: 'breaching',
    })
  })

  it('counts audits and not their verdicts: one that found something is not silent', () => {
    expect(alarm('audit-silent')).toMatchObject({ Statistic: 'SampleCount' })
  })

  it.each([
    ['audit-unsettled', 'AuditUnsettled', 'ignore'],
    ['mail-in-doubt', 'MailInDoubt', 'notBreaching'],
    ['mail-undeliverable', 'MailUndeliverable', 'notBreaching'],
    ['sweep-faults', 'SweepFaults', 'notBreaching'],
  ])('rings for %s at the first', (name, MetricName, TreatMissingData) => {
    expect(alarm(name)).toMatchObject({ MetricName, Namespace: 'Duban', Threshold: 1, TreatMissingData })
  })

  it('watches every figure that the functions report, under the name they give it', () => {
    const watched = metricAlarms.filter(({ Namespace }) => Namespace === metricNamespace)
    expect(new Set(watched.map(({ MetricName }) => MetricName as string))).toEqual(new Set(metricNames))
    for (const properties of watched)
      expect(properties['Dimensions']).toEqual([{ Name: metricDimension, Value: 'yunling-ten' }])
    const dashboard = textOf(cloud.all('AWS::CloudWatch::Dashboard')[0]!.Properties['DashboardBody'])
    for (const name of metricNames)
      expect(dashboard).toContain(`\\"${metricNamespace}\\",\\"${name}\\",\\"${metricDimension}\\",\\"yunling-ten\\"`)
  })

  it('rings for bounces and complaints long before SES acts, and for the table', () => {
    expect(alarm('mail-bounces')).toMatchObject({ MetricName: 'Reputation.BounceRate', Threshold: 0.02 })
    expect(alarm('mail-complaints')).toMatchObject({ MetricName: 'Reputation.ComplaintRate', Threshold: 0.0005 })
    expect(textOf(alarm('table-errors'))).toContain('SystemErrors')
    expect(textOf(alarm('table-throttled'))).toMatch(/ReadThrottleEvents.*WriteThrottleEvents/)
  })

  it('has one alarm for each promise, made of the alarms that break it', () => {
    expect(composites.map(nameOf)).toEqual([`${prefix}accept`, `${prefix}notify`])
    expect(textOf(composites[0]!['AlarmRule'])).toContain('tableerrors')
    for (const part of ['auditsilent', 'functionerrorssendmail', 'streamstuckrelay', 'mailqueuelatemailurgent']) {
      expect(textOf(composites[1]!['AlarmRule'])).toContain(part)
    }
  })
})

describe('every alarm', () => {
  it('rings at the topic that people hear, and says when it is over', () => {
    const topic = cloud.all('AWS::SNS::Topic')[0]!
    for (const { AlarmActions, OKActions } of everyAlarm) {
      expect([AlarmActions, OKActions]).toEqual([[{ Ref: topic.id }], [{ Ref: topic.id }]])
    }
    expect(textOf(topic.Properties['KmsMasterKeyId'])).toContain('OpsKey')
    expect(cloud.all('AWS::SNS::Subscription').map(({ Properties }) => Properties['Endpoint'])).toEqual(
      cloud.deployment.alarmEmails,
    )
  })

  it('names its page', () => {
    for (const properties of everyAlarm) {
      const page = /处理办法：docs\/runbooks\/([a-z-]+)\.md$/.exec(properties['AlarmDescription'])?.[1]
      expect(pages).toContain(page)
      expect(
        nameOf(properties)
          .slice(prefix.length)
          .startsWith(page ?? '?'),
      ).toBe(true)
    }
  })

  it('has a page, and every page an alarm', () => {
    expect(pages.toSorted()).toEqual([...alarmKinds].toSorted())
    for (const kind of alarmKinds) {
      expect(everyAlarm.some(found => nameOf(found).startsWith(prefix + kind))).toBe(true)
    }
  })

  it.each(pages)('%s tells what it means, who misses what, where to look, how to mend and how to redrive', page => {
    const text = readFileSync(join(runbooks, `${page}.md`), 'utf8')
    const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)
    expect(headings).toEqual(['What it means', 'Who misses what', 'What to look at', 'How to mend', 'How to redrive'])
    expect(text.startsWith(`# ${page}\n`)).toBe(true)
  })

  it.each(pages.filter(page => page.startsWith('function-')))('%s speaks of every function', page => {
    const text = readFileSync(join(runbooks, `${page}.md`), 'utf8')
    for (const name of functionNames) expect(text).toContain(`\`${name}\``)
  })
})
