import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tallyOf } from '#domain/tally.ts'
import { routes } from '#functions/console/routes.ts'
import { createLedgerLists } from '#shared/store/ledger-lists.ts'
import { createTallyStore } from '#shared/store/tally-store.ts'
import type { Cost } from '#test/contract/capacity-meter.ts'
import { meter } from '#test/contract/capacity-meter.ts'
import type { TestEngine } from '#test/contract/engines.ts'
import { startDynoxide } from '#test/contract/engines.ts'
import type { ConsoleOffice } from '#test/support/console-office.ts'
import { openConsoleOffice, yunling } from '#test/support/console-office.ts'
import { cityRows, manyLines, putRows } from '#test/support/many-lines.ts'
import { asked, excused } from '#test/support/asked-pages.ts'
import type { Places } from '#test/support/many-records.ts'
import { manyRecords } from '#test/support/many-records.ts'

/** Of a page; the session takes two more, which these offices are without. */
const MOST = 10
const SESSION = 2
const BYTES = 30_000
// Both long enough that every list on a page is full.
const [few, many] = [900, 1800]

type Filled = { office: ConsoleOffice; costOf: ReturnType<typeof meter>['costOf']; places: Places }

let engine: TestEngine
const offices = new Map<number, Filled>()

async function fill(count: number): Promise<Filled> {
  const table = await engine.freshTable()
  const office = await openConsoleOffice(table, { at: '2026-04-20T09:00:00+08:00' })
  await putRows(table, [...cityRows(yunling, 150, 25), ...manyLines(yunling, count)])
  const lines = (await createLedgerLists(table).read(yunling, { kind: 'numbers' }, { limit: 500 })).found
  const { zone } = office.tenant
  const tally = tallyOf(
    lines.map(({ line }) => line),
    [],
    { now: office.clock.now(), zone },
  )
  await createTallyStore(table).put(yunling, tally)
  return { office, ...meter(table), places: await manyRecords(office) }
}

beforeAll(async () => {
  engine = await startDynoxide()
  for (const count of [few, many]) offices.set(count, await fill(count))
}, 300_000)
afterAll(() => engine.stop())

let minutes = 0

/** A path with the records of this office in the place of its parameters. */
const filledIn = (path: string, places: Places): string =>
  path
    .replace('/items/:id/edit', `/items/${places.draft}/edit`)
    .replace('/items/:id', `/items/${places.item}`)
    .replace('/units/:id', '/units/finance')
    .replace('/staff/:id', '/staff/officer')
    .replace('/mails/:id', `/mails/${places.mail}`)
    .replace('/rules/:name/:version', '/rules/default/1')
    .replace(':person', 'finance-liaison')
    .replace(':seq', '1')
    .replace(':at', places.night)
    .replace(':begun', places.begun)
    .replace(':list', places.list)

async function costOf(count: number, who: string, path: string, query = ''): Promise<Cost & { bytes: number }> {
  const { office, costOf, places } = offices.get(count)!
  // Names are known for five minutes: every page is asked for by a process that knows none.
  minutes += 6
  office.clock.set(new Date(Date.parse('2026-04-20T09:00:00+08:00') + minutes * 60_000).toISOString())
  const at = filledIn(path, places) + query
  let bytes = 0
  const cost = await costOf(async () => {
    const { status, text } = await office.as(who).get(at)
    expect([at, status]).toEqual([at, 200])
    bytes = Buffer.byteLength(text)
  })
  return { ...cost, bytes }
}

const cases = [...Object.entries(asked), ['/import/:begun', [['officer', '']]] as const].flatMap(([path, how]) =>
  how.map(([who, query]) => [who, path, query] as const),
)

describe('every page', () => {
  it('stands in the list of those that are asked for, or is excused', () => {
    const paths = routes.filter(({ method }) => method === 'GET').map(({ path }) => path)
    expect([...Object.keys(asked), ...Object.keys(excused)].sort()).toEqual([...new Set(paths)].sort())
  })

  it.each(cases)(
    'for %s, %s%s: reads no more where there are more items, writes nothing, and is small',
    async (who, path, query) => {
      const [less, more] = [await costOf(few, who, path, query), await costOf(many, who, path, query)]
      if (process.env['SHOW_READS'])
        process.stdout.write(`${who} ${path}${query} ${less.read} ${more.read} ${more.bytes}\n`)
      for (const { read, write, bytes } of [less, more]) {
        expect(read).toBeLessThanOrEqual(MOST - SESSION)
        expect(write).toBe(0)
        expect(bytes).toBeLessThanOrEqual(BYTES)
      }
      // A read is rounded up to half a unit, and two such lists may stand on a page.
      expect(more.read - less.read).toBeLessThanOrEqual(1)
    },
  )

  it('the preview of a list reads the directory and nothing that grows with the ledger', async () => {
    const read = async (count: number) => (await costOf(count, 'officer', '/import/:list')).read
    expect(await read(many)).toBe(await read(few))
  })

  it('the ledger reads the same from the middle of the list as from its beginning', async () => {
    const first = await costOf(many, 'officer', '/ledger')
    const { text } = await offices.get(many)!.office.as('officer').get('/ledger')
    const next = /href="(\/ledger\?[^"]*after=[^"]*)"/.exec(text)![1]!.replaceAll('&amp;', '&')
    const second = await costOf(many, 'officer', next)
    expect(second.read).toBeLessThanOrEqual(first.read + 0.5)
  })
})
