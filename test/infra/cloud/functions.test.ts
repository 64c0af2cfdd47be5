/* eslint-disable @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return -- templates are JSON without types */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { toldActs } from '#domain/change.ts'
import { eventSource } from '#shared/bus/events.ts'
import { bellOf, functionNames, functions, queues } from '#infra/manifest.ts'
import type { FunctionName, FunctionSpec } from '#infra/manifest.ts'
import { deploymentNamed } from '#infra/config.ts'
import { synthesise, textOf } from './synthesise.ts'

const cloud = synthesise()
const trial = synthesise(deploymentNamed('yunling'))
const full = (name: string) => `duban-yunling-ten-${name}`
const lambda = (name: FunctionName, from = cloud) =>
  from.all('AWS::Lambda::Function').find(({ Properties }) => Properties['FunctionName'].endsWith(`-${name}`))!
const named = (name: FunctionName): [FunctionName, FunctionSpec] => [name, functions[name]]
const woken = (on: FunctionSpec['trigger']['on']) =>
  functionNames.map(named).filter(([, { trigger }]) => trigger.on === on)
const belled = functionNames.map(named).filter(([, spec]) => bellOf(spec))
const mappingsOf = (name: FunctionName) =>
  cloud
    .all('AWS::Lambda::EventSourceMapping')
    .filter(({ Properties }) => Properties['FunctionName'].Ref === lambda(name).id)
const queueNamed = (id: string) => cloud.all('AWS::SQS::Queue').find(queue => queue.id === id)!.Properties

describe('functions', () => {
  it('are those of the manifest', () => {
    const names = cloud.all('AWS::Lambda::Function').map(({ Properties }) => Properties['FunctionName'])
    expect(names.toSorted()).toEqual(functionNames.map(full).toSorted())
  })

  it.each(functionNames.map(named))('%s runs as the manifest says', (name, spec) => {
    const { Properties } = lambda(name)
    expect(Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      Description: spec.impact,
      MemorySize: spec.memoryMb,
      Timeout: spec.timeoutSeconds,
      TracingConfig: { Mode: 'Active' },
    })
  })

  it.each(functionNames)('%s finds its whole environment', name => {
    const { Variables } = lambda(name).Properties['Environment']
    const common = {
      MAIL_CONFIGURATION_SET: full('mail'),
      ZONES: 'Asia/Shanghai,Asia/Urumqi',
      DEPLOYMENT: 'yunling-ten',
      POWERTOOLS_SERVICE_NAME: name,
      LOG_LEVEL: 'INFO',
      NODE_OPTIONS: '--enable-source-maps',
    }
    expect(Variables).toMatchObject(common)
    expect(textOf(Variables.TABLE_NAME)).toContain('duban-yunling-ten-data:ExportsOutputRefTable')
    expect(textOf(Variables.BUS_NAME)).toContain('duban-yunling-ten-messaging:ExportsOutputRefBus')
    const secret = Object.keys(Variables).filter(key => /SECRET|PASSWORD|TOKEN|_KEY/.test(key))
    const { makesCodes }: FunctionSpec = functions[name]
    expect(secret).toEqual(makesCodes ? ['SIGN_IN_KEY'] : [])
    // A reference for CloudFormation, never the key.
    if (makesCodes) expect(textOf(Variables.SIGN_IN_KEY)).toMatch(/\{\{resolve:secretsmanager:.*:SecretString:::\}\}/)
  })

  it('send to everyone for real, and to the allow-list in a trial', () => {
    expect(lambda('send-mail').Properties['Environment'].Variables.MAIL_ALLOW_LIST).toBe('')
    expect(lambda('send-mail', trial).Properties['Environment'].Variables.MAIL_ALLOW_LIST).toBe('clerk@example.com')
    expect(lambda('sweep', trial).Properties['Environment'].Variables).not.toHaveProperty('MAIL_ALLOW_LIST')
  })

  it('tells send-mail and mail-in alone where mails can be answered, if they can', () => {
    const certificate = 'arn:aws:acm:ap-southeast-1:123456789012:certificate/abc'
    const named = { console: { domain: 'pages.example.org', certificate }, replyDomain: 'reply.example.org' }
    const answered = synthesise({ ...deploymentNamed('yunling'), ...named })
    const waysOf = (name: FunctionName, from: typeof cloud) => {
      const { CONSOLE_ORIGIN, REPLY_DOMAIN } = lambda(name, from).Properties['Environment'].Variables
      return [CONSOLE_ORIGIN, REPLY_DOMAIN]
    }
    expect(waysOf('send-mail', answered)).toEqual(['https://pages.example.org', 'reply.example.org'])
    expect(waysOf('mail-in', answered)).toEqual(['https://pages.example.org', 'reply.example.org'])
    expect(waysOf('sweep', answered)).toEqual([undefined, undefined])
    expect(waysOf('send-mail', trial)).toEqual([undefined, undefined])
  })

  it.each(functionNames)('%s keeps an encrypted log for 180 days', name => {
    const group = cloud
      .all('AWS::Logs::LogGroup')
      .find(({ Properties }) => Properties['LogGroupName'] === `/aws/lambda/${full(name)}`)!
    expect(group.Properties['RetentionInDays']).toBe(180)
    expect(textOf(group.Properties['KmsKeyId'])).toContain('OpsKey')
    expect(lambda(name).Properties['LoggingConfig'].LogGroup).toEqual({ Ref: group.id })
  })

  it('reserve concurrency only where the deployment can afford it', () => {
    const reserved = (from: typeof cloud) =>
      functionNames.filter(name => 'ReservedConcurrentExecutions' in lambda(name, from).Properties)
    expect(reserved(cloud)).toEqual(['sweep', 'mail-in', 'audit'])
    expect(reserved(trial)).toEqual([])
  })
})

