/* eslint-disable @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-return -- templates are JSON without types */
import { describe, expect, it } from 'vitest'
import { deploymentNamed, readDeployments } from '#infra/config.ts'
import { deployments } from '#infra/deployments.ts'
import { functions } from '#infra/manifest.ts'
import { listOf, synthesise, textOf } from './synthesise.ts'
import type { Properties } from './synthesise.ts'

const cloud = synthesise()
const certificate = 'arn:aws:acm:ap-southeast-1:111122223333:certificate/0123-abcd'
const named = synthesise({
  ...deploymentNamed('yunling'),
  console: { domain: 'duban.example.org', certificate },
})
const only = (type: string, from = cloud) => {
  const [found, ...others] = from.all(type)
  expect(others).toEqual([])
  return found!.Properties
}
const environment = (from = cloud): Properties =>
  from.all('AWS::Lambda::Function').find(({ Properties }) => textOf(Properties['FunctionName']).includes('-console'))!
    .Properties['Environment'].Variables

describe('the way to the console', () => {
  it('is one HTTP API whose every path and method is the one function', () => {
    expect(only('AWS::ApiGatewayV2::Api')).toMatchObject({ ProtocolType: 'HTTP', DisableExecuteApiEndpoint: false })
    expect(only('AWS::ApiGatewayV2::Api')).not.toHaveProperty('CorsConfiguration')
    expect(only('AWS::ApiGatewayV2::Route')['RouteKey']).toBe('$default')
    expect(only('AWS::ApiGatewayV2::Integration')).toMatchObject({
      IntegrationType: 'AWS_PROXY',
      PayloadFormatVersion: '2.0',
    })
  })

  it('lets so many requests through and no more', () => {
    expect(only('AWS::ApiGatewayV2::Stage')).toMatchObject({
      AutoDeploy: true,
      DefaultRouteSettings: { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 },
    })
  })

  it('is written down without path, query, address or browser, encrypted, for 180 days', () => {
    const { Format, DestinationArn } = only('AWS::ApiGatewayV2::Stage')['AccessLogSettings']
    expect(JSON.parse(Format)).toMatchObject({ status: '$context.status', method: '$context.httpMethod' })
    expect(Format).not.toMatch(/path|query|routeKey|identity|sourceIp|userAgent|authorizer|cookie|header/i)
    const group = cloud
      .all('AWS::Logs::LogGroup')
      .find(({ Properties }) => Properties['LogGroupName'] === '/aws/apigateway/duban-yunling-ten-console')!
    expect(textOf(DestinationArn)).toContain(group.id)
    expect(group.Properties['RetentionInDays']).toBe(180)
    expect(textOf(group.Properties['KmsKeyId'])).toContain('OpsKey')
    const ops = cloud.all('AWS::KMS::Key').find(({ id }) => id.startsWith('OpsKey'))!
    expect(textOf(ops.Properties['KeyPolicy'])).toContain('/aws/apigateway/duban-yunling-ten-console')
  })

  it('answers under the name that AWS gives it', () => {
    expect(textOf(environment()['CONSOLE_HOSTS'])).toMatch(/^\{"Fn::Join":\["",\[\{"Ref":"Api\w+"\},"\.execute-api\./)
  })

  it('answers under the name of the deployment and no other, where it has one', () => {
    expect(environment(named)['CONSOLE_HOSTS']).toBe('duban.example.org')
    expect(only('AWS::ApiGatewayV2::Api', named)['DisableExecuteApiEndpoint']).toBe(true)
    expect(only('AWS::ApiGatewayV2::DomainName', named)).toMatchObject({
      DomainName: 'duban.example.org',
      DomainNameConfigurations: [{ CertificateArn: certificate, SecurityPolicy: 'TLS_1_2' }],
    })
    expect(only('AWS::ApiGatewayV2::ApiMapping', named)['Stage']).toBe('$default')
  })

  it.each([
    [{ domain: 'Not A Domain', certificate }, 'console.domain'],
    [{ domain: 'duban.example.org', certificate: 'none' }, 'console.certificate'],
    [{ domain: 'duban.example.org' }, 'console.certificate'],
  ])('is refused with %j', (console, field) => {
    expect(() => readDeployments({ x: { ...deployments.yunling, console } })).toThrow(field)
  })
})

describe('the console', () => {
  const statements: Properties[] = cloud
    .all('AWS::IAM::Policy')
    .filter(({ stack }) => stack === 'console')
    .flatMap(({ Properties }) => Properties['PolicyDocument'].Statement)

  it('reaches the rows of tenants, of sign-in and the lists of the deployment, in the table and in every index', () => {
    const onRows = statements.filter(({ Action }) => listOf<string>(Action).some(one => one.startsWith('dynamodb:')))
    expect(onRows.map(({ Sid }) => Sid)).toEqual(['Table', 'Indexes'])
    for (const { Condition } of onRows) {
      expect(Condition).toEqual({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': functions.console.keys } })
    }
    const reaches = (key: string) =>
      functions.console.keys.some(like => (like.endsWith('*') ? key.startsWith(like.slice(0, -1)) : like === key))
    expect(['T#yunling#STAFF', 'ADDRESS#00', 'SIGN-IN#00', 'TENANTS', 'AUDIT'].filter(key => !reaches(key))).toEqual([])
    expect(['WAKE', 'DUE#2026-03-02#0', 'SWEEP', 'T', 'TENANTS2'].filter(reaches)).toEqual([])
  })

  it('cannot send mail, scan, or delete files', () => {
    const actions = statements.flatMap(({ Action }) => listOf<string>(Action))
    expect(actions.filter(action => /^ses:|Scan|DeleteObject|UpdateItem|secretsmanager:/.test(action))).toEqual([])
  })
})

describe('the key of sign-in', () => {
  it('is made by Secrets Manager, encrypted with ours, and kept where data is kept', () => {
    const [secret] = cloud.all('AWS::SecretsManager::Secret')
    expect(secret).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: { GenerateSecretString: { PasswordLength: 64 } },
    })
    expect(textOf(secret!.Properties['KmsKeyId'])).toContain('DataKey')
    expect(secret!.Properties).not.toHaveProperty('SecretString')
  })
})
