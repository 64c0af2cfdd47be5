import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as z from 'zod/mini'
import type { FunctionName, FunctionSpec } from '#infra/manifest.ts'
import { functions } from '#infra/manifest.ts'
import type { Capture } from './capture.ts'

export type Outcome = { ok: true; result: unknown } | { ok: false; error: string }
export type Failure = { function: FunctionName; at: string; error: string }

export type Invoker = {
  /** Runs the function once, as Lambda does for one request. */
  invoke: (name: FunctionName, event: unknown) => Promise<Outcome>
  /** Runs the function that answers browsers. */
  serve: (event: unknown) => Promise<Outcome>
  /** Every invocation that ended in an error. */
  failures: () => readonly Failure[]
}

type Handler = (event: unknown, context: unknown) => unknown
const Module = z.object({ handler: z.custom<Handler>(value => typeof value === 'function') })

let generation = 0

/** Imports every bundle once, as a cold start does; the environment must be set before. */
export async function loadFunctions(options: {
  bundles: string
  names: readonly FunctionName[]
  capture: Capture
  now: () => number
}): Promise<Invoker> {
  // A second cloud in one process needs modules that read its own environment.
  const fresh = generation++
  const handlers = new Map<FunctionName, Handler>()
  for (const name of options.names) {
    process.env['POWERTOOLS_SERVICE_NAME'] = name
    process.env['AWS_LAMBDA_FUNCTION_NAME'] = name
    const file = pathToFileURL(join(options.bundles, name, 'index.mjs')).href
    const module = await options.capture.within(name, async (): Promise<unknown> => import(`${file}?${fresh}`))
    handlers.set(name, Module.parse(module).handler)
  }
  const failures: Failure[] = []

  const invoke = async (name: FunctionName, event: unknown): Promise<Outcome> => {
    const handler = handlers.get(name)
    if (handler === undefined) throw new Error(`No function ${name}`)
    try {
      // What crosses the boundary is JSON on both sides.
      const result = await options.capture.within(name, () => runWithin(name, handler, asJson(event)))
      return { ok: true, result: asJson(result) }
    } catch (error) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
      failures.push({ function: name, at: new Date(options.now()).toISOString(), error: text })
      return { ok: false, error: text }
    }
  }
  const serve = async (event: unknown): Promise<Outcome> => {
    const name = options.names.find(name => isHttp(functions[name]))
    if (name === undefined) throw new Error('No function answers browsers')
    return invoke(name, event)
  }
  return { invoke, serve, failures: () => failures }
}

const isHttp = ({ trigger }: FunctionSpec): boolean => trigger.on === 'http'

/** Lambda's time limit, in real time. */
async function runWithin(name: FunctionName, handler: Handler, event: unknown): Promise<unknown> {
  const { timeoutSeconds } = functions[name]
  const over = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    over.reject(new Error(`Task timed out after ${timeoutSeconds} seconds`))
  }, timeoutSeconds * 1000)
  try {
    return await Promise.race([handler(event, contextOf(name)), over.promise])
  } finally {
    clearTimeout(timer)
  }
}

function contextOf(name: FunctionName) {
  const { timeoutSeconds, memoryMb } = functions[name]
  const deadline = performance.now() + timeoutSeconds * 1000
  return {
    functionName: name,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:local:000000000000:function:${name}`,
    memoryLimitInMB: String(memoryMb),
    awsRequestId: randomUUID(),
    logGroupName: `/aws/lambda/${name}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, Math.floor(deadline - performance.now())),
  }
}

/** The table has no binary attributes, the one thing Lambda would write differently. */
function asJson(value: unknown): unknown {
  const plain: unknown = value === undefined ? null : JSON.parse(JSON.stringify(value))
  return plain
}
