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

const list = (...lines: readonly string[]) => new File([['姓名,职务,角色,次序,邮箱', ...lines].join('\n')], '名单.csv')
const upload = async (file: File, who = 'head') => {
  const answer = await office.as(who).post('/import/staff', { file })
  return { ...answer, at: answer.headers.get('location') ?? '' }
}
const staff = () => office.world().directory.staff(yunling)
const named = async (name: string) => (await staff()).filter(one => one.name === name)
const wang = '王静,二科科长,督查员,,wang@yunling.example'
const zhou = '周岚,副市长,领导,3,zhou@yunling.example；zhou2@yunling.example'

describe('a list of people', () => {
  it('is shown as what it would change, bad rows with their mend, and changes nothing', async () => {
    const before = await staff()
    const { at, status } = await upload(
      list(wang, zhou, '李军,,处长,,li@yunling.example', '赵新,,督查员,,不是邮箱', wang),
    )
    expect(status).toBe(303)
    const { text } = await office.as('head').get(at)
    for (const words of [
      '2人：王静（督查员）、周岚（领导）',
      '第4行“角色”：“处长”不是可用的角色，请填写督查室主任、督查员',
      '第5行“邮箱”：“不是邮箱”不是有效的邮箱',
      '第6行“姓名”：与第2行重复',
      '写入2人',
    ])
      expect(text).toContain(words)
    expect(await staff()).toEqual(before)
  })

  it('is written when it was looked at, each person with a line in the log, and changes nothing the second time', async () => {
    const { at } = await upload(list(wang, zhou))
    expect((await office.as('head').post(at)).text).toContain('已写入')
    expect(await named('周岚')).toMatchObject([
      {
        title: '副市长',
        role: 'leader',
        order: 3,
        active: true,
        addresses: [{}, { address: 'zhou2@yunling.example' }],
      },
    ])
    const notes = async () => (await office.world().keeping.amendments(yunling, 9)).found.map(({ what }) => what)
    expect(await notes()).toEqual(['导入名单：登记人员', '导入名单：登记人员'])
    const again = await office.as('head').post(at)
    expect(again.text).toContain('<dt>没有变化</dt><dd>2人</dd>')
    expect(await notes()).toHaveLength(2)
    const moved = await upload(list('王静,督查室副主任,督查室主任,1,wang@yunling.example'))
    await office.as('head').post(moved.at)
    expect(await named('王静')).toMatchObject([{ title: '督查室副主任', role: 'officeHead' }])
  })

  it('brings back who was put out of office, and gives no role that its bringer may not give', async () => {
    await office.as('head').post((await upload(list(wang))).at)
    const { directory } = office.world()
    const [person] = await named('王静')
    await directory.putStaff(yunling, { ...person!, active: false })
    await office.as('head').post((await upload(list(wang))).at)
    expect(await named('王静')).toMatchObject([{ active: true }])
    const { at } = await upload(list('孙管,,系统管理员,,sun@yunling.example', '王静,,审计员,,wang@yunling.example'))
    const { text } = await office.as('head').get(at)
    expect(text).toContain('系统管理员只能由系统管理员任免')
    await office.as('head').post(at)
    expect(await named('孙管')).toEqual([])
    expect(await named('王静')).toMatchObject([{ role: 'auditor' }])
  })

  it('leaves the office its only head', async () => {
    const heads = (await staff()).filter(({ role, active }) => role === 'officeHead' && active)
    expect(heads).toHaveLength(1)
    const { at } = await upload(list(`${heads[0]!.name},,督查员,,x@yunling.example`))
    expect((await office.as('head').get(at)).text).toContain('是唯一在任的督查室主任')
  })

  it('that is none, or of another office, is not there', async () => {
    const answer = await upload(new File(['一,二\n三,四'], 'a.csv'))
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('应有一行写明“姓名”“职务”“角色”“次序”“邮箱”等列名')
    const { at } = await upload(list(wang))
    expect((await office.as('elsewhere/head').get(at)).status).toBe(404)
    expect((await office.as('officer').get(at)).status).toBe(403)
  })
})
