import { Aws } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { eventSource } from '#shared/bus/events.ts'
import { fileFolders, functions } from '../manifest.ts'
import type { FileAction, FunctionName, FunctionSpec, TableAction } from '../manifest.ts'
import { sendersOf } from '../config.ts'
import { configurationSetName, filesBucketName, localArn } from './surroundings.ts'
import type { Around } from './surroundings.ts'

const writingKey = ['Encrypt', 'GenerateDataKey', 'ReEncryptFrom', 'ReEncryptTo'].map(verb => `kms:${verb}`)

const changes: readonly TableAction[] = ['PutItem', 'DeleteItem']

/**
 * What the manifest says a function does to the table, as permissions: item actions on the table, Query on the
 * listed indexes and on no other. Ledger rows lie in the partition of their item, and IAM can tell partitions apart
 * (dynamodb:LeadingKeys) but not sort keys: that nobody deletes or rewrites a ledger row is kept by conditional
 * writes and proved by the hash chain, not by these statements (docs/deploy.md, "What IAM cannot keep").
 */
function tableStatements({ table: actions, indexes, keys }: FunctionSpec, { table, dataKey }: Around) {
  if (actions.length === 0) return []
  const writes = actions.some(action => changes.includes(action))
  // Holds for every item of a request, so that not one outside slips in.
  const within = keys ? { conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...keys] } } } : {}
  const ofIndexes = new PolicyStatement({
    ...within,
    sid: 'Indexes',
    actions: ['dynamodb:Query'],
    resources: indexes.map(index => `${table.tableArn}/index/${index}`),
  })
  return [
    new PolicyStatement({
      ...within,
      sid: 'Table',
      actions: actions.map(action => `dynamodb:${action}`),
      resources: [table.tableArn],
    }),
    ...(indexes.length > 0 ? [ofIndexes] : []),
    new PolicyStatement({
      sid: 'TableKey',
      // DynamoDB asks for these in the caller's name; all but two only where rows are written.
      actions: ['kms:Decrypt', 'kms:DescribeKey', ...(writes ? writingKey : [])],
      resources: [dataKey.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `dynamodb.${Aws.REGION}.${Aws.URL_SUFFIX}` } },
    }),
  ]
}

/**
 * Objects of the folders that the manifest names and no others, put and got, never deleted. ListBucket names nothing to us:
 * without it S3 answers 403 where an object is missing, and nobody could tell that from a forbidden one.
 */
function fileStatements({ files = {} }: FunctionSpec, { deployment, dataKey }: Around) {
  const bucket = `arn:${Aws.PARTITION}:s3:::${filesBucketName(deployment)}`
  const does = (...wanted: FileAction[]) => {
    const same = (actions: readonly FileAction[] = []) => actions.join() === wanted.join()
    const folders = fileFolders.filter(folder => same(files[folder])).map(folder => `${bucket}/${folder}/*`)
    const sid = wanted.length > 1 ? 'Files' : `${wanted.join()}s`
    const actions = wanted.map(action => `s3:${action}`)
    return folders.length === 0 ? [] : [new PolicyStatement({ sid, actions, resources: folders })]
  }
  const keyActions = { GetObject: 'kms:Decrypt', PutObject: 'kms:GenerateDataKey' } as const
  const viaS3 = { StringEquals: { 'kms:ViaService': `s3.${Aws.REGION}.${Aws.URL_SUFFIX}` } }
  return [
    ...does('GetObject', 'PutObject'),
    ...does('GetObject'),
    ...does('PutObject'),
    new PolicyStatement({ sid: 'FileNames', actions: ['s3:ListBucket'], resources: [bucket] }),
    new PolicyStatement({
      sid: 'FilesKey',
      actions: [...new Set(Object.values(files).flatMap(actions => actions.map(action => keyActions[action])))],
      resources: [dataKey.keyArn],
      conditions: viaS3,
    }),
  ]
}

/** Mail leaves from our addresses, under our identity and our configuration set. */
function mailStatements({ deployment }: Around) {
  // A verified recipient is checked like an identity while the account is in SES's sandbox, where trials live.
  const recipients = deployment.sendRealMail ? [] : deployment.mailAllowList
  return [
    new PolicyStatement({
      sid: 'Mail',
      actions: ['ses:SendRawEmail'],
      resources: [
        ...[deployment.domain, ...recipients].map(one => localArn('ses', `identity/${one.replace(/^@/, '')}`)),
        localArn('ses', `configuration-set/${configurationSetName(deployment)}`),
      ],
      conditions: { StringEquals: { 'ses:FromAddress': sendersOf(deployment) } },
    }),
  ]
}

export const logging = (logGroupName: string) =>
  new PolicyStatement({
    sid: 'Logs',
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [localArn('logs', `log-group:${logGroupName}:*`)],
  })

/** Everything that the work of a function needs, from its entry in the manifest and nothing else. */
export function workStatements(name: FunctionName, around: Around): PolicyStatement[] {
  const spec: FunctionSpec = functions[name]
  const putEvents = new PolicyStatement({
    sid: 'Bus',
    actions: ['events:PutEvents'],
    resources: [around.bus.eventBusArn],
    conditions: { StringEquals: { 'events:source': eventSource } },
  })
  return [
    ...tableStatements(spec, around),
    ...(spec.putsEvents ? [putEvents] : []),
    ...(spec.sendsMail ? mailStatements(around) : []),
    ...(spec.files ? fileStatements(spec, around) : []),
  ]
}
