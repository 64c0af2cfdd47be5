import { can } from '#domain/can.ts'
import type { Verb } from '#domain/can.ts'
import { urge } from '#domain/commands/urge.ts'
import type { Instant } from '#domain/calendar/day.ts'
import type { ItemId, UnitId } from '#domain/ids.ts'
import type { Dossier } from '#domain/item.ts'
import { formatNumber } from '#domain/item.ts'
import { isOverdue, openOnes } from '#domain/obligations.ts'
import type { Person } from '#domain/people.ts'
import { actorOf } from '#domain/people.ts'
import type { Refusal, Rules } from '#domain/rules.ts'
import type { Tenant } from '#domain/tenant.ts'
import { act, notFound } from './act.ts'
import type { ActDeps } from './act.ts'
import { assignItem } from './enter.ts'
import { inParallel } from './in-parallel.ts'

/** What came of one item: which units were reached, and what was refused, for which unit if it was one. */
export type Outcome = {
  itemId: ItemId
  number: string
  title: string
  units: UnitId[]
  refusals: (Refusal & { unit?: UnitId })[]
}

export type Batch = { tenant: Tenant; person: Person; ids: readonly ItemId[] }

/** As many as a page shows; more never come from a page of ours. */
const MOST = 50

type One = (dossier: Dossier) => Promise<Pick<Outcome, 'units' | 'refusals'>>

/** Each item by itself: what is refused for one changes nothing for the others. What is not theirs is not there. */
async function forEach({ items }: ActDeps, { tenant, person, ids }: Batch, verb: Verb, one: One): Promise<Outcome[]> {
  const wanted = [...new Set(ids)].slice(0, MOST)
  return inParallel(wanted, async itemId => {
    const dossier = await items.load(tenant.id, itemId)
    if (!dossier || !can(person, verb, dossier.item))
      return { itemId, number: '', title: '', units: [], refusals: [notFound] }
    const { number, title } = dossier.item
    return { itemId, number: number ? formatNumber(number) : '（草稿）', title, ...(await one(dossier)) }
  })
}

/** Who is urged on an item as a whole: the units that are late, or, while none is, the lead unit. */
function unitsToUrge({ item, ...dossier }: Dossier, rules: Rules, now: Instant): UnitId[] {
  const late = openOnes({ item, ...dossier }, one => one.bearer.kind === 'unit' && isOverdue(one, rules, now))
  const units = late.flatMap(({ bearer }) => (bearer.kind === 'unit' ? [bearer.unitId] : []))
  if (units.length > 0) return [...new Set(units)]
  return item.leadUnit === undefined ? [] : [item.leadUnit]
}

/** 批量催办: urges on every item the units that are late, with the same words. */
export function urgeItems(deps: ActDeps, batch: Batch, words: string): Promise<Outcome[]> {
  const target = { tenant: batch.tenant.id, actor: actorOf(batch.person), via: 'console' as const }
  return forEach(deps, batch, 'item.urge', async dossier => {
    const rules = await deps.rulebook.rulesOf(dossier.item)
    const outcome: Pick<Outcome, 'units' | 'refusals'> = { units: [], refusals: [] }
    for (const unit of unitsToUrge(dossier, rules, deps.clock.now())) {
      const itemId = dossier.item.id
      const done = await act(deps, { ...target, itemId }, (one, context) => urge(one, unit, words, context))
      if (done.ok) outcome.units.push(unit)
      else outcome.refusals.push({ ...done.error, unit })
    }
    if (outcome.units.length + outcome.refusals.length > 0) return outcome
    return { units: [], refusals: [{ code: 'urge.nobody', message: '该事项没有牵头单位，请先明确并交办' }] }
  })
}

/** 批量交办: every item to all its units that have no part yet. Units read of ordinary items in the next digest, of pressing ones at once. */
export function assignItems(deps: ActDeps, batch: Batch): Promise<Outcome[]> {
  const { tenant, person } = batch
  return forEach(deps, batch, 'item.assign', async ({ item, assignments }) => {
    const order = { tenant, itemId: item.id, fold: item.urgency === 'normal', actor: actorOf(person) }
    const done = await assignItem(deps, { ...order, via: 'console' })
    if (!done.ok) return { units: [], refusals: [done.error] }
    const after = await deps.items.load(tenant.id, item.id)
    const before = new Set(assignments.map(({ unitId }) => unitId))
    const units = (after?.assignments ?? []).map(({ unitId }) => unitId).filter(unit => !before.has(unit))
    if (units.length > 0) return { units, refusals: [] }
    return { units, refusals: [{ code: 'assign.nobody', message: '各责任单位都已交办过，没有新的单位需要交办' }] }
  })
}
