import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Staff } from '#domain/directory.ts'
import { createDirectoryStore } from '#shared/store/directory-store.ts'
import { stampOf } from '#shared/store/directory-rows.ts'
import { meter } from '#test/contract/capacity-meter.ts'
import type { TestEngine } from '#test/contract/engines.ts'
import { startDynoxide } from '#test/contract/engines.ts'
import { at, personId } from '#test/contract/fixtures.ts'
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
const staff = async (id: string) => (await directory().staff(yunling)).find(one => one.id === id)!
const put = (person: Staff) => directory().putStaff(yunling, person)
const seen = async (id: string) => ({ seen: stampOf(await staff(id)) })
const wang = { name: '王静', title: '二科科长', role: 'officer', order: '1', addresses: 'wang@yunling.example' }
const formOf = async (id: string, over: Partial<typeof wang> = {}) => {
  const one = await staff(id)
  const addresses = one.addresses.map(({ address }) => address).join('；')
  return {
    name: one.name,
    title: one.title,
    role: one.role,
    order: String(one.order),
    addresses,
    ...over,
    seen: stampOf(one),
  }
}
const faultOf = (text: string) => /role="alert">.*?<\/div>/s.exec(text)?.[0] ?? ''

describe('the people of the office', () => {
  it('stand by role, and who gets the mails of the head is said', async () => {
    await fresh()
    const page = await office.as('officer').get('/staff')
    expect(page.text).toMatch(/负责人的邮件现在发给：督查室主任甲督查室主任/)
    expect(page.text).toMatch(/系统管理员 [^]*administrator@yunling.example/)
    expect(page.text).not.toContain('登记人员')
    const { costOf } = meter(office.table)
    expect((await costOf(() => office.as('head').get('/staff/officer'))).read).toBeLessThanOrEqual(6)
  })

  it.each([
    ['head', 200, 303],
    ['administrator', 200, 303],
    ['officer', 200, 403],
    ['clerk', 200, 403],
    ['mayor', 200, 403],
    ['auditor', 200, 403],
    ['finance-liaison', 403, 403],
  ])('%s reads with %i and writes with %i', async (who, reads, writes) => {
    await fresh()
    expect((await office.as(who).get('/staff')).status).toBe(reads)
    expect((await office.as(who).post('/staff', wang)).status).toBe(writes)
    expect((await directory().staff(yunling)).some(({ name }) => name === '王静')).toBe(writes === 303)
    expect((await office.as(who).post('/staff/clerk/active', await seen('clerk'))).status).toBe(writes)
    expect((await staff('clerk')).active).toBe(writes !== 303)
  })

  it('are registered, changed and put out of office; all of it is logged', async () => {
    await fresh()
    const head = office.as('head')
    expect((await head.post('/staff', wang)).headers.get('location')).toBe('/staff?done=added')
    const added = (await directory().staff(yunling)).find(({ name }) => name === '王静')!
    expect(added).toMatchObject({ title: '二科科长', role: 'officer', order: 1, active: true })
    const again = await head.post('/staff', wang)
    expect([again.status, faultOf(again.text)]).toEqual([422, expect.stringContaining('王静已是督查员')])
    await put({ ...added, active: false })
    expect(faultOf((await head.post('/staff', wang)).text)).toContain('可能已停用')
    await put(added)
    const twice = { ...wang, name: '李双' }
    const both = await Promise.all([head.post('/staff', twice), head.post('/staff', twice)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 422])
    office.clock.set('2026-03-02T09:10:00+08:00')
    const form = await formOf(added.id, { title: '一科科长' })
    expect((await head.post(`/staff/${added.id}`, form)).headers.get('location')).toContain('done=kept')
    office.clock.set('2026-03-02T09:20:00+08:00')
    expect((await head.post(`/staff/${added.id}/active`, await seen(added.id))).headers.get('location')).toContain(
      'done=stopped',
    )
    const page = await head.get(`/staff/${added.id}`)
    expect(page.text).toMatch(/停用人员[^]*修改人员[^]*职务：二科科长 → 一科科长[^]*登记人员/)
    expect((await head.post(`/staff/${added.id}/active`, await seen(added.id))).headers.get('location')).toContain(
      'done=started',
    )
  })

  it('are refused with everything that is wrong, and nothing typed is lost', async () => {
    await fresh()
    const page = await office
      .as('head')
      .post('/staff', { name: '王', title: '', role: 'king', order: 'x', addresses: 'no' })
    expect(page.status).toBe(422)
    for (const text of ['请选择角色', '次序', '不是有效的邮箱', 'value="王"']) expect(page.text).toContain(text)
    expect(await directory().staff(yunling)).toHaveLength(6)
  })

  it('take mail again at an address that was mended', async () => {
    await fresh()
    const one = await staff('officer')
    await put({
      ...one,
      addresses: [
        { address: 'old@yunling.example', failed: { at: at('2026-03-01T00:00:00.000Z'), reason: 'complaint' } },
      ],
    })
    expect((await office.as('head').get('/staff/officer')).text).toMatch(
      /失效[^]*被收件人标为垃圾邮件[^]*已更正，恢复使用/,
    )
    const form = { address: 'old@yunling.example', ...(await seen('officer')) }
    expect((await office.as('head').post('/staff/officer/restore', form)).headers.get('location')).toContain(
      'done=restored',
    )
    expect((await staff('officer')).addresses).toEqual([{ address: 'old@yunling.example' }])
  })

  it('say how much lies with a person before he is put out of office', async () => {
    await fresh()
    for (let n = 0; n < 3; n++) await office.enter()
    expect((await office.as('head').get('/staff/officer')).text).toContain('本人名下还有3项')
  })
})

