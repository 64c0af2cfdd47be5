import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Unit } from '#domain/directory.ts'
import { createDirectoryStore } from '#shared/store/directory-store.ts'
import { stampOf } from '#shared/store/directory-rows.ts'
import { meter } from '#test/contract/capacity-meter.ts'
import type { TestEngine } from '#test/contract/engines.ts'
import { startDynoxide } from '#test/contract/engines.ts'
import { at } from '#test/contract/fixtures.ts'
import type { ConsoleOffice } from '#test/support/console-office.ts'
import { elsewhere, openConsoleOffice, yunling } from '#test/support/console-office.ts'
import { madeUnit, unitOf } from '#test/support/made-office.ts'

let engine: TestEngine
let office: ConsoleOffice
beforeAll(async () => {
  engine = await startDynoxide()
})
afterAll(() => engine.stop())

const fresh = async () => {
  office = await openConsoleOffice(await engine.freshTable())
  return office
}
const directory = () => createDirectoryStore(office.table)
const unit = async (id = 'finance') => (await directory().unit(yunling, unitOf(id)))!
const seen = async (id = 'finance') => ({ seen: stampOf(await unit(id)) })
const contact = (of: Unit, name: string) => of.contacts.find(one => one.name === name)!
const clerk = () => office.as('clerk')

describe('the list of units', () => {
  it('stands by group, says who cannot be reached, and is searched by name, group and state', async () => {
    await fresh()
    const failed = { at: at('2026-03-01T00:00:00.000Z'), reason: 'bounce' } as const
    const finance = await unit()
    const dead = finance.contacts.map(one => ({ ...one, addresses: one.addresses.map(a => ({ ...a, failed })) }))
    await directory().putUnit(yunling, { ...finance, group: '综合部门', contacts: dead })
    await directory().putUnit(yunling, { ...(await unit('health')), active: false })
    const all = await office.as('officer').get('/units')
    expect(all.status).toBe(200)
    expect(all.text).toMatch(/综合部门（1个）[^]*finance局<\/a>[^]*无人可联系/)
    expect(all.text).toMatch(/市直部门（1个）[^]*housing局<\/a>[^]*可联系/)
    expect(all.text).toMatch(/已停用（1个）[^]*health局/)
    const shown = async (query: string) =>
      [...(await office.as('officer').get(`/units?${query}`)).text.matchAll(/云岭市(\w+)局<\/a>/g)].map(([, id]) => id)
    expect(await shown('name=hous')).toEqual(['housing'])
    expect(await shown(`group=${encodeURIComponent('综合部门')}`)).toEqual(['finance'])
    expect(await shown('state=trouble')).toEqual(['finance'])
    expect(await shown('state=inactive')).toEqual(['health'])
    expect(await shown('page=99')).toHaveLength(3)
    expect((await office.as('officer').get('/units?name=nobody')).text).toContain('没有符合条件的单位')
  })

  it('costs the same few units and bytes with five hundred units and all their people', async () => {
    await fresh()
    for (let n = 0; n < 520; n++)
      await directory().putUnit(yunling, { ...madeUnit(`unit-${n}`), group: `类别${n % 5}` })
    const { costOf } = meter(office.table)
    let bytes = 0
    const { read } = await costOf(async () => {
      bytes = Buffer.byteLength((await office.as('officer').get('/units')).text)
    })
    expect(read).toBeLessThanOrEqual(10)
    expect(bytes).toBeLessThan(30_000)
    const one = await costOf(() => office.as('clerk').get('/units/unit-7'))
    expect(one.read).toBeLessThanOrEqual(5)
  })
})

