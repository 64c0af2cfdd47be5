import { dayIn } from '#domain/calendar/zone.ts'
import { itemOfRow } from '#domain/importing/as-item.ts'
import type { ImportDefaults, Lookup } from '#domain/importing/as-item.ts'
import type { ImportedRow } from '#domain/importing/imported-row.ts'
import { ItemId } from '#domain/ids.ts'
import type { Brief } from '#domain/item.ts'
import type { Actor } from '#domain/ledger.ts'
import { ruleFor } from '#domain/policies/choose.ts'
import type { Pack } from '#domain/policy.ts'
import type { Day } from '#domain/calendar/day.ts'
import type { Tenant } from '#domain/tenant.ts'
import { enterAssigned } from './enter-assigned.ts'
import type { Entered, LastNumber } from './enter-assigned.ts'
import { enterItem } from './enter.ts'
import type { NewItem } from './enter.ts'
import { enterTogether } from './enter-together.ts'
import type { TogetherDeps } from './enter-together.ts'
import { lookupOf } from './import-lookup.ts'
import type { DirectoryStore, Ids } from './ports.ts'

type Deps = TogetherDeps & {
  directory: Pick<DirectoryStore, 'units' | 'staff'>
  ids: Ids
  hash: (text: string) => string
}

export type RowOutcome = { line: number; title: string } &
  /** `before`: it was entered by an earlier import, and is named here once more. */
  (
    | { kind: 'assigned'; itemId: ItemId; before: boolean }
    /** In the ledger, but the office has to complete it before it can be assigned. */
    | { kind: 'registered'; itemId: ItemId; why: string; before: boolean }
    | { kind: 'refused'; why: string }
  )

/** Rows decided together: some four transactions. */
const AT_ONCE = 20

type Import = {
  tenant: Tenant
  rows: readonly ImportedRow[]
  defaults: ImportDefaults
  actor: Actor
  /** Whether the rows are assigned to their units at once; without it the office does that row by row. */
  assign?: boolean
  /** Rows that an earlier list brought in are entered once more, under the name of this list. */
  anew?: string
}

/** By what a row is known for ever: the same task of the same document is entered once, from whatever file it comes. */
export const onceOfRow = (row: ImportedRow, hash: (text: string) => string, anew?: string): string =>
  `import:${hash(anew === undefined ? row.fingerprint : `${anew} ${row.fingerprint}`)}`

export type RowReading = { look: Lookup; defaults: ImportDefaults; today: Day; pack: Pack }

/** A row as it would be entered. Where neither the list nor the rule sets a time limit, it is 持续推进. */
export function readRow(
  row: ImportedRow,
  { look, defaults, today, pack }: RowReading,
): { item: NewItem; brief: Brief } {
  const { item, brief } = itemOfRow(row, look, defaults, today)
  const limited = item.deadline !== undefined || ruleFor(pack, item).limits.completion !== undefined
  return { item: limited ? item : { ...item, deadline: { kind: 'open' } }, brief }
}

/**
 * Enters the rows of a list: each is registered once for ever (by its fingerprint) and assigned to its units at once; the
 * units are told in the next morning's digest, not one mail per row. A row that lacks something stays registered for the office.
 */
export async function importItems(deps: Deps, order: Import): Promise<RowOutcome[]> {
  const { tenant, rows, defaults } = order
  const look = await lookupOf(deps.directory, tenant.id)
  const today = dayIn(tenant.zone, deps.clock.now())
  const { pack } = await deps.rulebook.rulesNow(tenant)
  const last: LastNumber = {}
  const outcomes: RowOutcome[] = []
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const orders = rows.slice(at, at + AT_ONCE).map(row => entryOf(deps, order, row, { look, defaults, today, pack }))
    const together = await enterTogether(deps, tenant, orders, last)
    for (const [n, one] of orders.entries()) {
      const entered = together[n]
      outcomes.push(entered ? outcomeOf(one, entered) : await importRow(deps, tenant, one, last))
    }
  }
  return outcomes
}

/** A row as an entry of its own: assigned at once where it may be and names a unit. */
function entryOf(deps: Deps, { actor, assign = true, anew }: Import, row: ImportedRow, reading: RowReading) {
  const { line, title } = row
  const { item, brief } = readRow(row, reading)
  const id = ItemId.parse(deps.ids.next())
  const once = onceOfRow(row, deps.hash, anew)
  const named = item.leadUnit !== undefined
  const why = named ? '已立项，待督查员交办' : '缺少责任单位，待明确后交办'
  return { line, title, id, item, brief, fold: true, actor, via: 'import' as const, once, assign: assign && named, why }
}
type RowEntry = ReturnType<typeof entryOf>

function outcomeOf({ line, title, assign, why }: RowEntry, { itemId, before, lacking }: Entered): RowOutcome {
  return assign && !lacking
    ? { line, title, kind: 'assigned', itemId, before }
    : { line, title, kind: 'registered', itemId, before, why: lacking?.message ?? why }
}

async function importRow(deps: Deps, tenant: Tenant, row: RowEntry, last: LastNumber): Promise<RowOutcome> {
  const { line, title, id, assign } = row
  const refused = (why: string): RowOutcome => ({ line, title, kind: 'refused', why })
  if (assign) {
    const entered = await enterAssigned(deps, { tenant, ...row }, last)
    return entered.ok ? outcomeOf(row, entered.value) : refused(entered.error.message)
  }
  last.taken = undefined
  const entered = await enterItem(deps, { tenant, ...row })
  if (!entered.ok) return refused(entered.error.message)
  return outcomeOf(row, { itemId: entered.value, before: entered.value !== id })
}