describe('roles', () => {
  const second = async (role: 'officeHead' | 'administrator') =>
    put({ ...(await staff('officer')), id: personId('second'), name: '第二人', role })

  it.each([
    ['head', 'head', { role: 'officer' }],
    ['administrator', 'administrator', { role: 'clerk' }],
    ['administrator', 'head', { role: 'officer' }],
  ] as const)('%s does not take the last keeper role from %s', async (who, whom, over) => {
    await fresh()
    const page = await office.as(who).post(`/staff/${whom}`, await formOf(whom, over))
    expect([page.status, faultOf(page.text)]).toEqual([422, expect.stringContaining('请先任命他人')])
    const active = await office.as(who).post(`/staff/${whom}/active`, await seen(whom))
    expect(active.status).toBe(422)
    expect(await staff(whom)).toMatchObject({ active: true, role: whom === 'head' ? 'officeHead' : 'administrator' })
  })

  it('may be given away when a colleague holds the same', async () => {
    await fresh()
    await second('officeHead')
    expect((await office.as('head').post('/staff/head', await formOf('head', { role: 'officer' }))).status).toBe(303)
    expect((await staff('head')).role).toBe('officer')
    await put({ ...(await staff('second')), active: false })
    await put({ ...(await staff('head')), role: 'officeHead' })
    expect((await office.as('head').post('/staff/head/active', await seen('head'))).status).toBe(422)
  })

  it('two heads who step down at the same moment leave one', async () => {
    await fresh()
    await second('officeHead')
    const forms = [await formOf('head', { role: 'officer' }), await formOf('second', { role: 'officer' })]
    await Promise.allSettled([
      office.as('head').post('/staff/head', forms[0]),
      office.as('head').post('/staff/second', forms[1]),
    ])
    expect((await directory().staff(yunling)).some(({ role }) => role === 'officeHead')).toBe(true)
  })

  it('of an administrator are his own kind’s to give, and so are his addresses', async () => {
    await fresh()
    const made = await office.as('head').post('/staff', { ...wang, role: 'administrator' })
    expect([made.status, faultOf(made.text)]).toEqual([422, expect.stringContaining('只能由系统管理员任免')])
    const raised = await office.as('head').post('/staff/head', await formOf('head', { role: 'administrator' }))
    expect(raised.status).toBe(422)
    const stolen = await office
      .as('head')
      .post('/staff/administrator', await formOf('administrator', { addresses: 'mine@yunling.example' }))
    expect([stolen.status, faultOf(stolen.text)]).toEqual([422, expect.stringContaining('只能由系统管理员修改')])
    await second('administrator')
    expect((await office.as('head').post('/staff/second/active', await seen('second'))).status).toBe(422)
    expect((await office.as('administrator').post('/staff/second/active', await seen('second'))).status).toBe(303)
    expect((await office.as('administrator').post('/staff', { ...wang, role: 'administrator' })).status).toBe(303)
  })

  it('nobody raises himself', async () => {
    await fresh()
    await second('administrator')
    const form = await formOf('administrator', { role: 'officeHead' })
    const page = await office.as('administrator').post('/staff/administrator', form)
    expect([page.status, faultOf(page.text)]).toEqual([422, expect.stringContaining('不能给自己授予督查室主任角色')])
  })
})

describe('two who change a person at once', () => {
  it('the second is told, and keeps what was typed', async () => {
    await fresh()
    const old = await formOf('officer', { title: '调研员' })
    expect(
      (await office.as('administrator').post('/staff/officer', await formOf('officer', { order: '7' }))).status,
    ).toBe(303)
    const page = await office.as('head').post('/staff/officer', old)
    expect(page.status).toBe(409)
    expect(page.text).toMatch(/内容已被他人修改[^]*administrator[^]*次序：0 → 7/)
    expect(page.text).toContain('value="调研员"')
    expect(await staff('officer')).toMatchObject({ order: 7, title: '督查员' })
  })
})

describe('another office', () => {
  it('has its own people alone', async () => {
    await fresh()
    await directory().putStaff(elsewhere, { ...(await staff('officer')), id: personId('stranger'), name: '陌生人' })
    expect((await office.as('head').get('/staff')).text).not.toContain('陌生人')
    expect((await office.as('head').get('/staff/stranger')).status).toBe(404)
    expect((await office.as('head').post('/staff/stranger', wang)).status).toBe(404)
    expect((await office.as('head').post('/staff/stranger/active', {})).status).toBe(404)
    expect((await office.as('elsewhere/head').get('/staff/stranger')).status).toBe(200)
  })
})
