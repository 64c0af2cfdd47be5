import { setImmediate as breath } from 'node:timers/promises'
import type { Beginning } from '#usecases/ports.ts'
import type { Table } from './client.ts'
import { attempt, stands } from './commit.ts'
import type { CommitPlan, PlannedWrite } from './commit-plan.ts'
import { planCommit } from './commit-plan.ts'
import { issueAfter } from './counters.ts'
import * as keys from './keys.ts'
import { transactionLimit } from './writes.ts'

type Batch = { plans: CommitPlan[]; first: Beginning }

/** The beginnings as they share transactions, each planned when it is its turn; one write of each takes the numbers. */
function* batchesOf(table: Table, beginnings: readonly Beginning[]): Generator<Batch> {
  let batch: Batch | undefined
  let writes = 1
  for (const beginning of beginnings) {
    const plan = planCommit(table, beginning.change, { once: beginning.once })
    if (batch !== undefined && writes + plan.writes.length > transactionLimit) {
      yield batch
      ;[batch, writes] = [undefined, 1]
    }
    batch ??= { plans: [], first: beginning }
    batch.plans.push(plan)
    writes += plan.writes.length
  }
  if (batch !== undefined) yield batch
}

/** All of a batch or nothing of it. */
async function commitBatch(table: Table, { plans, first }: Batch): Promise<boolean> {
  const [plan] = plans
  if (plan === undefined) return true
  const { series, year, n } = first.number
  const numbers: PlannedWrite = {
    role: 'number',
    write: issueAfter(table, keys.numberKey(plan.item.tenant, series, year), n, plans.length),
  }
  const outcome = await attempt(table, plan, [numbers, ...plans.flatMap(({ writes }) => writes)])
  // An earlier try of ours may be what stands in the way.
  return outcome.done || (outcome.repeated && (await stands(table, plan)))
}

/** Commits items that begin, in order; the next transaction is planned while the table works on the last. */
export async function commitInOrder(table: Table, beginnings: readonly Beginning[]): Promise<number> {
  const batches = batchesOf(table, beginnings)
  let stood = 0
  let next = batches.next()
  while (next.done !== true) {
    const batch = next.value
    const [stands] = await Promise.all([commitBatch(table, batch), breath().then(() => (next = batches.next()))])
    if (!stands) return stood
    stood += batch.plans.length
  }
  return stood
}
