import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { RegoEngine, TemplateFile } from '@aws/cloudformation-validate'

const broken: readonly string[] = ['FATAL', 'ERROR']

/** What CloudFormation's own schemas and rules find wrong in the templates of an assembly; empty when they are sound. */
export function validateTemplates(assembly: string): { checked: number; errors: string[] } {
  const templates = readdirSync(assembly).filter(file => file.endsWith('.template.json'))
  if (templates.length === 0) throw new Error(`No templates in ${assembly}`)
  const engine = new RegoEngine()
  try {
    const errors = templates.flatMap(template => {
      const report = engine.validateStandard(new TemplateFile(join(assembly, template)))
      // An analysis that broke off has proved nothing.
      const unfinished = report.status === 'OK' ? [] : [`${template}: ${report.status}`]
      const wrong = report.diagnostics
        .filter(({ severity }) => broken.includes(severity))
        .map(({ ruleId, message, entity }) => `${template}: ${entity?.logicalId ?? ''} ${ruleId} ${message}`)
      return [...unfinished, ...wrong]
    })
    return { checked: templates.length, errors }
  } finally {
    engine.free()
  }
}

if (import.meta.main) {
  const { checked, errors } = validateTemplates(process.argv[2] ?? 'cdk.out')
  for (const error of errors) console.error(error)
  console.log(`${checked} templates, ${errors.length} errors`)
  if (errors.length > 0) process.exitCode = 1
}
