import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, addMs } from '#domain/calendar/day.ts'
import type { Instant } from '#domain/calendar/day.ts'
import { dayIn, instantAt } from '#domain/calendar/zone.ts'
import type { Dossier } from '#domain/item.ts'
import { formatNumber, ItemState } from '#domain/item.ts'
import type { LedgerFilter } from '#domain/ledger-filter.ts'
import { matches, numberMeant } from '#domain/ledger-filter.ts'
import type { LedgerLine, Listing } from '#domain/ledger-line.ts'
import { listingOf } from '#domain/listing.ts'
import { sourceTypes } from '#domain/policy.ts'
import { SignalColor } from '#domain/signal.ts'
import { signalOf } from '#domain/signal-of.ts'
import { createItemStore } from '#shared/store/item-store.ts'
import { createLedgerLists } from '#shared/store/ledger-lists.ts'
import type { LedgerQuestion, Order } from '#usecases/ledger-page.ts'
import { ledgerExport, ledgerPage, PAGE } from '#usecases/ledger-page.ts'
import { meter } from '#test/contract/capacity-meter.ts'
import type { TestEngine } from '#test/contract/engines.ts'
import { startDynoxide } from '#test/contract/engines.ts'
import * as f from '#test/contract/fixtures.ts'
import { aTenant, at, day, finance, personId, unitId, water } from '#test/support/builders.ts'
import type { Lived } from '#test/support/random-life.ts'
import { lives } from '#test/support/random-life.ts'

const { id: tenant, zone } = aTenant()
const seed = 20
/** All that happened to the items lies before this day, or nobody could have written its lines yet. */
const today = at('2025-02-20T00:00+08:00')

let engine: TestEngine
let ledger: (Lived & { listing: Listing })[]
let lists: ReturnType<typeof createLedgerLists>
let costOf: ReturnType<typeof meter>['costOf']

beforeAll(async () => {
  engine = await startDynoxide()
  const table = await engine.freshTable()
  const items = createItemStore(table)
  lists = createLedgerLists(table)
  costOf = meter(table).costOf
  const recent = fc.sample(lives, { numRuns: 500, seed }).filter(({ now }) => now <= today)
  ledger = recent.slice(0, 140).map(({ dossier, ...life }, n) => {
    const { number: _, ...item } = dossier.item
    const numbered = item.state === 'draft' ? {} : { number: { series: '云政督', year: 2025 + (n % 2), n } }
    const named = { ...dossier, item: { ...item, id: f.itemId(`item-${n}`), ...numbered } }
    return { ...life, dossier: named, listing: listingOf(named, life.under, life.now) }
  })
  for (const { dossier, under, now } of ledger)
    await f.committed(items, f.aChange({ after: dossier, at: now, rules: under }))
})
afterAll(() => engine.stop())

const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined, freq: 3 })
const filters: fc.Arbitrary<LedgerFilter> = fc
  .record({
    month: maybe(fc.constantFrom('2025-01', '2025-02', '2025-03', '2025-05')),
    unit: maybe(fc.constantFrom(finance, water, unitId('police'), unitId('nobody'))),
    source: maybe(fc.constantFrom(...sourceTypes)),
    officer: maybe(fc.constantFrom(personId('wang'), personId('li'))),
    leader: maybe(fc.constantFrom(personId('mayor'), personId('vice'))),
    state: maybe(fc.constantFrom(...ItemState.options)),
    signal: maybe(fc.constantFrom(...SignalColor.options)),
    from: maybe(fc.constantFrom(day('2025-01-20'), day('2025-02-05'), day('2025-04-01'))),
    to: maybe(fc.constantFrom(day('2025-01-31'), day('2025-02-20'), day('2025-06-01'))),
    text: maybe(fc.constantFrom('督办', '小 区', '改', '２０２６', '〔2025〕4号', '没有')),
  })
  // Most people ask for one thing or two at a time.
  .chain(full => fc.subarray(Object.keys(full)).map(names => pick(full, names.slice(0, 3))))

const pick = (full: object, names: readonly string[]): LedgerFilter =>
  Object.fromEntries(Object.entries(full).filter(([name, value]) => names.includes(name) && value !== undefined))

const orders: fc.Arbitrary<Order> = fc.record({
  by: fc.constantFrom<Order['by'][]>('due', 'number'),
  backwards: fc.boolean(),
})

/** What the filter means, said apart from the code under test and from the dossier itself. */
function fits({ dossier, under, listing }: (typeof ledger)[number], filter: LedgerFilter, now: Instant): boolean {
  const { item } = dossier
  const isDone = item.state === 'closed' || item.state === 'cancelled'
  const part = dossier.assignments.find(({ unitId }) => unitId === filter.unit)
  if (filter.unit !== undefined && part === undefined) return false
  const own: Dossier =
    part === undefined
      ? dossier
      : {
          ...dossier,
          item: { ...item, state: isDone || item.state === 'suspended' ? item.state : (part.state as 'assigned') },
          obligations: dossier.obligations.filter(
            ({ bearer }) => bearer.kind === 'unit' && bearer.unitId === part.unitId,
          ),
        }
  const line = part ? listing.units.get(part.unitId)! : listing.item
  const late = line.next?.lateAt
  const squeezed = (text: string) => text.replace(/\s/g, '').replace(/[０-９]/g, c => String(c.charCodeAt(0) - 0xff10))
  const words = squeezed(filter.text ?? '')
  return (
    isDone === (filter.month !== undefined) &&
    (!isDone || dayIn(zone, item.closedAt!).startsWith(filter.month!)) &&
    (filter.source ?? item.sourceType) === item.sourceType &&
    (filter.officer ?? item.officer) === item.officer &&
    (filter.leader ?? item.sponsorLeader) === item.sponsorLeader &&
    (filter.state ?? own.item.state) === own.item.state &&
    (filter.signal === undefined || signalOf(own, under, now).color === filter.signal) &&
    (filter.from === undefined || (late !== undefined && late > instantAt(zone, filter.from, '00:00'))) &&
    (filter.to === undefined || (late !== undefined && late <= instantAt(zone, addDays(filter.to, 1), '00:00'))) &&
    (filter.text === undefined ||
      squeezed(item.title).slice(0, 39).includes(words) ||
      (item.number !== undefined && formatNumber(item.number).includes(words)))
  )
}

