/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return -- templates are JSON without types */
import { describe, expect, it } from 'vitest'
import { bellOf, functionNames, functions } from '#infra/manifest.ts'
import type { FunctionName, FunctionSpec } from '#infra/manifest.ts'
import { deploymentNamed, sendersOf } from '#infra/config.ts'
import { listOf, synthesise, textOf } from './synthesise.ts'
import type { Properties } from './synthesise.ts'

const cloud = synthesise()
const trial = synthesise(deploymentNamed('yunling'))

const statementsOf = (role: string, from = cloud): Properties[] =>
  from
    .all('AWS::IAM::Policy')
    .filter(({ Properties }) => Properties['Roles'].some((of: any) => of.Ref === role))
    .flatMap(({ Properties }) => Properties['PolicyDocument'].Statement)

const roleOf = (name: FunctionName, from = cloud): string =>
  from
    .all('AWS::Lambda::Function')
    .find(({ Properties }) => Properties['FunctionName'] === `duban-${from.deployment.name}-${name}`)!.Properties[
    'Role'
  ]['Fn::GetAtt'][0]

const grantsOf = (name: FunctionName, service: string, from = cloud) =>
  statementsOf(roleOf(name, from), from)
    .flatMap(statement => listOf<string>(statement['Action']).map(action => ({ action, statement })))
    .filter(({ action }) => action.startsWith(`${service}:`))

const specOf = (name: FunctionName): FunctionSpec => functions[name]

describe('roles', () => {
  it('belong to one function each, and to one clock each', () => {
    const roles = functionNames.map(name => roleOf(name))
    expect(new Set(roles).size).toBe(functionNames.length)
    const clocks = functionNames.filter(name => bellOf(specOf(name)))
    expect(cloud.all('AWS::IAM::Role')).toHaveLength(functionNames.length + clocks.length)
  })

  it('hold no managed policy, inherit nothing and pass on nothing', () => {
    for (const { Properties } of cloud.all('AWS::IAM::Role')) expect(Properties).not.toHaveProperty('ManagedPolicyArns')
    const actions = cloud
      .all('AWS::IAM::Policy')
      .flatMap(({ Properties }) => Properties['PolicyDocument'].Statement)
      .flatMap((statement: Properties) => listOf<string>(statement['Action']))
    expect(actions.length).toBeGreaterThan(functionNames.length)
    expect(actions.filter(action => action.includes('*'))).toEqual([])
    expect(actions.filter(action => /^(iam|sts|organizations):/.test(action))).toEqual([])
  })

  it('name every resource, but where AWS knows none', () => {
    const nameless = cloud
      .all('AWS::IAM::Policy')
      .flatMap(({ Properties }) => Properties['PolicyDocument'].Statement)
      .filter((statement: Properties) => listOf(statement['Resource']).includes('*'))
      .flatMap((statement: Properties) => listOf<string>(statement['Action']))
    expect([...new Set(nameless)].toSorted()).toEqual(['xray:PutTelemetryRecords', 'xray:PutTraceSegments'])
  })
})

describe.each(functionNames)('%s', name => {
  const spec = specOf(name)
  const itemGrants = grantsOf(name, 'dynamodb').filter(({ statement }) => statement['Sid'] === 'Table')

  it('may do to the table what the manifest says', () => {
    expect(itemGrants.map(({ action }) => action)).toEqual(spec.table.map(action => `dynamodb:${action}`))
    for (const { statement } of itemGrants) {
      expect(listOf(statement['Resource'])).toEqual([
        { 'Fn::ImportValue': expect.stringMatching(/^duban-yunling-ten-data:ExportsOutputFnGetAttTable\w+Arn\w+$/) },
      ])
    }
  })

  it('may query the indexes of the manifest, and do nothing else to them', () => {
    const indexes = grantsOf(name, 'dynamodb').filter(({ statement }) =>
      textOf(statement['Resource']).includes('/index/'),
    )
    expect(indexes.map(({ action }) => action)).toEqual(spec.indexes.length > 0 ? ['dynamodb:Query'] : [])
    const resources = indexes.flatMap(({ statement }) => listOf(statement['Resource']))
    expect(resources.map(resource => /\/index\/(\w+)/.exec(textOf(resource))?.[1])).toEqual([...spec.indexes])
  })

  it('uses the key of the table through DynamoDB alone, and to write only if it writes', () => {
    const viaService = grantsOf(name, 'kms').filter(({ statement }) => statement['Sid'] === 'TableKey')
    for (const { statement } of viaService) {
      expect(textOf(statement['Condition'].StringEquals['kms:ViaService'])).toContain('dynamodb.')
    }
    const writes = spec.table.some(action => ['PutItem', 'UpdateItem', 'DeleteItem'].includes(action))
    expect(viaService.some(({ action }) => action === 'kms:Encrypt')).toBe(writes)
  })

  it('puts events only if the manifest says so, on our bus and in our name', () => {
    const puts = grantsOf(name, 'events')
    expect(puts.map(({ action }) => action)).toEqual(spec.putsEvents ? ['events:PutEvents'] : [])
    for (const { statement } of puts) {
      expect(textOf(statement['Resource'])).toContain('ExportsOutputFnGetAttBus')
      expect(statement['Condition']).toEqual({ StringEquals: { 'events:source': 'duban' } })
    }
  })

  it('sends mail only if the manifest says so', () => {
    const sends = grantsOf(name, 'ses').map(({ action }) => action)
    expect(sends).toEqual(spec.sendsMail ? ['ses:SendRawEmail'] : [])
  })

  it('writes to its own log', () => {
    const [{ statement } = { statement: {} as Properties }] = grantsOf(name, 'logs')
    expect(textOf(statement['Resource'])).toContain(`:log-group:/aws/lambda/duban-yunling-ten-${name}:*`)
  })
})

