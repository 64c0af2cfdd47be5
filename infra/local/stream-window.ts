import type { BatchOptions } from './stream-batch.ts'
import { handOver } from './stream-batch.ts'
import type { StreamRecord } from './stream.ts'

/** A follower of the stream that is woken for many records at once. */
export type StreamWindow = {
  /** These were read just now: what passes waits with the others. */
  take: (records: readonly StreamRecord[]) => void
  /** Hands over what has waited long enough; false when there was nothing. */
  run: () => Promise<boolean>
  /** When the present window closes. */
  closesAt: () => number | undefined
}

export type WindowOptions = BatchOptions & {
  passes: (record: StreamRecord) => boolean
  windowMs: number
  now: () => number
}

const batchSize = 1000

/**
 * Lambda's batching window: it opens with the first record that passes the filter and hands over all that came until it
 * closes. What waits when this machine stops is not handed over: whoever is woken this way is woken by a bell as well.
 */
export function createStreamWindow(options: WindowOptions): StreamWindow {
  const { passes, windowMs, now } = options
  let waiting: StreamRecord[] = []
  let closes: number | undefined

  return {
    take: records => {
      const kept = records.filter(passes)
      if (kept.length === 0) return
      waiting.push(...kept)
      closes ??= now() + windowMs
    },
    run: async () => {
      if (closes === undefined || now() < closes) return false
      const batch = waiting
      waiting = []
      closes = undefined
      for (let at = 0; at < batch.length; at += batchSize)
        await handOver(batch.slice(at, at + batchSize), options, () => undefined)
      return true
    },
    closesAt: () => closes,
  }
}
