import type { ImportedRow } from '#domain/importing/imported-row.ts'
import type { ImportDefaults, Lookup } from '#domain/importing/as-item.ts'
import type { Unit } from '#domain/directory.ts'
import { UnitId } from '#domain/ids.ts'
import type { TenantId } from '#domain/ids.ts'
import type { Actor } from '#domain/ledger.ts'
import { epochMs } from '#domain/calendar/day.ts'
import type { Tenant } from '#domain/tenant.ts'
import type { TogetherDeps } from './enter-together.ts'
import { importItems } from './import-items.ts'
import { lookupOf } from './import-lookup.ts'
import { keptList, keptRows, keptRun, putPart } from './kept-list.ts'
import type { KeptList, ListId, Reported, Run, RunOptions } from './kept-list.ts'
import type { BlobStore, DirectoryStore, Ids } from './ports.ts'

type Deps = TogetherDeps & {
  blobs: BlobStore
  directory: Pick<DirectoryStore, 'units' | 'staff'>
  /** Adds a unit whose id is not taken. */
  addUnit: (tenant: TenantId, unit: Unit) => Promise<unknown>
  ids: Ids
  hash: (text: string) => string
}

type Order = {
  tenant: Tenant
  id: ListId
  /** Given with the first slice; from then on the list has its own. */
  options?: RunOptions
  actor: Actor
  /** Whether this person may assign at all. */
  mayAssign: boolean
}

/** A request may take 29 seconds; another slice is begun while fewer than these have gone, and so many are left for it. */
const WORKING_MS = 8_000
/** More than that in one request only hides from the person how far it is. */
const SLICES_AT_ONCE = 20

const nothingDone: Run['totals'] = { assigned: 0, registered: 0, refused: 0, left: 0, before: 0 }

/** Units that a row names and the directory does not know. */
export const unknownUnitsOf = ({ responsibility: { lead, supporting } }: ImportedRow, look: Lookup): string[] =>
  [...(lead === undefined ? [] : [lead]), ...supporting].filter(name => look.unit(name) === undefined)

/** Longer than any name of a unit is what was not a name. */
const LONGEST_NAME = 50

/** Adds the units under the names of the list, without people: nobody can be written to there until the office names them. */
async function createUnits({ addUnit, hash }: Deps, { tenant }: Order, names: readonly string[], group: string) {
  for (const name of new Set(names.filter(one => one.length <= LONGEST_NAME))) {
    const id = UnitId.parse(`u-${hash(`${tenant.id} ${name}`).slice(0, 16)}`)
    await addUnit(tenant.id, { id, name, aliases: [], group, contacts: [], active: true })
  }
}

const defaultsOf = ({ officer, sponsorLeader, criteria, sourceType, receivedAt }: RunOptions): ImportDefaults => ({
  officer,
  ...(sponsorLeader === undefined ? {} : { sponsorLeader }),
  criteria,
  sourceType,
  receivedAt,
})

/** Enters one slice; doing it again enters nothing twice. */
async function enterSlice(deps: Deps, order: Order, rows: readonly ImportedRow[], options: RunOptions) {
  const { tenant, id, actor, mayAssign } = order
  const look = await lookupOf(deps.directory, tenant.id)
  const unknown = new Map(rows.map(row => [row, unknownUnitsOf(row, look)]))
  const isLeft = (row: ImportedRow) => options.unknownUnits === 'leave' && (unknown.get(row)?.length ?? 0) > 0
  if (options.unknownUnits === 'create') await createUnits(deps, order, [...unknown.values()].flat(), options.group)
  const left = rows.filter(isLeft).map(row => {
    const why = `单位名录中没有${(unknown.get(row) ?? []).map(name => `“${name}”`).join('、')}，按您的选择未录入`
    return { line: row.line, title: row.title, kind: 'left' as const, why }
  })
  const entered = await importItems(deps, {
    tenant,
    actor,
    rows: rows.filter(row => !isLeft(row)),
    defaults: defaultsOf(options),
    assign: options.assign && mayAssign,
    ...(options.anew ? { anew: id } : {}),
  })
  return [...entered, ...left].toSorted((a, b) => a.line - b.line)
}

const added = (totals: Run['totals'], reported: readonly Reported[]): Run['totals'] => {
  const count = (kind: Reported['kind']) => reported.filter(one => one.kind === kind).length
  return {
    assigned: totals.assigned + count('assigned'),
    registered: totals.registered + count('registered'),
    refused: totals.refused + count('refused'),
    left: totals.left + count('left'),
    before: totals.before + reported.filter(({ before }) => before).length,
  }
}

/**
 * Enters as many slices of a kept list as one request can, from where the last one stopped. Whoever breaks off or presses
 * twice loses nothing and enters nothing twice: each row has its key for ever. Undefined when there is no such list, or nobody has begun it.
 */
export async function runList(deps: Deps, order: Order): Promise<{ list: KeptList; run: Run } | undefined> {
  const of = { blobs: deps.blobs, tenant: order.tenant.id, id: order.id }
  const list = await keptList(of)
  if (!list) return undefined
  const begun = await keptRun(of)
  // Once rows are in, the list goes on as it was begun: half of it must not be entered otherwise.
  const fresh = begun === undefined || begun.next === 0
  let run = fresh && order.options ? { options: order.options, next: 0, totals: nothingDone } : begun
  if (!run) return undefined
  const start = epochMs(deps.clock.now())
  for (let done = 0; run.next < list.slices && done < SLICES_AT_ONCE; done++) {
    if (epochMs(deps.clock.now()) - start > WORKING_MS) break
    const reported = await enterSlice(deps, order, await keptRows(of, run.next), run.options)
    await putPart(of, `done-${run.next}`, reported)
    run = { ...run, next: run.next + 1, totals: added(run.totals, reported) }
    await putPart(of, 'run', run)
  }
  return { list, run }
}
