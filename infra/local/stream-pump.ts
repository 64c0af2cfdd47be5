import { earliest } from './earliest.ts'
import { seededRandom } from './random.ts'
import type { BatchOptions } from './stream-batch.ts'
import { handOver } from './stream-batch.ts'
import type { StreamWindow } from './stream-window.ts'
import type { StreamReader, StreamRecord } from './stream.ts'

/** What a hostile stream does, as probabilities per record (delay: per read). */
export type Chaos = { seed: number; drop?: number; duplicate?: number; delay?: number }

export type StreamPump = {
  /** Hands over everything unread, in order, and what has waited in a window; false when there was nothing. */
  run: () => Promise<boolean>
  /** When there is something to do without anything new: a hostile stream speaks again, a window closes. */
  nextAt: () => number | undefined
}

export type PumpOptions = BatchOptions & {
  reader: StreamReader
  now: () => number
  chaos?: Chaos | undefined
  /** The event source's filter: what does not pass never reaches the function. Everything passes without one. */
  passes?: (record: StreamRecord) => boolean
  /** Others that follow the same stream, woken for many records at once. */
  windows?: readonly StreamWindow[]
}

const longestDelayMs = 30 * 60_000

/** Reads the stream once and hands it to all its followers, as Lambda does: in order, and without ever waiting for a poison record. */
export function createStreamPump(options: PumpOptions): StreamPump {
  const { reader, now, chaos, passes = () => true, windows = [] } = options
  const random = seededRandom(chaos?.seed ?? 0)
  const happens = (probability = 0) => probability > 0 && random() < probability
  let paused: number | undefined

  const deliver = async (records: readonly StreamRecord[], settle: (sequence: string) => void) => {
    for (const window of windows) window.take(records)
    await handOver(records.filter(passes), options, settle)
  }

  const readAll = async () => {
    if (paused !== undefined && now() < paused) return false
    paused = undefined
    let worked = false
    for (;;) {
      if (happens(chaos?.delay)) {
        paused = now() + Math.ceil(random() * longestDelayMs)
        return worked
      }
      const records = await reader.read()
      const last = records.at(-1)
      if (last === undefined) return worked
      worked = true
      const kept = records.filter(() => !happens(chaos?.drop))
      const again = kept.filter(() => happens(chaos?.duplicate))
      await deliver(kept, reader.checkpoint)
      await deliver(again, () => undefined)
      reader.checkpoint(last.sequence)
    }
  }

  return {
    run: async () => {
      let worked = await readAll()
      for (const window of windows) {
        if (!(await window.run())) continue
        worked = true
        await readAll()
      }
      return worked
    },
    nextAt: () => earliest([paused, ...windows.map(({ closesAt }) => closesAt())]),
  }
}
