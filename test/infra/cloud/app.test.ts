/* eslint-disable @typescript-eslint/no-unsafe-argument -- templates are JSON without types */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CfnOutput } from 'aws-cdk-lib'
import { CfnQueue } from 'aws-cdk-lib/aws-sqs'
import { describe, expect, it } from 'vitest'
import { acknowledge } from '#infra/constructs/acknowledge.ts'
import { deploymentNamed } from '#infra/config.ts'
import { createCloudApp } from '#infra/stacks/cloud-app.ts'
import { validateTemplates } from '#infra/validate.ts'
import { assetOf, emptyFolder, stackNames, synthesise } from './synthesise.ts'

const cloud = synthesise()
const unfinished = () => {
  const outdir = emptyFolder()
  return { outdir, ...createCloudApp({ deployment: deploymentNamed('yunling'), assetOf, outdir }) }
}

describe('the rule packs', () => {
  it('find nothing that is not acknowledged', () => {
    const report = JSON.parse(readFileSync(join(cloud.outdir, 'validation-report.json'), 'utf8'))
    expect(report.pluginReports).toEqual([])
  })

  it('stop a stack that they find something in', () => {
    const { app, stacks } = unfinished()
    new CfnQueue(stacks.messaging, 'Careless')
    expect(() => app.synth()).toThrow(/AwsSolutions-SQS4/)
  })

  it('are answered with reasons, not with excuses', () => {
    const { stacks } = unfinished()
    expect(() => {
      acknowledge(stacks.data, 'AwsSolutions-SQS3', 'not needed')
    }).toThrow(/40 characters/)
  })
})

describe('the templates', () => {
  it('hold before the schemas and rules of CloudFormation', () => {
    expect(validateTemplates(cloud.outdir)).toEqual({ checked: 5, errors: [] })
  })

  it('would be refused with a property of the wrong kind', () => {
    const folder = emptyFolder()
    const Broken = { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: 'long', Colour: 'red' } }
    writeFileSync(join(folder, 'broken.template.json'), JSON.stringify({ Resources: { Broken } }))
    expect(validateTemplates(folder).errors.join('\n')).toMatch(/Broken/)
  })

  it('are never taken for sound where there are none', () => {
    expect(() => validateTemplates(emptyFolder())).toThrow(/No templates/)
  })

  it.each(stackNames)('%s stays far from the limits of 500 resources and 1 MB', name => {
    const template = cloud.templates[name].toJSON()
    expect(Object.keys(template['Resources']).length).toBeLessThan(250)
    expect(JSON.stringify(template).length).toBeLessThan(500_000)
  })

  it('hold no account, Region or partition of their own', () => {
    const text = stackNames.map(name => JSON.stringify(cloud.templates[name].toJSON())).join()
    expect(text).not.toMatch(/arn:aws[:-]|\b\d{12}\b|(?:us|eu|ap|cn)-[a-z]+-\d/)
  })

  it('hold the account and Region that a deployment gives', () => {
    const pinned = { ...deploymentNamed('yunling'), account: '111122223333', region: 'ap-southeast-1' }
    const { stacks } = synthesise(pinned)
    expect([stacks.functions.account, stacks.functions.region]).toEqual(['111122223333', 'ap-southeast-1'])
  })

  it('bind every role where the organisation asks for it', () => {
    const bound = synthesise({ ...deploymentNamed('yunling'), permissionsBoundary: 'team-boundary' })
    const roles = bound.all('AWS::IAM::Role')
    expect(roles.length).toBeGreaterThan(0)
    for (const { Properties } of roles) {
      expect(JSON.stringify(Properties['PermissionsBoundary'])).toContain(':policy/team-boundary')
    }
  })

  it('change only where somebody meant them to', async () => {
    const kept = stackNames.filter(name => name !== 'watch').map(name => [name, cloud.templates[name].toJSON()])
    const masked = JSON.stringify(Object.fromEntries(kept), null, 1).replaceAll(/[0-9a-f]{64}/g, '<asset>')
    await expect(`${masked}\n`).toMatchFileSnapshot('__snapshots__/yunling-ten.json')
  })
})

describe('an app', () => {
  it('gives the stacks of two deployments different names', () => {
    const { stacks } = unfinished()
    new CfnOutput(stacks.data, 'Proof', { value: 'x' })
    expect(stacks.data.stackName).toBe('duban-yunling-data')
    expect(cloud.stacks.data.stackName).toBe('duban-yunling-ten-data')
  })
})
