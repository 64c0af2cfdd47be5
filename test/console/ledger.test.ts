import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ItemId } from '#domain/ids.ts'
import { day } from '#test/support/builders.ts'
import { readTable } from '#shared/documents/read-table.ts'
import { createDirectoryStore } from '#shared/store/directory-store.ts'
import type { TestEngine } from '#test/contract/engines.ts'
import { startDynoxide } from '#test/contract/engines.ts'
import type { ConsoleOffice } from '#test/support/console-office.ts'
import { elsewhere, openConsoleOffice } from '#test/support/console-office.ts'
import { unitOf } from '#test/support/made-office.ts'

let engine: TestEngine
let office: ConsoleOffice
let [ours, theirs, both, waiting, far]: ItemId[] = []

const deadline = { kind: 'day' as const, day: day('2026-06-30') }
const slip = (title: string, lead: string, supporting: string[] = []) => ({
  title,
  leadUnit: unitOf(lead),
  supportingUnits: supporting.map(unitOf),
  accountablePerson: '李明',
  deadline,
})

beforeAll(async () => {
  engine = await startDynoxide()
  office = await openConsoleOffice(await engine.freshTable())
  const directory = createDirectoryStore(office.table)
  const names: Record<string, string> = { finance: '云岭市财政局', health: '云岭市卫生健康委', housing: '云岭市住建局' }
  for (const unit of await directory.units(office.tenant.id))
    await directory.putUnit(office.tenant.id, { ...unit, name: names[unit.id]! })
  ours = await office.enter(slip('CANARY-finance 老旧小区改造', 'finance'))
  theirs = await office.enter(slip('CANARY-health 基层医院建设', 'health'))
  both = await office.enter(slip('CANARY-both 停车难治理', 'health', ['finance']))
  waiting = await office.enter(slip('CANARY-waiting 还没有交办', 'finance'))
  far = await office.enter(slip('CANARY-elsewhere 别处的事', 'finance'), elsewhere)
  for (const id of [ours, theirs, both]) await office.assign(id)
  await office.assign(far, elsewhere)
})
afterAll(() => engine.stop())

const get = (who: string, path: string) => office.as(who).get(path)
const q = (fields: Record<string, string>) => `/ledger?${new URLSearchParams(fields).toString()}`

