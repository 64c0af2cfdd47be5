import { PermissionsBoundary, ManagedPolicy } from 'aws-cdk-lib/aws-iam'
import { Tags } from 'aws-cdk-lib'
import type { App, StackProps } from 'aws-cdk-lib'
import type { Deployment } from '../config.ts'
import type { FunctionName } from '../manifest.ts'
import { physicalName } from '../constructs/surroundings.ts'
import { ConsoleStack } from './console-stack.ts'
import { DataStack } from './data-stack.ts'
import { FunctionsStack } from './functions-stack.ts'
import { MessagingStack } from './messaging-stack.ts'
import { WatchStack } from './watch-stack.ts'

/** The stacks of one deployment: what is kept, what carries the news, what works, what watches. */
export function createStacks(app: App, deployment: Deployment, assetOf: (name: FunctionName) => string) {
  const { account, region } = deployment
  const env = account === undefined || region === undefined ? {} : { env: { account, region } }
  const named = (part: string): StackProps & { deployment: Deployment } => ({
    ...env,
    stackName: physicalName(deployment, part),
    deployment,
  })
  const kept = { terminationProtection: deployment.keepData }
  const data = new DataStack(app, 'data', {
    ...named('data'),
    ...kept,
    description: 'Duban: table, files and keys, kept for ever',
  })
  const messaging = new MessagingStack(app, 'messaging', {
    ...named('messaging'),
    ...kept,
    description: 'Duban: bus, mail queues, mail identity',
  })
  const around = {
    deployment,
    table: data.table,
    streamArn: data.streamArn,
    dataKey: data.dataKey,
    opsKey: data.opsKey,
    bus: messaging.bus,
    mailQueues: {
      'mail-urgent': messaging.mailQueues['mail-urgent'].queue,
      'mail-ordinary': messaging.mailQueues['mail-ordinary'].queue,
    },
    signInKey: data.signInKey,
    assetOf,
  }
  const functions = new FunctionsStack(app, 'functions', {
    ...named('functions'),
    ...around,
    description: 'Duban: every function that schedules, queues and events wake',
  })
  const pages = new ConsoleStack(app, 'console', {
    ...named('console'),
    ...around,
    description: 'Duban: the pages, and the function behind them',
  })
  const watch = new WatchStack(app, 'watch', {
    ...named('watch'),
    deployment,
    description: 'Duban: alarms and dashboard',
    opsKey: data.opsKey,
  })
  const stacks = { data, messaging, functions, console: pages, watch }
  for (const stack of Object.values(stacks)) {
    Tags.of(stack).add('duban:deployment', deployment.name)
    if (deployment.permissionsBoundary === undefined) continue
    const boundary = ManagedPolicy.fromManagedPolicyName(stack, 'Boundary', deployment.permissionsBoundary)
    PermissionsBoundary.of(stack).apply(boundary)
  }
  return stacks
}
