import * as z from 'zod/mini'

const Response = z.object({ batchItemFailures: z.nullish(z.array(z.object({ itemIdentifier: z.string() }))) })

/**
 * What a function with ReportBatchItemFailures answered: the identifiers to try again, none when nothing was said, and
 * all of them when the answer names an unknown or empty identifier or cannot be read (AWS: "complete failure").
 */
export function failedOf(result: unknown, all: readonly string[]): ReadonlySet<string> {
  if (result === null || result === undefined) return new Set()
  const parsed = z.safeParse(Response, result)
  if (!parsed.success) {
    const silent = typeof result === 'object' && !('batchItemFailures' in result)
    return new Set(silent ? [] : all)
  }
  const failed = (parsed.data.batchItemFailures ?? []).map(failure => failure.itemIdentifier)
  return new Set(failed.every(id => all.includes(id)) ? failed : all)
}
