import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addMs } from '#domain/calendar/day.ts'
import type { Dossier } from '#domain/item.ts'
import { listingOf } from '#domain/listing.ts'
import { UnitId } from '#domain/ids.ts'
import { createCalendar } from '#domain/calendar/working-days.ts'
import { createItemStore } from '#shared/store/item-store.ts'
import { createLedgerLists } from '#shared/store/ledger-lists.ts'
import { storedLine } from '#shared/store/line-attribute.ts'
import { createListed } from '#shared/store/relist.ts'
import type { LedgerList } from '#usecases/ledger-lists.ts'
import { aDossier, finance, rules, unitId, water } from '#test/support/builders.ts'
import { decide, does } from '#test/support/deciding.ts'
import { lives } from '#test/support/random-life.ts'
import { meter } from './capacity-meter.ts'
import type { TestEngine } from './engines.ts'
import { startDynoxide } from './engines.ts'
import * as f from './fixtures.ts'

let engine: TestEngine
beforeAll(async () => {
  engine = await startDynoxide()
})
afterAll(() => engine.stop())

async function fresh() {
  const table = await engine.freshTable()
  return {
    ...meter(table),
    items: createItemStore(table),
    lists: createLedgerLists(table),
    listed: createListed(table),
  }
}

type Fresh = Awaited<ReturnType<typeof fresh>>

const all = async ({ lists }: Pick<Fresh, 'lists'>, list: LedgerList, tenant = f.yunling) =>
  (await lists.read(tenant, list, { limit: 1000 })).found.map(({ line }) => line)

const at9 = f.at('2026-03-02T01:00:00.000Z')
const under = rules()

/** Commits the dossier as it is, however it came to be so. */
const put = ({ items }: Pick<Fresh, 'items'>, after: Dossier, at = at9) =>
  f.committed(items, f.aChange({ after, at, rules: under }))

const withUnits = (units: readonly UnitId[]) =>
  decide(
    aDossier(under, { leadUnit: units[0]!, supportingUnits: units.slice(1) }),
    under,
    ['2026-03-02', does.register()],
    ['2026-03-02', does.assign(...units)],
  )

