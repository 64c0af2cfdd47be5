/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-call -- templates are JSON without types */
import { describe, expect, it } from 'vitest'
import { deploymentNamed } from '#infra/config.ts'
import { functions, queues } from '#infra/manifest.ts'
import type { FunctionSpec } from '#infra/manifest.ts'
import { queueNames } from '#infra/constructs/watched-metrics.ts'
import { synthesise, textOf } from './synthesise.ts'
import type { Properties } from './synthesise.ts'

const cloud = synthesise()
const trial = synthesise(deploymentNamed('yunling'))
const all = cloud.all('AWS::SQS::Queue')
const full = (name: string) => `duban-yunling-ten-${name}`
const queueNamed = (name: string) => all.find(({ Properties }) => Properties['QueueName'] === full(name))!

describe('every queue', () => {
  it.each(all.map(({ id, Properties }) => ({ id, name: Properties['QueueName'] as string, Properties })))(
    '$name is encrypted and speaks TLS alone',
    ({ id, Properties }) => {
      expect(Properties['SqsManagedSseEnabled']).toBe(true)
      const policy = cloud
        .all('AWS::SQS::QueuePolicy')
        .find(({ Properties }) => Properties['Queues'].some((queue: any) => queue.Ref === id))!
      expect(policy.Properties['PolicyDocument'].Statement).toContainEqual(
        expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      )
    },
  )
})

describe.each(queueNames)('%s', name => {
  const { Properties } = queueNamed(name)
  const failures = queueNamed(`${name}-failures`)

  it('hides a message six times as long as its function may work', () => {
    const longest = Math.max(
      ...Object.values<FunctionSpec>(functions)
        .filter(({ trigger }) => trigger.on === 'queue' && trigger.queues.includes(name))
        .map(({ timeoutSeconds }) => timeoutSeconds),
    )
    expect(Properties['VisibilityTimeout']).toBeGreaterThanOrEqual(6 * longest)
  })

  it('gives up after five times, into a queue that keeps longer than itself', () => {
    expect(Properties['RedrivePolicy'].maxReceiveCount).toBeGreaterThanOrEqual(5)
    expect(Properties['RedrivePolicy'].deadLetterTargetArn['Fn::GetAtt'][0]).toBe(failures.id)
    expect(failures.Properties['MessageRetentionPeriod']).toBe(14 * 86_400)
    expect(Properties['MessageRetentionPeriod']).toBeLessThan(failures.Properties['MessageRetentionPeriod'])
  })

  it('is filled by the bus with the mails of its lane', () => {
    const rule = cloud.all('AWS::Events::Rule').find(({ Properties }) => Properties['Name'] === full(name))!
    expect(rule.Properties['EventPattern']).toEqual({
      source: ['duban'],
      'detail-type': ['MailReady'],
      detail: { lane: [queues[name].lane] },
    })
    expect(rule.Properties['Targets'][0].Arn['Fn::GetAtt'][0]).toBe(queueNamed(name).id)
    expect(rule.Properties['Targets'][0]).not.toHaveProperty('InputTransformer')
  })
})

const only = (type: string, from = cloud) => from.all(type).map(({ Properties }) => Properties)

describe('the bus', () => {
  it('is our own, and keeps its events for replay where the deployment asks for it', () => {
    expect(only('AWS::Events::EventBus')).toEqual([expect.objectContaining({ Name: full('bus') })])
    expect(only('AWS::Events::Archive')).toEqual([expect.objectContaining({ RetentionDays: 30 })])
    expect(only('AWS::Events::Archive', trial)).toEqual([])
  })
})

describe('mail', () => {
  it('is signed for our domain, bounces to our domain, and is always sent with the configuration set', () => {
    expect(only('AWS::SES::EmailIdentity')[0]).toMatchObject({
      EmailIdentity: 'duban-shi.example.org',
      DkimSigningAttributes: { NextSigningKeyLength: 'RSA_2048_BIT' },
      MailFromAttributes: { MailFromDomain: 'bounce.duban-shi.example.org' },
    })
    expect(only('AWS::SES::ConfigurationSet')[0]).toMatchObject({
      Name: full('mail'),
      DeliveryOptions: { TlsPolicy: 'REQUIRE' },
      ReputationOptions: { ReputationMetricsEnabled: true },
      SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
    })
  })

  it('tells what became of it', () => {
    const [destination] = cloud.all('AWS::SES::ConfigurationSetEventDestination')
    const { EventDestination } = destination!.Properties
    expect(EventDestination.Enabled).toBe(true)
    expect(textOf(EventDestination.EventBridgeDestination)).toContain('event-bus/default')
    expect(EventDestination.MatchingEventTypes.toSorted()).toEqual(
      ['send', 'delivery', 'deliveryDelay', 'bounce', 'complaint', 'reject', 'renderingFailure'].toSorted(),
    )
  })

  it('has the records for the DNS among the outputs', () => {
    const outputs = Object.values<Properties>(cloud.templates.messaging.findOutputs('*')).map(({ Value }) =>
      textOf(Value),
    )
    for (const record of ['DkimDNSTokenName1', 'DkimDNSTokenName2', 'DkimDNSTokenName3']) {
      expect(outputs.some(output => output.includes(record))).toBe(true)
    }
    expect(outputs.filter(output => /MX 10|v=spf1|v=DMARC1/.test(output))).toHaveLength(3)
  })
})