describe('the ledger', () => {
  it('shows the office all its items with the columns of the users’ own tables', async () => {
    const { status, text } = await get('officer', '/ledger')
    expect(status).toBe(200)
    for (const heading of [
      '编号',
      '事项',
      '来源',
      '牵头单位',
      '责任督查员',
      '牵头领导',
      '时限',
      '下一时点',
      '状态',
      '亮灯',
      '最近反馈',
    ])
      expect(text).toMatch(new RegExp(`<th scope="col"[^>]*>(?:<a [^>]*>)?${heading}`))
    for (const shown of [
      '云政督〔2026〕1号',
      'CANARY-finance',
      '云岭市卫生健康委',
      '督查员甲',
      '市长甲',
      '待签收',
      '待交办',
      '6月30日',
    ])
      expect(text).toContain(shown)
    expect(text).toContain(`<a href="/items/${ours}">`)
    expect(text).toMatch(/<span class="signal (?:green|grey|yellow|red)">(?:绿|灰|黄|红) /)
  })

  it.each(['finance-liaison', 'finance-deputy', 'finance-chief', 'finance-deputychief'])(
    'shows %s the items of their unit alone, and of those the unit’s own part',
    async who => {
      for (const path of [
        '/ledger',
        q({ q: 'CANARY' }),
        q({ unit: '云岭市卫生健康委' }),
        '/ledger/csv',
        q({ after: '2026' }),
      ]) {
        const { status, text } = await get(who, path)
        expect([status, path]).toEqual([200, path])
        expect(text).not.toContain('CANARY-health')
        expect(text).not.toContain('CANARY-waiting')
        expect(text).not.toContain(theirs)
      }
      const { text } = await get(who, '/ledger')
      expect(text).toContain('CANARY-finance')
      expect(text).toContain('CANARY-both')
      expect(text).not.toContain('name="unit"')
      expect(text).not.toContain('name="item"')
    },
  )

  it('never shows a byte of another office', async () => {
    const paths = [
      '/ledger',
      q({ by: 'number' }),
      q({ month: '2026-03' }),
      q({ q: '〔2026〕1号' }),
      '/ledger/xlsx',
      '/ledger/csv',
    ]
    for (const path of paths) {
      expect((await get('officer', path)).text).not.toContain('CANARY-elsewhere')
      expect((await get('elsewhere/officer', path)).text).not.toMatch(/CANARY-(?:finance|health|both|waiting)/)
    }
    expect((await get('elsewhere/officer', '/ledger')).text).toContain('CANARY-elsewhere')
  })

  it('goes on from any place within its own list, also from one that nobody gave out', async () => {
    for (const after of [
      `T#elsewhere#NEXT`,
      `N#2026#别政督#000001#${far}`,
      '~',
      'Z',
      '2026',
      '督'.repeat(300),
      '\u0000',
    ]) {
      const { status, text } = await get('finance-liaison', q({ after }))
      expect(status).toBe(200)
      expect(text).not.toMatch(/CANARY-(?:health|elsewhere|waiting)/)
    }
  })

  it('is not for those who keep people and departments', async () => {
    expect((await get('administrator', '/ledger')).status).toBe(403)
    expect((await get('administrator', '/ledger/xlsx')).status).toBe(403)
    expect((await get('auditor', '/ledger')).text).not.toContain('name="item"')
  })

  it('takes part of a unit’s name, and asks when several have it', async () => {
    const one = await get('officer', q({ unit: '财政' }))
    expect(one.text).toContain('CANARY-both')
    expect(one.text).toContain('为该单位承办部分的情况')
    expect(one.text).not.toContain('CANARY-health')
    const several = await get('officer', q({ unit: '云岭' }))
    expect(several.status).toBe(422)
    expect(several.text).toContain('名称含“云岭”的单位有3个，请从下面选一个')
    expect(several.text).toContain(`<a href="/ledger?${new URLSearchParams({ unit: '云岭市财政局' }).toString()}">`)
    expect((await get('officer', q({ unit: '不存在' }))).text).toContain('没有名称含“不存在”的单位')
  })

  it('finds one item by its number', async () => {
    const { text } = await get('officer', q({ q: '云政督〔2026〕2号' }))
    expect(text).toContain('CANARY-health')
    expect(text).not.toContain('CANARY-finance')
  })

  it('shows what people typed as text', async () => {
    const { text } = await get('officer', q({ q: '"><script>alert(1)</script>', unit: '<img src=x>' }))
    expect(text).not.toMatch(/<script>alert|<img/)
  })

  it('says so when nothing fits', async () => {
    expect((await get('officer', q({ q: '没有这件事' }))).text).toContain('没有符合条件的事项，请调整条件后再查。')
    expect((await get('officer', q({ from: '2026-05-01', to: '2026-04-01' }))).text).toContain('截止日期早于开始日期')
  })
})

describe('the ledger as a file', () => {
  const pairs: [string, string][] = [
    ['/ledger/xlsx', 'ledger.xlsx'],
    ['/ledger/csv', 'ledger.csv'],
  ]
  it.each(pairs)('%s holds exactly what the pages show', async (path, name) => {
    const answer = await get('officer', path)
    expect(answer.headers.get('content-disposition')).toContain(encodeURIComponent('督办台账20260302'))
    const table = await readTable(answer.bytes, name)
    if (!table.ok) throw new Error(table.error)
    const [heading, ...rows] = table.value.sheets[0]!.rows.map(({ cells }) => cells)
    expect(heading).toEqual(
      expect.arrayContaining(['序号', '编号', '事项', '牵头单位', '亮灯', '亮灯原因', '最近反馈']),
    )
    const cell = (row: readonly string[], title: string) => row[heading!.indexOf(title)]
    expect(rows.map(row => cell(row, '事项')).toSorted()).toEqual([
      'CANARY-both 停车难治理',
      'CANARY-finance 老旧小区改造',
      'CANARY-health 基层医院建设',
      'CANARY-waiting 还没有交办',
    ])
    const first = rows.find(row => cell(row, '编号') === '云政督〔2026〕1号')!
    expect([cell(first, '时限'), cell(first, '牵头单位'), cell(first, '状态')]).toEqual([
      '2026-06-30',
      '云岭市财政局',
      '待签收',
    ])
  })

  it('holds full titles, and no formula whatever a title begins with', async () => {
    const title = `=HYPERLINK("http://evil.example","${'督'.repeat(100)}")`
    await office.enter(slip(title, 'housing'))
    const workbook = await readTable((await get('officer', q({ unit: '财政' }).replace('?', '/xlsx?'))).bytes, 'a.xlsx')
    expect(JSON.stringify(workbook)).not.toContain('HYPERLINK')
    const all = await readTable((await get('officer', '/ledger/xlsx')).bytes, 'a.xlsx')
    expect(all.ok && all.value.sheets[0]!.rows.some(({ cells }) => cells.includes(title))).toBe(true)
    const { text } = await get('officer', '/ledger/csv')
    expect(text).toContain(`"'=HYPERLINK(""http`)
  })

  it('leads back to the page where the conditions are wrong', async () => {
    const { status, headers } = await get('officer', '/ledger/xlsx?unit=%E4%BA%91%E5%B2%AD')
    expect([status, headers.get('location')]).toEqual([303, '/ledger?unit=%E4%BA%91%E5%B2%AD'])
  })
})

