import { failedOf } from './batch-response.ts'
import type { Outcome } from './invoke.ts'
import { seededRandom } from './random.ts'
import type { StreamReader, StreamRecord } from './stream.ts'

/** What a hostile stream does, as probabilities per record (delay: per read). */
export type Chaos = { seed: number; drop?: number; duplicate?: number; delay?: number }

export type StreamPump = {
  /** Hands over everything unread, in order; false when there was nothing. */
  run: () => Promise<boolean>
  /** A hostile stream is silent until then. */
  pausedUntil: () => number | undefined
}

export type PumpOptions = {
  reader: StreamReader
  invoke: (event: { Records: unknown[] }) => Promise<Outcome>
  onDead: (record: StreamRecord, reason: string) => void
  now: () => number
  chaos?: Chaos | undefined
  /** The event source's filter: what does not pass never reaches the function. Everything passes without one. */
  passes?: (record: StreamRecord) => boolean
}

/** Lambda's maximumRetryAttempts of our event source. */
const maxRetries = 3
const longestDelayMs = 30 * 60_000

/**
 * Lambda's rules for a stream with ReportBatchItemFailures and bisectBatchOnFunctionError: in order; a named failure is the
 * new start, what lies before it is settled; a thrown error halves the batch; a record is retried three times, then
 * put aside, and the stream goes on.
 */
export function createStreamPump({ reader, invoke, onDead, now, chaos, passes = () => true }: PumpOptions): StreamPump {
  const random = seededRandom(chaos?.seed ?? 0)
  const happens = (probability = 0) => probability > 0 && random() < probability
  let paused: number | undefined

  const process = async (batch: readonly StreamRecord[], settle: (sequence: string) => void): Promise<void> => {
    let rest = batch
    let retries = 0
    while (rest.length > 0) {
      const { failedAt, thrown } = await attempt(rest, invoke)
      if (failedAt === rest.length) {
        settle(rest.at(-1)?.sequence ?? '')
        return
      }
      if (thrown !== undefined && rest.length > 1) {
        const half = Math.ceil(rest.length / 2)
        await process(rest.slice(0, half), settle)
        rest = rest.slice(half)
        retries = 0
        continue
      }
      const before = rest[failedAt - 1]
      if (before !== undefined) {
        settle(before.sequence)
        retries = 0
      }
      rest = rest.slice(failedAt)
      const poison = rest[0]
      if (retries++ < maxRetries || poison === undefined) continue
      onDead(poison, thrown ?? 'reported in batchItemFailures')
      settle(poison.sequence)
      rest = rest.slice(1)
      retries = 0
    }
  }

  const run = async () => {
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
      const kept = records.filter(passes).filter(() => !happens(chaos?.drop))
      const again = kept.filter(() => happens(chaos?.duplicate))
      if (kept.length > 0) await process(kept, reader.checkpoint)
      if (again.length > 0) await process(again, () => undefined)
      reader.checkpoint(last.sequence)
    }
  }

  return { run, pausedUntil: () => paused }
}

/** Where the first failure stands; behind the end when there is none. */
async function attempt(
  batch: readonly StreamRecord[],
  invoke: PumpOptions['invoke'],
): Promise<{ failedAt: number; thrown?: string }> {
  const outcome = await invoke({ Records: batch.map(record => record.body) })
  if (!outcome.ok) return { failedAt: 0, thrown: outcome.error }
  const ids = batch.map(record => record.sequence)
  const failed = failedOf(outcome.result, ids)
  const at = ids.findIndex(id => failed.has(id))
  return { failedAt: at === -1 ? batch.length : at }
}
