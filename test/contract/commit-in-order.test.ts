import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createItemStore } from '#shared/store/item-store.ts'
import type { Beginning } from '#usecases/ports.ts'
import { meter } from './capacity-meter.ts'
import type { TestEngine } from './engines.ts'
import { startDynoxide } from './engines.ts'
import * as f from './fixtures.ts'

let engine: TestEngine
beforeAll(async () => {
  engine = await startDynoxide()
})
afterAll(() => engine.stop())

const open = async () => {
  const table = await engine.freshTable()
  return { items: createItemStore(table), ...meter(table) }
}
/** Items that begin with these numbers, three rows of state each besides what every act writes. */
const beginnings = (from: number, count: number): Beginning[] =>
  Array.from({ length: count }, (_, index) => {
    const n = from + index
    const number = { series: '云政督', year: 2026, n }
    const item = f.anItem({ id: f.itemId(`item-${n}`), number })
    return { change: f.aChange({ after: f.aDossier({ item }) }), once: `row-${n}`, number }
  })
const next = (items: ReturnType<typeof createItemStore>) => items.nextNumber(f.yunling, '云政督', 2026)

describe('items that begin in order', () => {
  it('share transactions, and each stands with its number, ledger and key', async () => {
    const { items, costOf } = await open()
    const { requests } = await costOf(async () => {
      expect(await items.commitInOrder(beginnings(1, 40))).toBe(40)
    })
    expect(requests).toBeLessThanOrEqual(5)
    expect(await next(items)).toBe(41)
    const last = await items.load(f.yunling, f.itemId('item-40'))
    expect(last?.item).toMatchObject({ version: 1, number: { n: 40 } })
    expect(await items.ledger(f.yunling, f.itemId('item-40'))).toHaveLength(last?.item.lastSeq ?? 0)
    const [again] = beginnings(41, 1)
    expect(await items.commit(again!.change, { once: 'row-7' })).toEqual({ kind: 'repeated', itemId: 'item-7' })
  })

  it('end where a number is taken, and nothing of the rest is written', async () => {
    const { items } = await open()
    expect(await items.commitInOrder(beginnings(2, 3))).toBe(0)
    expect(await items.load(f.yunling, f.itemId('item-2'))).toBeUndefined()
    expect(await next(items)).toBe(1)
  })

  it('end before the transaction with a row that was entered before; the series has no gap', async () => {
    const { items } = await open()
    const [first] = beginnings(1, 1)
    await items.commit(first!.change, { once: 'row-30', number: first!.number })
    const stood = await items.commitInOrder(beginnings(2, 40))
    expect(stood).toBeGreaterThan(0)
    expect(stood).toBeLessThan(29)
    expect(await next(items)).toBe(stood + 2)
    expect(await items.load(f.yunling, f.itemId(`item-${stood + 1}`))).toBeDefined()
    expect(await items.load(f.yunling, f.itemId(`item-${stood + 2}`))).toBeUndefined()
  })

  it('of none are none', async () => {
    expect(await (await open()).items.commitInOrder([])).toBe(0)
  })
})
