import { addMs } from '#domain/calendar/day.ts'
import { chinaCalendar } from '#domain/calendar/working-days.ts'
import { shippedPacks } from '#domain/policies/shipped.ts'
import { createDirectoryStore } from '#shared/store/directory-store.ts'
import { createDueIndex } from '#shared/store/due-index.ts'
import { createItemStore } from '#shared/store/item-store.ts'
import { meter } from '#test/contract/capacity-meter.ts'
import type { TestEngine } from '#test/contract/engines.ts'
import { startDynoxide } from '#test/contract/engines.ts'
import * as f from '#test/contract/fixtures.ts'
import { aStaff, aUnit } from '#test/support/builders.ts'
import { openRulebook } from '#usecases/rulebook.ts'
import { sweep } from '#usecases/sweep.ts'
import { inParallel } from '#usecases/in-parallel.ts'
import { rounded } from './statistics.ts'

const OPEN = [100, 400, 1600]
const DUE = [0, 10]

/** A Wednesday, five minutes after the hour at which steps of a day are taken (08:00 in China). */
const now = f.at('2026-03-25T00:05:00.000Z')
const tick = 15 * 60_000
const dueToday = '2026-03-25'
/** No step of any ladder reaches back so far. */
const farAway = '2026-09-25'

type Row = { open: number; due: number; steps: number; requests: number; read: number; write: number }

/** How read units grow with one more open item (the law: not at all) and with one more due item. */
type Slope = { open: number; due: number; readPerOpenItem: number; readPerDueItem: number; requestsPerDueItem: number }

type Table = Awaited<ReturnType<TestEngine['freshTable']>>

async function seedOffice(table: Table): Promise<void> {
  const directory = createDirectoryStore(table)
  await directory.putTenant(f.aTenant())
  await directory.putPack(f.yunling, 1, shippedPacks['default']!)
  await directory.putUnit(f.yunling, aUnit('finance'))
  await directory.putStaff(f.yunling, aStaff('wang', 'officer'))
}

async function seedItems(table: Table, name: string, count: number, dueOn: string): Promise<void> {
  const items = createItemStore(table)
  const obligations = [f.anObligation({ due: { kind: 'day', day: f.day(dueOn), provisional: false } })]
  await inParallel(
    Array.from({ length: count }, (_, n) => f.itemId(`${name}-${n}`)),
    async id => {
      const { kind } = await items.commit(f.aChange({ after: f.aDossier({ item: f.anItem({ id }), obligations }) }))
      if (kind !== 'done') throw new Error(`Seeding ended as ${kind}`)
    },
  )
}

const sweepOnce = async (table: Table) => {
  const due = createDueIndex(table)
  const deps = {
    items: createItemStore(table),
    due,
    rulebook: openRulebook(createDirectoryStore(table), chinaCalendar),
    calendar: chinaCalendar,
    clock: { now: () => now },
    zones: [f.aTenant().zone],
    onFault: (fault: unknown) => {
      throw fault
    },
  }
  return sweep(deps, (await due.woken(now)).steps)
}

async function measureTable(table: Table, open: number): Promise<Row[]> {
  const { costOf } = meter(table)
  await seedOffice(table)
  await seedItems(table, 'open', open, farAway)
  await createDueIndex(table).markSwept(addMs(now, -tick))
  const rows: Row[] = []
  for (const due of DUE) {
    await seedItems(table, 'due', due, dueToday)
    let steps = 0
    const { requests, read, write } = await costOf(async () => {
      steps = (await sweepOnce(table)).steps
    })
    if (steps !== due) throw new Error(`${due} items were due and ${steps} steps were taken`)
    rows.push({ open, due, steps, requests, read, write })
  }
  return rows
}

function slopesOf(rows: readonly Row[]): Slope[] {
  return rows.flatMap(row => {
    const least = rows.find(({ due }) => due === row.due)!
    const idle = rows.find(({ open, due }) => open === row.open && due === 0)!
    if (least === row) return []
    const perDue = (more: number) => (row.due === 0 ? 0 : rounded(more / row.due, 3))
    return {
      open: row.open,
      due: row.due,
      readPerOpenItem: rounded((row.read - least.read) / (row.open - least.open), 6),
      readPerDueItem: perDue(row.read - idle.read),
      requestsPerDueItem: perDue(row.requests - idle.requests),
    }
  })
}

/** E2: what one sweep reads, by how many items are open and how many are due. */
export async function measureSweepLaw(): Promise<{ rows: Row[]; slopes: Slope[] }> {
  const engine = await startDynoxide()
  try {
    const rows: Row[] = []
    for (const open of OPEN) rows.push(...(await measureTable(await engine.freshTable(), open)))
    return { rows, slopes: slopesOf(rows) }
  } finally {
    await engine.stop()
  }
}
