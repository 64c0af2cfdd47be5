import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TenantId } from '#domain/ids.ts'
import { shippedPacks } from '#domain/policies/shipped.ts'
import { createDirectoryStore } from '#shared/store/directory-store.ts'
import { stampOf } from '#shared/store/directory-rows.ts'
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
const tenant = async (id = yunling) => (await directory().tenant(id))!
const settings = async (over: Record<string, string> = {}) => ({
  letterhead: '云岭市人民政府督查室',
  contactLine: '督查室电话：0000-0000000',
  workingHours: '08:30-12:00，14:30-17:30',
  seen: stampOf(await tenant()),
  ...over,
})
const everybody = ['head', 'officer', 'clerk', 'mayor', 'auditor', 'administrator', 'finance-liaison'] as const

describe('the settings of the office', () => {
  it.each(everybody)('%s', async who => {
    await fresh()
    const may = who === 'head'
    expect((await office.as(who).get('/office')).status).toBe(may ? 200 : 403)
    expect((await office.as(who).post('/office', await settings({ letterhead: '云岭督查' }))).status).toBe(
      may ? 303 : 403,
    )
    expect((await tenant()).letterhead === '云岭督查').toBe(may)
  })

  it('are kept, logged, and nothing else of the office is touched', async () => {
    await fresh()
    const before = await tenant()
    const typed = { workingHours: '9:00-12:00, 13:30－17:00', boardNames: 'yes', series: '偷改', active: 'no' }
    expect((await office.as('head').post('/office', await settings(typed))).headers.get('location')).toBe(
      '/office?done=kept',
    )
    const hours = [
      ['09:00', '12:00'],
      ['13:30', '17:00'],
    ]
    expect(await tenant()).toEqual({ ...before, workingHours: hours, linksNeedSignIn: false, boardNames: true })
    expect((await directory().tenants()).find(({ id }) => id === yunling)).toEqual(await tenant())
    const { text } = await office.as('head').get('/office?done=kept')
    expect(text).toMatch(/已保存[^]*09:00-12:00，13:30-17:00[^]*checked[^]*修改设置[^]*大屏显示单位和人员名称：否 → 是/)
    expect(await tenant(elsewhere)).toMatchObject({ workingHours: before.workingHours })
  })

  it('are refused with everything that is wrong, and nothing typed is lost', async () => {
    await fresh()
    const typed = { letterhead: '', workingHours: '12:00-08:30', contactLine: '电'.repeat(201) }
    const page = await office.as('head').post('/office', await settings(typed))
    expect(page.status).toBe(422)
    for (const text of ['请填写文头名称', '由早到晚、互不重叠', '最长200个字', 'value="12:00-08:30"'])
      expect(page.text).toContain(text)
    for (const workingHours of ['', '全天', '08:30', '08:30-12:00-13:00', '25:00-26:00'])
      expect((await office.as('head').post('/office', await settings({ workingHours }))).status).toBe(422)
  })

  it('of two heads at once the second is told', async () => {
    await fresh()
    const old = await settings({ contactLine: '新电话' })
    expect((await office.as('head').post('/office', await settings({ letterhead: '云岭督查' }))).status).toBe(303)
    const page = await office.as('head').post('/office', old)
    expect(page.status).toBe(409)
    expect(page.text).toMatch(/内容已被他人修改[^]*文头：云岭市人民政府督查室 → 云岭督查/)
    expect(page.text).toContain('value="新电话"')
    expect((await tenant()).contactLine).not.toBe('新电话')
  })
})

const founding = {
  ...{ id: 'donghe', name: '东河区人民政府督查室', letterhead: '', series: '东政督', zone: 'Asia/Shanghai' },
  ...{ sender: 'ducha@donghe.example', contactLine: '', workingHours: '08:30-12:00，14:30-17:30', pack: 'luliang' },
  ...{ headName: '李主任', headTitle: '督查室主任', headAddresses: 'li@donghe.example' },
}
const donghe = TenantId.parse('donghe')

