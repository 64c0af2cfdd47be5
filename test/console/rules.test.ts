import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shippedPacks } from '#domain/policies/shipped.ts'
import { typedOf } from '#domain/policies/typed-pack.ts'
import { createDirectoryStore } from '#shared/store/directory-store.ts'
import { createItemStore } from '#shared/store/item-store.ts'
import { meter } from '#test/contract/capacity-meter.ts'
import type { TestEngine } from '#test/contract/engines.ts'
import { startDynoxide } from '#test/contract/engines.ts'
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
const directory = () => createDirectoryStore(office.table)
const head = () => office.as('head')
const inForce = async (tenant = yunling) => (await directory().tenant(tenant))!.pack
const base = shippedPacks['default']!
/** What the form of the rules in force sends. */
const sent = (over: Record<string, string> = {}, seen = 'default#1') => ({ ...typedOf(base), base: '', seen, ...over })
const shorter = { 'rule.document.completion': '20个工作日', source: '云岭市督查规定' }

describe('the rules in force', () => {
  it.each([
    ['head', 200, true],
    ['officer', 200, false],
    ['clerk', 200, false],
    ['mayor', 200, false],
    ['auditor', 200, false],
    ['administrator', 403, false],
    ['finance-liaison', 403, false],
  ])('%s: %i, changes %s', async (who, status, changes) => {
    await fresh()
    const page = await office.as(who).get('/rules')
    expect(page.status).toBe(status)
    expect(page.text.includes('修改现行规则')).toBe(changes)
    expect((await office.as(who).get('/rules/edit')).status).toBe(changes ? 200 : 403)
    for (const path of ['/rules', '/rules/preview', '/rules/edit'])
      expect((await office.as(who).post(path, sent(shorter))).status === 403).toBe(!changes)
    expect(await inForce()).toEqual({ name: 'default', version: changes ? 2 : 1 })
  })

  it('are told in words: rows, ladders, lamps', async () => {
    await fresh()
    const { text } = await office.as('officer').get('/rules')
    expect(text).toContain('通用规则')
    expect(text).toMatch(
      /3\. 领导批示非急件[^]*领导批示[^]*办结15日（末日逢休息日顺延）[^]*不定期反馈[^]*《政府督查工作规定》/,
    )
    expect(text).toMatch(/提醒阶梯：办结、节点和整改[^]*到期前3个工作日提醒：单位联络员（并入日报）/)
    expect(text).toContain('现行规则自建立督查室起使用，没有改过')
  })
})

