import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ItemId } from '#domain/ids.ts'
import type { TestEngine } from '#test/contract/engines.ts'
import { startDynoxide } from '#test/contract/engines.ts'
import type { ConsoleOffice } from '#test/support/console-office.ts'
import { openConsoleOffice, yunling } from '#test/support/console-office.ts'
import { memoryBlobs } from '#test/support/memory-blobs.ts'

let engine: TestEngine
let office: ConsoleOffice
let blobs: ReturnType<typeof memoryBlobs>
beforeAll(async () => {
  engine = await startDynoxide()
})
afterAll(() => engine.stop())
beforeEach(async () => {
  blobs = memoryBlobs()
  office = await openConsoleOffice(await engine.freshTable(), { blobs })
})

const heading = '序号,任务,牵头单位,配合单位,完成时限,责任人,反馈周期'
const finance = '1,推进老旧小区改造,云岭市finance局,云岭市housing局,2026年6月底前,张三,每月'
const health = '2,建成10所村卫生室,云岭市health局,,15个工作日内,李四,'
const unknown = '3,治理农村水环境,云岭市水利局,,2026年底前,王五,每季度'
const list = (...lines: readonly string[]) =>
  new File([[heading, ...lines].join('\n')], '清单.csv', { type: 'text/csv' })

const upload = async (file: File, who = 'officer', year = '2026') => {
  const answer = await office.as(who).post('/import', { file, year })
  return { ...answer, at: answer.headers.get('location') ?? '' }
}
const options = {
  officer: 'officer',
  sponsorLeader: 'mayor',
  sourceType: 'DOCUMENT',
  criteria: '形成书面办理报告。',
  receivedOn: '2026-03-02',
  unknownUnits: 'register',
  group: '市直部门',
  assign: 'yes',
}
const items = () => office.world().items.openItems(yunling)
const load = async (id: string) => (await office.world().items.load(yunling, ItemId.parse(id)))!
const itemsIn = (text: string) => [...text.matchAll(/\/items\/([a-z0-9]{26})/g)].map(([, id]) => id!)

describe('a list that is looked at', () => {
  it('is understood row by row, and nothing of it is entered', async () => {
    const { at, status } = await upload(list(finance, health, unknown))
    expect(status).toBe(303)
    expect(at).toMatch(/^\/import\/2026-[0-9a-f]{64}$/)
    const page = await office.as('officer').get(at)
    expect(page.status).toBe(200)
    for (const words of [
      '推进老旧小区改造',
      '理解为：2026年6月30日前',
      '理解为：收到后15个工作日内',
      '云岭市水利局<span class="fault">（不在名录）</span>',
      '单位名录中没有的单位（1个）',
      '立项并交办',
      '只立项：缺少责任单位',
      '按月反馈',
    ])
      expect(page.text).toContain(words)
    expect(page.text.length).toBeLessThan(30_000)
    expect(await items()).toEqual([])
  })

  it('says which rows cannot go in, where they stand and how to mend them', async () => {
    const { at } = await upload(list(finance, '4,修订办法,云岭市finance局,,2026年2月30日前,张三,', ',,,,,,'))
    const page = await office.as('officer').get(at)
    expect(page.text).toContain('第3行：办理时限“2026年2月30日前”没有读懂')
    const refused = await office.as('officer').get(`${at}/refused.csv`)
    expect(refused.headers.get('content-disposition')).toContain('attachment')
    expect(refused.text).toContain('修订办法')
  })

  it('shows what was entered before, from whatever file', async () => {
    const first = await upload(list(finance))
    await office.as('officer').post(`${first.at}/run`, options)
    const [id] = await items()
    const { at } = await upload(list(finance, health))
    const page = await office.as('officer').get(at)
    expect(page.text).toContain(`<a href="/items/${id}">此前已录入</a>`)
    expect(page.text).toContain('本页1项，再次录入时不会重复')
  })

  it.each([
    ['not a table', new File(['%PDF-1.7'], 'a.pdf'), '这是PDF文件'],
    ['nothing', new File([], 'a.csv'), '请选择一个文件'],
    ['a table without a heading', new File(['一,二\n三,四'], 'a.csv'), '没有找到表头'],
    ['a table without tasks', list(), '没有找到可录入的任务'],
    ['more than 4.4 MB', new File([new Uint8Array(4.4 * 1024 * 1024 + 1)], 'a.csv'), '另存为.xlsx'],
  ])('%s is refused with how to mend it', async (_, file, words) => {
    const answer = await upload(file)
    expect(answer.status).toBe(422)
    expect(answer.text).toContain(words)
    expect(blobs.files.size).toBe(0)
  })

  it('with a state secret in it is not kept at all, and not repeated', async () => {
    const answer = await upload(list(finance, '5,秘密★1年 某专项,云岭市finance局,,2026年底前,张三,'))
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('第3行带有国家秘密标志')
    expect(answer.text).not.toContain('某专项')
    expect(blobs.files.size).toBe(0)
  })

  it('is another office’s, and not there for ours', async () => {
    const { at } = await upload(list(finance))
    expect((await office.as('elsewhere/officer').get(at)).status).toBe(404)
    expect((await office.as('elsewhere/officer').post(`${at}/run`, options)).status).toBe(404)
    expect((await office.as('elsewhere/officer').get(`${at}/refused.csv`)).status).toBe(404)
    expect((await office.as('officer').get('/import/2026-../../x')).status).toBe(404)
  })

  it.each(['auditor', 'mayor', 'administrator', 'finance-liaison'])('is not for %s', async who => {
    expect((await office.as(who).get('/import')).status).toBe(403)
    expect((await upload(list(finance), who)).status).toBe(403)
  })
})

