import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { describe, expect, it } from 'vitest'
import { auditScan } from '#shared/store/audit-scan.ts'
import type { AuditRow } from '#shared/store/audit-scan.ts'
import { createDirectoryStore } from '#shared/store/directory-store.ts'
import { createItemStore } from '#shared/store/item-store.ts'
import { itemKey, obligationKey } from '#shared/store/keys.ts'
import { createOutboxStore } from '#shared/store/outbox-store.ts'
import type { TestEngine } from './engines.ts'
import * as f from './fixtures.ts'

async function collect(rows: AsyncIterable<AuditRow>): Promise<AuditRow[]> {
  const found: AuditRow[] = []
  for await (const row of rows) found.push(row)
  return found
}

export function auditScanContract(engine: () => TestEngine) {
  const filled = async () => {
    const table = await engine().freshTable()
    const items = createItemStore(table)
    for (let n = 0; n < 7; n++) {
      const item = f.anItem({ id: f.itemId(`item-${n}`) })
      const entries = [f.anEntry(), f.anEntry({ act: 'ItemAssigned' })]
      await f.committed(items, f.aChange({ after: f.aDossier({ item }), entries }))
    }
    await createOutboxStore(table).plan(f.yunling, [f.aMail()], f.now)
    await createDirectoryStore(table).putTenant(f.aTenant())
    return table
  }

  describe("the audit's scan", () => {
    it.each([1, 3, 500])('reads every row it asks for, %i a page', async pageSize => {
      const rows = await collect(auditScan(await filled(), { pageSize }))
      const count = (type: AuditRow['type']) => rows.filter(row => row.type === type).length
      const counts = ['item', 'obligation', 'ledger', 'notice', 'mail', 'fault'] as const
      expect(counts.map(count)).toEqual([7, 7, 14, 7, 1, 0])
    })

    it('gives the entries of one item together and in order, and no contents of mails', async () => {
      const rows = await collect(auditScan(await filled(), { pageSize: 2 }))
      const seqs = rows.flatMap(row => (row.type === 'ledger' ? [`${row.itemId} ${row.entry.seq}`] : []))
      const items = [...new Set(seqs.map(seq => seq.slice(0, -2)))]
      expect(seqs).toEqual(items.flatMap(item => [`${item} 1`, `${item} 2`]))
      const mail = rows.find(row => row.type === 'mail')
      expect(mail?.mail).toMatchObject({ status: 'ready', reason: f.aMail().reason })
      expect(mail?.mail).not.toHaveProperty('data')
    })

    it('names a row it cannot read, without its contents, and reads on', async () => {
      const table = await filled()
      const key = obligationKey(f.yunling, f.itemId('item-3'), 'u-finance.feedback')
      const row = { ...key, type: 'obligation', v: 1, label: '机密内容' }
      await table.client.send(new PutCommand({ TableName: table.name, Item: row }))
      const rows = await collect(auditScan(table))
      const faults = rows.flatMap(row => (row.type === 'fault' ? [row.fault] : []))
      expect(faults.map(({ pk, sk, code }) => ({ pk, sk, code }))).toEqual([
        { ...key, code: expect.stringMatching(/^row\.field\./) as string },
      ])
      expect(faults[0]?.message).not.toContain('机密')
      expect(rows).toHaveLength(36)
    })
  })

  describe('a stored row that is not what it must be', () => {
    const bad = [
      ['of a later format', { v: 2 }, 'row.version'],
      ['of another type', { type: 'mail' }, 'dossier.incomplete'],
      ['with a field that is wrong', { state: '机密内容' }, 'row.field.state.invalid_value'],
    ] as const
    it.each(bad)('stops its reader when it is %s', async (_, over, code) => {
      const table = await engine().freshTable()
      const items = createItemStore(table)
      const { item } = await f.committed(items, f.aChange())
      const row = { ...itemKey(f.yunling, item.id), type: 'item', v: 1, ...item, ...over }
      await table.client.send(new PutCommand({ TableName: table.name, Item: row }))
      const reading = items.load(f.yunling, item.id)
      await expect(reading).rejects.toThrow(code)
      await expect(reading).rejects.not.toThrow('机密')
    })
  })
}