describe('a change of rules', () => {
  it('is looked at first: what is worded otherwise, and what items like the open ones would get', async () => {
    await fresh()
    await office.enter({ sourceType: 'DOCUMENT', title: '落实某某文件' })
    await office.enter({ sourceType: 'MEETING_DECISION' })
    const page = await head().post('/rules/preview', sent(shorter))
    expect(page.status).toBe(200)
    expect(page.text).toMatch(/规则：公文[^]*办结30日（末日逢休息日顺延）[^]*办结20个工作日/)
    expect(page.text).toMatch(/已比对编号最新的2项在办事项[^]*它们仍按立项时的规则版本办理/)
    expect(page.text).toMatch(
      /云政督〔2026〕1号[^]*办结：2026年4月1日（星期三）（提醒3月27日[^]*办结：2026年3月30日（星期一）/,
    )
    expect(page.text).not.toContain('云政督〔2026〕2号')
    expect(await inForce()).toEqual({ name: 'default', version: 1 })
  })

  it('of the times of a ladder shows the days on which one would be reminded', async () => {
    await fresh()
    await office.enter({ sourceType: 'DOCUMENT' })
    const page = await head().post('/rules/preview', sent({ 'ladder.work.0': '到期前5个工作日' }))
    expect(page.text).toMatch(/提醒阶梯：办结、节点和整改，第1步[^]*到期前3个工作日提醒[^]*到期前5个工作日提醒/)
    expect(page.text).toMatch(/提醒3月27日[^]*提醒3月25日/)
  })

  it('that changes nothing cannot be put in force by the page', async () => {
    await fresh()
    const page = await head().post('/rules/preview', sent())
    expect(page.text).toContain('与现行规则没有不同')
    expect(page.text).not.toContain('确认启用')
    expect((await head().post('/rules', sent())).status).toBe(303)
    expect(await inForce()).toEqual({ name: 'default', version: 1 })
  })

  it('is a new version; items that are open keep theirs', async () => {
    await fresh()
    const old = await office.enter({ sourceType: 'DOCUMENT' })
    expect((await head().post('/rules', sent(shorter))).headers.get('location')).toBe('/rules?done=adopted')
    expect(await inForce()).toEqual({ name: 'default', version: 2 })
    const page = await office.as('auditor').get('/rules?done=adopted')
    expect(page.text).toMatch(
      /新规则已启用[^]*default 第2版[^]*办结20个工作日[^]*<a href="\/rules\/default\/2">default 第2版<\/a>[^]*head/,
    )
    const items = createItemStore(office.table)
    expect((await items.load(yunling, old))!.item.ruling.version).toBe(1)
    const before = await office.as('auditor').get('/rules/default/1')
    expect(before.text).toMatch(/default 第1版，已不用于新立项的事项[^]*办结30日/)
    for (const path of ['/rules/default/9', '/rules/default/x', '/rules/baotou/1'])
      expect((await head().get(path)).status).toBe(404)
  })

  it('may start from a pack that came with the product', async () => {
    await fresh()
    const form = await head().get('/rules/edit?base=baotou')
    expect(form.text).toContain('value="1个工作小时"')
    expect(Buffer.byteLength(form.text)).toBeLessThan(30_000)
    const baotou = { ...typedOf(shippedPacks['baotou']!), base: 'baotou', seen: 'default#1' }
    expect((await head().post('/rules/preview', baotou)).text).toMatch(/规则：公文[^]*（取消）/)
    expect((await head().post('/rules', baotou)).status).toBe(303)
    expect(await inForce()).toEqual({ name: 'baotou', version: 1 })
    expect(await directory().pack(yunling, 'baotou', 1)).toEqual(shippedPacks['baotou'])
    expect((await head().get('/rules/edit?base=constructor')).status).toBe(404)
    expect((await head().post('/rules', { ...baotou, base: 'nowhere' })).status).toBe(404)
  })

  it('is refused with everything that is wrong at its field, and nothing typed is lost', async () => {
    await fresh()
    const wrong = { 'rule.document.completion': '尽快', 'ladder.work.0': '逾期5个工作日', yellowWithin: '三' }
    for (const path of ['/rules/preview', '/rules']) {
      const page = await head().post(path, sent(wrong))
      expect(page.status).toBe(422)
      expect(page.text).toContain('“尽快”不是可用的时限写法')
      expect(page.text).toContain('value="尽快"')
      expect(page.text).toContain('黄灯提前天数请填写整数')
    }
    const later = await head().post('/rules', sent({ 'ladder.work.0': '逾期5个工作日' }))
    expect(later.text).toContain('请按时间先后排列')
    expect((await head().post('/rules/edit', sent(wrong))).text).toContain('value="尽快"')
    expect(await inForce()).toEqual({ name: 'default', version: 1 })
  })

  it('is not put in force over one that somebody else put in force meanwhile', async () => {
    await fresh()
    expect((await head().post('/rules', sent(shorter))).status).toBe(303)
    for (const path of ['/rules/preview', '/rules']) {
      const page = await head().post(path, sent({ yellowWithin: '9' }))
      expect(page.status).toBe(409)
      expect(page.text).toMatch(/内容已被他人修改[^]*启用规则[^]*default 第2版/)
      expect(page.text).toContain('value="9"')
      expect(page.text).toContain('name="seen" value="default#2"')
    }
    expect(await inForce()).toEqual({ name: 'default', version: 2 })
    expect((await head().post('/rules', sent({ ...shorter, yellowWithin: '9' }, 'default#2'))).status).toBe(303)
    expect(await inForce()).toEqual({ name: 'default', version: 3 })
  })

  it('of two heads at one moment puts one in force', async () => {
    await fresh()
    const press = (n: string) => head().post('/rules', sent({ yellowWithin: n }))
    const done = await Promise.all([press('8'), press('9')])
    expect(done.map(({ status }) => status).toSorted()).toEqual([303, 409])
  })

  it('leaves other offices alone', async () => {
    await fresh()
    await head().post('/rules', sent(shorter))
    expect(await inForce(elsewhere)).toEqual({ name: 'default', version: 1 })
    expect((await office.as('elsewhere/head').get('/rules/default/2')).status).toBe(404)
    expect((await office.as('elsewhere/head').get('/rules')).text).not.toContain('第2版')
  })
})

describe('what the pages cost', () => {
  it('does not grow with the ledger', async () => {
    await fresh()
    for (let n = 0; n < 40; n++) await office.enter({ sourceType: n % 2 === 0 ? 'DOCUMENT' : 'MEETING_DECISION' })
    const { costOf } = meter(office.table)
    for (const path of ['/rules', '/rules/edit', '/rules/default/1'])
      expect((await costOf(() => head().get(path))).read).toBeLessThanOrEqual(10)
    let text = ''
    const preview = await costOf(async () => {
      text = (await head().post('/rules/preview', sent(shorter))).text
    })
    expect(preview.read).toBeLessThanOrEqual(10)
    expect(text).toContain('编号最新的12项在办事项（更多的未列出）')
    expect(Buffer.byteLength(text)).toBeLessThan(30_000)
  })
})
