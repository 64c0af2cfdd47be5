import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { bundleFunctions, bundlesFolder } from './bundle.ts'
import { deploymentNamed } from './config.ts'
import { createCloudApp } from './stacks/cloud-app.ts'
import { validateTemplates } from './validate.ts'

/**
 * Writes the CloudFormation templates of one deployment, without the CDK's command line:
 * `node infra/app.ts`, `DUBAN_DEPLOYMENT=name node infra/app.ts` or `node infra/app.ts -c deployment=name`.
 * Under the command line (cdk.json) it does the same, into the folder that it is told.
 */
const { values } = parseArgs({ options: { context: { type: 'string', short: 'c', multiple: true } } })

/** What stands after `deployment=` on our own command line or, through its context, on that of the CDK. */
function askedFor(): string | undefined {
  const own = values.context?.find(pair => pair.startsWith('deployment='))
  if (own !== undefined) return own.slice('deployment='.length)
  return z.object({ deployment: z.string().optional() }).parse(JSON.parse(process.env['CDK_CONTEXT_JSON'] ?? '{}'))
    .deployment
}

const deployment = deploymentNamed(askedFor() ?? process.env['DUBAN_DEPLOYMENT'] ?? 'yunling')
const outdir = resolve(process.env['CDK_OUTDIR'] ?? 'cdk.out')

await bundleFunctions()
const { app } = createCloudApp({ deployment, outdir, assetOf: name => join(bundlesFolder, name) })
// Throws, or sets the exit code, when a rule pack finds something.
app.synth()
const { checked, errors } = validateTemplates(outdir)
for (const error of errors) console.error(error)
if (errors.length > 0) process.exitCode = 1
const verdict = process.exitCode ? 'with findings, see above' : 'rule packs and template validation found nothing'
console.log(
  `${deployment.name}: ${checked} stacks, departments: ${deployment.departments.length}, in ${outdir}; ${verdict}`,
)
