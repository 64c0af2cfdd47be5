import { randomUUID } from 'node:crypto'
import * as z from 'zod/mini'
import type { FunctionName, FunctionSpec, QueueName } from '#infra/manifest.ts'
import { functionNames, functions, queues } from '#infra/manifest.ts'
import { eventSource } from '#shared/bus/events.ts'
import type { Answer, Listener, Request } from './listen.ts'
import { listen } from './listen.ts'

export const busName = 'duban'

/** An event as EventBridge hands it to its targets. */
export type BusEvent = {
  version: '0'
  id: string
  'detail-type': string
  source: string
  account: string
  time: string
  region: string
  resources: string[]
  detail: Record<string, unknown>
}

export type Target = { function: FunctionName } | { queue: QueueName }
type Rule = { source: string; types?: readonly string[]; lane?: string; target: Target }

export const queueNames: readonly QueueName[] = Object.keys(queues).filter((name): name is QueueName => name in queues)

/** The rules of the manifest: bus types and SES events to functions, mails that are ready to the queue of their lane. */
const rules: readonly Rule[] = [
  ...functionNames.flatMap((name): Rule[] => {
    const { trigger }: FunctionSpec = functions[name]
    if (trigger.on === 'bus') return [{ source: eventSource, types: trigger.types, target: { function: name } }]
    return trigger.on === 'ses-events' ? [{ source: 'aws.ses', target: { function: name } }] : []
  }),
  ...queueNames.map((queue): Rule => {
    const { type, lane } = queues[queue]
    return { source: eventSource, types: [type], lane, target: { queue } }
  }),
]

/** Whom an event goes to. */
export function targetsOf(event: Pick<BusEvent, 'source' | 'detail-type' | 'detail'>): Target[] {
  return rules
    .filter(rule => rule.source === event.source)
    .filter(rule => rule.types === undefined || rule.types.includes(event['detail-type']))
    .filter(rule => rule.lane === undefined || rule.lane === event.detail['lane'])
    .map(rule => rule.target)
}

export type Bus = Listener & {
  publish: (source: string, type: string, detail: Record<string, unknown>) => string
  /** The bus refuses entries of which this says so, one by one, as EventBridge does when it is ill. */
  refuse: (entry: ((type: string) => boolean) | undefined) => void
}

const Entry = z.object({
  EventBusName: z.optional(z.string()),
  Source: z.string().check(z.minLength(1)),
  DetailType: z.string().check(z.minLength(1)),
  Detail: z.string(),
})
const PutEvents = z.object({ Entries: z.array(z.unknown()).check(z.minLength(1), z.maxLength(10)) })
const Detail = z.record(z.string(), z.unknown())

/** EventBridge's PutEvents for AWS_ENDPOINT_URL_EVENTBRIDGE; `deliver` gets each event once per target. */
export async function startBus(options: {
  now: () => number
  deliver: (target: Target, event: BusEvent) => void
}): Promise<Bus> {
  let refuses: ((type: string) => boolean) | undefined

  const publish: Bus['publish'] = (source, type, detail) => {
    const event: BusEvent = {
      version: '0',
      id: randomUUID(),
      'detail-type': type,
      source,
      account: '000000000000',
      time: new Date(options.now()).toISOString().replace(/\.\d+Z$/, 'Z'),
      region: 'local',
      resources: [],
      detail,
    }
    for (const target of targetsOf(event)) options.deliver(target, event)
    return event.id
  }

  const put = (given: unknown) => {
    const entry = z.safeParse(Entry, given)
    if (!entry.success) return { ErrorCode: 'InvalidArgument', ErrorMessage: entry.error.message }
    const { EventBusName = 'default', Source, DetailType, Detail: text } = entry.data
    if (EventBusName !== busName) return { ErrorCode: 'InvalidArgument', ErrorMessage: `No event bus ${EventBusName}` }
    if (refuses?.(DetailType) === true) return { ErrorCode: 'InternalFailure', ErrorMessage: 'Refused as asked' }
    const detail = z.safeParse(Detail, parseJson(text))
    if (!detail.success) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' }
    return { EventId: publish(Source, DetailType, detail.data) }
  }

  const listener = await listen(0, request => Promise.resolve(answer(request, put)))
  return {
    ...listener,
    publish,
    refuse: entry => {
      refuses = entry
    },
  }
}

type Put = (entry: unknown) => { EventId: string } | { ErrorCode: string; ErrorMessage: string }

function answer(request: Request, put: Put): Answer {
  const json = (status: number, body: unknown): Answer => ({
    status,
    type: 'application/x-amz-json-1.1',
    body: JSON.stringify(body),
  })
  const target = String(request.headers['x-amz-target'])
  if (target !== 'AWSEvents.PutEvents') return json(400, { __type: 'UnknownOperationException', message: target })
  const asked = z.safeParse(PutEvents, parseJson(request.body))
  if (!asked.success) return json(400, { __type: 'ValidationException', message: asked.error.message })
  const results = asked.data.Entries.map(put)
  return json(200, { FailedEntryCount: results.filter(result => 'ErrorCode' in result).length, Entries: results })
}

function parseJson(text: string): unknown {
  try {
    const parsed: unknown = JSON.parse(text)
    return parsed
  } catch {
    return undefined
  }
}
