/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return -- templates are JSON without types */
import { Match } from 'aws-cdk-lib/assertions'
import { describe, expect, it } from 'vitest'
import { deploymentNamed } from '#infra/config.ts'
import { table } from '#shared/store/table.ts'
import { synthesise } from './synthesise.ts'

const kept = synthesise()
const trial = synthesise(deploymentNamed('yunling'))

describe('the table', () => {
  const { Properties } = kept.all('AWS::DynamoDB::Table')[0]!

  it('is one, with the keys and indexes that the adapters use', () => {
    expect(kept.all('AWS::DynamoDB::Table')).toHaveLength(1)
    expect(Properties['KeySchema']).toEqual([
      { AttributeName: table.partitionKey, KeyType: 'HASH' },
      { AttributeName: table.sortKey, KeyType: 'RANGE' },
    ])
    const indexes = Properties['GlobalSecondaryIndexes'].map((index: any) => [
      index.IndexName,
      {
        partitionKey: index.KeySchema[0].AttributeName,
        sortKey: index.KeySchema[1].AttributeName,
        carries: index.Projection.NonKeyAttributes,
      },
    ])
    expect(Object.fromEntries(indexes)).toEqual(table.indexes)
    expect(Properties['TimeToLiveSpecification']).toEqual({ AttributeName: table.ttl, Enabled: true })
  })

  it('carries in its indexes what lists show, and nothing that would be written for other reasons', () => {
    for (const { Projection } of Properties['GlobalSecondaryIndexes']) {
      expect(Projection.ProjectionType).toBe('INCLUDE')
      expect(['line', 'duty']).toEqual(expect.arrayContaining(Projection.NonKeyAttributes))
    }
  })

  it('is paid by request, under a ceiling, as is each index', () => {
    const ceiling = { MaxReadRequestUnits: 4000, MaxWriteRequestUnits: 2000 }
    expect(Properties['BillingMode']).toBe('PAY_PER_REQUEST')
    expect(Properties['OnDemandThroughput']).toEqual(ceiling)
    for (const index of Properties['GlobalSecondaryIndexes']) expect(index.OnDemandThroughput).toEqual(ceiling)
  })

  it('can be put back to any second of 35 days, and tells both images of a change', () => {
    expect(Properties['PointInTimeRecoverySpecification']).toEqual({
      PointInTimeRecoveryEnabled: true,
      RecoveryPeriodInDays: 35,
    })
    expect(Properties['StreamSpecification']).toEqual({ StreamViewType: 'NEW_AND_OLD_IMAGES' })
  })

  it('is encrypted with a key of the account that turns every year', () => {
    const keyId = Properties['SSESpecification'].KMSMasterKeyId['Fn::GetAtt'][0]
    expect(Properties['SSESpecification']).toMatchObject({ SSEEnabled: true, SSEType: 'KMS' })
    const key = kept.all('AWS::KMS::Key').find(({ id }) => id === keyId)!
    expect(key.Properties['EnableKeyRotation']).toBe(true)
  })
})

describe('what is kept', () => {
  it('survives its stack: table and keys', () => {
    const stateful = [...kept.all('AWS::DynamoDB::Table'), ...kept.all('AWS::KMS::Key')]
    expect(stateful).toHaveLength(3)
    for (const { DeletionPolicy, UpdateReplacePolicy } of stateful) {
      expect([DeletionPolicy, UpdateReplacePolicy]).toEqual(['Retain', 'Retain'])
    }
    kept.templates.data.hasResourceProperties('AWS::DynamoDB::Table', { DeletionProtectionEnabled: true })
  })

  it('lies in stacks that refuse to be deleted', () => {
    expect([kept.stacks.data, kept.stacks.messaging].map(stack => stack.terminationProtection)).toEqual([true, true])
    expect([kept.stacks.functions, kept.stacks.watch].map(stack => stack.terminationProtection)).toEqual([false, false])
  })

  it('keeps its names in CloudFormation: another logical id would mean an empty new table', () => {
    const ids = kept.all('AWS::DynamoDB::Table').concat(kept.all('AWS::KMS::Key'), kept.all('AWS::SES::EmailIdentity'))
    expect(ids.map(({ id }) => id)).toEqual(['TableCD117FA1', 'DataKey17AFBB84', 'OpsKey802FB888', 'Identity2D60E2CC'])
  })

  it('is nothing in a trial that does not ask for it', () => {
    const stateful = [...trial.all('AWS::DynamoDB::Table'), ...trial.all('AWS::KMS::Key')]
    expect(stateful.map(({ DeletionPolicy }) => DeletionPolicy)).toEqual(['Delete', 'Delete', 'Delete'])
    expect(trial.stacks.data.terminationProtection).toBe(false)
  })
})

describe('keys', () => {
  it('serve the account, the logs of our functions and the alarms, and nobody else', () => {
    for (const { Properties } of kept.all('AWS::KMS::Key')) {
      for (const { Principal } of Properties['KeyPolicy'].Statement) expect(JSON.stringify(Principal)).not.toBe('"*"')
    }
    kept.templates.data.hasResourceProperties('AWS::KMS::Key', {
      Description: 'Logs and alarms',
      KeyPolicy: Match.objectLike({
        Statement: Match.arrayWith([
          Match.objectLike({ Sid: 'Logs', Condition: { ArnLike: Match.anyValue() } }),
          Match.objectLike({ Sid: 'Alarms', Condition: { StringEquals: { 'aws:SourceAccount': Match.anyValue() } } }),
        ]),
      }),
    })
  })
})
