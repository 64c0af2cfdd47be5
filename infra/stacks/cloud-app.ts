import { App, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag'
import type { Deployment } from '../config.ts'
import type { FunctionName } from '../manifest.ts'
import { createStacks } from './deployment-stacks.ts'

/** Behaviour of the CDK that we choose: given here and not in cdk.json, so that it holds without the CLI as well. */
const context = {
  // A finding of the template validation is an error, not a hint.
  '@aws-cdk/core:validateAgainstDefaultRules': true,
}

export type CloudAppProps = {
  deployment: Deployment
  /** Folder that holds the bundled `index.mjs` of the function. */
  assetOf: (name: FunctionName) => string
  outdir?: string
}

/** The deployment as a CDK app, under the rule packs of AWS Solutions and of serverless practice. */
export function createCloudApp({ deployment, assetOf, outdir }: CloudAppProps) {
  const app = new App({ context, analyticsReporting: false, ...(outdir === undefined ? {} : { outdir }) })
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app))
  return { app, stacks: createStacks(app, deployment, assetOf) }
}
