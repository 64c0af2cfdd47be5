import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addMs } from '#domain/calendar/day.ts'
import type { Dossier } from '#domain/item.ts'
import { ok } from '#domain/result.ts'
import { createAuditLog } from '#shared/store/audit-log.ts'
import { createItemStore } from '#shared/store/item-store.ts'
import { ledgerKey } from '#shared/store/keys.ts'
import { act } from '#usecases/act.ts'
import type { Finding, Tally } from '#usecases/audit.ts'
import { meter } from '#test/contract/capacity-meter.ts'
import type { TestEngine } from '#test/contract/engines.ts'
import { startDynoxide } from '#test/contract/engines.ts'
import { at } from '#test/contract/fixtures.ts'
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
const tally = (findings: readonly Finding[] = []): Tally => ({
  ...{ items: 12, obligations: 34, mails: 56, notices: 0, entries: 78 },
  findings: [...findings],
})
const night = (moment: string, own: readonly Finding[] = [], theirs: readonly Finding[] = []) =>
  createAuditLog(office.table).write(at(moment), {
    ...tally([...own, ...theirs]),
    offices: new Map([
      [yunling, tally(own)],
      [elsewhere, tally(theirs)],
    ]),
  })
const head = () => office.as('head')
const tamper = async (...key: Parameters<typeof ledgerKey>) => {
  const input = {
    UpdateExpression: 'SET facts.title = :title',
    ExpressionAttributeValues: { ':title': '改过的标题' },
  }
  await office.table.client.send(new UpdateCommand({ TableName: office.table.name, Key: ledgerKey(...key), ...input }))
}
const close = (itemId: Dossier['item']['id']) =>
  act(
    office.world(),
    { tenant: yunling, itemId, actor: { kind: 'system', name: 'test' }, via: 'console' },
    (dossier, { now }) =>
      ok({
        after: { ...dossier, item: { ...dossier.item, state: 'closed', closedAt: now } },
        entries: [{ act: 'ItemClosed', facts: {} }],
      }),
  )

describe('the audit', () => {
  it.each([
    ['head', 200],
    ['auditor', 200],
    ['administrator', 200],
    ['officer', 403],
    ['clerk', 403],
    ['mayor', 403],
    ['finance-liaison', 403],
  ])('%s: %i', async (who, status) => {
    await fresh()
    await office.enter()
    for (const path of ['/audit', '/audit/amendments']) expect((await office.as(who).get(path)).status).toBe(status)
    expect((await office.as(who).post('/audit/verify', { number: '1号' })).status).toBe(status)
    expect((await office.as(who).post('/audit/verify-list', { list: 'open' })).status).toBe(status)
  })

  it('shows the nights of this office alone, and what was found', async () => {
    await fresh()
    expect((await head().get('/audit')).text).toContain('还没有夜间核对的记录')
    const own: Finding = {
      what: 'step',
      about: 'yunling item-1 finance.feedback@1/0',
      since: at('2026-03-01T00:00:00.000Z'),
    }
    const theirs: Finding = {
      what: 'mail',
      about: `elsewhere ${'a'.repeat(32)}`,
      since: at('2026-03-01T00:00:00.000Z'),
    }
    await night('2026-02-28T22:00:00.000Z', [], [theirs])
    await night('2026-03-01T22:00:00.000Z', [own], [theirs])
    const { text } = await head().get('/audit')
    expect(text).toMatch(/2026年3月2日06:00[^]*发现1处[^]*2026年3月1日06:00[^]*正常/)
    expect(text).not.toContain('role="alert"')
    const found = await head().get('/audit/nights/2026-03-01T22:00:00.000Z')
    expect(found.text).toMatch(
      /到期的提醒、催办没有办理[^]*<a href="\/items\/item-1">item-1<\/a> finance.feedback@1\/0/,
    )
    expect(found.text).not.toContain('a'.repeat(32))
    const blind = await office.as('administrator').get('/audit/nights/2026-03-01T22:00:00.000Z')
    expect(blind.text).not.toContain('href="/items/')
    for (const path of ['2026-02-28T22:00:00.000Z', 'yesterday', '2026-03-01T00:00:00.000Z'])
      expect((await head().get(`/audit/nights/${path}`)).status).toBe(404)
  })

  it('says that it has fallen silent', async () => {
    await fresh()
    await night('2026-03-01T22:00:00.000Z')
    office.clock.set('2026-03-03T09:00:00+08:00')
    expect((await head().get('/audit')).text).toContain('最近一次夜间核对是2026年3月2日06:00，已超过一天')
  })

  it('costs the same few units and bytes after a year of findings', async () => {
    await fresh()
    const findings = Array.from({ length: 300 }, (_, n): Finding => ({
      what: 'step',
      about: `yunling item-${n} x`,
      since: at('2026-03-01T00:00:00.000Z'),
    }))
    for (let n = 0; n < 60; n++) await night(addMs(at('2026-01-01T22:00:00.000Z'), n * 86_400_000), findings)
    const { costOf } = meter(office.table)
    let text = ''
    const { read } = await costOf(async () => {
      text = (await head().get('/audit')).text
    })
    expect(read).toBeLessThanOrEqual(10)
    expect(Buffer.byteLength(text)).toBeLessThan(30_000)
    expect(text.match(/发现300处/g)).toHaveLength(30)
    expect((await head().get('/audit/nights/2026-03-01T22:00:00.000Z')).text).toContain('共发现300处，列出200处')
  })
})

