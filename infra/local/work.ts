import type { FunctionName, FunctionSpec, QueueName } from '#infra/manifest.ts'
import { functionNames, functions } from '#infra/manifest.ts'
import * as z from 'zod/mini'
import { inParallel } from '#usecases/in-parallel.ts'
import type { BusEvent, Target } from './bus.ts'
import { queueNames } from './bus.ts'
import type { DeadLetters } from './dead-letters.ts'
import { deliverBatch } from './deliver.ts'
import { earliest } from './earliest.ts'
import type { Invoker } from './invoke.ts'
import type { Queue } from './queue.ts'
import { createQueue } from './queue.ts'

/** Everything that waits for a function: asynchronous invocations and the mail queues. */
export type Work = {
  /** Lambda's asynchronous invocation: twice more when it fails, after one and two minutes, then put aside. */
  invokeLater: (name: FunctionName, event: unknown) => void
  deliver: (target: Target, event: BusEvent) => void
  /** One piece of everything that is visible now; false when there was nothing. */
  runOnce: (invoke: Invoker['invoke']) => Promise<boolean>
  nextAt: () => number | undefined
}

const minute = 60_000
const Call = z.object({ name: z.custom<FunctionName>(isFunctionName), event: z.unknown() })

function isFunctionName(name: unknown): boolean {
  return typeof name === 'string' && name in functions
}

export function createWork({ now, dead }: { now: () => number; dead: DeadLetters }): Work {
  const calls = createQueue({
    name: 'invocations',
    now,
    visibilityMs: receiveCount => receiveCount * minute,
    maxReceives: 3,
    onDead: ({ body }) => {
      const { name, event } = Call.parse(JSON.parse(body))
      dead.add({ from: name, reason: 'failed three times', body: event })
    },
  })
  const waiting = queueNames.map(name => ({ queue: mailQueue(name, now, dead), reader: readerOf(name) }))

  const invokeLater: Work['invokeLater'] = (name, event) => {
    calls.send(JSON.stringify({ name, event }))
  }
  return {
    invokeLater,
    deliver: (target, event) => {
      if ('function' in target) invokeLater(target.function, event)
      else waiting.find(({ queue }) => queue.name === target.queue)?.queue.send(JSON.stringify(event))
    },
    runOnce: async invoke => {
      const batch = calls.receive(Infinity)
      let worked = batch.length > 0
      // Lambda runs as many at once as there are.
      await inParallel(batch, async call => {
        const { name, event } = Call.parse(JSON.parse(call.body))
        if ((await invoke(name, event)).ok) calls.remove([call.id])
      })
      for (const { queue, reader } of waiting) {
        while (await deliverBatch(queue, event => invoke(reader, event))) worked = true
      }
      return worked
    },
    nextAt: () => earliest([calls, ...waiting.map(({ queue }) => queue)].map(queue => queue.nextVisibleAt())),
  }
}

function mailQueue(name: QueueName, now: () => number, dead: DeadLetters): Queue {
  return createQueue({
    name,
    now,
    // AWS asks for six times the function's time-out at least.
    visibilityMs: () => 6 * functions[readerOf(name)].timeoutSeconds * 1000,
    maxReceives: 5,
    onDead: ({ body }) => {
      dead.add({ from: name, reason: 'received five times', body: JSON.parse(body) })
    },
  })
}

function readerOf(queue: QueueName): FunctionName {
  const reader = functionNames.find(name => {
    const { trigger }: FunctionSpec = functions[name]
    return trigger.on === 'queue' && trigger.queues.includes(queue)
  })
  if (reader === undefined) throw new Error(`Nobody reads the queue ${queue}`)
  return reader
}
