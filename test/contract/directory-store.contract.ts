import { describe, expect, it } from 'vitest'
import type { Staff, Unit } from '#domain/directory.ts'
import { Pack } from '#domain/policy.ts'
import { createDirectoryStore } from '#shared/store/directory-store.ts'
import { createParkedStore } from '#shared/store/parked-store.ts'
import { createReportStore } from '#shared/store/report-store.ts'
import type { TestEngine } from './engines.ts'
import * as f from './fixtures.ts'

const other = f.tenantId('other')
const day = (value: number) => ({ unit: 'workingDay', value }) as const
const ladder = [
  { offset: { unit: 'workingDay', n: -1 }, audience: ['liaison'], tone: 'remind', lane: 'digest' },
] as const
const pack = Pack.parse({
  name: 'default',
  title: '通用规则',
  source: '督查工作规则',
  rules: [{ id: 'other', title: '其他事项', source: 'A1', when: {}, limits: { completion: day(15) }, cadence: null }],
  supportingDuties: [],
  office: { review: day(3), decideExtension: day(2), followUp: day(60) },
  rectification: day(5),
  ladders: { work: ladder, feedback: ladder, acknowledge: ladder, hours: ladder, office: ladder },
  signal: { yellowWithin: 3, lateFeedback: 'yellow', lateAcknowledgement: 'yellow', finished: 'blue' },
  talkAfterUrgings: 3,
  extensionFreezesOverdue: true,
  reports: [],
})

