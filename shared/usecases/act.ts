import type { Dossier } from '#domain/item.ts'
import type { ItemId, TenantId } from '#domain/ids.ts'
import type { Actor, LedgerEntry, Via } from '#domain/ledger.ts'
import { err, ok } from '#domain/result.ts'
import type { Result } from '#domain/result.ts'
import type { Context, Decision, Refusal } from '#domain/rules.ts'
import type { Clock, CommitOptions, ItemStore } from './ports.ts'
import type { Rulebook } from './rulebook.ts'

export type ActDeps = { items: Pick<ItemStore, 'load' | 'commit'>; rulebook: Rulebook; clock: Clock }

/** How often a command is decided again when somebody else was faster. */
const TRIES = 8

export const notFound: Refusal = { code: 'item.not-found', message: '没有找到这个事项，请核对编号' }

type Target = { tenant: TenantId; itemId: ItemId; actor: Actor; via: Via }

/**
 * One act on one item: read, decide by the rules, commit as one transaction. Whoever loses a race decides again on
 * what is there now, so that a refusal always speaks of the present state.
 */
export async function act(
  { items, rulebook, clock }: ActDeps,
  { tenant, itemId, actor, via }: Target,
  command: (dossier: Dossier, context: Context) => Result<Decision, Refusal>,
  options?: CommitOptions,
): Promise<Result<{ after: Dossier; entries: LedgerEntry[] }, Refusal>> {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const before = await items.load(tenant, itemId)
    if (!before) return err(notFound)
    const now = clock.now()
    const rules = await rulebook.rulesOf(before.item)
    const decided = command(before, { actor, via, now, rules })
    if (!decided.ok) return decided
    if (decided.value.entries.length === 0) return ok({ after: before, entries: [] })
    const { after, entries } = decided.value
    const committed = await items.commit({ before, after, entries, mails: [], at: now, actor, via, rules }, options)
    if (committed.kind === 'done') return ok({ after, entries: committed.entries })
    if (committed.kind === 'repeated') return ok({ after: before, entries: [] })
    if (committed.kind === 'gone') return err(notFound)
  }
  throw new Error('item.contended')
}
