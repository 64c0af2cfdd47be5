import type { Instant } from '#domain/calendar/day.ts'
import { recompute } from '#domain/commands/recompute.ts'
import type { Dossier } from '#domain/item.ts'
import type { Rules } from '#domain/rules.ts'
import type { ItemStore } from './ports.ts'

type Deps = { items: Pick<ItemStore, 'commit'> }

const system = { kind: 'system', name: 'recompute' } as const

/** Counts again what waited for a holiday notice that is out now; says whether the item has to be read again. Costs nothing for an item that waits for none. */
export async function recomputeItem({ items }: Deps, before: Dossier, rules: Rules, now: Instant): Promise<boolean> {
  const decision = recompute(before, rules, now)
  if (!decision) return false
  await items.commit({ before, ...decision, mails: [], at: now, actor: system, via: 'schedule', rules })
  return true
}
