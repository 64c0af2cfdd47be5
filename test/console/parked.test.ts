import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ItemId } from '#domain/ids.ts'
import { ledgerKey } from '#shared/store/keys.ts'
import { createParkedStore } from '#shared/store/parked-store.ts'
import { meter } from '#test/contract/capacity-meter.ts'
import type { TestEngine } from '#test/contract/engines.ts'
import { startDynoxide } from '#test/contract/engines.ts'
import { itemId } from '#test/contract/fixtures.ts'
import type { ConsoleOffice } from '#test/support/console-office.ts'
import { elsewhere, openConsoleOffice, yunling } from '#test/support/console-office.ts'

let engine: TestEngine
let office: ConsoleOffice
beforeAll(async () => {
  engine = await startDynoxide()
})
afterAll(() => engine.stop())

const fresh = async () => {
  office = await openConsoleOffice(await engine.freshTable())
}
const store = () => createParkedStore(office.table)
const park = (keys: Record<string, string>, code = 'row.version') =>
  store().park({ source: 'relay', code, keys, at: office.clock.now() })
const open = async (tenant = yunling) => (await store().list(tenant, 100)).records
/** A ledger entry that was written in a format nobody reads, and parked for it. */
async function unreadable(): Promise<{ item: ItemId; id: string; mend: () => Promise<void> }> {
  const item = await office.enter()
  const key = ledgerKey(yunling, item, 1)
  const setVersion = async (v: number) => {
    const input = { UpdateExpression: 'SET v = :v', ExpressionAttributeValues: { ':v': v } }
    await office.table.client.send(new UpdateCommand({ TableName: office.table.name, Key: key, ...input }))
  }
  await setVersion(9)
  await park(key)
  return { item, id: (await open())[0]!.id, mend: () => setVersion(1) }
}
const head = () => office.as('head')

describe('records set aside', () => {
  it.each([
    ['head', 200, true],
    ['administrator', 200, true],
    ['auditor', 200, false],
    ['officer', 403, false],
    ['clerk', 403, false],
    ['mayor', 403, false],
    ['finance-liaison', 403, false],
  ])('%s: %i, sets going %s', async (who, status, may) => {
    await fresh()
    const { id, mend } = await unreadable()
    await mend()
    const page = await office.as(who).get('/parked')
    expect(page.status).toBe(status)
    expect(page.text.includes('重新处理')).toBe(may)
    expect((await office.as(who).post(`/parked/${id}/aside`, { note: '' })).status).toBe(may ? 422 : 403)
    expect((await office.as(who).post(`/parked/${id}/redrive`)).status).toBe(may ? 303 : 403)
    expect(office.heard).toHaveLength(may ? 1 : 0)
  })

  it('stand with reason, age and number, and where the others are', async () => {
    await fresh()
    const { item } = await unreadable()
    office.clock.set('2026-03-05T10:00:00+08:00')
    const { text } = await head().get('/parked')
    expect(text).toMatch(/共1条[^]*2026年3月2日09:00[^]*已3天[^]*变更转发：记录的格式版本与系统不符/)
    expect(text).toContain(`T#yunling#I#${item}`)
    expect(text).toContain('docs/runbooks/failure-queue-filled.md')
  })

  it('are set going anew once they can be read, and are logged', async () => {
    await fresh()
    const { item, id, mend } = await unreadable()
    const still = await head().post(`/parked/${id}/redrive`)
    expect([still.status, still.text]).toEqual([422, expect.stringContaining('仍然读不出来（row.version）')])
    expect(office.heard).toEqual([])
    expect(await open()).toHaveLength(1)
    await mend()
    expect((await head().post(`/parked/${id}/redrive`)).headers.get('location')).toBe('/parked?done=told')
    expect(office.heard).toEqual([{ type: 'ItemRegistered', detail: { tenant: 'yunling', itemId: item, seq: 1 } }])
    expect(await open()).toEqual([])
    expect((await head().get('/parked?done=told')).text).toMatch(/已重新处理[^]*没有待处理的异常/)
    expect((await head().post(`/parked/${id}/redrive`)).status).toBe(404)
    const [note] = (await office.world().keeping.amendments(yunling, 1)).found
    expect(note).toMatchObject({ what: '重新处理', subject: 'parked', name: 'head' })
  })

  it('whose row is gone are taken off the list', async () => {
    await fresh()
    await park(ledgerKey(yunling, itemId('gone'), 1))
    const [record] = await open()
    expect((await head().post(`/parked/${record!.id}/redrive`)).headers.get('location')).toBe('/parked?done=gone')
    expect(await open()).toEqual([])
  })

  it('are put away with a word on what was done', async () => {
    await fresh()
    const { id } = await unreadable()
    const long = await head().post(`/parked/${id}/aside`, { note: '字'.repeat(201) })
    expect([long.status, long.text]).toEqual([422, expect.stringContaining('说明最多200个字')])
    expect(long.text).toContain('字'.repeat(201))
    expect((await head().post(`/parked/${id}/aside`, { note: '已电话告知' })).headers.get('location')).toBe(
      '/parked?done=aside',
    )
    const { text } = await head().get('/parked')
    expect(text).toMatch(/没有待处理的异常[^]*已另行处理的（1条）[^]*已电话告知/)
    expect((await head().post(`/parked/${id}/aside`, { note: '再记' })).status).toBe(404)
  })

  it('of another office are not there, and those of nobody are the administrator’s', async () => {
    await fresh()
    await park(ledgerKey(elsewhere, itemId('theirs'), 1))
    await park({ pk: 'odd', sk: 'row' })
    const [theirs] = await open(elsewhere)
    expect((await head().get('/parked')).text).not.toMatch(/theirs|odd/)
    const { text } = await office.as('administrator').get('/parked')
    expect(text).toMatch(/不属于任何部门的记录[^]*odd/)
    expect(text).not.toContain('theirs')
    for (const id of [theirs!.id, 'x', '0'.repeat(32)]) {
      expect((await head().post(`/parked/${id}/redrive`)).status).toBe(404)
      expect((await head().post(`/parked/${id}/aside`, { note: '已告知' })).status).toBe(404)
    }
    expect(await open(elsewhere)).toHaveLength(1)
    expect(office.heard).toEqual([])
  })

  it('cost the same few units and bytes however many there are', async () => {
    await fresh()
    for (let n = 0; n < 120; n++) await park(ledgerKey(yunling, itemId(`item-${n}`), 1))
    const { costOf } = meter(office.table)
    let text = ''
    const { read } = await costOf(async () => {
      text = (await head().get('/parked')).text
    })
    expect(read).toBeLessThanOrEqual(10)
    expect(Buffer.byteLength(text)).toBeLessThan(30_000)
    expect(text).toContain('共15条以上')
  })
})