describe('who may', () => {
  const reads = ['head', 'officer', 'clerk', 'mayor', 'auditor', 'administrator']
  const writes = ['head', 'officer', 'clerk', 'administrator']
  const contacts = ['finance-liaison', 'finance-chief']

  it.each([...reads, ...contacts])('%s: read', async who => {
    await fresh()
    const allowed = reads.includes(who)
    expect((await office.as(who).get('/units')).status).toBe(allowed ? 200 : 403)
    expect((await office.as(who).get('/units/housing')).status).toBe(allowed ? 200 : 403)
  })

  it.each([...reads, ...contacts])('%s: write', async who => {
    await fresh()
    const allowed = writes.includes(who)
    const page = await office.as(who).get('/units/housing')
    expect(page.text.includes('新增联络人')).toBe(allowed)
    expect((await office.as(who).get('/units/housing/edit')).status).toBe(allowed ? 200 : 403)
    const before = await unit('housing')
    const form = {
      name: '钱进',
      role: 'deputy',
      addresses: 'qian@housing.example',
      phone: '',
      ...(await seen('housing')),
    }
    expect((await office.as(who).post('/units/housing/contacts', form)).status).toBe(allowed ? 303 : 403)
    expect((await unit('housing')).contacts.length - before.contacts.length).toBe(allowed ? 1 : 0)
  })

  it('a unit of another office is not there', async () => {
    await fresh()
    await directory().putUnit(elsewhere, { ...madeUnit('harbour'), name: '港务局' })
    for (const path of [
      '/units/harbour',
      '/units/harbour/edit',
      '/units/harbour/active',
      '/units/harbour/contacts/new',
    ])
      expect((await clerk().get(path)).status).toBe(404)
    const stolen = { seen: stampOf((await directory().unit(elsewhere, unitOf('harbour')))!) }
    const paths = ['', '/active', '/contacts', '/contacts/harbour-liaison', '/contacts/harbour-liaison/depart']
    for (const path of paths) expect((await clerk().post(`/units/harbour${path}`, stolen)).status).toBe(404)
    expect((await clerk().get('/units')).text).not.toContain('港务局')
    expect((await clerk().get('/units/FINANCE%23')).status).toBe(404)
  })
})

describe('a unit', () => {
  it('is added once, under names that are nobody else’s, and changed', async () => {
    await fresh()
    const form = { name: '云岭市水务局', aliases: '水务局', group: '市直部门', parent: '云岭市finance局' }
    const added = await clerk().post('/units', form)
    expect(added.status).toBe(303)
    const path = added.headers.get('location')!.split('?')[0]!
    expect((await clerk().get(`${path}?done=added`)).text).toMatch(
      /已新增单位[^]*云岭市水务局[^]*云岭市finance局[^]*新增单位/,
    )
    const twice = { ...form, name: '云岭市林草局', aliases: '', parent: '' }
    const both = await Promise.all([clerk().post('/units', twice), clerk().post('/units', twice)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 422])
    const again = await clerk().post('/units', { ...form, name: '水务局', parent: '云岭市无此局' })
    expect(again.status).toBe(422)
    expect(again.text).toContain('“水务局”已是云岭市水务局的名称或简称')
    expect(again.text).toContain('名录中没有“云岭市无此局”')
    expect(again.text).toContain('value="云岭市无此局"')
    const circle = { name: '云岭市finance局', aliases: '', group: '综合', parent: '水务局', ...(await seen()) }
    expect((await clerk().post('/units/finance', circle)).text).toContain('是本单位的下级')
    expect((await clerk().post('/units/finance', { ...circle, parent: '' })).status).toBe(303)
    expect(await unit()).toMatchObject({ group: '综合' })
    expect((await clerk().get('/units/finance')).text).toContain('类别：市直部门 → 综合')
  })

  it('is put out of use only by whoever knows what it still owes', async () => {
    await fresh()
    for (let n = 0; n < 2; n++) await office.assign(await office.enter())
    const page = await clerk().get('/units/finance/active')
    expect(page.text).toContain('该单位还有2项')
    const refused = await clerk().post('/units/finance/active', { reason: '并入发展局', ...(await seen()) })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('并入发展局')
    const known = { reason: '并入发展局', known: 'yes', ...(await seen()) }
    expect((await clerk().post('/units/finance/active', known)).headers.get('location')).toContain('done=stopped')
    expect((await unit()).active).toBe(false)
    expect((await clerk().get('/units/finance')).text).toMatch(/本单位已停用[^]*停用单位[^]*说明：并入发展局/)
    expect((await clerk().post('/units/finance/active', await seen())).headers.get('location')).toContain(
      'done=started',
    )
    expect((await unit()).active).toBe(true)
  })
})

