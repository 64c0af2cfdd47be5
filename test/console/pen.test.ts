import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createPenStore } from '#shared/store/pen-store.ts'
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

const id = 'a'.repeat(32)
const store = () => createPenStore(office.table)
const hold = (tenant = yunling, text = '办结：都完成了。') =>
  store().hold(tenant, {
    ...{ id, at: office.clock.now(), raw: 'raw', from: 'somebody@elsewhere.example', subject: '回复：交办' },
    ...{ why: '发件地址不是该单位登记的联系人地址', text, files: ['照片.jpg'] },
  })
beforeEach(async () => {
  office = await openConsoleOffice(await engine.freshTable())
})

describe('mail that waits for the office', () => {
  it.each([
    ['officer', 200, true],
    ['head', 200, true],
    ['clerk', 200, false],
    ['auditor', 200, false],
    ['administrator', 403, false],
    ['mayor', 403, false],
    ['finance-liaison', 403, false],
  ])('%s: %i, settles %s', async (who, status, may) => {
    await hold()
    const { status: given, text } = await office.as(who).get('/pen')
    expect([given, text.includes('处理情况')]).toEqual([status, may])
    expect((await office.as(who).post(`/pen/${id}/settle`, { note: '' })).status).toBe(may ? 422 : 403)
  })

  it('stands as text, with why it waits', async () => {
    await hold(yunling, '<script>alert(1)</script><img src=x> http://evil.example')
    const { text } = await office.as('officer').get('/pen')
    expect(text).toMatch(/发件地址不是该单位登记的联系人地址[^]*somebody@elsewhere\.example[^]*照片\.jpg/)
    expect(text).toContain('&lt;script&gt;alert(1)')
    expect(text).not.toMatch(/<img|<script>alert|href="http/)
  })

  it('is settled once with a word on it, which the log keeps; delivered again it does not come back', async () => {
    await hold()
    const done = await office.as('officer').post(`/pen/${id}/settle`, { note: '冒名来信，不予登记' })
    expect(done.headers.get('location')).toBe('/pen?done=settled')
    expect((await office.as('officer').post(`/pen/${id}/settle`, { note: '再记' })).status).toBe(404)
    await hold()
    expect((await office.as('officer').get('/pen')).text).toMatch(/没有待核来信[^]*已处理的（1封）[^]*不予登记/)
    const [note] = (await office.world().keeping.amendments(yunling, 1)).found
    expect(note).toMatchObject({ what: '处理来信', subject: 'pen' })
  })

  it('of another office is not there', async () => {
    await hold(elsewhere)
    expect((await office.as('officer').get('/pen')).text).toContain('没有待核来信')
    expect((await office.as('officer').post(`/pen/${id}/settle`, { note: '已核' })).status).toBe(404)
  })
})
