/* eslint-disable @typescript-eslint/no-explicit-any -- templates are JSON without types */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Template } from 'aws-cdk-lib/assertions'
import { deploymentNamed } from '#infra/config.ts'
import type { Deployment } from '#infra/config.ts'
import { createCloudApp } from '#infra/stacks/cloud-app.ts'

export type StackName = 'data' | 'messaging' | 'functions' | 'console' | 'watch'
export const stackNames: readonly StackName[] = ['data', 'messaging', 'functions', 'console', 'watch']

export type Properties = Record<string, any>
export type Found = { id: string; stack: StackName; Properties: Properties; [attribute: string]: any }

export const emptyFolder = () => mkdtempSync(join(tmpdir(), 'duban-cloud-'))

/** One small file stands for every bundle, so that nothing is built. */
const bundle = emptyFolder()
writeFileSync(join(bundle, 'index.mjs'), 'export const handler = () => Promise.resolve()\n')
export const assetOf = () => bundle

/** A deployment as templates. */
export function synthesise(deployment: Deployment = deploymentNamed('yunling-ten')) {
  const outdir = emptyFolder()
  const { app, stacks } = createCloudApp({ deployment, outdir, assetOf })
  // Synthesis runs the rule packs, and throws when they find something.
  app.synth()
  const templates = Object.fromEntries(stackNames.map(name => [name, Template.fromStack(stacks[name])])) as Record<
    StackName,
    Template
  >
  const all = (type: string): Found[] =>
    stackNames.flatMap(stack =>
      Object.entries(templates[stack].findResources(type)).map(([id, resource]) => ({
        Properties: {},
        ...resource,
        id,
        stack,
      })),
    )
  return { deployment, outdir, app, stacks, templates, all }
}

/** The words of a value with its references, in the order they stand: enough to ask what an ARN points at. */
export const textOf = (value: unknown): string => JSON.stringify(value)

export const listOf = <T>(value: T | T[] | undefined): T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]
