import { describe, expect, it } from 'vitest'
import { mailIdOf } from '#shared/store/mail-id.ts'
import { verifyChain } from '#shared/store/chain.ts'
import { createItemStore } from '#shared/store/item-store.ts'
import { createNoticeStore } from '#shared/store/notice-store.ts'
import { createOutboxStore } from '#shared/store/outbox-store.ts'
import { TooManyWrites } from '#shared/store/writes.ts'
import * as f from './fixtures.ts'
import type { TestEngine } from './engines.ts'

export function itemStoreContract(engine: () => TestEngine) {
  const fresh = async () => {
    const table = await engine().freshTable()
    return { items: createItemStore(table), outbox: createOutboxStore(table), notices: createNoticeStore(table) }
  }

  describe('an item store', () => {
    it('keeps a dossier as it was committed, with version and place in the ledger', async () => {
      const { items } = await fresh()
      const dossier = await f.committed(items, f.aChange())
      const [entry] = await items.ledger(f.yunling, dossier.item.id)
      const head = { version: 1, lastSeq: 1, lastHash: entry!.hash }
      expect(dossier).toEqual({ ...f.aDossier(), item: f.anItem(head) })
    })

    it('knows no item that was never committed', async () => {
      const { items } = await fresh()
      expect(await items.load(f.yunling, f.itemId('nothing'))).toBeUndefined()
      expect(await items.ledger(f.yunling, f.itemId('nothing'))).toEqual([])
    })

    it('writes changed rows over and leaves the others', async () => {
      const { items } = await fresh()
      const before = await f.committed(items, f.aChange())
      const point = f.anObligation({ status: 'settled', settledAt: f.now })
      const after = await f.committed(
        items,
        f.changed(before, () => ({ obligations: [point, f.anObligation({ id: 'office.review', epoch: 3 })] })),
      )
      expect(after.obligations.map(({ id, status }) => [id, status])).toEqual([
        ['office.review', 'open'],
        ['u-finance.feedback', 'settled'],
      ])
      expect(after.brief).toEqual(before.brief)
      expect(after.item.version).toBe(2)
    })

    it('refuses to drop a row of the dossier', async () => {
      const { items } = await fresh()
      const before = await f.committed(items, f.aChange())
      await expect(items.commit(f.changed(before, () => ({ obligations: [] })))).rejects.toThrow('would drop rows')
    })

    it('chains the ledger without gaps', async () => {
      const { items } = await fresh()
      let dossier = await f.committed(items, f.aChange({ entries: [f.anEntry(), f.anEntry({ act: 'ItemAssigned' })] }))
      for (let n = 0; n < 3; n++)
        dossier = await f.committed(
          items,
          f.changed(dossier, () => ({})),
        )
      const ledger = await items.ledger(f.yunling, dossier.item.id)
      expect(ledger.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5])
      expect(verifyChain(dossier.item, ledger)).toBeUndefined()
    })

    it('lets exactly one of eight writers win each version', async () => {
      const { items } = await fresh()
      let before = await f.committed(items, f.aChange())
      for (let round = 1; round <= 4; round++) {
        const results = await Promise.all(
          Array.from({ length: 8 }, (_, writer) =>
            items.commit(f.changed(before, () => ({}), { entries: [f.anEntry({ facts: { writer } })] })),
          ),
        )
        expect(results.map(({ kind }) => kind).toSorted()).toEqual([...Array<string>(7).fill('conflict'), 'done'])
        before = (await items.load(f.yunling, before.item.id))!
        expect(before.item.version).toBe(1 + round)
      }
      expect(verifyChain(before.item, await items.ledger(f.yunling, before.item.id))).toBeUndefined()
    })

    it('tells an item that is gone from one that somebody else changed', async () => {
      const { items } = await fresh()
      const before = f.aDossier({ item: f.anItem({ version: 4, lastSeq: 9, lastHash: 'x' }) })
      expect(await items.commit(f.changed(before, () => ({})))).toEqual({ kind: 'gone' })
      await f.committed(items, f.aChange())
      expect(await items.commit(f.changed(before, () => ({})))).toEqual({ kind: 'conflict' })
      expect(await items.commit(f.aChange())).toEqual({ kind: 'conflict' })
    })

    it('does an act with a once key once, and names the item it was done to', async () => {
      const { items } = await fresh()
      const once = 'import 3#表1 row 7'
      expect(await items.commit(f.aChange(), { once })).toMatchObject({ kind: 'done' })
      const again = f.aChange({ after: f.aDossier({ item: f.anItem({ id: f.itemId('item-2') }) }) })
      expect(await items.commit(again, { once })).toEqual({ kind: 'repeated', itemId: 'item-1' })
      expect(await items.load(f.yunling, f.itemId('item-2'))).toBeUndefined()
      expect(await items.commit(f.aChange(), { once })).toEqual({ kind: 'repeated', itemId: 'item-1' })
    })

    it('gives eight writers numbers without a gap and none twice', async () => {
      const { items } = await fresh()
      const series = '云政督'
      const register = async (index: number) => {
        for (;;) {
          const number = { series, year: 2026, n: await items.nextNumber(f.yunling, series, 2026) }
          const item = f.anItem({ id: f.itemId(`item-${index}`), number })
          const result = await items.commit(f.aChange({ after: f.aDossier({ item }) }), { number })
          if (result.kind === 'done') return number.n
        }
      }
      const numbers = await Promise.all(Array.from({ length: 24 }, (_, index) => index).map(register))
      expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 24 }, (_, index) => index + 1))
      expect(await items.nextNumber(f.yunling, series, 2026)).toBe(25)
      expect(await items.nextNumber(f.yunling, series, 2027)).toBe(1)
    })

    it('refuses a number that does not follow the last', async () => {
      const { items } = await fresh()
      const number = { series: '云政督', year: 2026, n: 2 }
      expect(await items.commit(f.aChange(), { number })).toEqual({ kind: 'conflict' })
    })

    it('puts mails of the act into the outbox and leaves a reason that was planned before alone', async () => {
      const { items, outbox } = await fresh()
      const known = f.aMail({ reason: 'known' })
      await outbox.plan(f.yunling, [known], f.at('2026-03-01T00:00:00.000Z'))
      const mails = [known, f.aMail({ reason: 'new' }), f.aMail({ reason: 'new', lane: 'ordinary' })]
      expect(await items.commit(f.aChange({ mails }))).toMatchObject({ kind: 'done' })
      expect((await outbox.get(f.yunling, mailIdOf(f.yunling, 'known')))?.createdAt).toBe('2026-03-01T00:00:00.000Z')
      expect(await outbox.get(f.yunling, mailIdOf(f.yunling, 'new'))).toMatchObject({
        status: 'ready',
        createdAt: f.now,
      })
    })

    it('writes no mail of an act that lost its race', async () => {
      const { items, outbox } = await fresh()
      const before = await f.committed(items, f.aChange())
      await f.committed(
        items,
        f.changed(before, () => ({})),
      )
      const late = f.changed(before, () => ({}), { mails: [f.aMail({ reason: 'late' })] })
      expect(await items.commit(late)).toEqual({ kind: 'conflict' })
      expect(await outbox.get(f.yunling, mailIdOf(f.yunling, 'late'))).toBeUndefined()
    })

    it('leaves a notice beside each act that somebody must be told of', async () => {
      const { items, notices } = await fresh()
      await f.committed(items, f.aChange({ entries: [f.anEntry(), f.anEntry({ act: 'ItemAssigned' })] }))
      const notice = (seq: number) => ({ tenant: f.yunling, itemId: f.itemId('item-1'), seq })
      expect(await notices.open(notice(1))).toBeUndefined()
      expect(await notices.open(notice(2))).toMatchObject({ seq: 2, act: 'ItemAssigned' })
    })

    it('refuses a change that no transaction can hold', async () => {
      const { items } = await fresh()
      const obligations = Array.from({ length: 100 }, (_, n) => f.anObligation({ id: `u-finance.milestone.m${n}` }))
      await expect(items.commit(f.aChange({ after: f.aDossier({ obligations }) }))).rejects.toThrow(TooManyWrites)
    })

    it('lists open items by number, and finished ones by month', async () => {
      const { items } = await fresh()
      for (const [id, n, state] of [
        ['b', 10, 'assigned'],
        ['a', 9, 'inProgress'],
        ['d', 11, 'closed'],
        ['c', 12, 'cancelled'],
        ['e', 0, 'draft'],
      ] as const) {
        const numbered = n === 0 ? { number: undefined } : { number: { series: '云政督', year: 2026, n } }
        // 23:59:59 on the last day of February in the office's own zone.
        const closed = state === 'closed' ? { closedAt: f.at('2026-02-28T15:59:59.999Z') } : {}
        const item = { ...f.anItem({ id: f.itemId(id), state, ...closed }), ...numbered } as ReturnType<typeof f.anItem>
        await f.committed(items, f.aChange({ after: f.aDossier({ item, obligations: [] }) }))
      }
      expect(await items.openItems(f.yunling)).toEqual(['a', 'b', 'e'])
      expect(await items.finishedItems(f.yunling, '2026-02')).toEqual(['d'])
      expect(await items.finishedItems(f.yunling, '2026-03')).toEqual(['c'])
      expect(await items.openItems(f.tenantId('other'))).toEqual([])
    })

    it('moves a rebounding item back to the open ones', async () => {
      const { items } = await fresh()
      const open = await f.committed(items, f.aChange())
      const close = (state: 'closed' | 'returned') => (dossier: typeof open) => ({ item: { ...dossier.item, state } })
      const closed = await f.committed(items, f.changed(open, close('closed')))
      expect(await items.openItems(f.yunling)).toEqual([])
      expect(await items.finishedItems(f.yunling, '2026-03')).toEqual(['item-1'])
      await f.committed(items, f.changed(closed, close('returned')))
      expect(await items.openItems(f.yunling)).toEqual(['item-1'])
      expect(await items.finishedItems(f.yunling, '2026-03')).toEqual([])
    })

    it('lists what a unit owes by due day, each item once, and only while it is open', async () => {
      const { items } = await fresh()
      const due = (text: string) => ({ kind: 'day', day: f.day(text), provisional: false }) as const
      const register = (id: string, obligations: ReturnType<typeof f.anObligation>[]) =>
        f.committed(items, f.aChange({ after: f.aDossier({ item: f.anItem({ id: f.itemId(id) }), obligations }) }))
      const later = await register('later', [f.anObligation({ due: due('2026-05-01') })])
      await register('sooner', [
        f.anObligation({ due: due('2026-04-01') }),
        f.anObligation({ id: 'u-finance.completion', kind: 'completion', due: due('2026-06-01') }),
      ])
      await register('paused', [f.anObligation({ status: 'paused' })])
      await register('of-another', [f.anObligation({ bearer: { kind: 'unit', unitId: f.unitId('water') } })])
      expect(await items.itemsOwedByUnit(f.yunling, f.finance)).toEqual(['sooner', 'later'])
      await f.committed(
        items,
        f.changed(later, () => ({ obligations: [f.anObligation({ due: due('2026-05-01'), status: 'settled' })] })),
      )
      expect(await items.itemsOwedByUnit(f.yunling, f.finance)).toEqual(['sooner'])
    })

    it('lists what lies on a desk: items followed and duties of the office', async () => {
      const { items } = await fresh()
      const zhao = f.personId('zhao')
      const review = f.anObligation({ id: 'office.review', kind: 'review', bearer: { kind: 'office', personId: zhao } })
      const register = (id: string, officer: string, obligations: ReturnType<typeof f.anObligation>[]) => {
        const item = f.anItem({ id: f.itemId(id), officer: f.personId(officer) })
        return f.committed(items, f.aChange({ after: f.aDossier({ item, obligations }) }))
      }
      await register('followed', 'zhao', [review])
      await register('to-review', 'wang', [review])
      await register('not-hers', 'wang', [{ ...review, status: 'settled' }])
      expect(await items.itemsOnDesk(f.yunling, 'zhao')).toEqual(['followed', 'to-review'])
      expect(await items.itemsOwedByStaff(f.yunling, 'zhao')).toEqual(['followed', 'to-review'])
      expect(await items.itemsOwedByStaff(f.yunling, 'wang')).toEqual([])
      expect(await items.itemsOnDesk(f.yunling, 'wang')).toEqual(['to-review', 'not-hers'])
    })

    it('reads on where a page ends', async () => {
      const { items } = await fresh()
      const requirement = '督'.repeat(5000)
      let dossier = await f.committed(items, f.aChange())
      for (let n = 0; n < 80; n++) {
        const entries = [f.anEntry({ act: 'FeedbackFiled', facts: { progress: requirement } })]
        dossier = await f.committed(
          items,
          f.changed(dossier, () => ({}), { entries }),
        )
      }
      // 1.2 MB, while DynamoDB answers at most 1 MB at a time.
      const ledger = await items.ledger(f.yunling, dossier.item.id)
      expect(ledger).toHaveLength(81)
      expect(verifyChain(dossier.item, ledger)).toBeUndefined()
    })
  })
}
