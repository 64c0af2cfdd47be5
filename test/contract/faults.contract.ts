import { describe, expect, it } from 'vitest'
import type { OutboxMail } from '#domain/mail.ts'
import { connectTable } from '#shared/store/client.ts'
import { createItemStore } from '#shared/store/item-store.ts'
import { mailIdOf } from '#shared/store/mail-id.ts'
import { createNoticeStore } from '#shared/store/notice-store.ts'
import { createOutboxStore } from '#shared/store/outbox-store.ts'
import type { TestEngine } from './engines.ts'
import * as f from './fixtures.ts'
import { collide, forgetTokens, leaveKeys, loseWrites, noAnswer, serverError } from './lost-replies.ts'

const lease = f.at('2026-03-02T00:35:00.123Z')
/** The SDK asks four times. */
const everyTry = 4

/** Timeouts after a write took effect, and before it did (F11): read, then decide. */
export function faultsContract(engine: () => TestEngine) {
  const fresh = async () => {
    const table = await engine().freshTable()
    return { table, items: createItemStore(table), outbox: createOutboxStore(table), notices: createNoticeStore(table) }
  }
  const lost = [
    ['one answer', 1, noAnswer],
    ['every answer', everyTry, noAnswer],
    ['one answer to a server error', 1, serverError],
    ['every answer to a server error', everyTry, serverError],
  ] as const

  describe('when answers are lost', () => {
    it.each(lost)('a commit that took effect is done (%s)', async (_, tries, fault) => {
      const { table, items } = await fresh()
      const before = await f.committed(items, f.aChange())
      loseWrites(table, { tries, arrives: true, fault })
      const change = f.changed(before, () => ({}), { mails: [f.aMail({ reason: 'once' })] })
      expect(await items.commit(change, { once: 'key' })).toMatchObject({ kind: 'done', entries: [{ seq: 2 }] })
      expect(await items.ledger(f.yunling, before.item.id)).toHaveLength(2)
      expect((await items.load(f.yunling, before.item.id))?.item.version).toBe(2)
    })

    it.each(lost)('a commit without entries that took effect is done (%s)', async (_, tries, fault) => {
      const { table, items } = await fresh()
      const before = await f.committed(items, f.aChange())
      loseWrites(table, { tries, arrives: true, fault })
      expect(await items.commit(f.changed(before, () => ({}), { entries: [] }))).toEqual({ kind: 'done', entries: [] })
    })

    it('a commit that took effect is done even when its token was forgotten', async () => {
      const { table, items } = await fresh()
      const before = await f.committed(items, f.aChange())
      forgetTokens(table)
      loseWrites(table, { tries: 1, arrives: true })
      const change = f.changed(before, () => ({}), { mails: [f.aMail({ reason: 'once' })] })
      expect(await items.commit(change, { once: 'key' })).toMatchObject({ kind: 'done', entries: [{ seq: 2 }] })
      expect(await items.commit(change, { once: 'key' })).toEqual({ kind: 'repeated', itemId: 'item-1' })
    })

    it('a claim that took effect is ours even when its token was forgotten', async () => {
      const { table, items, outbox } = await fresh()
      await f.committed(items, f.aChange())
      await outbox.plan(f.yunling, [f.aMail({ conditions: [f.aCondition()] })], f.now)
      forgetTokens(table)
      loseWrites(table, { tries: 1, arrives: true })
      const claim = await outbox.claim(f.yunling, mailIdOf(f.yunling, f.aMail().reason), f.now, lease)
      expect(claim).toMatchObject({ status: 'sending', attempts: 1, until: lease })
    })

    it('a commit that never arrived is a fault, and can be made again', async () => {
      const { table, items } = await fresh()
      const before = await f.committed(items, f.aChange())
      loseWrites(table, { tries: everyTry, arrives: false })
      const change = f.changed(before, () => ({}))
      await expect(items.commit(change)).rejects.toThrow('TimeoutError')
      expect(await items.ledger(f.yunling, before.item.id)).toHaveLength(1)
      expect(await items.commit(change)).toMatchObject({ kind: 'done' })
    })

    it('a commit that never arrived is not taken for that of somebody else', async () => {
      const { table, items } = await fresh()
      const before = await f.committed(items, f.aChange())
      await f.committed(
        items,
        f.changed(before, () => ({}), { entries: [f.anEntry({ facts: { by: 'another' } })] }),
      )
      loseWrites(table, { tries: 1, arrives: false })
      expect(await items.commit(f.changed(before, () => ({})))).toEqual({ kind: 'conflict' })
    })

    it.each(lost)('a claim that took effect is ours (%s)', async (_, tries, fault) => {
      for (const conditions of [[], [f.aCondition()]]) {
        const { table, items, outbox } = await fresh()
        await f.committed(items, f.aChange())
        const mail = f.aMail({ conditions })
        await outbox.plan(f.yunling, [mail], f.now)
        loseWrites(table, { tries, arrives: true, fault })
        const claim = await outbox.claim(f.yunling, mailIdOf(f.yunling, mail.reason), f.now, lease)
        expect(claim).toMatchObject({ status: 'sending', attempts: 1, until: lease })
      }
    })

    it.each([lease, f.at('2026-03-02T00:35:00.124Z')])(
      'a claim that another sender won is not ours (%s)',
      async until => {
        const { table, outbox } = await fresh()
        await outbox.plan(f.yunling, [f.aMail()], f.now)
        const id = mailIdOf(f.yunling, f.aMail().reason)
        const other = createOutboxStore(connectTable({ tableName: table.name }))
        const theirs = { status: 'sending', attempts: 1, until }
        // The other sender comes between our first try, which never arrives, and our second.
        const meanwhile = () => other.claim(f.yunling, id, f.now, theirs.until)
        loseWrites(table, { tries: 1, arrives: false, meanwhile })
        expect(await outbox.claim(f.yunling, id, f.now, lease)).toBeUndefined()
        expect(await outbox.get(f.yunling, id)).toMatchObject(theirs)
      },
    )

    it.each(lost)('a mark that took effect is made (%s)', async (_, tries, fault) => {
      const { table, outbox } = await fresh()
      await outbox.plan(f.yunling, [f.aMail()], f.now)
      const id = mailIdOf(f.yunling, f.aMail().reason)
      const sending = (await outbox.claim(f.yunling, id, f.now, lease)) as OutboxMail
      loseWrites(table, { tries, arrives: true, fault })
      expect(await outbox.replace(sending, { ...sending, status: 'sent', sentAt: f.now })).toBe(true)
    })

    it('a mark that never arrived is a fault', async () => {
      const { table, outbox } = await fresh()
      await outbox.plan(f.yunling, [f.aMail()], f.now)
      const mail = (await outbox.get(f.yunling, mailIdOf(f.yunling, f.aMail().reason)))!
      loseWrites(table, { tries: everyTry, arrives: false })
      await expect(outbox.replace(mail, { ...mail, status: 'cancelled' })).rejects.toThrow('TimeoutError')
    })

    it('a notice is settled once', async () => {
      const { table, items, notices, outbox } = await fresh()
      await f.committed(items, f.aChange({ entries: [f.anEntry({ act: 'ItemAssigned' })] }))
      const notice = { tenant: f.yunling, itemId: f.itemId('item-1'), seq: 1 }
      loseWrites(table, { tries: 1, arrives: true })
      await notices.settle(notice, [f.aMail({ reason: 'first' })], f.now)
      await notices.settle(notice, [f.aMail({ reason: 'second' })], f.now)
      expect(await outbox.get(f.yunling, mailIdOf(f.yunling, 'first'))).toBeDefined()
      expect(await outbox.get(f.yunling, mailIdOf(f.yunling, 'second'))).toBeUndefined()
    })
  })

  describe('when the table leaves keys of a batch for later', () => {
    const waiting = Array.from({ length: 5 }, (_, n) => f.aMail({ reason: `told ${n}`, fold: true }))

    it('they are asked for again', async () => {
      const { table, outbox } = await fresh()
      await outbox.plan(f.yunling, waiting, f.now)
      leaveKeys(table, 2)
      expect(await outbox.folding(f.yunling)).toHaveLength(5)
    })

    it('a list with holes is never given out', async () => {
      const { table, outbox } = await fresh()
      await outbox.plan(
        f.yunling,
        [...waiting, ...waiting.map(mail => ({ ...mail, reason: `${mail.reason}+` }))],
        f.now,
      )
      leaveKeys(table, 100)
      await expect(outbox.folding(f.yunling)).rejects.toThrow('did not answer')
    })
  })

  describe('when transactions run into each other', () => {
    it('a commit is a conflict, to be decided again', async () => {
      const { table, items } = await fresh()
      collide(table, 1)
      expect(await items.commit(f.aChange())).toEqual({ kind: 'conflict' })
      expect(await items.commit(f.aChange())).toMatchObject({ kind: 'done' })
    })

    it('a claim and a settlement are made again', async () => {
      const { table, items, notices, outbox } = await fresh()
      await f.committed(items, f.aChange({ entries: [f.anEntry({ act: 'ItemAssigned' })] }))
      collide(table, 2)
      await notices.settle(
        { tenant: f.yunling, itemId: f.itemId('item-1'), seq: 1 },
        [f.aMail({ conditions: [f.aCondition()] })],
        f.now,
      )
      collide(table, 3)
      const id = mailIdOf(f.yunling, f.aMail().reason)
      expect(await outbox.claim(f.yunling, id, f.now, lease)).toMatchObject({ status: 'sending' })
    })

    it('gives up in the end, and nothing is written', async () => {
      const { table, items, outbox } = await fresh()
      await f.committed(items, f.aChange())
      await outbox.plan(f.yunling, [f.aMail({ conditions: [f.aCondition()] })], f.now)
      collide(table, 100)
      const id = mailIdOf(f.yunling, f.aMail().reason)
      await expect(outbox.claim(f.yunling, id, f.now, lease)).rejects.toThrow('met others')
      expect(await outbox.get(f.yunling, id)).toMatchObject({ status: 'ready', attempts: 0 })
    })
  })
}
