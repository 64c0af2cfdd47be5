import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Tenant } from '#domain/tenant.ts'
import type { TestEngine } from '#test/contract/engines.ts'
import { startDynoxide } from '#test/contract/engines.ts'
import { madeUnit } from '#test/support/made-office.ts'
import type { Answer, Doors } from '#test/support/sign-in-office.ts'
import { aStaff, openDoors } from '#test/support/sign-in-office.ts'

let engine: TestEngine
let doors: Doors
beforeAll(async () => {
  engine = await startDynoxide()
})
beforeEach(async () => {
  doors = await openDoors(await engine.freshTable())
})
afterAll(() => engine.stop())

const officer = 'officer@yunling.example'
const minute = 60_000

describe('signing in', () => {
  it('leads from the address over the code to the page that was asked for', async () => {
    const browser = doors.browse()
    const start = await browser.get('/account?x=1')
    expect(start.text).toContain('获取验证码')
    await doors.asks(browser, ' Officer@Yunling.example ', '?to=%2Faccount%3Fx%3D1')
    expect(browser.page().text).toContain(officer)
    const account = await browser.submit('/sign-in/code', { code: await doors.code() })
    expect(account.text).toContain('督查员甲（督查员）')
    expect(account.text).toContain('我的登录')
    expect((await browser.get('/')).text).toContain('我的工作')
    expect(doors.entered).toMatchObject([{ kind: 'staff', personId: 'officer', role: 'officer' }])
  })

  it('takes the code as people paste it', async () => {
    const browser = doors.browse()
    await doors.asks(browser, officer)
    const wide = (await doors.code()).replace(/\d/g, digit => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
    expect((await browser.submit('/sign-in/code', { code: ` ${wide.slice(0, 4)}-${wide.slice(4)} ` })).text).toContain(
      '退出',
    )
  })

  it.each(['', 'officer', 'a@b', '<b>@x.example', `${'a'.repeat(250)}@x.example`])(
    'asks again for %j',
    async address => {
      const browser = doors.browse()
      const answer = await doors.asks(browser, address)
      expect(answer.status).toBe(422)
      expect(answer.text).toContain('邮箱格式不正确')
      expect(answer.text).not.toContain('<b>@')
      expect(await doors.mails()).toEqual([])
    },
  )

  it('writes to the address that was typed, though the person prefers another', async () => {
    const addresses = [{ address: 'first@yunling.example' }, { address: 'Second@Yunling.example' }]
    await doors.directory.putStaff(doors.tenant.id, aStaff('two', { addresses }))
    await doors.asks(doors.browse(), 'second@yunling.example')
    expect((await doors.mails()).map(({ data, lane, status }) => ({ data, lane, status }))).toMatchObject([
      { data: { kind: 'signIn', address: 'second@yunling.example' }, lane: 'urgent', status: 'ready' },
    ])
  })

  it('does not write to an address that failed, nor for people, units and offices out of use', async () => {
    const failed = { at: doors.clock.now(), reason: 'bounce' } as const
    await doors.directory.putStaff(
      doors.tenant.id,
      aStaff('bounced', { addresses: [{ address: 'bounced@yunling.example', failed }] }),
    )
    await doors.directory.putStaff(doors.tenant.id, aStaff('gone', { active: false }))
    await doors.directory.putUnit(doors.tenant.id, { ...madeUnit('closed'), active: false })
    const shut = Tenant.parse({ ...doors.tenant, id: 'shut', active: false })
    await doors.directory.putTenant(shut)
    await doors.directory.putStaff(shut.id, aStaff('shut'))
    for (const name of ['bounced@yunling', 'gone@yunling', 'liaison@closed', 'shut@yunling']) {
      expect((await doors.asks(doors.browse(), `${name}.example`)).text).toContain('验证码已经发往')
    }
    expect(await doors.mails()).toEqual([])
  })
})

describe('a code', () => {
  it('is neither stored nor shown', async () => {
    const browser = doors.browse()
    await doors.asks(browser, officer)
    const code = await doors.code()
    expect(JSON.stringify(await doors.rows())).not.toContain(code)
    expect(browser.page().text).not.toContain(code)
  })

  it('is refused ten minutes later, to the millisecond', async () => {
    const browser = doors.browse()
    await doors.asks(browser, officer)
    const code = await doors.code()
    doors.clock.pass(10 * minute)
    expect((await browser.submit('/sign-in/code', { code })).text).toContain('验证码已失效')
    const other = doors.browse()
    await doors.asks(other, officer)
    doors.clock.pass(10 * minute - 1)
    expect((await other.submit('/sign-in/code', { code: await doors.code() })).text).toContain('退出')
  })

  it('is void when a new one was asked for, in this browser or another', async () => {
    const [first, second] = [doors.browse(), doors.browse()]
    await doors.asks(first, officer)
    const old = await doors.code()
    doors.clock.pass(1000)
    await doors.asks(second, officer)
    expect((await first.submit('/sign-in/code', { code: old })).text).toContain('验证码已失效')
    expect((await first.submit('/sign-in/code', { code: await doors.code() })).text).toContain('验证码已失效')
    expect((await second.submit('/sign-in/code', { code: old })).text).toContain('还可以再试4次')
    expect((await second.submit('/sign-in/code', { code: await doors.code() })).text).toContain('退出')
  })

  it('is of no use in another browser, whose tries do not count', async () => {
    const [mine, thief] = [doors.browse(), doors.browse()]
    await doors.asks(mine, officer)
    const code = await doors.code()
    await doors.asks(thief, 'nobody@yunling.example')
    const token = thief.cookies.get('__Host-duban-entry')?.split('.')[0] ?? ''
    const address = mine.cookies.get('__Host-duban-entry')?.split('.')[1] ?? ''
    thief.cookies.set('__Host-duban-entry', `${token}.${address}`)
    for (let at = 0; at < 7; at++) {
      expect((await thief.submit('/sign-in/code', { code })).text).toContain('验证码已失效')
    }
    expect((await mine.submit('/sign-in/code', { code })).text).toContain('退出')
  })

  it('is good once', async () => {
    const browser = doors.browse()
    await doors.asks(browser, officer)
    const cookies = new Map(browser.cookies)
    const page = browser.page()
    const code = await doors.code()
    await browser.submit('/sign-in/code', { code })
    const again = doors.browse()
    for (const [name, value] of cookies) again.cookies.set(name, value)
    const csrf = /name="csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
    const answer = await again.post('/sign-in/code', { csrf, to: '/', code })
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([422, []])
  })

  it('may be tried five times, and not with the right one after that', async () => {
    const browser = doors.browse()
    await doors.asks(browser, officer)
    const code = await doors.code()
    const wrong = code.startsWith('0') ? `1${code.slice(1)}` : `0${code.slice(1)}`
    for (const left of [4, 3, 2, 1]) {
      expect((await browser.submit('/sign-in/code', { code: wrong })).text).toContain(`还可以再试${left}次`)
    }
    expect((await browser.submit('/sign-in/code', { code: wrong })).text).toContain('验证码已失效')
    expect((await browser.submit('/sign-in/code', { code })).text).toContain('验证码已失效')
    expect(doors.entered).toEqual([])
  })

  it('typed with too few digits costs no try', async () => {
    const browser = doors.browse()
    await doors.asks(browser, officer)
    for (let at = 0; at < 6; at++) await browser.submit('/sign-in/code', { code: '1234567' })
    expect(browser.page().text).toContain('验证码是8位数字')
    expect((await browser.submit('/sign-in/code', { code: await doors.code() })).text).toContain('退出')
  })

  it('is compared five times at most, however many guesses come at once', async () => {
    let compared = 0
    const counting = await openDoors(await engine.freshTable(), {
      seals: seals => ({ ...seals, code: nonce => (compared++, seals.code(nonce)) }),
    })
    const browser = counting.browse()
    await counting.asks(browser, officer)
    const csrf = /name="csrf" value="([^"]+)"/.exec(browser.page().text)?.[1] ?? ''
    const guess = (at: number) => browser.post('/sign-in/code', { csrf, to: '/', code: String(10_000_000 + at) })
    // As many at once as the client has sockets: who waits for one longer than five seconds gets a fault, and not a refusal.
    const answers: Answer[] = []
    for (let wave = 0; wave < 4; wave++)
      answers.push(...(await Promise.all(Array.from({ length: 50 }, (_, at) => guess(wave * 50 + at)))))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([422]))
    expect(compared).toBeGreaterThan(0)
    expect(compared).toBeLessThanOrEqual(5)
    expect(counting.faults).toEqual([])
  }, 60_000)
})

