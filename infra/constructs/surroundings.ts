import { Aws } from 'aws-cdk-lib'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import type { EventBus } from 'aws-cdk-lib/aws-events'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler'
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import type { FunctionName, QueueName } from '../manifest.ts'
import type { Deployment } from '../config.ts'

/** What every function finds around it. */
export type Surroundings = {
  deployment: Deployment
  table: Table
  streamArn: string
  /** Encrypts the table and the files. */
  dataKey: IKey
  /** Encrypts logs and alarms. */
  opsKey: IKey
  bus: EventBus
  mailQueues: Record<QueueName, IQueue>
  schedules: CfnScheduleGroup
  /** What codes of sign-in and sessions are made with. */
  signInKey: Secret
  /** Folder that holds the bundled `index.mjs` of the function. */
  assetOf: (name: FunctionName) => string
}

/** What a function finds that no schedule wakes; `consoleHosts`: the names that the console answers to. */
export type Around = Omit<Surroundings, 'schedules'> & { consoleHosts?: string }

/** Names are given, not generated: runbooks, dashboards and the admin programme can say them. */
export const physicalName = (deployment: Deployment, name: string) => `duban-${deployment.name}-${name}`

/** The SES configuration set that every mail of the deployment is sent with. */
export const configurationSetName = (deployment: Deployment) => physicalName(deployment, 'mail')

/** Where API Gateway writes down what it was asked. */
export const accessLogName = (deployment: Deployment) => `/aws/apigateway/${physicalName(deployment, 'console')}`

/** The bucket of attachments and lists. Names of buckets are the whole world's, so account and Region are in it. */
export const filesBucketName = (deployment: Deployment) =>
  `${physicalName(deployment, 'files')}-${Aws.ACCOUNT_ID}-${Aws.REGION}`

/** An ARN in whatever partition, Region and account the stack is deployed to. */
export const localArn = (service: string, resource: string) =>
  `arn:${Aws.PARTITION}:${service}:${Aws.REGION}:${Aws.ACCOUNT_ID}:${resource}`

/** The receipt rule that takes mail in, and the set that it is in. */
export const receiptRuleName = (deployment: Deployment) => physicalName(deployment, 'mail-in')

/** For whom SES may write into the bucket and call the function: this one rule. */
export const receiptRuleArn = (deployment: Deployment) =>
  localArn('ses', `receipt-rule-set/${receiptRuleName(deployment)}:receipt-rule/${receiptRuleName(deployment)}`)