describe('the lists', () => {
  it('give back every line as it was computed, whatever life the item had', async () => {
    const store = await fresh()
    await fc.assert(
      fc.asyncProperty(fc.uuid(), lives, async (id, { dossier, under, now }) => {
        const item = { ...dossier.item, id: f.itemId(id), officer: f.personId(id.slice(0, 8)) }
        const change = f.aChange({ after: { ...dossier, item }, at: now, rules: under })
        await f.committed(store.items, change)
        const { item: line, units } = listingOf(change.after, under, now)
        const own: LedgerList = line.finishedOn
          ? { kind: 'finished', month: line.finishedOn.slice(0, 7) }
          : { kind: 'officer', person: item.officer }
        expect((await all(store, own)).find(({ itemId }) => itemId === id)).toEqual(line)
        for (const [unit, part] of units) {
          const list: LedgerList = line.finishedOn
            ? { kind: 'unitFinished', unit, month: line.finishedOn.slice(0, 7) }
            : { kind: 'unit', unit }
          expect((await all(store, list)).find(({ itemId }) => itemId === id)).toEqual(part)
        }
      }),
      { numRuns: 60, seed: 5 },
    )
  })

  it('carry few bytes, also of a long title and many units', () => {
    const sizes: number[] = []
    fc.assert(
      fc.property(lives, ({ dossier, under, now }) => {
        const { item } = listingOf(dossier, under, now)
        sizes.push(Buffer.byteLength(JSON.stringify(storedLine({ ...item, title: '督'.repeat(40) }, 'abcdef'))))
      }),
      { numRuns: 100, seed: 5 },
    )
    expect(Math.max(...sizes)).toBeLessThan(420)
  })

  it('are read by the page, forwards and backwards, from wherever a page ended', async () => {
    const store = await fresh()
    for (let n = 1; n <= 7; n++) {
      const dossier = withUnits([finance])
      const item = { ...dossier.item, id: f.itemId(`item-${n}`), number: { series: '云政督', year: 2026, n } }
      await put(store, { ...dossier, item })
    }
    const walk = async (list: LedgerList, backwards: boolean) => {
      const seen: string[] = []
      let beyond: string | undefined
      for (;;) {
        const { found, more } = await store.lists.read(f.yunling, list, { beyond, backwards, limit: 3 })
        seen.push(...found.map(({ line }) => line.itemId))
        beyond = found.at(-1)?.place
        if (!more) return seen
      }
    }
    const forwards = [1, 2, 3, 4, 5, 6, 7].map(n => `item-${n}`)
    for (const list of [{ kind: 'open' }, { kind: 'numbers' }, { kind: 'unit', unit: finance }] as const) {
      expect(await walk(list, false)).toEqual(forwards)
      expect(await walk(list, true)).toEqual(forwards.toReversed())
    }
  })

  it('answer a place that nobody gave out with another part of the same list, never with another list', async () => {
    const store = await fresh()
    await put(store, withUnits([finance]))
    const beyond = fc.string({ unit: fc.constantFrom('#', 'T', 'Z', '~', 'N', '2', '督', '\u{1F600}', 'I', '9') })
    await fc.assert(
      fc.asyncProperty(beyond, fc.boolean(), async (place, backwards) => {
        for (const list of [
          { kind: 'open' },
          { kind: 'officer', person: f.personId('wang') },
          { kind: 'numbers' },
        ] as const) {
          const { found } = await store.lists.read(f.yunling, list, { beyond: place, backwards, limit: 3 })
          expect(found.length).toBeLessThanOrEqual(1)
        }
        const other = await store.lists.read(
          f.tenantId('other'),
          { kind: 'open' },
          { beyond: place, backwards, limit: 3 },
        )
        expect(other.found).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('hold drafts and what waits to be assigned apart, and the duties of the office by person and all together', async () => {
    const store = await fresh()
    await put(store, aDossier(under, { id: f.itemId('draft') }))
    const registered = decide(aDossier(under, { id: f.itemId('registered') }), under, ['2026-03-02', does.register()])
    await put(store, registered)
    const claimed = decide(withUnits([finance]), under, ['2026-03-03', does.claim()])
    await put(store, claimed)
    const resting = async (state: 'draft' | 'registered', officer?: string) => {
      const found = await store.lists.resting(
        f.yunling,
        state,
        officer === undefined ? officer : f.personId(officer),
        9,
      )
      return found.found.map(({ line }) => line.itemId)
    }
    for (const officer of [undefined, 'wang']) {
      expect(await resting('draft', officer)).toEqual(['draft'])
      expect(await resting('registered', officer)).toEqual(['registered'])
    }
    expect(await resting('draft', 'li')).toEqual([])
    const duties = [
      { itemId: 'item-1', kind: 'review', officer: 'wang', title: claimed.item.title, number: claimed.item.number },
    ]
    expect((await store.lists.duties(f.yunling, f.personId('wang'), 9)).found).toMatchObject(duties)
    expect((await store.lists.duties(f.yunling, undefined, 9)).found).toMatchObject(duties)
    expect((await store.lists.duties(f.yunling, f.personId('li'), 9)).found).toEqual([])
  })

  it('move an item out of the open lists when it is finished', async () => {
    const store = await fresh()
    const before = await put(store, decide(withUnits([finance]), under, ['2026-03-03', does.claim()]))
    const after = decide(before, under, ['2026-03-04', does.close()])
    await store.items.commit(f.aChange({ before, after, at: f.at('2026-03-04T01:00:00.000Z'), rules: under }))
    for (const list of [{ kind: 'open' }, { kind: 'numbers' }, { kind: 'unit', unit: finance }] as const)
      expect(await all(store, list)).toEqual([])
    for (const list of [
      { kind: 'finished', month: '2026-03' },
      { kind: 'unitFinished', unit: finance, month: '2026-03' },
    ] as const)
      expect(await all(store, list)).toMatchObject([{ itemId: 'item-1', finishedOn: '2026-03-04' }])
  })

  it('are not written by an act that shows in none of them', async () => {
    const store = await fresh()
    const before = await put(store, withUnits([finance, water]))
    const late = f.at('2026-03-05T01:00:00.000Z')
    const steps = decide(before, under, ['2026-03-05', does.remind()])
    const cost = await store.costOf(() =>
      store.items.commit(
        f.aChange({ before, after: steps, at: late, rules: under, entries: [f.anEntry({ act: 'StepsTaken' })] }),
      ),
    )
    expect(cost.index).toBe(0)
  })
})

describe('lists that are not up to date', () => {
  const many = Array.from({ length: 60 }, (_, n) => unitId(`u${String(n).padStart(2, '0')}`))

  it('are told by the line of the item where a transaction has no room, and brought up afterwards', async () => {
    const store = await fresh()
    let dossier: Dossier = decide(aDossier(under, { leadUnit: many[0]!, supportingUnits: many.slice(1) }), under, [
      '2026-03-02',
      does.register(),
    ])
    for (let start = 0; start < many.length; start += 14) {
      const before = start === 0 ? undefined : dossier
      const after = decide(dossier, under, ['2026-03-02', does.assign(...many.slice(start, start + 14))])
      dossier = await f.committed(store.items, f.aChange({ before, after, at: at9, rules: under }))
    }
    const suspended = decide(dossier, under, ['2026-03-03', does.suspend()])
    const kept = {
      ...suspended,
      obligations: dossier.obligations.map((one, n) => (n < 50 ? suspended.obligations[n]! : one)),
    }
    const now = f.at('2026-03-03T01:00:00.000Z')
    const stored = await f.committed(store.items, f.aChange({ before: dossier, after: kept, at: now, rules: under }))
    const [entry] = (await store.lists.read(f.yunling, { kind: 'open' }, { limit: 1 })).found
    expect(entry!.line.state).toBe('suspended')
    expect(store.listed.isOutdated(entry!, under)).toBe(true)

    expect(await store.listed.relist(stored, under, now)).toBe(true)
    const [renewed] = (await store.lists.read(f.yunling, { kind: 'open' }, { limit: 1 })).found
    expect(store.listed.isOutdated(renewed!, under)).toBe(false)
    for (const unit of many) expect(await all(store, { kind: 'unit', unit })).toMatchObject([{ state: 'suspended' }])
    expect(await store.items.load(f.yunling, f.itemId('item-1'))).toEqual(stored)
  })

  it('are those computed with other holidays, and are left alone when somebody acts meanwhile', async () => {
    const store = await fresh()
    const dossier = await put(store, withUnits([finance]))
    const [entry] = (await store.lists.read(f.yunling, { kind: 'open' }, { limit: 1 })).found
    const newer = { ...under, calendar: createCalendar([]) }
    expect(store.listed.isOutdated(entry!, under)).toBe(false)
    expect(store.listed.isOutdated(entry!, newer)).toBe(true)
    const then = addMs(at9, 60_000)
    await f.committed(
      store.items,
      f.changed(dossier, () => ({}), { at: then, rules: under }),
    )
    expect(await store.listed.relist(dossier, newer, then)).toBe(false)
  })
})
