import { Aws, CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib'
import type { StackProps } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import {
  DomainName,
  HttpApi,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import type { Deployment } from '../config.ts'
import { acknowledge } from '../constructs/acknowledge.ts'
import { HttpFunction } from '../constructs/http-function.ts'
import { accessLogName, physicalName } from '../constructs/surroundings.ts'
import type { Around } from '../constructs/surroundings.ts'

/** Requests a second of all browsers together; a city's offices send some ten. Beyond that API Gateway answers 429. */
const throttle = { rateLimit: 100, burstLimit: 200 }

/** What is written down of a request: neither path nor query nor address, in which a person could be found. */
const accessLog = {
  requestId: '$context.requestId',
  at: '$context.requestTimeEpoch',
  method: '$context.httpMethod',
  status: '$context.status',
  ms: '$context.responseLatency',
  functionMs: '$context.integrationLatency',
  bytes: '$context.responseLength',
  error: '$context.error.messageString',
}

/** The pages: an HTTP API, the function behind it, and the name that people know it by. */
export class ConsoleStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & Around) {
    super(scope, id, props)
    const { deployment, opsKey } = props
    const { console: named } = deployment
    const api = new HttpApi(this, 'Api', {
      apiName: physicalName(deployment, 'console'),
      createDefaultStage: false,
      // Under its own name only: a second one would be a second door.
      disableExecuteApiEndpoint: named !== undefined,
    })
    const host = named?.domain ?? `${api.apiId}.execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}`
    const { fn } = new HttpFunction(this, 'console', { ...props, consoleHosts: host })
    const everything = new HttpRoute(this, 'Everything', {
      httpApi: api,
      routeKey: HttpRouteKey.DEFAULT,
      integration: new HttpLambdaIntegration('Console', fn),
    })
    acknowledge(
      everything,
      'AwsSolutions-APIG4',
      'The console is the authoriser: it signs people in itself and asks role and item on every request (ADR 20, ADR 21).',
    )
    const logGroup = new LogGroup(this, 'AccessLog', {
      logGroupName: accessLogName(deployment),
      retention: RetentionDays.SIX_MONTHS,
      encryptionKey: opsKey,
      removalPolicy: deployment.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    })
    new HttpStage(this, 'Stage', {
      httpApi: api,
      stageName: '$default',
      autoDeploy: true,
      throttle,
      accessLogSettings: {
        destination: new LogGroupLogDestination(logGroup),
        format: AccessLogFormat.custom(JSON.stringify(accessLog)),
      },
      ...(named === undefined ? {} : { domainMapping: { domainName: this.nameOf(named) } }),
    })
    new CfnOutput(this, 'ConsoleUrl', { value: `https://${host}/` })
  }

  /** The name, and what its record in the DNS must say. */
  private nameOf({ domain, certificate }: NonNullable<Deployment['console']>): DomainName {
    const name = new DomainName(this, 'Name', {
      domainName: domain,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificate),
      securityPolicy: SecurityPolicy.TLS_1_2,
    })
    new CfnOutput(this, 'ConsoleRecord', { value: `${domain} CNAME ${name.regionalDomainName}` })
    return name
  }
}