describe('departments', () => {
  it.each(everybody)('%s', async who => {
    await fresh()
    const may = who === 'administrator'
    for (const path of ['/tenants', '/tenants/new'])
      expect((await office.as(who).get(path)).status).toBe(may ? 200 : 403)
    expect((await office.as(who).post('/tenants', founding)).status).toBe(may ? 303 : 403)
    expect((await directory().tenant(donghe)) !== undefined).toBe(may)
  })

  it('are founded with rules and a head, at once, and told in both logs', async () => {
    await fresh()
    const admin = office.as('administrator')
    expect((await admin.get('/tenants/new')).text).toMatch(/试运行期间[^]*Asia\/Shanghai/)
    expect((await admin.post('/tenants', founding)).headers.get('location')).toBe('/tenants?done=founded')
    expect(await directory().tenant(donghe)).toMatchObject({
      letterhead: '东河区人民政府督查室',
      pack: { name: 'luliang', version: 1 },
      active: true,
    })
    expect(await directory().pack(donghe, 'luliang', 1)).toEqual(shippedPacks['luliang'])
    expect(await directory().staff(donghe)).toMatchObject([
      { name: '李主任', role: 'officeHead', addresses: [{ address: 'li@donghe.example' }], active: true },
    ])
    expect((await admin.get('/tenants?done=founded')).text).toMatch(
      /部门已建立[^]*东河区人民政府督查室[^]*luliang 第1版/,
    )
    const head = office.as('donghe/head')
    expect((await head.get('/staff')).text).toContain('李主任')
    expect((await head.get('/units')).text).toContain('还没有单位')
    expect((await head.get('/audit/amendments')).text).toMatch(/新增部门[^]*首任负责人：李主任/)
    expect((await admin.get('/audit/amendments')).text).toContain('新增部门')
  })

  it('are not founded twice, nor over anything', async () => {
    await fresh()
    const admin = office.as('administrator')
    const both = await Promise.all([
      admin.post('/tenants', founding),
      admin.post('/tenants', { ...founding, headName: '他人' }),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 422])
    expect(await directory().staff(donghe)).toHaveLength(1)
    const before = await tenant()
    const page = await admin.post('/tenants', { ...founding, id: 'yunling' })
    expect([page.status, page.text]).toEqual([422, expect.stringContaining('编号“yunling”已被使用')])
    expect(await tenant()).toEqual(before)
    expect(await directory().staff(yunling)).toHaveLength(6)
  })

  it('are refused with everything that is wrong, and nothing typed is lost', async () => {
    await fresh()
    const wrong = {
      ...founding,
      id: 'Dong He',
      series: '',
      sender: 'ducha',
      zone: 'Europe/Paris',
      pack: 'constructor',
      headName: '',
      headAddresses: 'li',
    }
    const page = await office.as('administrator').post('/tenants', wrong)
    expect(page.status).toBe(422)
    for (const text of [
      '编号只用小写字母',
      '请填写发文机关代字',
      '请填写发件邮箱',
      '请选择时区',
      '请选择起始规则',
      '请填写姓名',
      '不是有效的邮箱',
      'value="Dong He"',
    ])
      expect(page.text).toContain(text)
  })

  it('cost the same few units and bytes', async () => {
    await fresh()
    for (let n = 0; n < 70; n++) await directory().putTenant({ ...(await tenant()), id: TenantId.parse(`office-${n}`) })
    const { costOf } = meter(office.table)
    for (const path of ['/tenants', '/tenants/new', '/office']) {
      let text = ''
      const who = path === '/office' ? 'head' : 'administrator'
      const { read } = await costOf(async () => {
        text = (await office.as(who).get(path)).text
      })
      expect(read).toBeLessThanOrEqual(10)
      expect(Buffer.byteLength(text)).toBeLessThan(30_000)
    }
  })
})
