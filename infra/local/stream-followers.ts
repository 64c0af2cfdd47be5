import type { FunctionName, FunctionSpec } from '#infra/manifest.ts'
import { functionNames, functions } from '#infra/manifest.ts'
import type { Invoker } from './invoke.ts'
import type { BatchOptions } from './stream-batch.ts'
import type { StreamWindow } from './stream-window.ts'
import { createStreamWindow } from './stream-window.ts'
import type { StreamRecord } from './stream.ts'
import { passesFilter } from './stream.ts'

type Around = { invoke: Invoker['invoke']; onDead: BatchOptions['onDead']; now: () => number }
export type Followers = BatchOptions & {
  passes: (record: StreamRecord) => boolean
  windows: readonly StreamWindow[]
}

/** The functions that follow the table's stream: one hears of everything at once, others when a window closes. */
export function streamFollowers({ invoke, onDead, now }: Around): Followers {
  const all = functionNames.flatMap(name => {
    const { trigger }: FunctionSpec = functions[name]
    if (trigger.on !== 'stream') return []
    return [{ name, passes: passesFilter(trigger.rows), seconds: trigger.gatherSeconds }]
  })
  const optionsOf = (name: FunctionName): BatchOptions => ({ invoke: event => invoke(name, event), onDead })
  const [first, ...others] = all.filter(({ seconds }) => seconds === undefined)
  if (first === undefined || others.length > 0) throw new Error('The checkpoint of the stream is that of one function')
  return {
    ...optionsOf(first.name),
    passes: first.passes,
    windows: all.flatMap(({ name, passes, seconds }) =>
      seconds === undefined ? [] : [createStreamWindow({ ...optionsOf(name), passes, windowMs: seconds * 1000, now })],
    ),
  }
}
