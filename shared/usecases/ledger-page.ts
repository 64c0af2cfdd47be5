import { addDays } from '#domain/calendar/day.ts'
import type { Instant } from '#domain/calendar/day.ts'
import { dayIn, instantAt } from '#domain/calendar/zone.ts'
import type { Zone } from '#domain/calendar/zone.ts'
import type { TenantId } from '#domain/ids.ts'
import type { LedgerFilter } from '#domain/ledger-filter.ts'
import { lateBetween, matches } from '#domain/ledger-filter.ts'
import type { LedgerLine } from '#domain/ledger-line.ts'
import { inParallel } from './in-parallel.ts'
import type { Entry, LedgerList, LedgerLists, Stretch } from './ledger-lists.ts'

/** Lines on a page: a screen and a half, and at most 30 KB of it. */
export const PAGE = 20
/** Lines looked at for one page, whatever is looked for: about 30 KB, four read units: of ten, names and the session take the others. */
const LOOKED_AT = 60
/** Lines of an export: what a person still reads, and a file of some 2 MB. */
export const EXPORTED = 10_000
const AT_A_TIME = 500
/** Titles read in one request. */
const TITLES = 100

export type Order = { by: 'due' | 'number'; backwards: boolean }

export type LedgerQuestion = { tenant: TenantId; filter: LedgerFilter; order: Order; now: Instant; zone: Zone }

/** The list with the fewest lines beside those looked for. Who asks for a unit is given that unit's list and no other. */
function listFor({ month, unit, officer, leader, number }: LedgerFilter, { by }: Order): LedgerList {
  if (unit !== undefined) return month === undefined ? { kind: 'unit', unit } : { kind: 'unitFinished', unit, month }
  if (month !== undefined) return { kind: 'finished', month }
  if (by === 'number' || number !== undefined) return { kind: 'numbers' }
  if (leader !== undefined) return { kind: 'leader', person: leader }
  return officer === undefined ? { kind: 'open' } : { kind: 'officer', person: officer }
}

/** Red is late already; yellow comes at the latest 15 working days before, over the longest holiday (policy.ts, ladder.ts). */
export const YELLOW_REACH = 45

/** The part of the list in which all lie that are looked for. */
function stretchFor({ filter, order, now, zone }: LedgerQuestion, list: LedgerList): Omit<Stretch, 'limit'> {
  const { backwards } = order
  if (list.kind === 'finished' || list.kind === 'unitFinished' || list.kind === 'numbers')
    return { backwards, ...(list.kind === 'unitFinished' ? {} : { number: filter.number }) }
  const { after, until } = lateBetween(filter, zone)
  const soon = instantAt(zone, addDays(dayIn(zone, now), YELLOW_REACH), '00:00')
  const latest = filter.signal === 'red' ? now : filter.signal === 'yellow' ? soon : undefined
  const end = until === undefined || (latest !== undefined && latest < until) ? latest : until
  return { backwards, after, until: end }
}

export type LedgerPage = {
  lines: LedgerLine[]
  /** Where the next page begins; undefined at the end of the list. */
  next: string | undefined
  /** The last line that was looked at, where the page ended before it was full. */
  reached: LedgerLine | undefined
}

type Deps = { lists: Pick<LedgerLists, 'read'> }
type ExportDeps = { lists: Pick<LedgerLists, 'read' | 'titles'> }

/** One page of the 台账. It costs the same however many items there are: a rare filter looks at its share and says how far it came. */
export async function ledgerPage({ lists }: Deps, question: LedgerQuestion, from?: string): Promise<LedgerPage> {
  const { tenant, filter, order } = question
  const list = listFor(filter, order)
  const stretch = stretchFor(question, list)
  const shown: Entry[] = []
  let [beyond, lookedAt] = [from, 0]
  let last: LedgerLine | undefined
  while (lookedAt < LOOKED_AT) {
    const limit = Math.min(PAGE, LOOKED_AT - lookedAt)
    const { found, more } = await lists.read(tenant, list, { ...stretch, beyond, limit })
    for (const entry of found) {
      if (!matches(entry.line, filter, question)) continue
      if (shown.length === PAGE) return { lines: shown.map(lineOf), next: shown.at(-1)?.place, reached: undefined }
      shown.push(entry)
    }
    if (!more) return { lines: shown.map(lineOf), next: undefined, reached: undefined }
    lookedAt += limit
    beyond = found.at(-1)?.place
    last = found.at(-1)?.line
    if (shown.length === PAGE) break
  }
  return { lines: shown.map(lineOf), next: beyond, reached: shown.length === PAGE ? undefined : last }
}

const lineOf = ({ line }: Entry): LedgerLine => line

/** The lines with their titles in full, where those of the list were cut. */
async function inFull({ lists }: ExportDeps, tenant: TenantId, lines: readonly LedgerLine[]): Promise<LedgerLine[]> {
  const cut = lines.filter(({ title }) => title.endsWith('…')).map(({ itemId }) => itemId)
  const batches = Array.from({ length: Math.ceil(cut.length / TITLES) }, (_, n) =>
    cut.slice(n * TITLES, (n + 1) * TITLES),
  )
  const found = await inParallel(batches, batch => lists.titles(tenant, batch))
  const titles = new Map(found.flatMap(one => [...one]))
  return lines.map(line => ({ ...line, title: titles.get(line.itemId) ?? line.title }))
}

/** Every line that the filter fits, in order, with full titles; undefined when there are more than an export holds. */
export async function ledgerExport(deps: ExportDeps, question: LedgerQuestion): Promise<LedgerLine[] | undefined> {
  const { lists } = deps
  const { tenant, filter, order } = question
  const list = listFor(filter, order)
  const stretch = stretchFor(question, list)
  const lines: LedgerLine[] = []
  let beyond: string | undefined
  for (;;) {
    const { found, more } = await lists.read(tenant, list, { ...stretch, beyond, limit: AT_A_TIME })
    lines.push(...found.map(lineOf).filter(line => matches(line, filter, question)))
    if (lines.length > EXPORTED) return undefined
    beyond = found.at(-1)?.place
    if (!more || beyond === undefined) return inFull(deps, tenant, lines)
  }
}