describe('several people of one address', () => {
  beforeEach(async () => {
    const addresses = [{ address: 'shared@yunling.example' }]
    const other = Tenant.parse({ ...doors.tenant, id: 'county', name: '东县人民政府督查室' })
    await doors.directory.putTenant(other)
    await doors.directory.putStaff(other.id, aStaff('one', { addresses, role: 'clerk' }))
    const unit = madeUnit('water')
    const [contact, ...others] = unit.contacts
    if (!contact) throw new Error('no contact')
    await doors.directory.putUnit(doors.tenant.id, { ...unit, contacts: [{ ...contact, addresses }, ...others] })
  })

  it('get one mail and choose afterwards', async () => {
    const browser = doors.browse()
    await doors.asks(browser, 'shared@yunling.example')
    expect(await doors.mails()).toHaveLength(1)
    const choice = await browser.submit('/sign-in/code', { code: await doors.code() })
    expect(choice.text).toContain('选择身份')
    expect(choice.text).toContain('东县人民政府督查室（登记员）')
    expect(choice.text).toContain('云岭市人民政府督查室 · 云岭市water局（联络员）')
    expect((await browser.get('/')).text).toContain('获取验证码')
    await browser.get('/sign-in/choose')
    const entered = await browser.submit('/sign-in/choose', { who: 'yunling/water/water-liaison' })
    expect(entered.text).toContain('（联络员）')
  })

  it('choose once, themselves, and not before the code', async () => {
    const browser = doors.browse()
    await doors.asks(browser, 'shared@yunling.example')
    const { text } = browser.page()
    const csrf = /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? ''
    const choose = (who: string) => browser.post('/sign-in/choose', { csrf, to: '/', who })
    expect((await choose('county/office/one')).location).toBe('/sign-in')
    await browser.get('/sign-in/code')
    await browser.submit('/sign-in/code', { code: await doors.code() })
    expect((await choose('yunling/office/officer')).location).toBe('/sign-in')
    const twice = await Promise.all([choose('county/office/one'), choose('county/office/one')])
    expect(twice.map(({ location }) => location).toSorted()).toEqual(['/', '/sign-in'])
    expect(doors.entered).toHaveLength(1)
  })

  it('choose within the ten minutes', async () => {
    const browser = doors.browse()
    await doors.asks(browser, 'shared@yunling.example')
    await browser.submit('/sign-in/code', { code: await doors.code() })
    doors.clock.pass(10 * minute)
    const answer = await browser.submit('/sign-in/choose', { who: 'county/office/one' })
    expect(answer.text).toContain('获取验证码')
  })
})