const idOf = ({ itemId }: LedgerLine) => itemId

async function everyPage(question: LedgerQuestion): Promise<{ lines: LedgerLine[]; pages: number }> {
  const lines: LedgerLine[] = []
  let from: string | undefined
  for (let pages = 1; ; pages++) {
    const page = await ledgerPage({ lists }, question, from)
    expect(page.lines.length).toBeLessThanOrEqual(PAGE)
    lines.push(...page.lines)
    if (page.next === undefined) return { lines, pages }
    expect(page.lines.length === PAGE).toBe(page.reached === undefined)
    from = page.next
  }
}

describe('the pages of the ledger', () => {
  it('together hold exactly the lines that fit, whatever is asked for, whenever, in whatever order', async () => {
    let found = 0
    const moments = fc.integer({ min: 0, max: 60 * 24 }).map(hours => addMs(today, hours * 3_600_000))
    await fc.assert(
      fc.asyncProperty(filters, orders, moments, async (filter, order, now) => {
        const question = { tenant, filter, order, now, zone }
        const { lines } = await everyPage(question)
        const expected = ledger.filter(life => fits(life, filter, now)).map(({ dossier }) => dossier.item.id)
        expect(lines.map(idOf).toSorted()).toEqual(expected.toSorted())
        expect((await ledgerExport({ lists }, question))!.map(idOf)).toEqual(lines.map(idOf))
        found += lines.length
      }),
      { numRuns: 150, seed },
    )
    expect(found).toBeGreaterThan(500)
  })

  it('are in the order of the next point, what waits for none last, and backwards', async () => {
    const question = {
      tenant,
      filter: {},
      order: { by: 'due' as const, backwards: false },
      now: at('2025-03-01T09:00+08:00'),
      zone,
    }
    const { lines, pages } = await everyPage(question)
    expect(pages).toBeGreaterThan(3)
    const late = lines.map(({ next }) => next?.lateAt ?? 'never')
    expect(late).toEqual(late.toSorted())
    const backwards = await everyPage({ ...question, order: { by: 'due', backwards: true } })
    expect(backwards.lines.map(idOf)).toEqual(lines.map(idOf).toReversed())
  })

  it('are in the order of numbers, drafts last', async () => {
    const question = {
      tenant,
      filter: {},
      order: { by: 'number' as const, backwards: false },
      now: at('2025-03-01T09:00+08:00'),
      zone,
    }
    const { lines } = await everyPage(question)
    const numbers = lines.map(({ number }) => (number ? number.year * 10_000 + number.n : Infinity))
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
  })

  it('read no more for a filter that fits nothing than for one that fits all', async () => {
    const now = at('2025-03-01T09:00+08:00')
    const order = { by: 'due', backwards: false } as const
    const cost = (filter: LedgerFilter) => costOf(() => ledgerPage({ lists }, { tenant, filter, order, now, zone }))
    expect((await cost({})).read).toBeLessThanOrEqual(2)
    expect((await cost({ text: '没有' })).read).toBeLessThanOrEqual(3.5)
  })

  it('show the one item of a number at once', async () => {
    const wanted = ledger.find(({ dossier }) => dossier.item.state === 'inProgress')!.dossier.item
    const order = { by: 'due', backwards: false } as const
    const question = { tenant, filter: { number: wanted.number! }, order, now: at('2025-03-01T09:00+08:00'), zone }
    let page
    const { read } = await costOf(async () => (page = await ledgerPage({ lists }, question)))
    expect(page).toMatchObject({ lines: [{ itemId: wanted.id }], next: undefined })
    expect(read).toBe(0.5)
  })
})

describe('what somebody types to find an item', () => {
  const here = { series: '云政督', today: day('2026-03-02') }
  it.each([
    ['云政督〔2025〕12号', { series: '云政督', year: 2025, n: 12 }],
    ['云政督[2025]12号', { series: '云政督', year: 2025, n: 12 }],
    ['〔2025〕 12号', { series: '云政督', year: 2025, n: 12 }],
    ['１２号', { series: '云政督', year: 2026, n: 12 }],
    ['别政督〔2026〕3号', { series: '别政督', year: 2026, n: 3 }],
  ])('%s is a number', (text, number) => {
    expect(numberMeant(text, here)).toEqual(number)
  })
  it.each(['12', '老旧小区', '第12号文件', '〔2025〕', '12号楼', ''])('%s is none', text => {
    expect(numberMeant(text, here)).toBeUndefined()
  })

  it('finds a title whatever the blanks, widths and brackets', () => {
    const { item } = ledger[0]!.listing
    const line = { ...item, title: '关于“5G 基站（二期）”的事项' }
    const moment = { now: at('2026-03-02T09:00+08:00'), zone }
    expect(matches(line, { text: '５ｇ基站(二期)' }, moment)).toBe(true)
    expect(matches(line, { text: '5G基站三期' }, moment)).toBe(false)
  })
})
