import { unassigned } from '#domain/commands/assign.ts'
import { register } from '#domain/commands/register.ts'
import type { Result } from '#domain/result.ts'
import type { Refusal } from '#domain/rules.ts'
import { blankOf, yearOf } from './enter.ts'
import type { EnterDeps } from './enter.ts'
import { decide } from './enter-assigned.ts'
import type { Decided, Entered, Entry, LastNumber } from './enter-assigned.ts'
import type { Beginning, ItemStore } from './ports.ts'

export type TogetherDeps = EnterDeps & { items: Pick<ItemStore, 'commitInOrder'> }

/** `assign`: 交办 goes with 立项; without it the item is registered alone. */
type Together = Omit<Entry, 'tenant'> & { assign: boolean }

/**
 * 立项（并交办）of several items of an office with consecutive numbers, in as few transactions as hold them: each item
 * stands as a whole or not at all. Answers those that stand, the first ones; whoever was entered before, is refused or
 * has more units than one act assigns ends it, and is entered by itself.
 */
export async function enterTogether(
  deps: TogetherDeps,
  tenant: Entry['tenant'],
  entries: readonly Together[],
  last: LastNumber,
): Promise<Entered[]> {
  const rules = await deps.rulebook.rulesNow(tenant)
  const now = deps.clock.now()
  const { series } = tenant
  const year = yearOf(now, tenant)
  const first = last.taken?.year === year ? last.taken.n + 1 : await deps.items.nextNumber(tenant.id, series, year)
  const begun: (Beginning & { entered: Entered })[] = []
  for (const { id, item, brief, fold, actor, via, once, assign } of entries) {
    const number = { series, year, n: first + begun.length }
    const context = { actor, via, now, rules }
    const blank = await blankOf(deps, { tenant, id, item, brief })
    const decided: Result<Decided, Refusal> = assign
      ? await decide(deps, blank, { number, fold }, context)
      : register(blank, number, context)
    if (!decided.ok) break
    const { after, entries: acts, lacking } = decided.value
    if (assign && lacking === undefined && unassigned(after).length > 0) break
    const change = { before: undefined, after, entries: acts, mails: [], at: now, actor, via, rules }
    begun.push({ change, once, number, entered: { itemId: id, before: false, ...(lacking && { lacking }) } })
  }
  const stood = await deps.items.commitInOrder(begun)
  last.taken = stood === begun.length && stood > 0 ? { year, n: first + stood - 1 } : undefined
  return begun.slice(0, stood).map(({ entered }) => entered)
}