describe('a list that is entered', () => {
  it('is registered and assigned, each row with the way to its item', async () => {
    const { at } = await upload(list(finance, health, unknown))
    const answer = await office.as('officer').post(`${at}/run`, options)
    expect(answer.status).toBe(303)
    const page = await office.as('officer').get(answer.headers.get('location')!)
    expect(page.text).toContain('录入完毕')
    expect(page.text).toContain('缺少责任单位，待明确后交办')
    const ids = itemsIn(page.text)
    expect(ids).toHaveLength(3)
    expect([...(await items())].toSorted()).toEqual(ids.toSorted())
    const { item } = await load(ids[0]!)
    expect(item).toMatchObject({ state: 'assigned', leadUnit: 'finance', supportingUnits: ['housing'] })
    const [entry] = await office.world().items.ledger(yunling, item.id)
    expect(entry).toMatchObject({ via: 'import', actor: { kind: 'staff', personId: 'officer' } })
  })

  it('enters nothing twice: the same list again, from another file, pressed at once by two', async () => {
    const { at } = await upload(list(finance, health))
    await Promise.all(['officer', 'head'].map(who => office.as(who).post(`${at}/run`, options)))
    await office.as('officer').post(`${at}/run`, options)
    const again = await upload(new File([`\ufeff${[heading, finance, health].join('\r\n')}`], '另存.csv'))
    expect(again.at).not.toBe(at)
    const answer = await office.as('officer').post(`${again.at}/run`, options)
    expect(await items()).toHaveLength(2)
    const page = await office.as('officer').get(answer.headers.get('location')!)
    expect(page.text).toContain('2项，没有重复录入')
    expect(itemsIn(page.text).toSorted()).toEqual([...(await items())].toSorted())
  })

  it('enters it anew only when told to, and then once', async () => {
    const { at } = await upload(list(finance))
    await office.as('officer').post(`${at}/run`, options)
    const next = await upload(list(finance, health))
    const anew = { ...options, anew: 'yes' }
    await office.as('officer').post(`${next.at}/run`, anew)
    await office.as('officer').post(`${next.at}/run`, anew)
    expect(await items()).toHaveLength(3)
  })

  it('waits for an officer where a clerk enters it', async () => {
    const { at } = await upload(list(finance), 'clerk')
    expect((await office.as('clerk').get(at)).text).toContain('只立项：立项后由督查员交办')
    await office.as('clerk').post(`${at}/run`, options)
    const [id] = await items()
    expect((await load(id!)).item.state).toBe('registered')
  })

  it('adds the units it names when asked to, once, and says so in the log', async () => {
    const { at } = await upload(list(unknown, '6,水库除险加固,云岭市水利局,,2026年底前,王五,每季度'))
    await office.as('officer').post(`${at}/run`, { ...options, unknownUnits: 'create' })
    const added = (await office.world().directory.units(yunling)).filter(({ name }) => name === '云岭市水利局')
    expect(added).toMatchObject([{ group: '市直部门', contacts: [] }])
    for (const id of await items())
      expect((await load(id)).item).toMatchObject({ state: 'assigned', leadUnit: added[0]!.id })
    const [note] = (await office.world().keeping.amendments(yunling, 5)).found
    expect(note).toMatchObject({ subject: 'unit', about: added[0]!.id, what: '新增单位' })
  })

  it('leaves rows of unknown units out when asked to', async () => {
    const { at } = await upload(list(finance, unknown))
    const answer = await office.as('officer').post(`${at}/run`, { ...options, unknownUnits: 'leave' })
    expect(await items()).toHaveLength(1)
    expect((await office.as('officer').get(answer.headers.get('location')!)).text).toContain('按您的选择未录入')
  })

  it.each([
    ['officer', 'mayor', '请选择在任的督查员'],
    ['sponsorLeader', 'officer', '请选择在任的领导'],
    ['sourceType', 'RUMOUR', '请选择事项来源'],
    ['receivedOn', '2026-03-03', '不能晚于今天'],
    ['criteria', '', '请填写完成标准'],
  ])('asks again where %s is %j', async (field, value, words) => {
    const { at } = await upload(list(finance))
    const answer = await office.as('officer').post(`${at}/run`, { ...options, [field]: value })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain(words)
    expect(await items()).toEqual([])
  })

  it('goes on after a break where it stopped, with what was decided at first', async () => {
    const lines = Array.from({ length: 230 }, (_, n) => `${n},任务${n}号,云岭市finance局,,2026年6月底前,张三,每月`)
    const { at } = await upload(list(...lines))
    // The second slice is gone for a moment, as when the bucket does not answer.
    const key = [...blobs.files.keys()].find(name => name.endsWith('rows-1'))!
    const rows = blobs.files.get(key)!
    blobs.files.set(key, new TextEncoder().encode('[{"broken":'))
    await expect(office.as('officer').post(`${at}/run`, options)).rejects.toThrow()
    expect(await items()).toHaveLength(100)
    expect((await office.as('officer').get(at)).text).toContain('已处理100行，共230行')
    blobs.files.set(key, rows)
    // What is typed later changes nothing for the rest of the list.
    const answer = await office.as('officer').post(`${at}/run`, { ...options, assign: '' })
    const page = await office.as('officer').get(answer.headers.get('location')!)
    expect(page.text).toContain('已处理230行，共230行')
    expect(page.text.length).toBeLessThan(30_000)
    const ids = await items()
    expect(ids).toHaveLength(230)
    expect((await load(ids[229]!)).item.state).toBe('assigned')
  })
})