describe('a contact', () => {
  it('joins at the end of the line, moves up, and is written to first', async () => {
    await fresh()
    const form = {
      name: '钱进',
      role: 'liaison',
      addresses: 'qian@finance.example；q@finance.example',
      phone: '0000-1',
    }
    expect((await clerk().post('/units/finance/contacts', { ...form, ...(await seen()) })).status).toBe(303)
    const joined = contact(await unit(), '钱进')
    expect(joined).toMatchObject({ order: 1, phone: '0000-1', addresses: [{}, {}] })
    expect((await clerk().get('/units/finance')).text).toMatch(/交办、提醒、催办<\/dt><dd>liaison乙/)
    const path = `/units/finance/contacts/${joined.id}`
    expect((await clerk().post(`${path}/move`, await seen())).headers.get('location')).toContain('done=moved')
    expect((await clerk().get('/units/finance')).text).toMatch(/交办、提醒、催办<\/dt><dd>钱进（联络员）qian@/)
    expect((await clerk().post(`${path}/move`, await seen())).status).toBe(422)
  })

  it('is refused with everything that is wrong, and nothing typed is lost', async () => {
    await fresh()
    const form = { name: '', role: '', addresses: 'not an address', phone: '1'.repeat(50), ...(await seen()) }
    const page = await clerk().post('/units/finance/contacts', form)
    expect(page.status).toBe(422)
    for (const text of ['请填写姓名', '请选择角色', '不是有效的邮箱', '电话最多40个字', 'value="not an address"'])
      expect(page.text).toContain(text)
    const twin = { name: 'liaison乙', role: 'liaison', addresses: 'x@finance.example', phone: '', ...(await seen()) }
    expect((await clerk().post('/units/finance/contacts', twin)).text).toContain('已是本单位联络员')
  })

  it('takes mail again at an address that was mended', async () => {
    await fresh()
    const before = await unit()
    const failed = { at: at('2026-03-01T08:00:00.000Z'), reason: 'bounce' } as const
    const broken = before.contacts.map(one =>
      one.role === 'liaison' ? { ...one, addresses: [{ ...one.addresses[0]!, failed }] } : one,
    )
    await directory().putUnit(yunling, { ...before, contacts: broken })
    const page = await clerk().get('/units/finance')
    expect(page.text).toMatch(/失效[^]*2026年3月1日16:00退信[^]*已更正，恢复使用/)
    expect(page.text).toMatch(/交办、提醒、催办<\/dt><dd>deputy乙/)
    const form = { address: 'liaison@finance.example', ...(await seen()) }
    const path = '/units/finance/contacts/finance-liaison/restore'
    expect((await clerk().post(path, form)).headers.get('location')).toContain('done=restored')
    expect(contact(await unit(), 'liaison乙').addresses).toEqual([{ address: 'liaison@finance.example' }])
    expect((await clerk().post(path, { ...form, ...(await seen()) })).status).toBe(422)
    expect((await clerk().post(path, { address: 'x@finance.example', ...(await seen()) })).status).toBe(422)
  })

  it('keeps the mark of failure when only the telephone changes', async () => {
    await fresh()
    const before = await unit()
    const failed = { at: at('2026-03-01T08:00:00.000Z'), reason: 'bounce' } as const
    const marked = before.contacts.map(one => ({ ...one, addresses: one.addresses.map(a => ({ ...a, failed })) }))
    await directory().putUnit(yunling, { ...before, contacts: marked })
    const form = {
      name: 'liaison乙',
      role: 'liaison',
      addresses: 'liaison@finance.example',
      phone: '1',
      ...(await seen()),
    }
    expect((await clerk().post('/units/finance/contacts/finance-liaison', form)).status).toBe(303)
    expect(contact(await unit(), 'liaison乙')).toMatchObject({ phone: '1', addresses: [{ failed }] })
  })
})

