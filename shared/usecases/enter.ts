import { assign, unassigned } from '#domain/commands/assign.ts'
import { draft, register } from '#domain/commands/register.ts'
import { refuseDissolved } from '#domain/dissolved.ts'
import { dayIn } from '#domain/calendar/zone.ts'
import { partsOf } from '#domain/calendar/day.ts'
import type { Instant } from '#domain/calendar/day.ts'
import type { ItemId } from '#domain/ids.ts'
import type { Brief, Dossier, Item } from '#domain/item.ts'
import type { Actor, Via } from '#domain/ledger.ts'
import { ruleFor } from '#domain/policies/choose.ts'
import { err, ok } from '#domain/result.ts'
import type { Result } from '#domain/result.ts'
import { refuse } from '#domain/rules.ts'
import type { Refusal } from '#domain/rules.ts'
import type { Tenant } from '#domain/tenant.ts'
import { act, notFound } from './act.ts'
import type { ActDeps } from './act.ts'
import type { ItemStore } from './ports.ts'

/** Units assigned in one transaction: each brings its part and up to five duties, and a transaction holds 100 rows. */
export const UNITS_AT_ONCE = 14

export type NewItem = Omit<
  Item,
  | 'tenant'
  | 'id'
  | 'number'
  | 'state'
  | 'ruling'
  | 'version'
  | 'lastSeq'
  | 'lastHash'
  | 'registeredAt'
  | 'assignedAt'
  | 'completedAt'
  | 'closedAt'
  | 'suspension'
>

export type EnterDeps = ActDeps & { items: Pick<ItemStore, 'load' | 'commit' | 'nextNumber'> }

type Entry = { tenant: Tenant; id: ItemId; item: NewItem; brief: Brief; actor: Actor; via: Via; once?: string }

/** A draft under the row of the tenant's present pack that fits it. */
export async function blankOf(
  { rulebook }: EnterDeps,
  { tenant, id, item, brief }: Pick<Entry, 'tenant' | 'id' | 'item' | 'brief'>,
): Promise<Dossier> {
  const { pack } = await rulebook.rulesNow(tenant)
  const ruling = { pack: tenant.pack.name, version: tenant.pack.version, rule: ruleFor(pack, item).id }
  return draft({ ...item, tenant: tenant.id, id, state: 'draft', ruling, version: 0, lastSeq: 0, lastHash: '' }, brief)
}

/** 立项: enters the item with the next number of its series and year, under the row of the tenant's present pack that fits it. Entering the same `once` again answers with the item entered first. */
export async function enterItem(
  deps: EnterDeps,
  { tenant, id, item, brief, actor, via, once }: Entry,
): Promise<Result<ItemId, Refusal>> {
  const blank = await blankOf(deps, { tenant, id, item, brief })
  const rules = await deps.rulebook.rulesNow(tenant)
  for (;;) {
    const now = deps.clock.now()
    const year = yearOf(now, tenant)
    const number = { series: tenant.series, year, n: await deps.items.nextNumber(tenant.id, tenant.series, year) }
    const decided = register(blank, number, { actor, via, now, rules })
    if (!decided.ok) return decided
    const change = { before: undefined, ...decided.value, mails: [], at: now, actor, via, rules }
    const committed = await deps.items.commit(change, { number, ...(once === undefined ? {} : { once }) })
    if (committed.kind === 'done') return ok(id)
    if (committed.kind === 'repeated') return ok(committed.itemId)
  }
}

export const yearOf = (now: Instant, tenant: Tenant): number => partsOf(dayIn(tenant.zone, now)).year

type Assigning = { tenant: Tenant; itemId: ItemId; fold: boolean; actor: Actor; via: Via }

/** 交办 to every responsible unit that has no part yet, as many to a transaction as fit; doing it again assigns whoever is still missing. Refused as a whole while one of them is a unit that is no more. */
export async function assignItem(
  deps: ActDeps,
  { tenant, itemId, fold, actor, via }: Assigning,
): Promise<Result<ItemId, Refusal>> {
  const before = await deps.items.load(tenant.id, itemId)
  if (!before) return err(notFound)
  const wanted = unassigned(before).map(({ unitId }) => unitId)
  const refused = refuseDissolved(wanted, await deps.rulebook.people(tenant.id, wanted))
  if (refused) return refused
  for (;;) {
    const done = await act(deps, { tenant: tenant.id, itemId, actor, via }, (dossier, context) => {
      const next = unassigned(dossier).slice(0, UNITS_AT_ONCE)
      const units = next.map(({ unitId }) => unitId)
      return units.length === 0 && dossier.assignments.length > 0
        ? ok({ after: dossier, entries: [] })
        : assign(dossier, units, fold, context)
    })
    if (!done.ok) return done
    if (unassigned(done.value.after).length === 0) return ok(itemId)
  }
}

type Draft = Pick<Entry, 'tenant' | 'id' | 'item' | 'brief' | 'actor' | 'via'>

/** Keeps what a person has typed so far, without number, duties or mails. */
export async function saveDraft(deps: EnterDeps, draftOf: Draft): Promise<Result<ItemId, Refusal>> {
  const { id, actor, via } = draftOf
  const after = await blankOf(deps, draftOf)
  const committed = await deps.items.commit({
    before: undefined,
    after,
    entries: [],
    mails: [],
    at: deps.clock.now(),
    actor,
    via,
    rules: await deps.rulebook.rulesOf(after.item),
  })
  return committed.kind === 'done' ? ok(id) : refuse('item.exists', '该草稿已存在，请刷新后再试')
}

/** 立项 of a draft: it gets the next number, as an item entered at once would. */
export async function registerDraft(
  deps: EnterDeps,
  target: { tenant: Tenant; itemId: ItemId; actor: Actor; via: Via },
): Promise<Result<ItemId, Refusal>> {
  const { tenant, itemId, actor, via } = target
  for (;;) {
    const before = await deps.items.load(tenant.id, itemId)
    if (!before) return err(notFound)
    const now = deps.clock.now()
    const year = yearOf(now, tenant)
    const number = { series: tenant.series, year, n: await deps.items.nextNumber(tenant.id, tenant.series, year) }
    const rules = await deps.rulebook.rulesOf(before.item)
    const decided = register(before, number, { actor, via, now, rules })
    if (!decided.ok) return decided
    const change = { before, ...decided.value, mails: [], at: now, actor, via, rules }
    const committed = await deps.items.commit(change, { number })
    if (committed.kind === 'done') return ok(itemId)
  }
}
