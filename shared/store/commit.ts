import * as z from 'zod/mini'
import type { Change } from '#domain/change.ts'
import { ItemId } from '#domain/ids.ts'
import type { CommitOptions, Committed } from '#usecases/ports.ts'
import { mayHaveTakenEffect } from './ambiguity.ts'
import { same } from './canonical.ts'
import type { Table } from './client.ts'
import type { CommitPlan, PlannedWrite } from './commit-plan.ts'
import { planCommit } from './commit-plan.ts'
import * as keys from './keys.ts'
import { readItemRow, readLedgerRow } from './read-rows.ts'
import { getRow } from './gather.ts'
import { mailRow, readRow } from './rows.ts'
import type { Outcome, Refusal } from './writes.ts'
import { putNew, transact } from './writes.ts'

const Once = z.object({ itemId: ItemId })

/**
 * Commits an act in one transaction. A mail whose reason was planned before is left alone: the transaction is refused
 * for it, and made again without it, so that such a mail neither fails the act nor is sent twice.
 */
export async function commitChange(table: Table, change: Change, options: CommitOptions): Promise<Committed> {
  const plan = planCommit(table, change, options)
  let mails: PlannedWrite[] = plan.mails.map(mail => ({ role: 'mail', mail, write: putNew(table, mailRow(mail)) }))
  for (;;) {
    const planned = [...plan.writes, ...mails]
    const outcome = await attempt(table, plan, planned)
    if (outcome.done) return { kind: 'done', entries: plan.entries }
    const refused = outcome.refusals.map(refusal => ({ ...refusal, ...roleOf(planned, refusal) }))
    if (refused.some(({ role, why }) => role !== 'mail' || why === 'conflict')) {
      // An earlier try of ours may be what stands in the way.
      if (outcome.repeated && (await stands(table, plan))) return { kind: 'done', entries: plan.entries }
      return answer(refused, change)
    }
    const known = new Set(refused.map(({ mail }) => mail))
    mails = mails.filter(({ mail }) => !known.has(mail))
  }
}

const roleOf = (planned: readonly PlannedWrite[], { index }: Refusal): Pick<PlannedWrite, 'role' | 'mail'> => {
  const write = planned[index]
  if (write === undefined) throw new Error(`A transaction of ${planned.length} writes was refused for number ${index}`)
  return write.mail === undefined ? { role: write.role } : { role: write.role, mail: write.mail }
}

function answer(refused: readonly (Refusal & Pick<PlannedWrite, 'role'>)[], change: Change): Committed {
  const failed = refused.filter(({ why }) => why === 'condition')
  const once = failed.find(({ role }) => role === 'once')
  if (once?.old !== undefined) return { kind: 'repeated', itemId: readRow('once', Once, once.old).itemId }
  const item = failed.find(({ role }) => role === 'item')
  if (item !== undefined && item.old === undefined && change.before !== undefined) return { kind: 'gone' }
  return { kind: 'conflict' }
}

/** A transaction without an answer is looked up, by an act that is in it, before it is called failed. */
export async function attempt(table: Table, plan: CommitPlan, planned: readonly PlannedWrite[]): Promise<Outcome> {
  try {
    return await transact(
      table,
      planned.map(({ write }) => write),
    )
  } catch (error) {
    if (mayHaveTakenEffect(error) && (await stands(table, plan))) return { done: true }
    throw error
  }
}

/** Whether exactly this act stands in the table: its first ledger entry, or, when it has none, the item as it left it. */
export async function stands(table: Table, { item, entries }: CommitPlan): Promise<boolean> {
  const [first] = entries
  if (first !== undefined) {
    const row = await getRow(table, keys.ledgerKey(item.tenant, item.id, first.seq))
    return row !== undefined && readLedgerRow(row).entry.hash === first.hash
  }
  const row = await getRow(table, keys.itemKey(item.tenant, item.id))
  return row !== undefined && same(readItemRow(row), item)
}