describe('a contact who leaves', () => {
  const path = '/units/finance/contacts/finance-liaison/depart'

  it('hands the place to whoever is next, and the office sees to whom', async () => {
    await fresh()
    const page = await clerk().get(path)
    expect(page.text).toMatch(/按现有次序接替后[^]*交办、提醒、催办<\/dt><dd>deputy乙（副联络员）/)
    expect((await clerk().post(path, { successor: 'next', ...(await seen()) })).headers.get('location')).toContain(
      'done=departed',
    )
    expect(contact(await unit(), 'liaison乙').active).toBe(false)
    const after = await clerk().get('/units/finance')
    expect(after.text).toMatch(/今后由谁接收：deputy乙/)
    expect((await clerk().get(path)).status).toBe(404)
    const back = '/units/finance/contacts/finance-liaison/reinstate'
    expect((await clerk().post(back, await seen())).status).toBe(303)
    expect(contact(await unit(), 'liaison乙').active).toBe(true)
  })

  it('hands it to another contact of the unit', async () => {
    await fresh()
    expect((await clerk().post(path, { successor: 'finance-deputy', ...(await seen()) })).status).toBe(303)
    expect(contact(await unit(), 'deputy乙')).toMatchObject({ role: 'liaison', order: 0, active: true })
    const gone = { successor: 'finance-liaison', ...(await seen()) }
    const page = await clerk().post('/units/finance/contacts/finance-chief/depart', gone)
    expect(page.status).toBe(422)
    expect(page.text).toContain('接任人不是本单位在任联络人')
  })

  it('hands it to somebody new in the same act', async () => {
    await fresh()
    const bare = await clerk().post(path, { successor: 'new', name: '钱进', ...(await seen()) })
    expect(bare.status).toBe(422)
    expect(bare.text).toContain('请填写邮箱')
    expect(bare.text).toContain('value="钱进"')
    const form = { successor: 'new', name: '钱进', addresses: 'qian@finance.example', phone: '', ...(await seen()) }
    expect((await clerk().post(path, form)).status).toBe(303)
    expect(contact(await unit(), '钱进')).toMatchObject({ role: 'liaison', order: 0, active: true })
    expect((await unit()).contacts.filter(one => one.active && one.role === 'liaison')).toHaveLength(1)
  })
})

describe('two who change a unit at once', () => {
  it('the second is told what the first did, keeps what was typed, and then succeeds', async () => {
    await fresh()
    const old = await seen()
    const first = { name: 'liaison乙', role: 'liaison', addresses: 'liaison@finance.example', phone: '111', ...old }
    expect((await clerk().post('/units/finance/contacts/finance-liaison', first)).status).toBe(303)
    const second = { name: '云岭市财政局', aliases: '', group: '综合部门', parent: '', ...old }
    const page = await office.as('officer').post('/units/finance', second)
    expect(page.status).toBe(409)
    expect(page.text).toMatch(/内容已被他人修改[^]*clerk[^]*修改联络人[^]*电话：13900000000 → 111/)
    expect(page.text).toContain('value="云岭市财政局"')
    expect((await unit()).name).toBe('云岭市finance局')
    const [, stamp] = /name="seen" value="([0-9a-f]+)"/.exec(page.text) ?? []
    expect((await office.as('officer').post('/units/finance', { ...second, seen: stamp! })).status).toBe(303)
    expect(await unit()).toMatchObject({ name: '云岭市财政局', contacts: [{ phone: '111' }, {}, {}, {}] })
  })

  it('an address that bounced meanwhile is seen as well, also by a press', async () => {
    await fresh()
    const old = await seen()
    const before = await unit()
    await directory().putUnit(yunling, { ...before, aliases: ['财政'] })
    for (const path of ['/contacts/finance-deputy/depart', '/contacts/finance-deputy/restore', '/active', '/contacts'])
      expect(
        (
          await clerk().post(`/units/finance${path}`, {
            successor: 'next',
            name: 'x',
            role: 'liaison',
            addresses: 'x@a.example',
            ...old,
          })
        ).status,
      ).toBe(409)
    expect((await unit()).contacts).toEqual(before.contacts)
  })
})