describe('the table', () => {
  it('is scanned by the audit alone', () => {
    const scanners = functionNames.filter(name => grantsOf(name, 'dynamodb').some(({ action }) => /Scan/.test(action)))
    expect(scanners).toEqual(['audit'])
  })

  it('is never created, changed or emptied by a function', () => {
    const actions = functionNames.flatMap(name => grantsOf(name, 'dynamodb').map(({ action }) => action))
    expect(actions.filter(action => /Table$|Backup|TimeToLive|PartiQL/.test(action))).toEqual([])
  })

  it('has a stream that the functions it wakes read, and they nothing but this stream', () => {
    const readers = functionNames.filter(name =>
      grantsOf(name, 'dynamodb').some(({ action }) => /GetRecords/.test(action)),
    )
    expect(readers).toEqual(functionNames.filter(name => specOf(name).trigger.on === 'stream'))
    const stream = readers
      .flatMap(name => grantsOf(name, 'dynamodb'))
      .filter(({ statement }) => statement['Sid'] === 'Stream')
    expect(stream.length).toBeGreaterThanOrEqual(readers.length)
    for (const { statement } of stream) expect(textOf(statement['Resource'])).toMatch(/StreamArn\w+"\}$/)
  })
})

describe('mail', () => {
  const [sends] = grantsOf('send-mail', 'ses')

  it('leaves under our identity and configuration set, from our addresses', () => {
    const resources = listOf(sends!.statement['Resource']).map(
      resource => /:((?:identity|configuration)[^"]*)"/.exec(textOf(resource))?.[1],
    )
    expect(resources).toEqual(['identity/duban-shi.example.org', 'configuration-set/duban-yunling-ten-mail'])
    expect(sends!.statement['Condition'].StringEquals['ses:FromAddress']).toEqual(sendersOf(cloud.deployment))
  })

  it('reaches verified recipients in a trial, where SES checks them like identities', () => {
    const [trialSends] = grantsOf('send-mail', 'ses', trial)
    expect(textOf(trialSends!.statement['Resource'])).toContain('identity/clerk@example.com')
  })
})

describe('others', () => {
  it('a clock may invoke its one function, and comes from our group of schedules', () => {
    const clocks = cloud
      .all('AWS::IAM::Role')
      .filter(({ Properties }) => textOf(Properties['AssumeRolePolicyDocument']).includes('scheduler.amazonaws.com'))
    for (const { id, Properties } of clocks) {
      const [trust] = Properties['AssumeRolePolicyDocument'].Statement
      expect(textOf(trust.Condition.StringEquals['aws:SourceArn'])).toContain(
        'schedule-group/duban-yunling-ten-schedules',
      )
      expect(trust.Condition.StringEquals['aws:SourceAccount']).toEqual({ Ref: 'AWS::AccountId' })
      const statements = statementsOf(id)
      expect(statements.map(statement => statement['Action'])).toEqual(['lambda:InvokeFunction', 'sqs:SendMessage'])
      expect(listOf(statements[0]!['Resource'])).toHaveLength(1)
    }
    expect(clocks).toHaveLength(5)
  })

  it('services may use our queues, functions and topic only for our own rules and account', () => {
    const policies = [...cloud.all('AWS::SQS::QueuePolicy'), ...cloud.all('AWS::SNS::TopicPolicy')]
    const allowed = policies
      .flatMap(({ Properties }) => Properties['PolicyDocument'].Statement)
      .filter((statement: Properties) => statement['Effect'] === 'Allow')
    expect(allowed.length).toBeGreaterThan(0)
    for (const { Condition } of allowed) expect(textOf(Condition)).toMatch(/aws:SourceArn|aws:SourceAccount/)
    for (const { Properties } of cloud.all('AWS::Lambda::Permission')) {
      expect(textOf(Properties['SourceArn'])).toMatch(/Rule|:execute-api:/)
    }
  })
})
