import { Aws, CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib'
import type { StackProps } from 'aws-cdk-lib'
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Construct } from 'constructs'
import { table as shape } from '#shared/store/table.ts'
import type { Deployment } from '../config.ts'
import { FileBucket } from '../constructs/file-bucket.ts'
import { SignInKey } from '../constructs/sign-in-key.ts'
import { accessLogName, localArn, physicalName } from '../constructs/surroundings.ts'

/**
 * What must outlive everything else: the table, the files and the keys.
 * `Table` and not `TableV2`: the rule packs do not see a global table, and one Region is all that is asked for.
 */
export class DataStack extends Stack {
  readonly table: Table
  readonly streamArn: string
  readonly dataKey: Key
  readonly opsKey: Key
  readonly signInKey: Secret

  constructor(scope: Construct, id: string, props: StackProps & { deployment: Deployment }) {
    super(scope, id, props)
    const { deployment } = props
    const removalPolicy = deployment.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY
    this.dataKey = new Key(this, 'DataKey', {
      alias: physicalName(deployment, 'data'),
      description: 'Rows of the table and files',
      enableKeyRotation: true,
      removalPolicy,
    })
    this.opsKey = new Key(this, 'OpsKey', {
      alias: physicalName(deployment, 'ops'),
      description: 'Logs and alarms',
      enableKeyRotation: true,
      removalPolicy,
    })
    for (const statement of opsKeyUsers(deployment)) this.opsKey.addToResourcePolicy(statement)
    this.table = this.createTable(deployment, removalPolicy)
    const { tableStreamArn } = this.table
    if (tableStreamArn === undefined) throw new Error('The table has no stream')
    this.streamArn = tableStreamArn
    this.signInKey = new SignInKey(this, 'SignInKey', { deployment, dataKey: this.dataKey }).secret
    const { bucket } = new FileBucket(this, 'Files', { deployment, dataKey: this.dataKey })
    new CfnOutput(this, 'TableName', { value: this.table.tableName })
    new CfnOutput(this, 'FilesBucketName', { value: bucket.bucketName })
  }

  private createTable(deployment: Deployment, removalPolicy: RemovalPolicy): Table {
    const caps = {
      maxReadRequestUnits: deployment.maxThroughput.read,
      maxWriteRequestUnits: deployment.maxThroughput.write,
    }
    const text = (name: string) => ({ name, type: AttributeType.STRING })
    const table = new Table(this, 'Table', {
      tableName: physicalName(deployment, 'table'),
      partitionKey: text(shape.partitionKey),
      sortKey: text(shape.sortKey),
      timeToLiveAttribute: shape.ttl,
      billingMode: BillingMode.PAY_PER_REQUEST,
      ...caps,
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: this.dataKey,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
      deletionProtection: deployment.keepData,
      removalPolicy,
    })
    for (const [indexName, index] of Object.entries(shape.indexes)) {
      table.addGlobalSecondaryIndex({
        indexName,
        partitionKey: text(index.partitionKey),
        sortKey: text(index.sortKey),
        projectionType: ProjectionType.INCLUDE,
        nonKeyAttributes: [...index.carries],
        ...caps,
      })
    }
    return table
  }
}

/** CloudWatch Logs for our log groups, CloudWatch for our alarms: nobody else. */
const opsKeyUsers = (deployment: Deployment) => [
  new PolicyStatement({
    sid: 'Logs',
    principals: [new ServicePrincipal(`logs.${Aws.REGION}.${Aws.URL_SUFFIX}`)],
    actions: [
      'kms:Encrypt',
      'kms:Decrypt',
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
      'kms:GenerateDataKey',
      'kms:DescribeKey',
    ],
    resources: ['*'],
    conditions: {
      ArnLike: {
        'kms:EncryptionContext:aws:logs:arn': [
          localArn('logs', `log-group:/aws/lambda/${physicalName(deployment, '*')}`),
          localArn('logs', `log-group:${accessLogName(deployment)}`),
        ],
      },
    },
  }),
  new PolicyStatement({
    sid: 'Alarms',
    principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: ['*'],
    conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
  }),
]