describe('the stream', () => {
  it.each(woken('stream'))('wakes %s from the oldest record on and never waits for a poison one', name => {
    const [mapping, ...others] = mappingsOf(name)
    expect(others).toEqual([])
    expect(mapping!.Properties).toMatchObject({
      StartingPosition: 'TRIM_HORIZON',
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 5,
      MaximumRecordAgeInSeconds: 43_200,
      ParallelizationFactor: 1,
    })
    const destination = mapping!.Properties['DestinationConfig'].OnFailure.Destination['Fn::GetAtt'][0]
    expect(queueNamed(destination)['QueueName']).toBe(full(`${name}-failures`))
    expect(mapping!['DependsOn']).toEqual([expect.stringContaining('DefaultPolicy')])
  })
})

const patternsOf = (name: FunctionName) =>
  mappingsOf(name)[0]!.Properties['FilterCriteria'].Filters.map(
    (filter: { Pattern: string }) => JSON.parse(filter.Pattern) as unknown,
  )
const written = (NewImage: object) => ({ eventName: ['INSERT', 'MODIFY'], dynamodb: { NewImage } })

describe('the filter of the stream', () => {
  it('wakes the relay for entries and for mails that are ready, at once', () => {
    expect(patternsOf('relay')).toEqual([
      written({ type: { S: ['ledger'] } }),
      written({ type: { S: ['mail'] }, status: { S: ['ready'] } }),
    ])
    expect(mappingsOf('relay')[0]!.Properties).not.toHaveProperty('MaximumBatchingWindowInSeconds')
  })

  it('wakes the count for lines that show something new, once for all of five minutes', () => {
    expect(patternsOf('tally')).toEqual([written({ type: { S: ['line'] } })])
    expect(mappingsOf('tally')[0]!.Properties).toMatchObject({ BatchSize: 1000, MaximumBatchingWindowInSeconds: 300 })
  })

  it('is passed by two functions at most: a shard of DynamoDB has no room for a third', () => {
    expect(woken('stream').length).toBeLessThanOrEqual(2)
  })

  it('lets every kind of row pass that the relay reads', () => {
    const reader = readFileSync(join(import.meta.dirname, '../../../shared/store/stream-record.ts'), 'utf8')
    const kinds = [...reader.matchAll(/row\['type'\] [!=]== '(\w+)'/g)].map(([, kind]) => kind)
    expect(kinds.toSorted()).toEqual(['ledger', 'mail'])
  })
})

