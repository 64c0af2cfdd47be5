import { describe, expect, it } from 'vitest'
import type { Amendment } from '#domain/amendment.ts'
import type { Staff, Unit } from '#domain/directory.ts'
import { shippedPacks } from '#domain/policies/shipped.ts'
import type { TenantId } from '#domain/ids.ts'
import { createAuditLog } from '#shared/store/audit-log.ts'
import { createDirectoryStore } from '#shared/store/directory-store.ts'
import { createKeepingStore } from '#shared/store/keeping-store.ts'
import { createMailListStore } from '#shared/store/mail-list-store.ts'
import { createOutboxStore } from '#shared/store/outbox-store.ts'
import { createParkedStore } from '#shared/store/parked-store.ts'
import { createItemStore } from '#shared/store/item-store.ts'
import { mailIdOf } from '#shared/store/mail-id.ts'
import { ledgerKey, mailKey } from '#shared/store/keys.ts'
import type { Tally } from '#usecases/audit.ts'
import type { TestEngine } from './engines.ts'
import * as f from './fixtures.ts'

const other = f.tenantId('other')
const note = (over: Partial<Amendment> = {}): Amendment => ({
  at: f.now,
  actor: { kind: 'staff', personId: f.personId('head') },
  name: '郑凯',
  subject: 'unit',
  about: 'finance',
  what: '修改',
  facts: [],
  ...over,
})
const finance: Unit = {
  id: f.finance,
  name: '市财政局',
  aliases: [],
  group: '市直部门',
  contacts: [
    {
      id: f.personId('liu'),
      name: '刘明',
      role: 'liaison',
      order: 0,
      addresses: [{ address: 'liu@finance.example' }],
      active: true,
    },
  ],
  active: true,
}
const failed = { at: f.now, reason: 'bounce' } as const
const head: Staff = {
  id: f.personId('head'),
  name: '郑凯',
  title: '督查室主任',
  role: 'officeHead',
  order: 0,
  addresses: [{ address: 'head@yunling.example' }],
  active: true,
}

