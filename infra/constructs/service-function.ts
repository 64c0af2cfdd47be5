import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { Architecture, Code, Function, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { Deployment } from '../config.ts'
import { fileFolders, functions } from '../manifest.ts'
import type { FunctionName, FunctionSpec } from '../manifest.ts'
import { acknowledge } from './acknowledge.ts'
import { environmentOf } from './environment.ts'
import { logging, workStatements } from './permissions.ts'
import { physicalName } from './surroundings.ts'
import type { Around } from './surroundings.ts'

/** Two runs of the first at once would only do the same work twice; a flood of mail takes no more than its share of the account. */
const reserved: Partial<Record<FunctionName, number>> = { sweep: 1, audit: 1, 'mail-in': 5 }

/**
 * A function as this system wants it: its own role with just what its entry in the manifest names, its own encrypted
 * log kept 180 days (网络安全法 asks for six months), its limits said aloud.
 * X-Ray is on: Lambda records it without any code of ours, at its default rate of sampling.
 */
export class ServiceFunction extends Construct {
  readonly fn: Function
  readonly role: Role
  readonly functionName: FunctionName

  constructor(scope: Construct, name: FunctionName, around: Around) {
    super(scope, name)
    this.functionName = name
    const { deployment, opsKey } = around
    const { timeoutSeconds, memoryMb, impact } = functions[name]
    const functionName = physicalName(deployment, name)
    const share = deployment.reserveConcurrency ? reserved[name] : undefined
    const logGroup = new LogGroup(this, 'Logs', {
      logGroupName: logGroupName(functionName),
      retention: RetentionDays.SIX_MONTHS,
      encryptionKey: opsKey,
      removalPolicy: deployment.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    })
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `Runs ${functionName}`,
    })
    const statements = [logging(logGroupName(functionName)), ...workStatements(name, around)]
    for (const statement of statements) this.role.addToPolicy(statement)
    this.fn = new Function(this, 'Function', {
      functionName,
      // The first words a person sees in the Lambda console: who misses what when it fails.
      description: impact,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(around.assetOf(name)),
      handler: 'index.handler',
      memorySize: memoryMb,
      timeout: Duration.seconds(timeoutSeconds),
      role: this.role,
      logGroup,
      tracing: Tracing.ACTIVE,
      environment: environmentOf(name, around),
      ...(share === undefined ? {} : { reservedConcurrentExecutions: share }),
    })
    acknowledgeWildcards(this.role, functionName)
    const spec: FunctionSpec = functions[name]
    if (spec.files) acknowledgeFolders(this.role, deployment, spec.files)
  }

  /** A permission beyond the manifest that the trigger itself needs; the returned value must exist before the trigger. */
  allow(statement: PolicyStatement) {
    return this.role.addToPrincipalPolicy(statement).policyDependable
  }
}

/** Where Lambda would write on its own accord; given, so that it is ours to encrypt and to keep. */
const logGroupName = (functionName: string) => `/aws/lambda/${functionName}`

function acknowledgeWildcards(role: Role, functionName: string) {
  // cdk-nag writes an ARN of pseudo parameters this way.
  const streams = `arn:<AWS::Partition>:logs:<AWS::Region>:<AWS::AccountId>:log-group:${logGroupName(functionName)}:*`
  acknowledge(
    role,
    `AwsSolutions-IAM5[Resource::${streams}]`,
    'The star stands for the log streams inside the one log group of this function, named by Lambda.',
  )
  acknowledge(
    role,
    'AwsSolutions-IAM5[Resource::*]',
    'X-Ray has no resources to name: its two write actions accept only a star as their resource.',
  )
}

function acknowledgeFolders(role: Role, deployment: Deployment, files: NonNullable<FunctionSpec['files']>) {
  const name = `${physicalName(deployment, 'files')}-<AWS::AccountId>-<AWS::Region>`
  for (const folder of fileFolders.filter(one => files[one])) {
    acknowledge(
      role,
      `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::${name}/${folder}/*]`,
      'The star stands for the files inside this one folder of the one bucket, named by ids that are made as they come.',
    )
  }
}
