import { describe, expect, it } from 'vitest'
import { deploymentNamed } from '#infra/config.ts'
import { functionNames, functions } from '#infra/manifest.ts'
import type { FunctionSpec } from '#infra/manifest.ts'
import { keyOfBlob } from '#shared/blob/s3-blob-store.ts'
import type { BlobRef } from '#usecases/ports.ts'
import { TenantId } from '#domain/ids.ts'
import { listOf, synthesise, textOf } from './synthesise.ts'
import type { Properties } from './synthesise.ts'

const cloud = synthesise()
const trial = synthesise(deploymentNamed('yunling'))
const buckets = cloud.all('AWS::S3::Bucket')
const { Properties: bucket } = buckets[0]!

const statements: Properties[] = cloud
  .all('AWS::S3::BucketPolicy')
  .flatMap(({ Properties }) => Properties['PolicyDocument'].Statement as Properties[])

const grants = cloud
  .all('AWS::IAM::Policy')
  .flatMap(({ id, Properties }) =>
    (Properties['PolicyDocument'].Statement as Properties[]).map(statement => ({ id, statement })),
  )

describe('the bucket of files', () => {
  it('is one, under a name that holds account and Region', () => {
    expect(buckets).toHaveLength(1)
    expect(textOf(bucket['BucketName'])).toBe(
      '{"Fn::Join":["",["duban-yunling-ten-files-",{"Ref":"AWS::AccountId"},"-",{"Ref":"AWS::Region"}]]}',
    )
  })

  it('is nobody’s but ours: no public access, no access lists, no other site', () => {
    expect(bucket['PublicAccessBlockConfiguration']).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    })
    expect(bucket['OwnershipControls']).toEqual({ Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] })
    expect(bucket).not.toHaveProperty('CorsConfiguration')
    expect(bucket).not.toHaveProperty('WebsiteConfiguration')
    expect(statements.filter(statement => statement['Effect'] === 'Allow')).toEqual([])
  })

  it('is encrypted with the key of the rows, one call to it for many files', () => {
    const [{ ServerSideEncryptionByDefault: by, BucketKeyEnabled }] =
      bucket['BucketEncryption'].ServerSideEncryptionConfiguration
    expect(by.SSEAlgorithm).toBe('aws:kms')
    expect(by.KMSMasterKeyID['Fn::GetAtt'][0]).toMatch(/^DataKey/)
    expect(BucketKeyEnabled).toBe(true)
  })

  it('speaks TLS 1.2 and nothing below', () => {
    const denied = statements.filter(({ Effect }) => Effect === 'Deny')
    expect(denied.map(({ Condition }): unknown => Condition)).toEqual([
      { Bool: { 'aws:SecureTransport': 'false' } },
      { NumericLessThan: { 's3:TlsVersion': 1.2 } },
    ])
    for (const { Action, Principal } of denied) expect([Action, Principal]).toEqual(['s3:*', { AWS: '*' }])
  })

  it('keeps every version for seventy days, lists for thirty, mail as it came for two years', () => {
    expect(bucket['VersioningConfiguration']).toEqual({ Status: 'Enabled' })
    expect(bucket['LifecycleConfiguration'].Rules).toEqual([
      { Id: 'lists', Status: 'Enabled', Prefix: 'imports/', ExpirationInDays: 30 },
      { Id: 'mails', Status: 'Enabled', Prefix: 'mail-in/', ExpirationInDays: 730 },
      {
        Id: 'versions',
        Status: 'Enabled',
        NoncurrentVersionExpiration: { NoncurrentDays: 70 },
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
      },
    ])
  })

  it('survives its stack where data is kept', () => {
    expect([buckets[0]!['DeletionPolicy'], buckets[0]!['UpdateReplacePolicy']]).toEqual(['Retain', 'Retain'])
    expect(trial.all('AWS::S3::Bucket')[0]!['DeletionPolicy']).toBe('Delete')
    expect(buckets[0]!.id).toBe('FilesBucket7C17EE2E')
  })
})

describe('files', () => {
  const toS3 = grants.flatMap(({ id, statement }) =>
    listOf<string>(statement['Action'] as string | string[])
      .filter(action => action.startsWith('s3:'))
      .map(action => ({ id, action, statement })),
  )

  it('are put and got by the functions that the manifest names, and deleted by none', () => {
    const keepers = functionNames.filter(name => (functions[name] as FunctionSpec).files)
    expect(keepers).toEqual(['mail-in', 'console'])
    const of = (name: string) => toS3.filter(({ id }) => id.startsWith(name)).map(({ action }) => action)
    expect(of('console')).toEqual(['s3:GetObject', 's3:PutObject', 's3:ListBucket'])
    expect(of('mailin')).toEqual(['s3:GetObject', 's3:PutObject', 's3:ListBucket'])
    expect(toS3).toHaveLength(6)
  })

  it('lie in the folders that the functions may reach', () => {
    const reached = toS3
      .filter(({ action }) => action === 's3:PutObject')
      .flatMap(({ statement }) => listOf(statement['Resource']).map(textOf))
      .map(text => /\/(\w+)\/\*/.exec(text)?.[1])
    const folders: readonly BlobRef['folder'][] = ['imports', 'attachments']
    expect(reached).toEqual(['attachments', ...folders])
    // Mail as it came is put by SES and by nobody else.
    const got = toS3.filter(({ action, id }) => action === 's3:GetObject' && id.startsWith('mailin'))
    expect(got.map(({ statement }) => /\/([\w-]+)\/\*/.exec(textOf(statement['Resource']))?.[1])).toEqual(['mail-in'])
    const tenant = TenantId.parse('yunling')
    for (const folder of folders) expect(keyOfBlob({ tenant, folder, name: 'a' })).toBe(`${folder}/yunling/a`)
  })

  it('are decrypted through S3 alone', () => {
    const [key] = grants.filter(({ statement }) => statement['Sid'] === 'FilesKey')
    expect(key!.statement['Action']).toEqual(['kms:Decrypt', 'kms:GenerateDataKey'])
    expect(textOf(key!.statement['Condition'])).toContain('"s3."')
  })
})