describe('a proof on demand', () => {
  it('of one item, open or finished, by its number', async () => {
    await fresh()
    const open = await office.enter()
    const finished = await office.enter()
    await close(finished)
    const check = (number: string) => head().post('/audit/verify', { number })
    const whole = await check('云政督〔2026〕1号')
    expect(whole.text).toMatch(/核对1项、1条记录：全部完整[^]*云政督〔2026〕1号[^]*推进老旧小区改造[^]*完整/)
    expect(whole.text).toContain(`href="/items/${open}/ledger.csv"`)
    expect((await check('2号')).text).toMatch(/核对1项、2条记录[^]*云政督〔2026〕2号/)
    await tamper(yunling, finished, 1)
    expect((await check('2号')).text).toMatch(/1项有问题[^]*第1条内容与记录时不一致/)
    for (const number of ['9号', '老旧小区', '', '别政督〔2026〕1号']) {
      const page = await check(number)
      expect(page.status).toBe(422)
      expect(page.text).toContain('没有找到')
    }
    const blind = await office.as('administrator').post('/audit/verify', { number: '1号' })
    expect(blind.text).toContain('全部完整')
    expect(blind.text).not.toMatch(/老旧小区|ledger.csv/)
  })

  it('of a list, ten at a press', async () => {
    await fresh()
    for (let n = 0; n < 12; n++) {
      const id = await office.enter()
      if (n < 3) await close(id)
    }
    const march = await office.as('auditor').post('/audit/verify-list', { list: '2026-03' })
    expect(march.text).toMatch(/核对3项、6条记录：全部完整/)
    expect((await head().post('/audit/verify-list', { list: '2026-02' })).text).toContain('这个范围内没有事项')
    const first = await head().post('/audit/verify-list', { list: 'open' })
    expect(first.text).toMatch(/核对9项/)
    for (let n = 0; n < 4; n++) await office.enter()
    const more = await head().post('/audit/verify-list', { list: 'open' })
    expect(more.text).toMatch(/核对10项/)
    const [, beyond] = /name="beyond" value="([^"]*)"/.exec(more.text) ?? []
    const rest = await head().post('/audit/verify-list', { list: 'open', beyond: beyond! })
    expect(rest.text).toMatch(/核对3项/)
    expect(rest.text).not.toContain('name="beyond"')
    expect((await head().post('/audit/verify-list', { list: '2026-13' })).status).toBe(404)
  })

  it('of another office is not to be had', async () => {
    await fresh()
    await office.enter({}, elsewhere)
    expect((await head().post('/audit/verify', { number: '1号' })).status).toBe(422)
    expect((await head().post('/audit/verify', { number: '别政督〔2026〕1号' })).status).toBe(422)
    expect((await head().post('/audit/verify-list', { list: 'open' })).text).toContain('没有事项')
    const items = createItemStore(office.table)
    expect(await items.openItems(elsewhere)).toHaveLength(1)
  })
})

describe('amendments', () => {
  it('stand by time, page by page, of this office alone', async () => {
    await fresh()
    for (let n = 0; n < 20; n++) {
      office.clock.set(addMs(office.clock.now(), 60_000))
      const form = { name: `王${n}`, title: '', role: 'officer', order: '0', addresses: 'wang@yunling.example' }
      expect((await office.as(n === 0 ? 'elsewhere/head' : 'head').post('/staff', form)).status).toBe(303)
    }
    const { costOf } = meter(office.table)
    let text = ''
    const { read } = await costOf(async () => {
      text = (await office.as('auditor').get('/audit/amendments')).text
    })
    expect(read).toBeLessThanOrEqual(10)
    const names = (page: string) => [...page.matchAll(/姓名：王(\d+)/g)].map(([, n]) => Number(n))
    expect(names(text)).toEqual(Array.from({ length: 12 }, (_, n) => 19 - n))
    const [, next] = /href="(\/audit\/amendments\?before=[^"]*)"/.exec(text) ?? []
    expect(names((await head().get(next!)).text)).toEqual([7, 6, 5, 4, 3, 2, 1])
  })
})
