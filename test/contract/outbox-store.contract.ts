import { describe, expect, it } from 'vitest'
import { addMs } from '#domain/calendar/day.ts'
import type { OutboxMail } from '#domain/mail.ts'
import { createDueIndex } from '#shared/store/due-index.ts'
import { createItemStore } from '#shared/store/item-store.ts'
import { mailIdOf } from '#shared/store/mail-id.ts'
import { createNoticeStore } from '#shared/store/notice-store.ts'
import { createOutboxStore } from '#shared/store/outbox-store.ts'
import type { TestEngine } from './engines.ts'
import * as f from './fixtures.ts'

const lease = f.at('2026-03-02T00:35:00.123Z')
const later = f.at('2026-03-02T02:00:00.000Z')
const idOf = (reason: string) => mailIdOf(f.yunling, reason)

export function outboxStoreContract(engine: () => TestEngine) {
  const fresh = async () => {
    const table = await engine().freshTable()
    const [items, outbox] = [createItemStore(table), createOutboxStore(table)]
    const planned = async (over: Parameters<typeof f.aMail>[0] = {}): Promise<OutboxMail> => {
      const mail = f.aMail(over)
      await outbox.plan(f.yunling, [mail], f.now)
      return (await outbox.get(f.yunling, idOf(mail.reason)))!
    }
    return { items, outbox, planned, due: createDueIndex(table), notices: createNoticeStore(table) }
  }

  describe('an outbox store', () => {
    it('plans a reason once for ever', async () => {
      const { outbox, planned } = await fresh()
      const mail = await planned({ reason: 'one' })
      expect(mail).toMatchObject({ id: idOf('one'), status: 'ready', attempts: 0, resends: 0, createdAt: f.now })
      await outbox.plan(f.yunling, [f.aMail({ reason: 'one', lane: 'ordinary' }), f.aMail({ reason: 'two' })], later)
      expect(await outbox.get(f.yunling, idOf('one'))).toEqual(mail)
      expect(await outbox.get(f.yunling, idOf('two'))).toMatchObject({ createdAt: later })
      expect(await outbox.get(f.tenantId('other'), idOf('one'))).toBeUndefined()
    })

    it('lets one of twenty claims win, with or without conditions', async () => {
      const { items, outbox, planned } = await fresh()
      await f.committed(items, f.aChange())
      for (const conditions of [[], [f.aCondition()]]) {
        const mail = await planned({ reason: `race ${conditions.length}`, conditions })
        const claims = await Promise.all(
          Array.from({ length: 20 }, () => outbox.claim(f.yunling, mail.id, f.now, lease)),
        )
        const leased = { ...mail, status: 'sending', until: lease, attempts: 1 }
        const won = claims.filter(claim => claim !== undefined)
        expect(won).toEqual([{ ...leased, lease: expect.any(String) }])
        expect(await outbox.get(f.yunling, mail.id)).toEqual(won[0])
      }
    })

    it('gives out nothing that is not ready now', async () => {
      const { outbox, planned } = await fresh()
      const claim = (reason: string) => outbox.claim(f.yunling, idOf(reason), f.now, lease)
      const waiting = await planned({ reason: 'waiting' })
      await outbox.replace(waiting, { ...waiting, until: addMs(f.now, 1) })
      await planned({ reason: 'folding', fold: true })
      expect(await claim('waiting')).toBeUndefined()
      expect(await claim('folding')).toBeUndefined()
      expect(await claim('never planned')).toBeUndefined()
      expect(await outbox.claim(f.yunling, idOf('waiting'), addMs(f.now, 1), lease)).toMatchObject({ attempts: 1 })
    })

    const moved = [
      ['settled', f.anObligation({ status: 'settled' })],
      ['paused', f.anObligation({ status: 'paused' })],
      ['opened again', f.anObligation({ epoch: 2 })],
    ] as const
    it.each(moved)('cancels a mail whose obligation is %s', async (_, obligation) => {
      const { items, outbox, planned } = await fresh()
      const before = await f.committed(items, f.aChange())
      const mail = await planned({ conditions: [f.aCondition()] })
      expect(await outbox.conditionHolds(f.yunling, f.aCondition())).toBe(true)
      await f.committed(
        items,
        f.changed(before, () => ({ obligations: [obligation] })),
      )
      expect(await outbox.conditionHolds(f.yunling, f.aCondition())).toBe(false)
      expect(await outbox.claim(f.yunling, mail.id, f.now, lease)).toBe('void')
      expect(await outbox.get(f.yunling, mail.id)).toEqual({ ...mail, status: 'cancelled', cancelledWhy: 'answered' })
      expect(await outbox.claim(f.yunling, mail.id, f.now, lease)).toBeUndefined()
    })

    it('cancels a mail about an obligation that is not there, or is there in two epochs', async () => {
      const { items, outbox, planned } = await fresh()
      await f.committed(items, f.aChange())
      const nowhere = f.aCondition({ obligationId: 'nowhere' })
      const absent = await planned({ reason: 'absent', conditions: [f.aCondition(), nowhere] })
      const twofold = await planned({ reason: 'twofold', conditions: [f.aCondition(), f.aCondition({ epoch: 2 })] })
      expect(await outbox.conditionHolds(f.yunling, nowhere)).toBe(false)
      expect(await outbox.claim(f.yunling, absent.id, f.now, lease)).toBe('void')
      expect(await outbox.claim(f.yunling, twofold.id, f.now, lease)).toBe('void')
    })

    it('checks more conditions than a transaction holds', async () => {
      const { items, outbox, planned } = await fresh()
      const obligations = (part: number) =>
        Array.from({ length: 60 }, (_, n) => f.anObligation({ id: `u-finance.milestone.m${part}-${n}` }))
      const first = await f.committed(items, f.aChange({ after: f.aDossier({ obligations: obligations(1) }) }))
      const both = (dossier: typeof first) => ({ obligations: [...dossier.obligations, ...obligations(2)] })
      const second = await f.committed(items, f.changed(first, both))
      const conditions = second.obligations.map(({ id }) => f.aCondition({ obligationId: id }))
      expect(
        await outbox.claim(f.yunling, (await planned({ reason: 'all', conditions })).id, f.now, lease),
      ).toMatchObject({ status: 'sending' })
      const last = conditions.with(-1, f.aCondition({ obligationId: 'nowhere' }))
      const mail = await planned({ reason: 'but one', conditions: last })
      expect(await outbox.claim(f.yunling, mail.id, f.now, lease)).toBe('void')
    })

    it('writes a mail over only as it was read', async () => {
      const { outbox, planned } = await fresh()
      const mail = await planned()
      const sending = (await outbox.claim(f.yunling, mail.id, f.now, lease)) as OutboxMail
      const sent: OutboxMail = { ...mail, attempts: 1, status: 'sent', sentAt: later, sesMessageId: '0100' }
      expect(await outbox.replace(mail, { ...mail, status: 'cancelled' })).toBe(false)
      expect(await outbox.replace({ ...sending, attempts: 2 }, sent)).toBe(false)
      expect(await outbox.replace({ ...sending, resends: 1 }, sent)).toBe(false)
      expect(await outbox.replace(sending, sent)).toBe(true)
      expect(await outbox.replace(sending, { ...sending, status: 'doubt' })).toBe(false)
      expect(await outbox.get(f.yunling, mail.id)).toEqual(sent)
    })

    it('lists what waits for a digest by reader', async () => {
      const { outbox, planned } = await fresh()
      const reader = (text: string) => ({ kind: 'staff', personId: f.personId(text) }) as const
      await planned({ reason: 'b1', to: reader('bai'), fold: true })
      await planned({ reason: 'a1', to: reader('an'), fold: true })
      await planned({ reason: 'b2', to: reader('bai'), fold: true })
      await planned({ reason: 'a2', to: reader('an') })
      const readers = (await outbox.folding(f.yunling)).map(({ to }) => to.personId)
      expect(readers).toEqual(['an', 'bai', 'bai'])
      expect(await outbox.folding(f.tenantId('other'))).toEqual([])
    })

    const digest = f.aMail({ reason: 'digest/2026-03-02/office/wang', lane: 'ordinary' })
    const waiting = (count: number) =>
      Array.from({ length: count }, (_, n) => f.aMail({ reason: `told ${n}`, fold: true }))

    it.each([1, 99, 100, 250])('folds %i rows into one digest', async count => {
      const { outbox } = await fresh()
      await outbox.plan(f.yunling, waiting(count), f.now)
      const told = await outbox.folding(f.yunling)
      expect(told).toHaveLength(count)
      await outbox.fold(digest, told, later)
      expect(await outbox.folding(f.yunling)).toEqual([])
      const put = await outbox.get(f.yunling, idOf(digest.reason))
      expect(put).toMatchObject({ status: 'ready', createdAt: later, tells: told.map(({ id }) => id) })
      for (const n of [0, count - 1]) {
        const mail = await outbox.get(f.yunling, idOf(`told ${n}`))
        expect(mail).toMatchObject({ status: 'folded', foldedInto: put!.id })
      }
    })

    it('finishes a fold that was cut short, and marks nothing that the digest does not tell', async () => {
      const { outbox, planned } = await fresh()
      await outbox.plan(f.yunling, waiting(150), f.now)
      const told = await outbox.folding(f.yunling)
      // As after a crash between the first transaction and the second.
      await outbox.fold({ ...digest, tells: told.map(({ id }) => id) }, told.slice(0, 99), later)
      await planned({ reason: 'came later', fold: true })
      const left = await outbox.folding(f.yunling)
      expect(left).toHaveLength(52)
      await outbox.fold(digest, left, addMs(later, 60_000))
      expect((await outbox.folding(f.yunling)).map(({ reason }) => reason)).toEqual(['came later'])
      expect(await outbox.get(f.yunling, idOf(digest.reason))).toMatchObject({ createdAt: later })
    })

    it('leaves a row alone that was cancelled while the digest was written', async () => {
      const { outbox } = await fresh()
      await outbox.plan(f.yunling, waiting(3), f.now)
      const told = await outbox.folding(f.yunling)
      const gone = told[1]!
      await outbox.replace(gone, { ...gone, status: 'cancelled' })
      await outbox.fold(digest, told, later)
      expect(await outbox.get(f.yunling, gone.id)).toEqual({ ...gone, status: 'cancelled' })
      expect(await outbox.get(f.yunling, idOf(digest.reason))).toMatchObject({ status: 'ready' })
      expect(await outbox.folding(f.yunling)).toEqual([])
    })

    it('folds one morning once, however many digests run', async () => {
      const { outbox } = await fresh()
      await outbox.plan(f.yunling, waiting(120), f.now)
      const told = await outbox.folding(f.yunling)
      await Promise.all(Array.from({ length: 4 }, () => outbox.fold(digest, told, later)))
      expect(await outbox.folding(f.yunling)).toEqual([])
    })
  })

  describe('a notice store', () => {
    const notice = { tenant: f.yunling, itemId: f.itemId('item-1'), seq: 1 }
    const assigned = f.aChange({ entries: [f.anEntry({ act: 'ItemAssigned' })] })

    it('puts the mails and closes the notice, once', async () => {
      const { items, notices, outbox, due } = await fresh()
      await f.committed(items, assigned)
      await outbox.plan(f.yunling, [f.aMail({ reason: 'known' })], f.now)
      await notices.settle(notice, [f.aMail({ reason: 'known' }), f.aMail({ reason: 'new' })], later)
      expect(await notices.open(notice)).toBeUndefined()
      expect(await outbox.get(f.yunling, idOf('new'))).toMatchObject({ createdAt: later })
      expect(await outbox.get(f.yunling, idOf('known'))).toMatchObject({ createdAt: f.now })
      expect((await due.woken(f.at('2026-03-09T00:00:00.000Z'))).stuck.filter(({ kind }) => kind === 'notice')).toEqual(
        [],
      )
    })

    it('lets who comes second write to nobody', async () => {
      const { items, notices, outbox } = await fresh()
      await f.committed(items, assigned)
      const settled = ['a', 'b', 'c', 'd'].map(reason => notices.settle(notice, [f.aMail({ reason })], later))
      await Promise.all(settled)
      const mails = await Promise.all(['a', 'b', 'c', 'd'].map(reason => outbox.get(f.yunling, idOf(reason))))
      expect(mails.filter(mail => mail !== undefined)).toHaveLength(1)
    })

    it('settles with no mail at all, and with more than a transaction holds', async () => {
      const { items, notices, outbox } = await fresh()
      const two = [f.anEntry({ act: 'ItemAssigned' }), f.anEntry({ act: 'ItemClosed' })]
      await f.committed(items, f.aChange({ entries: two }))
      await notices.settle(notice, [], later)
      const second = { ...notice, seq: 2 }
      await notices.settle(
        second,
        Array.from({ length: 130 }, (_, n) => f.aMail({ reason: `mail ${n}` })),
        later,
      )
      expect(await notices.open(notice)).toBeUndefined()
      expect(await notices.open(second)).toBeUndefined()
      expect(await outbox.get(f.yunling, idOf('mail 0'))).toBeDefined()
      expect(await outbox.get(f.yunling, idOf('mail 129'))).toBeDefined()
    })
  })
}