describe('filters that are kept', () => {
  it('are a person’s own, known by name, one press away, and can be removed', async () => {
    const officer = office.as('officer')
    const saved = await officer.post('/ledger/filters', { name: '财政局红灯', query: 'unit=财政&signal=red&evil=1' })
    expect(saved.status).toBe(303)
    expect(saved.headers.get('location')).toMatch(/^\/ledger\?.*done=saved$/)
    const { text } = await officer.get('/ledger')
    const kept = new URLSearchParams({ unit: '财政', signal: 'red' }).toString()
    expect(text).toContain(`<a href="/ledger?${kept.replace('&', '&amp;')}">财政局红灯</a>`)
    expect(text).not.toContain('evil=')
    for (const other of ['head', 'finance-liaison', 'elsewhere/officer'])
      expect((await get(other, '/ledger')).text).not.toContain('财政局红灯')

    await officer.post('/ledger/filters', { name: '财政局红灯', query: 'unit=财政' })
    const again = (await officer.get('/ledger')).text
    expect(again.match(/财政局红灯<\/a>/g)).toHaveLength(1)
    const id = /name="id" value="([^"]+)"/.exec(again)![1]!
    await office.as('head').post('/ledger/filters/remove', { id })
    expect((await officer.get('/ledger')).text).toContain('财政局红灯')
    await officer.post('/ledger/filters/remove', { id })
    expect((await officer.get('/ledger')).text).not.toContain('财政局红灯')
  })

  it('are not kept without a name, without conditions, or beyond twenty', async () => {
    const head = office.as('head')
    expect((await head.post('/ledger/filters', { name: '', query: 'q=a' })).text).toContain('请给常用筛选起个名称')
    expect((await head.post('/ledger/filters', { name: '甲', query: '' })).text).toContain('请先选定筛选条件')
    for (let n = 0; n < 20; n++) await head.post('/ledger/filters', { name: `第${n}个`, query: 'q=a' })
    const full = await head.post('/ledger/filters', { name: '再来一个', query: 'q=a' })
    expect([full.status, full.text.includes('常用筛选最多20个')]).toEqual([422, true])
  })
})

describe('acts on all that is ticked', () => {
  it('assign what can be assigned and tell of each item what happened', async () => {
    const incomplete = await office.enter({ ...slip('缺责任人', 'finance'), accountablePerson: '' })
    const answer = await office
      .as('officer')
      .post('/ledger/assign', { item: [waiting!, incomplete, ours!, 'unknown', far!] })
    expect(answer.status).toBe(200)
    expect(answer.text).toContain('共选5件，已交办1件，其余4件未办')
    expect(answer.text).toContain('已交办：云岭市财政局')
    expect(answer.text).toContain('任务交办单缺少“责任人”')
    expect(answer.text).toContain('各责任单位都已交办过')
    expect(answer.text).not.toContain('CANARY-elsewhere')
    expect((await get('finance-liaison', '/ledger')).text).toContain('CANARY-waiting')
  })

  it('urge the units that are late, once a working day', async () => {
    office.clock.set('2026-03-12T09:00:00+08:00')
    const officer = office.as('officer')
    const first = await officer.post('/ledger/urge', { item: [ours!, both!], words: '请抓紧反馈' })
    expect(first.text).toContain('共选2件，已催办2件。')
    expect(first.text).toMatch(/已催办：云岭市卫生健康委、云岭市财政局|已催办：云岭市财政局、云岭市卫生健康委/)
    const again = await officer.post('/ledger/urge', { item: [ours!] })
    expect(again.text).toContain('每个工作日最多催办一次')
    const { items } = office.world()
    const urged = (await items.ledger(office.tenant.id, ours!)).filter(({ act }) => act === 'Urged')
    expect(urged).toMatchObject([{ facts: { words: '请抓紧反馈' }, actor: { personId: 'officer' } }])
  })

  it('ask for a choice, and are not for units or auditors', async () => {
    expect((await office.as('officer').post('/ledger/urge', {})).status).toBe(422)
    for (const who of ['finance-liaison', 'auditor', 'mayor', 'clerk'])
      for (const path of ['/ledger/urge', '/ledger/assign'])
        expect((await office.as(who).post(path, { item: [ours!] })).status).toBe(403)
  })
})