describe('queues', () => {
  it.each(woken('queue'))('wake %s in batches whose messages fail alone', (name, { trigger }) => {
    const mappings = mappingsOf(name)
    const expected = trigger.on === 'queue' ? trigger.queues.map(queue => queues[queue].maxConcurrency) : []
    expect(mappings.map(({ Properties }) => Properties['ScalingConfig'].MaximumConcurrency)).toEqual(expected)
    for (const { Properties } of mappings) {
      expect(Properties['FunctionResponseTypes']).toEqual(['ReportBatchItemFailures'])
    }
  })
})

describe('events', () => {
  const ruleOf = (name: string) =>
    cloud.all('AWS::Events::Rule').find(({ Properties }) => Properties['Name'] === full(name))!.Properties

  it('of our bus wake notify, for the acts that somebody is told of', () => {
    expect(ruleOf('notify')['EventPattern']).toEqual({
      source: [eventSource],
      'detail-type': toldActs,
    })
    expect(textOf(ruleOf('notify')['EventBusName'])).toContain('Bus')
  })

  it('of SES wake mail-events, for mails of this deployment alone', () => {
    expect(ruleOf('mail-events')).not.toHaveProperty('EventBusName')
    expect(ruleOf('mail-events')['EventPattern']).toMatchObject({
      source: ['aws.ses'],
      detail: { mail: { tags: { 'ses:configuration-set': [full('mail')] } } },
    })
    expect(ruleOf('mail-events')['EventPattern']['detail-type']).toHaveLength(7)
  })

  it('are tried for a day and then put aside, whatever the target', () => {
    for (const { Properties } of cloud.all('AWS::Events::Rule')) {
      for (const target of Properties['Targets']) {
        expect(target.RetryPolicy).toEqual({ MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: 86_400 })
        expect(queueNamed(target.DeadLetterConfig.Arn['Fn::GetAtt'][0])['QueueName']).toMatch(/-failures$/)
      }
    }
  })

  const asynchronous = [...woken('bus'), ...woken('ses-events'), ...woken('incoming-mail'), ...belled]
  it.each(asynchronous)('that %s cannot work go to its failure queue', name => {
    const { Properties } = cloud
      .all('AWS::Lambda::EventInvokeConfig')
      .find(config => config.Properties['FunctionName'].Ref === lambda(name).id)!
    const destination = Properties['DestinationConfig'].OnFailure.Destination['Fn::GetAtt'][0]
    expect(queueNamed(destination)['QueueName']).toBe(full(`${name}-failures`))
    expect([Properties['MaximumRetryAttempts'], Properties['MaximumEventAgeInSeconds']]).toEqual([2, 21_600])
  })
})

describe('the clock', () => {
  const schedulesOf = (name: FunctionName) =>
    cloud
      .all('AWS::Scheduler::Schedule')
      .map(({ Properties }) => Properties)
      .filter(({ Target }) => Target.Arn['Fn::GetAtt'][0] === lambda(name).id)

  it.each(belled)('wakes %s where the hour of the day matters, once in each zone', (name, spec) => {
    const bell = bellOf(spec)!
    const schedules = schedulesOf(name)
    const expected = bell.perZone ? ['Asia/Shanghai', 'Asia/Urumqi'].map(zone => [zone, { zone }]) : [['UTC', {}]]
    expect(schedules.map(s => [s['ScheduleExpressionTimezone'], JSON.parse(s['Target'].Input)])).toEqual(expected)
    for (const schedule of schedules) {
      expect(schedule['ScheduleExpression']).toBe(bell.expression)
      expect(schedule['State']).toBe('ENABLED')
      expect(schedule['Target'].RetryPolicy).toEqual({ MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 10 })
      const failures = queueNamed(schedule['Target'].DeadLetterConfig.Arn['Fn::GetAtt'][0])
      expect(failures['QueueName']).toBe(full(`${name}-failures`))
    }
  })

  it('strikes for the sweep and for the audit independently', () => {
    expect([schedulesOf('sweep'), schedulesOf('audit')].map(({ length }) => length)).toEqual([1, 1])
  })
})
