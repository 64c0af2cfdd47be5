/* eslint-disable @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-return -- templates are JSON without types */
import { describe, expect, it } from 'vitest'
import { deploymentNamed } from '#infra/config.ts'
import { synthesise, textOf } from './synthesise.ts'
import type { Properties } from './synthesise.ts'

const silent = synthesise()
const cloud = synthesise({ ...deploymentNamed('yunling-ten'), replyDomain: 'reply.example.org' })
const [rule] = cloud.all('AWS::SES::ReceiptRule').map(({ Properties }) => Properties['Rule'] as Properties)

/** Statements for SES itself, in policies of the bucket and of the key. */
const forSes = (type: string): Properties[] =>
  cloud
    .all(type)
    .flatMap(({ Properties }) => (Properties['PolicyDocument'] ?? Properties['KeyPolicy']).Statement as Properties[])
    .filter(({ Principal }) => Principal.Service === 'ses.amazonaws.com')

const onlyOurRule = (condition: Properties) => {
  expect(condition['StringEquals']).toEqual({ 'aws:SourceAccount': { Ref: 'AWS::AccountId' } })
  expect(textOf(condition['ArnEquals'])).toContain(
    ':receipt-rule-set/duban-yunling-ten-mail-in:receipt-rule/duban-yunling-ten-mail-in',
  )
}

describe('mail to the reply domain', () => {
  it('is scanned, put into the bucket, and then told to the function', () => {
    expect(rule).toMatchObject({
      Enabled: true,
      ScanEnabled: true,
      TlsPolicy: 'Require',
      Recipients: ['reply.example.org'],
    })
    const [put, call] = rule!['Actions'] as Properties[]
    expect(put!['S3Action'].ObjectKeyPrefix).toBe('mail-in/')
    expect(textOf(put!['S3Action'].BucketName)).toContain('duban-yunling-ten-files-')
    expect(call!['LambdaAction']).toMatchObject({ InvocationType: 'Event' })
    expect(textOf(call!['LambdaAction'].FunctionArn)).toContain('mailin')
  })

  it('is put by SES for this rule of this account alone, into its folder, under the key of the files', () => {
    const [bucket, ...others] = forSes('AWS::S3::BucketPolicy')
    expect([bucket!['Action'], others]).toEqual(['s3:PutObject', []])
    expect(textOf(bucket!['Resource'])).toContain('/mail-in/*')
    onlyOurRule(bucket!['Condition'])
    const [key] = forSes('AWS::KMS::Key')
    expect(key!['Action']).toEqual(['kms:GenerateDataKey', 'kms:Decrypt'])
    onlyOurRule(key!['Condition'])
  })

  it('calls the function in the name of this rule alone', () => {
    const [permission, ...others] = cloud
      .all('AWS::Lambda::Permission')
      .map(({ Properties }) => Properties)
      .filter(({ Principal }) => Principal === 'ses.amazonaws.com')
    expect(others).toEqual([])
    expect(permission).toMatchObject({ Action: 'lambda:InvokeFunction', SourceAccount: { Ref: 'AWS::AccountId' } })
    expect(textOf(permission!['SourceArn'])).toContain(':receipt-rule/duban-yunling-ten-mail-in')
  })

  it('is found by a record that the outputs name, for a domain that is proved to be ours', () => {
    const outputs = Object.values(cloud.templates.messaging.findOutputs('*')).map(({ Value }) => textOf(Value))
    expect(outputs.some(text => text.includes('reply.example.org MX 10 inbound-smtp.'))).toBe(true)
    const identities = cloud.all('AWS::SES::EmailIdentity').map(({ Properties }) => Properties['EmailIdentity'])
    expect(identities).toEqual(['duban-shi.example.org', 'reply.example.org'])
  })

  it('is taken by nobody where there is no such domain', () => {
    expect(silent.all('AWS::SES::ReceiptRule')).toEqual([])
    expect(silent.all('AWS::SES::ReceiptRuleSet')).toEqual([])
    expect(silent.all('AWS::Lambda::Permission').map(({ Properties }) => Properties['Principal'])).not.toContain(
      'ses.amazonaws.com',
    )
  })
})
