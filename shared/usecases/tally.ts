import type { Calendar } from '#domain/calendar/working-days.ts'
import type { ItemId, TenantId } from '#domain/ids.ts'
import type { LedgerLine } from '#domain/ledger-line.ts'
import type { Tally } from '#domain/tally.ts'
import { monthsOfWeek, tallyOf } from '#domain/tally.ts'
import type { Tenant } from '#domain/tenant.ts'
import { inParallel } from './in-parallel.ts'
import type { Entry, LedgerList, LedgerLists, Listed } from './ledger-lists.ts'
import type { Clock, DirectoryStore, ItemStore } from './ports.ts'
import type { Rulebook } from './rulebook.ts'

export type TallyStore = {
  /** Over the count before it; one that was counted later stays. */
  put: (tenant: TenantId, tally: Tally) => Promise<void>
  /** Eventually consistent. */
  latest: (tenant: TenantId) => Promise<Tally | undefined>
}

export type TallyDeps = {
  directory: Pick<DirectoryStore, 'tenants'>
  items: Pick<ItemStore, 'load'>
  lists: Pick<LedgerLists, 'read'>
  listed: Listed
  tallies: Pick<TallyStore, 'put'>
  rulebook: Rulebook
  calendar: Calendar
  clock: Clock
  /** A fault with one office is logged and never stops the others. */
  onFault: (fault: unknown, about: { tenant: TenantId }) => void
}

export type Tallied = { tenants: number; items: number; renewed: number; faults: number }

const AT_A_TIME = 1000
/** Lines brought up to date in one run, of each office: after a new holiday notice the lists are right within the hour. */
const RENEWED_AT_ONCE = 300

async function whole({ lists }: TallyDeps, tenant: TenantId, list: LedgerList): Promise<Entry[]> {
  const entries: Entry[] = []
  let beyond: string | undefined
  for (;;) {
    const { found, more } = await lists.read(tenant, list, { beyond, limit: AT_A_TIME })
    entries.push(...found)
    beyond = found.at(-1)?.place
    if (!more || beyond === undefined) return entries
  }
}

/** Brings one item's lines up to date; what somebody acts on meanwhile comes next time. */
async function renew({ items, rulebook, listed, clock }: TallyDeps, tenant: TenantId, id: ItemId): Promise<boolean> {
  const dossier = await items.load(tenant, id)
  return dossier !== undefined && listed.relist(dossier, await rulebook.rulesOf(dossier.item), clock.now())
}

const lineOf = ({ line }: Entry): LedgerLine => line

async function tallyTenant(deps: TallyDeps, tenant: Tenant): Promise<{ items: number; renewed: number }> {
  const { zone, id } = tenant
  const now = deps.clock.now()
  const open = await whole(deps, id, { kind: 'numbers' })
  const months = monthsOfWeek(now, zone)
  const finished = (await inParallel(months, month => whole(deps, id, { kind: 'finished', month }))).flat()
  await deps.tallies.put(id, tallyOf(open.map(lineOf), finished.map(lineOf), { now, zone }))
  const old = open.filter(entry => deps.listed.isOutdated(entry, { calendar: deps.calendar, tenant }))
  const done = await inParallel(old.slice(0, RENEWED_AT_ONCE), ({ line }) => renew(deps, id, line.itemId))
  return { items: open.length, renewed: done.filter(Boolean).length }
}

/**
 * Counts what no page can count within its reads, and leaves one row for each of these offices, or for all; on the way
 * it writes lines again that were computed with other holidays, or whose units' lists are owed.
 */
export async function tallyAll(deps: TallyDeps, only?: ReadonlySet<TenantId>): Promise<Tallied> {
  const result: Tallied = { tenants: 0, items: 0, renewed: 0, faults: 0 }
  const tenants = await deps.directory.tenants()
  for (const tenant of tenants.filter(({ active, id }) => active && (only?.has(id) ?? true))) {
    try {
      const { items, renewed } = await tallyTenant(deps, tenant)
      result.tenants += 1
      result.items += items
      result.renewed += renewed
    } catch (fault) {
      result.faults += 1
      deps.onFault(fault, { tenant: tenant.id })
    }
  }
  return result
}
