import { App, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag'
import type { Deployment } from '../config.ts'
import type { FunctionName } from '../manifest.ts'
import { createStacks } from './deployment-stacks.ts'

export type CloudAppProps = {
  deployment: Deployment
  /** Folder that holds the bundled `index.mjs` of the function. */
  assetOf: (name: FunctionName) => string
  outdir?: string
}

/** The deployment as a CDK app, under the rule packs of AWS Solutions and of serverless practice. */
export function createCloudApp({ deployment, assetOf, outdir }: CloudAppProps) {
  const app = new App({
    analyticsReporting: false,
    // infra/validate.ts runs the same rules over the finished templates and fails on errors, which this would not.
    builtinCloudFormationValidation: false,
    ...(outdir === undefined ? {} : { outdir }),
  })
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app))
  return { app, stacks: createStacks(app, deployment, assetOf) }
}
