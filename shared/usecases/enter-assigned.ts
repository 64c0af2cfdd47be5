import { assign, unassigned } from '#domain/commands/assign.ts'
import { register } from '#domain/commands/register.ts'
import { refuseDissolved } from '#domain/dissolved.ts'
import type { ItemId } from '#domain/ids.ts'
import type { Brief, Dossier, ItemNumber } from '#domain/item.ts'
import type { Actor, NewEntry, Via } from '#domain/ledger.ts'
import { ok } from '#domain/result.ts'
import type { Result } from '#domain/result.ts'
import type { Context, Refusal } from '#domain/rules.ts'
import type { Tenant } from '#domain/tenant.ts'
import { assignItem, blankOf, yearOf } from './enter.ts'
import type { EnterDeps, NewItem } from './enter.ts'

/** With its parts and duties, its number, both entries and its notice an item of so many units fits one transaction. */
const UNITS_WITH_ENTRY = 8

/** `fold`: its units read of it in the next digest, not in a mail of its own. */
export type Entry = {
  tenant: Tenant
  id: ItemId
  item: NewItem
  brief: Brief
  fold: boolean
  actor: Actor
  via: Via
  once: string
}

/** The number taken last in a run of entries: the next one is then known without asking. */
export type LastNumber = { taken?: Pick<ItemNumber, 'year' | 'n'> | undefined }

/** `before`: the act was done before. `lacking`: what keeps the item, which is registered, from being assigned. */
export type Entered = { itemId: ItemId; before: boolean; lacking?: Refusal }

export type Decided = { after: Dossier; entries: NewEntry[]; lacking?: Refusal }

/** 立项, and 交办 with it where nothing is lacking. */
export async function decide(
  deps: EnterDeps,
  blank: Dossier,
  { number, fold }: { number: ItemNumber; fold: boolean },
  context: Context,
): Promise<Result<Decided, Refusal>> {
  const registered = register(blank, number, context)
  if (!registered.ok) return registered
  const { after, entries } = registered.value
  const units = unassigned(after).map(({ unitId }) => unitId)
  const gone = refuseDissolved(units, await deps.rulebook.people(after.item.tenant, units))
  const assigned = gone ?? assign(after, units.slice(0, UNITS_WITH_ENTRY), fold, context)
  return ok(
    assigned.ok
      ? { after: assigned.value.after, entries: [...entries, ...assigned.value.entries] }
      : { after, entries, lacking: assigned.error },
  )
}

/**
 * 立项并交办 as one act: the item, its parts and duties stand in the ledger together or not at all. What cannot be assigned yet is registered, with what is lacking. Doing the same `once` again
 * finishes what was begun.
 */
export async function enterAssigned(
  deps: EnterDeps,
  { tenant, id, item, brief, fold, actor, via, once }: Entry,
  last: LastNumber,
): Promise<Result<Entered, Refusal>> {
  const blank = await blankOf(deps, { tenant, id, item, brief })
  const rules = await deps.rulebook.rulesNow(tenant)
  for (;;) {
    const now = deps.clock.now()
    const year = yearOf(now, tenant)
    const known = last.taken?.year === year ? last.taken.n + 1 : undefined
    const number = {
      series: tenant.series,
      year,
      n: known ?? (await deps.items.nextNumber(tenant.id, tenant.series, year)),
    }
    const decided = await decide(deps, blank, { number, fold }, { actor, via, now, rules })
    if (!decided.ok) return decided
    const { after, entries, lacking } = decided.value
    const change = { before: undefined, after, entries, mails: [], at: now, actor, via, rules }
    const committed = await deps.items.commit(change, { number, once })
    if (committed.kind === 'done') last.taken = number
    else last.taken = undefined
    if (committed.kind === 'done' && (lacking !== undefined || unassigned(after).length === 0)) {
      return ok({ itemId: id, before: false, ...(lacking && { lacking }) })
    }
    if (committed.kind !== 'done' && committed.kind !== 'repeated') continue
    const itemId = committed.kind === 'done' ? id : committed.itemId
    const rest = await finish(deps, { tenant, itemId, fold, actor, via })
    return ok({ itemId, before: committed.kind === 'repeated', ...(rest && { lacking: rest }) })
  }
}

/** Assigns whoever has no part yet; what keeps from it, if anything does. */
async function finish(deps: EnterDeps, order: Parameters<typeof assignItem>[1]): Promise<Refusal | undefined> {
  const done = await assignItem(deps, order)
  return done.ok ? undefined : done.error
}