export function keepingStoreContract(engine: () => TestEngine) {
  const fresh = async () => {
    const table = await engine().freshTable()
    return { table, keeping: createKeepingStore(table), directory: createDirectoryStore(table) }
  }

  describe('the books of an office', () => {
    it('lists units by group and name, those out of use last, with whether they can be reached', async () => {
      const { keeping, directory } = await fresh()
      const put = (id: string, over: Partial<Unit>, tenant = f.yunling) =>
        directory.putUnit(tenant, { ...finance, id: f.unitId(id), ...over })
      await put('a', { name: '市审计局', active: false })
      await put('b', {
        name: '市财政局',
        contacts: [{ ...finance.contacts[0]!, addresses: [{ address: 'x@a.example', failed }] }],
      })
      await put('c', { name: '东#区', group: '县区' })
      await put('d', {
        name: '市教育局',
        contacts: [
          { ...finance.contacts[0]!, addresses: [{ address: 'x@a.example', failed }, { address: 'y@a.example' }] },
        ],
      })
      await put('e', { name: '外地局' }, other)
      expect(await keeping.unitList(f.yunling)).toEqual(
        [
          { id: 'c', name: '东#区', group: '县区', active: true, reach: 'reached' },
          { id: 'd', name: '市教育局', group: '市直部门', active: true, reach: 'failing' },
          { id: 'b', name: '市财政局', group: '市直部门', active: true, reach: 'nobody' },
          { id: 'a', name: '市审计局', group: '市直部门', active: false, reach: 'nobody' },
        ].toSorted(
          (a, b) =>
            Number(b.active) - Number(a.active) ||
            (a.group < b.group ? -1 : a.group > b.group ? 1 : a.name < b.name ? -1 : 1),
        ),
      )
    })

    it('replaces exactly what was read, whoever wrote in between, and logs only what it wrote', async () => {
      const { keeping, directory } = await fresh()
      expect(await keeping.replaceUnit(f.yunling, undefined, finance, note({ what: '新增' }))).toBe(true)
      expect(await keeping.replaceUnit(f.yunling, undefined, finance, note({ what: '再增' }))).toBe(false)
      const renamed = { ...finance, name: '云岭市财政局' }
      expect(await keeping.replaceUnit(f.yunling, finance, renamed, note({ what: '改名' }))).toBe(true)
      expect(await keeping.replaceUnit(f.yunling, finance, { ...finance, group: '县区' }, note())).toBe(false)
      const imported = { ...renamed, aliases: ['财政局'] }
      await directory.putUnit(f.yunling, imported)
      expect(await keeping.replaceUnit(f.yunling, renamed, finance, note())).toBe(false)
      expect(await directory.unit(f.yunling, f.finance)).toEqual(imported)
      const log = await keeping.amendmentsOf(f.yunling, 'unit', 'finance', 10)
      expect(log.map(({ what }) => what).toSorted()).toEqual(['改名', '新增'])
    })

    it('marks what was read and nothing else', async () => {
      const { directory } = await fresh()
      await directory.putUnit(f.yunling, finance)
      await directory.putStaff(f.yunling, head)
      const marked = {
        ...finance,
        contacts: [{ ...finance.contacts[0]!, addresses: [{ address: 'liu@finance.example', failed }] }],
      }
      expect(await directory.markUnit(f.yunling, finance, marked)).toBe(true)
      expect(await directory.markUnit(f.yunling, finance, { ...finance, name: '旧' })).toBe(false)
      expect(await directory.unit(f.yunling, f.finance)).toEqual(marked)
      const bounced = { ...head, addresses: [{ address: 'head@yunling.example', failed }] }
      const done = await Promise.all([1, 2, 3].map(() => directory.markStaff(f.yunling, head, bounced)))
      expect(done.filter(Boolean)).toHaveLength(1)
      expect(await directory.staff(f.yunling)).toEqual([bounced])
    })

    it('replaces one of two who press at once', async () => {
      const { keeping } = await fresh()
      await keeping.replaceUnit(f.yunling, undefined, finance, note())
      const press = (name: string) =>
        keeping.replaceUnit(f.yunling, finance, { ...finance, name }, note({ what: name }))
      const done = await Promise.all(['甲', '乙', '丙', '丁'].map(press))
      expect(done.filter(Boolean)).toHaveLength(1)
    })

    it('replaces a person only while the colleague it depends on still stands', async () => {
      const { keeping, directory } = await fresh()
      const second = { ...head, id: f.personId('second') }
      for (const one of [head, second]) await directory.putStaff(f.yunling, one)
      const down = (one: Staff) => ({ ...one, role: 'officer' as const })
      const step = (one: Staff, keeper: Staff) => keeping.replaceStaff(f.yunling, one, down(one), note(), keeper)
      const done = await Promise.all([step(head, second), step(second, head)])
      expect(done.filter(Boolean).length).toBeLessThanOrEqual(1)
      expect((await directory.staff(f.yunling)).filter(({ role }) => role === 'officeHead').length).toBeGreaterThan(0)
    })

    it('replaces an office in both places, and founds it once', async () => {
      const { keeping, directory } = await fresh()
      const tenant = f.aTenant()
      expect(await keeping.found(tenant, shippedPacks['default']!, head, note({ subject: 'office', about: '' }))).toBe(
        true,
      )
      expect(await keeping.found(tenant, shippedPacks['default']!, { ...head, name: '他人' }, note())).toBe(false)
      expect(await directory.staff(f.yunling)).toEqual([head])
      expect(await directory.pack(f.yunling, 'default', 1)).toEqual(shippedPacks['default'])
      const next = { ...tenant, contactLine: '督查室 0000-1' }
      expect(await keeping.replaceTenant(tenant, next, note())).toBe(true)
      expect(await keeping.replaceTenant(tenant, tenant, note())).toBe(false)
      expect(await directory.tenants()).toEqual([next])
      expect(await directory.tenant(f.yunling)).toEqual(next)
      expect(await keeping.offices(10)).toEqual({ found: [next], more: false })
    })

    it('tells amendments newest first, of one thing or of all, of one office alone', async () => {
      const { keeping } = await fresh()
      const days = ['2026-03-02', '2026-03-05', '2026-03-03'] as const
      for (const [n, day] of days.entries())
        await keeping.note(f.yunling, note({ at: f.at(`${day}T01:00:00.000Z`), about: n === 1 ? 'health' : 'finance' }))
      await keeping.note(other, note())
      const all = await keeping.amendments(f.yunling, 2)
      expect(all.found.map(({ at }) => at.slice(0, 10))).toEqual(['2026-03-05', '2026-03-03'])
      const rest = await keeping.amendments(f.yunling, 2, all.found[1]!.at)
      expect([all.more, rest.more, rest.found.map(({ at }) => at.slice(0, 10))]).toEqual([true, false, ['2026-03-02']])
      const own = await keeping.amendmentsOf(f.yunling, 'unit', 'finance', 5)
      expect(own.map(({ at }) => at.slice(0, 10))).toEqual(['2026-03-03', '2026-03-02'])
      expect(await keeping.amendmentsOf(f.yunling, 'person', 'finance', 5)).toEqual([])
    })

    it('counts what a unit or a person still has to do, up to a bound', async () => {
      const { table, keeping } = await fresh()
      const items = createItemStore(table)
      for (let n = 1; n <= 3; n++)
        await f.committed(items, f.aChange({ after: f.aDossier({ item: f.anItem({ id: f.itemId(`item-${n}`) }) }) }))
      expect(await keeping.itemsOfUnit(f.yunling, f.finance, 10)).toEqual({
        found: ['item-1', 'item-2', 'item-3'],
        more: false,
      })
      expect(await keeping.itemsOfUnit(f.yunling, f.finance, 2)).toEqual({ found: ['item-1', 'item-2'], more: true })
      expect((await keeping.itemsOfPerson(f.yunling, f.personId('wang'), 10)).found).toHaveLength(3)
      expect(await keeping.itemsOfUnit(other, f.finance, 10)).toEqual({ found: [], more: false })
    })
  })

  describe('lists of mails', () => {
    const month = '2026-03'
    const open = async () => {
      const table = await engine().freshTable()
      const outbox = createOutboxStore(table)
      const lists = createMailListStore(table)
      const reasons = async (list: Parameters<typeof lists.page>[1], limit = 10, tenant: TenantId = f.yunling) =>
        (await lists.page(tenant, list, { month, limit })).mails.map(({ reason }) => reason)
      const mail = async (reason: string) => (await outbox.get(f.yunling, mailIdOf(f.yunling, reason)))!
      return { outbox, lists, reasons, mail }
    }

    it('show a mail where it stands, from waiting to its end', async () => {
      const { outbox, reasons, mail } = await open()
      await outbox.plan(f.yunling, [f.aMail({ reason: 'a' }), f.aMail({ reason: 'w', fold: true })], f.now)
      await outbox.plan(other, [f.aMail({ reason: 'o' })], f.now)
      expect([await reasons('recent'), await reasons('waiting')]).toEqual([['a'], ['w']])
      for (const status of ['doubt', 'undeliverable', 'cancelled'] as const) {
        const was = await mail('a')
        expect(await outbox.replace(was, { ...was, status })).toBe(true)
        expect([await reasons('recent'), await reasons(status)]).toEqual([[], ['a']])
      }
      const was = await mail('a')
      await outbox.replace(was, { ...was, status: 'delivered' })
      expect([await reasons('recent'), await reasons('cancelled')]).toEqual([['a'], []])
      await outbox.fold(f.aMail({ reason: 'digest' }), [await mail('w')], f.now)
      expect((await reasons('recent')).toSorted()).toEqual(['a', 'digest'])
      expect(await reasons('waiting')).toEqual([])
      expect(await reasons('recent', 10, other)).toEqual(['o'])
    })

    it('go on from page to page, into the month before', async () => {
      const { outbox, lists } = await open()
      const moments = ['2026-02-26', '2026-02-27', '2026-03-01', '2026-03-02', '2026-03-02'] as const
      for (const [n, day] of moments.entries())
        await outbox.plan(
          f.yunling,
          [f.aMail({ reason: `m${n}` }), f.aMail({ reason: `w${n}`, fold: true })],
          f.at(`${day}T0${n}:00:00.000Z`),
        )
      for (const list of ['recent', 'waiting'] as const) {
        const seen: string[] = []
        let after: Parameters<typeof lists.page>[2]['after']
        for (;;) {
          const { mails, more } = await lists.page(f.yunling, list, { month, after, limit: 2 })
          seen.push(...mails.map(({ reason }) => reason))
          const last = mails.at(-1)!
          after = { createdAt: last.createdAt, id: last.id, reader: 'finance/liu' }
          if (!more) break
        }
        expect(seen).toEqual(list === 'recent' ? ['m4', 'm3', 'm2', 'm1', 'm0'] : ['w0', 'w1', 'w2', 'w3', 'w4'])
      }
    })
  })

  describe('what was parked', () => {
    const record = { source: 'relay', code: 'row.version', at: f.now }
    const open = async () => {
      const table = await engine().freshTable()
      const parked = createParkedStore(table)
      const park = (key: { pk: string; sk: string }) => parked.park({ ...record, keys: key })
      return { table, parked, park }
    }

    it('belongs to the office whose row it names', async () => {
      const { parked, park } = await open()
      const key = ledgerKey(f.yunling, f.itemId('item-1'), 1)
      await park(key)
      await park(ledgerKey(other, f.itemId('item-1'), 1))
      await park({ pk: 'odd', sk: 'odd' })
      const { records } = await parked.list(f.yunling, 10)
      expect(records).toMatchObject([{ code: 'row.version', keys: key }])
      expect((await parked.list(undefined, 10)).records).toMatchObject([{ keys: { pk: 'odd' } }])
      expect(await parked.find(other, records[0]!.id)).toBeUndefined()
      const aside = { at: f.now, by: f.personId('head'), note: '已电话告知' }
      expect(await parked.setAside(f.yunling, records[0]!, aside)).toBe(true)
      expect((await parked.list(f.yunling, 10)).records).toEqual([])
      expect((await parked.list(f.yunling, 10, true)).records).toMatchObject([{ aside, keys: key }])
      await parked.remove(f.yunling, records[0]!.id)
      await parked.remove(f.yunling, records[0]!.id)
      expect(await parked.setAside(f.yunling, records[0]!, aside)).toBe(false)
      expect(await parked.find(f.yunling, records[0]!.id)).toBeUndefined()
    })

    it('is read again as it stands now', async () => {
      const { table, parked } = await open()
      const items = createItemStore(table)
      const outbox = createOutboxStore(table)
      await f.committed(items, f.aChange())
      await outbox.plan(f.yunling, [f.aMail({ reason: 'a' })], f.now)
      const again = (keys: { pk: string; sk: string }) => parked.reread({ ...record, keys })
      expect(await again(ledgerKey(f.yunling, f.itemId('item-1'), 1))).toEqual({
        kind: 'event',
        event: { type: 'ItemRegistered', detail: { tenant: 'yunling', itemId: 'item-1', seq: 1 } },
      })
      const mail = mailKey(f.yunling, mailIdOf(f.yunling, 'a'))
      expect(await again(mail)).toMatchObject({ kind: 'event', event: { type: 'MailReady' } })
      const was = (await outbox.get(f.yunling, mailIdOf(f.yunling, 'a')))!
      await outbox.replace(was, { ...was, status: 'sent' })
      expect(await again(mail)).toEqual({ kind: 'silence' })
      expect(await again({ pk: 'odd', sk: 'odd' })).toEqual({ kind: 'gone' })
    })
  })

  describe('the log of nightly audits', () => {
    it('gives each office its own nights and findings', async () => {
      const log = createAuditLog(await engine().freshTable())
      const tally = (items: number, findings: Tally['findings'] = []): Tally => ({
        ...{ items, obligations: 2, mails: 3, notices: 0, entries: 4 },
        findings,
      })
      const finding = { what: 'step', about: 'other item-1 x', since: f.now } as const
      for (const day of ['2026-03-01', '2026-03-02'])
        await log.write(f.at(`${day}T14:00:00.000Z`), {
          ...tally(9, [finding]),
          offices: new Map([
            [f.yunling, tally(4)],
            [other, tally(5, [finding])],
          ]),
        })
      const nights = await log.nights(f.yunling, 10)
      expect(nights.map(({ at, items, unsettled }) => [at.slice(0, 10), items, unsettled])).toEqual([
        ['2026-03-02', 4, 0],
        ['2026-03-01', 4, 0],
      ])
      expect(await log.findings(f.yunling, nights[0]!.at)).toEqual([])
      expect(await log.findings(other, nights[0]!.at)).toEqual([finding])
      expect(await log.nights(other, 1)).toMatchObject([{ items: 5, unsettled: 1 }])
    })
  })
}
