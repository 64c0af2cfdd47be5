import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TestEngine } from '#test/contract/engines.ts'
import { startDynoxide } from '#test/contract/engines.ts'
import type { ConsoleOffice } from '#test/support/console-office.ts'
import { openConsoleOffice, yunling } from '#test/support/console-office.ts'

let engine: TestEngine
let office: ConsoleOffice
beforeAll(async () => {
  engine = await startDynoxide()
})
afterAll(() => engine.stop())
beforeEach(async () => {
  office = await openConsoleOffice(await engine.freshTable())
})

const heading = '单位,简称,类别,上级单位,联系人,角色,邮箱,电话,顺序'
const water = '云岭市水利局,市水利局,市直部门,,王芳,联络员,wang@water.example,0000-1,'
const finance = '云岭市finance局,,市直部门,,赵新,联络员,zhao@finance.example,,'
const wrong = '云岭市教育局,,市直部门,,李军,科长,li@education.example,,'
const list = (...lines: readonly string[]) => new File([[heading, ...lines].join('\n')], '名录.csv')

const upload = async (file: File, fields: Record<string, string> = {}, who = 'officer') => {
  const answer = await office.as(who).post('/import/units', { file, ...fields })
  return { ...answer, at: answer.headers.get('location') ?? '' }
}
const units = () => office.world().directory.units(yunling)
const named = async (name: string) => (await units()).find(unit => unit.name === name)

describe('a list of units', () => {
  it('is shown as what it would change, and changes nothing', async () => {
    const { at, status } = await upload(list(water, finance, wrong))
    expect(status).toBe(303)
    const page = await office.as('officer').get(at)
    for (const words of ['1个：云岭市水利局', '1个：云岭市finance局', '第4行“角色”', '写入2个单位'])
      expect(page.text).toContain(words)
    expect(await units()).toHaveLength(3)
    expect(await named('云岭市水利局')).toBeUndefined()
  })

  it('is written when it was looked at, with a line in the log for each unit', async () => {
    const { at } = await upload(list(water, finance))
    const done = await office.as('officer').post(at)
    expect(done.text).toContain('已写入')
    expect(await named('云岭市水利局')).toMatchObject({ aliases: ['市水利局'], contacts: [{ name: '王芳' }] })
    expect((await named('云岭市finance局'))?.contacts.filter(({ active }) => active)).toHaveLength(5)
    const notes = (await office.world().keeping.amendments(yunling, 5)).found
    expect(notes.map(({ what }) => what).toSorted()).toEqual(['导入名录：新增单位', '导入名录：更新单位'])
    const again = await office.as('officer').post(at)
    expect(again.text).toContain('2个')
    expect((await office.world().keeping.amendments(yunling, 5)).found).toHaveLength(2)
  })

  it('retires whom it does not name only when told to, and then only as a whole', async () => {
    const { at } = await upload(list(finance, wrong), { retire: 'yes' })
    expect((await office.as('officer').get(at)).text).toContain('有误行时不能写入')
    await office.as('officer').post(at, { retire: 'yes' })
    expect((await named('云岭市finance局'))?.contacts.some(({ name }) => name === '赵新')).toBe(false)
    const next = await upload(list(finance), { retire: 'yes' })
    await office.as('officer').post(next.at, { retire: 'yes' })
    expect((await named('云岭市finance局'))?.contacts.filter(({ active }) => active).map(({ name }) => name)).toEqual([
      '赵新',
    ])
  })

  it('that is none is refused', async () => {
    const answer = await upload(new File(['一,二\n三,四'], 'a.csv'))
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('没有找到表头')
  })

  it('is another office’s, and not there for ours; and not for units', async () => {
    const { at } = await upload(list(water))
    expect((await office.as('elsewhere/officer').get(at)).status).toBe(404)
    expect((await office.as('elsewhere/officer').post(at)).status).toBe(404)
    expect((await office.as('finance-liaison').get('/import/units')).status).toBe(403)
    expect((await office.as('administrator').get('/import/units')).status).toBe(200)
  })
})
