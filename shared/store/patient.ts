import { setTimeout as wait } from 'node:timers/promises'
import type { Table } from './client.ts'
import type { Refusal, Write } from './writes.ts'
import { pauseMs, transact, tries } from './writes.ts'

/** Writes all or nothing; a transaction that ran into another one is made again after a growing pause. */
export async function transactPatiently(
  table: Table,
  writes: readonly Write[],
): Promise<{ refusals: Refusal[]; repeated: boolean }> {
  for (let attempt = 0; attempt < tries; attempt++) {
    if (attempt > 0) await wait(pauseMs(attempt))
    const outcome = await transact(table, writes)
    if (outcome.done) return { refusals: [], repeated: false }
    const refusals = outcome.refusals.filter(({ why }) => why === 'condition')
    if (refusals.length > 0) return { refusals, repeated: outcome.repeated }
  }
  throw new Error(`A transaction of ${writes.length} writes met others in ${tries} tries`)
}

/**
 * Writes the fixed ones together with those of the optional ones whose condition holds, all in one transaction; answers
 * false, with nothing written, when one of the fixed is refused.
 */
export async function transactWhatHolds(
  table: Table,
  fixed: readonly Write[],
  optional: readonly Write[],
): Promise<boolean> {
  let left = [...optional]
  while (fixed.length + left.length > 0) {
    const { refusals } = await transactPatiently(table, [...fixed, ...left])
    if (refusals.length === 0) return true
    if (refusals.some(({ index }) => index < fixed.length)) return false
    const refused = new Set(refusals.map(({ index }) => index - fixed.length))
    left = left.filter((_, index) => !refused.has(index))
  }
  return true
}
