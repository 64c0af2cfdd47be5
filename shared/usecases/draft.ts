import { lacking } from '#domain/commands/assign.ts'
import { register } from '#domain/commands/register.ts'
import type { ItemId } from '#domain/ids.ts'
import type { Brief, Dossier } from '#domain/item.ts'
import type { Actor, Via } from '#domain/ledger.ts'
import type { Context, Refusal } from '#domain/rules.ts'
import type { Tenant } from '#domain/tenant.ts'
import { blankOf } from './enter.ts'
import type { EnterDeps, NewItem } from './enter.ts'
import type { ItemPages } from './item-pages.ts'

type Kept = {
  tenant: Tenant
  id: ItemId
  /** The draft as the person saw it; undefined for a new one. */
  seen: number | undefined
  item: NewItem
  brief: Brief
  actor: Actor
  via: Via
  once: string
}

/** `moved`: somebody else has kept it, or entered it, since the person looked. */
export type DraftKept = { kind: 'kept'; id: ItemId } | { kind: 'moved'; now: Dossier } | { kind: 'gone' }

/** Keeps a draft as a person has typed it so far, new or in place of the version that the person saw; the same sent twice is kept once. */
export async function keepDraft(
  deps: EnterDeps & { pages: Pick<ItemPages, 'answered'> },
  kept: Kept,
): Promise<DraftKept> {
  const { tenant, id, seen, actor, via, once } = kept
  const before = seen === undefined ? undefined : await deps.items.load(tenant.id, id)
  if (seen !== undefined && before === undefined) return { kind: 'gone' }
  const blank = await blankOf(deps, kept)
  const rules = await deps.rulebook.rulesNow(tenant)
  const after = before === undefined ? blank : { ...blank, item: { ...blank.item, version: before.item.version } }
  const stale = before !== undefined && (before.item.version !== seen || before.item.state !== 'draft')
  if (!stale) {
    const change = { before, after, entries: [], mails: [], at: deps.clock.now(), actor, via, rules }
    const committed = await deps.items.commit(change, { once })
    if (committed.kind === 'done') return { kind: 'kept', id }
    if (committed.kind === 'repeated') return { kind: 'kept', id: committed.itemId }
  }
  if ((await deps.pages.answered(tenant.id, once)) === id) return { kind: 'kept', id }
  const now = await deps.items.load(tenant.id, id)
  return now === undefined ? { kind: 'gone' } : { kind: 'moved', now }
}

/** What still keeps a draft from 立项, and from 交办 where that is wanted; empty when nothing does. */
export function shortcomings(dossier: Dossier, wanted: 'register' | 'assign', context: Context): Refusal[] {
  const { series } = context.rules.tenant
  const registered = register(dossier, { series, year: 2000, n: 1 }, context)
  if (!registered.ok) return [registered.error]
  if (wanted === 'register') return []
  return lacking(registered.value.after, context).map(({ field, label }) => ({
    code: 'assign.incomplete',
    field,
    message: `交办须写明${label}`,
  }))
}
