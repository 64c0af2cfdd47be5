import { failedOf } from './batch-response.ts'
import type { Outcome } from './invoke.ts'
import type { StreamRecord } from './stream.ts'

export type BatchOptions = {
  invoke: (event: { Records: unknown[] }) => Promise<Outcome>
  onDead: (record: StreamRecord, reason: string) => void
}

/** Lambda's maximumRetryAttempts of our event source. */
const maxRetries = 3

/**
 * Lambda's rules for a batch of a stream with ReportBatchItemFailures and bisectBatchOnFunctionError: a named failure is
 * the new start, what lies before it is settled; a thrown error halves the batch; a record is retried three times, then
 * put aside, and the stream goes on.
 */
export async function handOver(
  batch: readonly StreamRecord[],
  options: BatchOptions,
  settle: (sequence: string) => void,
): Promise<void> {
  let rest = batch
  let retries = 0
  while (rest.length > 0) {
    const { failedAt, thrown } = await attempt(rest, options.invoke)
    if (failedAt === rest.length) {
      settle(rest.at(-1)?.sequence ?? '')
      return
    }
    if (thrown !== undefined && rest.length > 1) {
      const half = Math.ceil(rest.length / 2)
      await handOver(rest.slice(0, half), options, settle)
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
    options.onDead(poison, thrown ?? 'reported in batchItemFailures')
    settle(poison.sequence)
    rest = rest.slice(1)
    retries = 0
  }
}

/** Where the first failure stands; behind the end when there is none. */
async function attempt(
  batch: readonly StreamRecord[],
  invoke: BatchOptions['invoke'],
): Promise<{ failedAt: number; thrown?: string }> {
  const outcome = await invoke({ Records: batch.map(record => record.body) })
  if (!outcome.ok) return { failedAt: 0, thrown: outcome.error }
  const ids = batch.map(record => record.sequence)
  const failed = failedOf(outcome.result, ids)
  const at = ids.findIndex(id => failed.has(id))
  return { failedAt: at === -1 ? batch.length : at }
}