export function directoryStoreContract(engine: () => TestEngine) {
  const fresh = async () => {
    const table = await engine().freshTable()
    return {
      directory: createDirectoryStore(table),
      reports: createReportStore(table),
      parked: createParkedStore(table),
    }
  }

  describe('a directory store', () => {
    it('creates and replaces tenants', async () => {
      const { directory } = await fresh()
      expect(await directory.tenant(f.yunling)).toBeUndefined()
      await directory.putTenant(f.aTenant())
      await directory.putTenant(f.aTenant({ id: other, active: false }))
      await directory.putTenant(f.aTenant({ pack: { name: 'baotou', version: 2 } }))
      expect(await directory.tenant(f.yunling)).toEqual(f.aTenant({ pack: { name: 'baotou', version: 2 } }))
      const all = await directory.tenants()
      expect(all.map(({ id, pack }) => [id, pack.name])).toEqual([
        ['other', 'default'],
        ['yunling', 'baotou'],
      ])
    })

    it('keeps units and people apart by tenant', async () => {
      const { directory } = await fresh()
      const liu = {
        id: f.personId('liu'),
        name: '刘明',
        role: 'liaison',
        order: 1,
        addresses: [],
        active: true,
      } as const
      const addresses = [{ address: 'liu@finance.example' }]
      const unit: Unit = {
        id: f.finance,
        name: '市财政局',
        aliases: ['财政局'],
        group: '市直部门',
        contacts: [{ ...liu, addresses }],
        active: true,
      }
      const staff: Staff = { ...liu, id: f.personId('wang'), title: '督查员', role: 'officer', addresses }
      await directory.putUnit(f.yunling, unit)
      await directory.putUnit(f.yunling, { ...unit, name: '云岭市财政局' })
      await directory.putStaff(f.yunling, staff)
      expect(await directory.unit(f.yunling, f.finance)).toEqual({ ...unit, name: '云岭市财政局' })
      expect(await directory.units(f.yunling)).toHaveLength(1)
      expect(await directory.staff(f.yunling)).toEqual([staff])
      expect(await directory.unit(other, f.finance)).toBeUndefined()
      expect(await directory.units(other)).toEqual([])
      expect(await directory.staff(other)).toEqual([])
    })

    it('never changes a pack version once put', async () => {
      const { directory } = await fresh()
      expect(await directory.putPack(f.yunling, 1, pack)).toBe(true)
      expect(await directory.putPack(f.yunling, 1, { ...pack, talkAfterUrgings: 5 })).toBe(false)
      expect(await directory.putPack(f.yunling, 1, pack)).toBe(true)
      expect(await directory.putPack(f.yunling, 2, { ...pack, talkAfterUrgings: 5 })).toBe(true)
      expect(await directory.pack(f.yunling, 'default', 1)).toEqual(pack)
      expect((await directory.pack(f.yunling, 'default', 2))?.talkAfterUrgings).toBe(5)
      expect(await directory.pack(f.yunling, 'default', 3)).toBeUndefined()
      expect(await directory.pack(other, 'default', 1)).toBeUndefined()
    })
  })

  describe('a report store', () => {
    it('gives a period one issue number until it is complete', async () => {
      const { reports } = await fresh()
      const begin = (period: string, tenant = f.yunling) => reports.begin(tenant, 'weekly', 2026, period)
      expect(await begin('2026-W09')).toEqual({ issue: 1 })
      expect(await begin('2026-W09')).toEqual({ issue: 1 })
      expect(await begin('2026-W10')).toEqual({ issue: 2 })
      await reports.complete(f.yunling, 'weekly', 2026, '2026-W09', f.now)
      await reports.complete(f.yunling, 'weekly', 2026, '2026-W09', f.now)
      expect(await begin('2026-W09')).toBeUndefined()
      expect(await begin('2026-W09', other)).toEqual({ issue: 1 })
      expect(await reports.begin(f.yunling, 'monthly', 2026, '2026-02')).toEqual({ issue: 1 })
      expect(await reports.begin(f.yunling, 'weekly', 2027, '2026-W53')).toEqual({ issue: 1 })
    })

    it('gives eight that begin at once one number', async () => {
      const { reports } = await fresh()
      const begun = Array.from({ length: 8 }, () => reports.begin(f.yunling, 'weekly', 2026, '2026-W09'))
      expect(new Set((await Promise.all(begun)).map(one => one?.issue))).toEqual(new Set([1]))
    })

    it('knows the last one that is complete, across years and whatever was begun after it', async () => {
      const { reports } = await fresh()
      const last = (kind = 'weekly') => reports.lastIssued(f.yunling, kind)
      expect(await last()).toBeUndefined()
      const weeks = [
        [2025, '2025-W52'],
        [2026, '2026-W01'],
        [2026, '2026-W02'],
      ] as const
      for (const [year, week] of weeks) await reports.begin(f.yunling, 'weekly', year, week)
      expect(await last()).toBeUndefined()
      await reports.complete(f.yunling, 'weekly', 2025, '2025-W52', f.now)
      expect(await last()).toBe('2025-W52')
      await reports.complete(f.yunling, 'weekly', 2026, '2026-W01', f.now)
      expect(await last()).toBe('2026-W01')
      expect(await last('week')).toBeUndefined()
      expect(await reports.lastIssued(other, 'weekly')).toBeUndefined()
    })

    it('completes nothing that was not begun', async () => {
      const { reports } = await fresh()
      await expect(reports.complete(f.yunling, 'weekly', 2026, '2026-W09', f.now)).rejects.toThrow('never begun')
    })
  })

  describe('a store of parked records', () => {
    it('sets a record aside once, with the time it was first seen', async () => {
      const { parked } = await fresh()
      const record = {
        source: 'relay',
        code: 'row.version',
        keys: { pk: 'T#yunling#I#x', sk: 'L#00000001' },
        at: f.now,
      }
      await parked.park(record)
      await parked.park({ ...record, at: f.at('2026-03-05T00:00:00.000Z') })
      await parked.park({ ...record, code: 'row.type', at: f.at('2026-03-01T00:00:00.000Z') })
      expect((await parked.list(f.yunling, 10)).records.map(({ code, at }) => [code, at])).toEqual([
        ['row.type', '2026-03-01T00:00:00.000Z'],
        ['row.version', f.now],
      ])
    })
  })
}
