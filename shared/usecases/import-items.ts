import { dayIn } from '#domain/calendar/zone.ts'
import { itemOfRow } from '#domain/importing/as-item.ts'
import type { ImportDefaults, Lookup } from '#domain/importing/as-item.ts'
import type { ImportedRow } from '#domain/importing/imported-row.ts'
import { ItemId } from '#domain/ids.ts'
import type { Actor } from '#domain/ledger.ts'
import { ruleFor } from '#domain/policies/choose.ts'
import type { Tenant } from '#domain/tenant.ts'
import { assignItem, enterItem } from './enter.ts'
import type { EnterDeps } from './enter.ts'
import type { DirectoryStore, Ids } from './ports.ts'

type Deps = EnterDeps & { directory: Pick<DirectoryStore, 'units' | 'staff'>; ids: Ids; hash(text: string): string }

export type RowOutcome = { line: number; title: string } & (
  | { kind: 'assigned'; itemId: ItemId }
  /** In the ledger, but the office has to complete it before it can be assigned. */
  | { kind: 'registered'; itemId: ItemId; why: string }
  | { kind: 'refused'; why: string }
)

type Import = { tenant: Tenant; rows: readonly ImportedRow[]; defaults: ImportDefaults; actor: Actor }

/** Names are matched without spaces and full-width brackets, and by every alias the unit is known by. */
const plain = (name: string): string => name.replace(/\s/g, '').replace(/（/g, '(').replace(/）/g, ')')

async function lookupOf({ directory }: Deps, { tenant }: Import): Promise<Lookup> {
  const units = await directory.units(tenant.id)
  const byName = new Map(
    units.flatMap(unit => [unit.name, ...unit.aliases].map(name => [plain(name), unit.id] as const)),
  )
  const heads = new Map(units.map(unit => [unit.id, unit.contacts.find(({ role }) => role === 'unitHead')?.name]))
  const leaders = new Map(
    (await directory.staff(tenant.id)).filter(({ role }) => role === 'leader').map(({ name, id }) => [plain(name), id]),
  )
  return {
    unit: name => byName.get(plain(name)),
    head: unit => heads.get(unit),
    leader: name => leaders.get(plain(name)),
  }
}

/**
 * Enters the rows of a list: each is registered once for ever (by its fingerprint) and assigned to its units at once; the
 * units are told in the next morning's digest, not one mail per row. A row that lacks something stays registered for the office.
 */
export async function importItems(deps: Deps, order: Import): Promise<RowOutcome[]> {
  const { tenant, rows, defaults, actor } = order
  const look = await lookupOf(deps, order)
  const today = dayIn(tenant.zone, deps.clock.now())
  const { pack } = await deps.rulebook.rulesNow(tenant)
  const outcomes: RowOutcome[] = []
  for (const row of rows) {
    const { line, title } = row
    const read = itemOfRow(row, look, defaults, today)
    const { brief } = read
    const limited = read.item.deadline !== undefined || ruleFor(pack, read.item).limits.completion !== undefined
    const item = limited ? read.item : { ...read.item, deadline: { kind: 'open' as const } }
    const once = `import:${deps.hash(row.fingerprint)}`
    const id = ItemId.parse(deps.ids.next())
    const entered = await enterItem(deps, { tenant, id, item, brief, actor, via: 'import', once })
    if (!entered.ok) {
      outcomes.push({ line, title, kind: 'refused', why: entered.error.message })
      continue
    }
    const itemId = entered.value
    const assigned =
      item.leadUnit === undefined
        ? undefined
        : await assignItem(deps, { tenant, itemId, fold: true, actor, via: 'import' })
    if (assigned?.ok) outcomes.push({ line, title, kind: 'assigned', itemId })
    else
      outcomes.push({
        line,
        title,
        kind: 'registered',
        itemId,
        why: assigned ? assigned.error.message : '缺少责任单位，待明确后交办',
      })
  }
  return outcomes
}
