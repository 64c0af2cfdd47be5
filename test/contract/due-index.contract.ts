import { describe, expect, it } from 'vitest'
import type { Obligation } from '#domain/item.ts'
import type { OutboxMail } from '#domain/mail.ts'
import { createDueIndex } from '#shared/store/due-index.ts'
import { createItemStore } from '#shared/store/item-store.ts'
import { SHARDS, shardOf } from '#shared/store/keys.ts'
import { mailIdOf } from '#shared/store/mail-id.ts'
import { createNoticeStore } from '#shared/store/notice-store.ts'
import { createOutboxStore } from '#shared/store/outbox-store.ts'
import type { TestEngine } from './engines.ts'
import * as f from './fixtures.ts'

export function dueIndexContract(engine: () => TestEngine) {
  const fresh = async () => {
    const table = await engine().freshTable()
    const items = createItemStore(table)
    const register = (id: string, obligations: readonly Obligation[], tenant = f.yunling) =>
      f.committed(
        items,
        f.aChange({ after: f.aDossier({ item: f.anItem({ id: f.itemId(id), tenant }), obligations }) }),
      )
    return {
      items,
      register,
      due: createDueIndex(table),
      outbox: createOutboxStore(table),
      notices: createNoticeStore(table),
    }
  }
  const onDay = (text: string, over: Partial<Obligation> = {}) =>
    f.anObligation({ due: { kind: 'day', day: f.day(text), provisional: false }, ...over })
  const atHour = (wakeAt: string | undefined, over: Partial<Obligation> = {}) =>
    f.anObligation({
      id: 'u-finance.acknowledge',
      due: { kind: 'instant', at: f.at('2026-03-02T09:30:00.000Z'), provisional: false },
      ...(wakeAt === undefined ? {} : { wakeAt: f.at(wakeAt) }),
      ...over,
    })

  describe('a due index', () => {
    it('finds the open obligations of a day in all tenants and shards', async () => {
      const { register, due } = await fresh()
      const ids = Array.from({ length: 24 }, (_, n) => `item-${n}`)
      expect(new Set(ids.map(shardOf)).size).toBe(SHARDS)
      for (const id of ids) await register(id, [onDay('2026-03-25'), onDay('2026-03-26', { id: 'u-finance.x' })])
      await register('item-0', [onDay('2026-03-25')], f.tenantId('other'))
      await register('settled', [onDay('2026-03-25', { status: 'settled' })])
      const found = await due.dueOn(f.day('2026-03-25'))
      const expected = [...ids.map(id => `yunling ${id}`), 'other item-0'].toSorted()
      expect(found.map(({ tenant, itemId }) => `${tenant} ${itemId}`).toSorted()).toEqual(expected)
      expect(found[0]?.obligationId).toBe('u-finance.feedback')
      expect(await due.dueOn(f.day('2026-03-27'))).toEqual([])
    })

    it.each(['settled', 'cancelled', 'paused'] as const)('forgets an obligation that is %s', async status => {
      const { items, register, due } = await fresh()
      const points = (status: Obligation['status']) => [
        onDay('2026-03-25', { status }),
        atHour('2026-03-02T08:30:00.000Z', { status }),
      ]
      const before = await register('item-1', points('open'))
      const night = f.at('2026-03-03T00:00:00.000Z')
      expect((await due.woken(night)).steps).toHaveLength(1)
      await f.committed(
        items,
        f.changed(before, () => ({ obligations: points(status) })),
      )
      expect(await due.dueOn(f.day('2026-03-25'))).toEqual([])
      expect((await due.woken(night)).steps).toEqual([])
    })

    it('follows an obligation to its new day', async () => {
      const { items, register, due } = await fresh()
      const before = await register('item-1', [onDay('2026-03-25')])
      await f.committed(
        items,
        f.changed(before, () => ({ obligations: [onDay('2026-04-08', { epoch: 2 })] })),
      )
      expect(await due.dueOn(f.day('2026-03-25'))).toEqual([])
      expect(await due.dueOn(f.day('2026-04-08'))).toEqual([
        { tenant: f.yunling, itemId: 'item-1', obligationId: 'u-finance.feedback' },
      ])
    })

    const timers = [
      ['2026-03-02T08:29:59.999Z', false],
      ['2026-03-02T08:30:00.000Z', true],
      ['2026-03-02T08:30:00.001Z', true],
      ['2026-04-01T10:00:00.000Z', true],
    ] as const
    it.each(timers)('at %s what is set for 08:30 has woken: %s', async (now, wakes) => {
      const { register, due } = await fresh()
      await register('item-1', [atHour('2026-03-02T08:30:00.000Z'), onDay('2026-03-02')])
      const found = await due.woken(f.at(now))
      expect(found.steps.map(({ obligationId }) => obligationId)).toEqual(wakes ? ['u-finance.acknowledge'] : [])
    })

    it('wakes nothing that has no step left, however long nobody asked', async () => {
      const { register, due } = await fresh()
      await register('done', [atHour(undefined)])
      await register('night', [atHour('2026-03-01T23:59:59.999Z')])
      const found = await due.woken(f.at('2026-05-02T20:00:00.000Z'))
      expect(found.steps.map(({ itemId }) => itemId)).toEqual(['night'])
    })

    it('calls a mail stuck ten minutes after it was made, whatever its status, until it is done with', async () => {
      const { due, outbox } = await fresh()
      const id = mailIdOf(f.yunling, 'one')
      await outbox.plan(f.yunling, [f.aMail({ reason: 'one' }), f.aMail({ reason: 'waits', fold: true })], f.now)
      const stuck = [{ kind: 'mail', tenant: f.yunling, mailId: id }]
      const ten = f.at('2026-03-02T00:40:00.000Z')
      expect((await due.woken(f.at('2026-03-02T00:39:59.999Z'))).stuck).toEqual([])
      expect((await due.woken(ten)).stuck).toEqual(stuck)
      const sending = (await outbox.claim(f.yunling, id, f.now, ten)) as OutboxMail
      expect((await due.woken(ten)).stuck).toEqual(stuck)
      const doubt = { ...sending, status: 'doubt' } as const
      await outbox.replace(sending, doubt)
      expect((await due.woken(ten)).stuck).toEqual(stuck)
      await outbox.replace(doubt, { ...doubt, status: 'sent' })
      expect((await due.woken(ten)).stuck).toEqual([])
    })

    it('calls a notice stuck ten minutes after its act, until it is settled', async () => {
      const { items, due, notices } = await fresh()
      await f.committed(items, f.aChange({ entries: [f.anEntry({ act: 'ItemAssigned' })] }))
      const notice = { tenant: f.yunling, itemId: f.itemId('item-1'), seq: 1 }
      expect((await due.woken(f.at('2026-03-02T00:39:59.999Z'))).stuck).toEqual([])
      expect((await due.woken(f.at('2026-03-02T00:40:00.000Z'))).stuck).toEqual([{ kind: 'notice', ...notice }])
      await notices.settle(notice, [], f.now)
      expect((await due.woken(f.at('2027-01-01T00:00:00.000Z'))).stuck).toEqual([])
    })

    it('remembers how far the sweeps have come and never goes back', async () => {
      const { due } = await fresh()
      expect(await due.sweptThrough()).toBeUndefined()
      for (const through of ['2026-03-02T00:15:00.000Z', '2026-03-02T00:30:00.000Z', '2026-03-02T00:00:00.000Z']) {
        await due.markSwept(f.at(through))
      }
      expect(await due.sweptThrough()).toBe('2026-03-02T00:30:00.000Z')
    })
  })
}
