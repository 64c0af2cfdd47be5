import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TestEngine } from '#test/contract/engines.ts'
import { startDynoxide } from '#test/contract/engines.ts'
import type { Browser, Doors } from '#test/support/sign-in-office.ts'
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
const liaison = 'liaison@finance.example'
const minute = 60_000
const cookie = '__Host-duban'
const isIn = async (browser: Browser) => (await browser.get('/')).text.includes('退出')

describe('the cookie of a session', () => {
  it('is this host’s alone, over HTTPS, out of reach of scripts and other sites, and ends with the browser', async () => {
    const browser = doors.browse()
    await doors.asks(browser, officer)
    const csrf = /name="csrf" value="([^"]+)"/.exec(browser.page().text)?.[1] ?? ''
    const answer = await browser.post('/sign-in/code', { csrf, to: '/', code: await doors.code() })
    const [session, entry, ...others] = answer.headers.getSetCookie()
    expect(session).toMatch(/^__Host-duban=[\w.-]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    expect(entry).toMatch(/^__Host-duban-entry=; Path=\/; HttpOnly; Secure; SameSite=Lax; Max-Age=0$/)
    expect(others).toEqual([])
  })

  it('holds a token of 256 bits of which the table has only a digest', async () => {
    const browser = await doors.signedIn(officer)
    const token = browser.cookies.get(cookie)?.split('.')[3] ?? ''
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    const rows = await doors.rows()
    expect(JSON.stringify(rows)).not.toContain(token)
    expect(rows.filter(({ type }) => type === 'session')).toMatchObject([
      { sk: doors.seals.digest(token), expiresAt: Date.parse('2026-03-02T21:00:00+08:00') / 1000 },
    ])
  })

  it('is another after every sign-in, and the one before is dead', async () => {
    const browser = await doors.signedIn(officer)
    const old = browser.cookies.get(cookie) ?? ''
    doors.clock.pass(minute)
    await doors.signedIn(officer, browser)
    expect(browser.cookies.get(cookie)).not.toBe(old)
    const thief = doors.browse()
    thief.cookies.set(cookie, old)
    expect([await isIn(thief), await isIn(browser)]).toEqual([false, true])
  })

  it('that somebody planted before does not become that of who signs in', async () => {
    const planted = (await doors.signedIn(liaison)).cookies.get(cookie) ?? ''
    const browser = doors.browse()
    browser.cookies.set(cookie, planted)
    await doors.signedIn(officer, browser)
    const attacker = doors.browse()
    attacker.cookies.set(cookie, planted)
    expect(await isIn(attacker)).toBe(false)
  })

  it.each([
    ['without a seal', (value: string) => value.split('.').slice(0, 5).join('.')],
    ['of another person', (value: string) => value.replace('.officer.', '.mayor.')],
    ['of another office', (value: string) => value.replace(/^yunling/, 'county')],
    [
      'with a later hour',
      (value: string) =>
        value.replace(
          /\.(\w+)\.([\w-]+)$/,
          (_, at: string, seal: string) => `.${(parseInt(at, 36) + 9).toString(36)}.${seal}`,
        ),
    ],
    ['that is nonsense', () => '....=;'],
    ['that is empty', () => ''],
    ['with words of our prototype', () => '__proto__.constructor.toString.x.y.z'],
  ])('%s opens nothing', async (_, change) => {
    const browser = await doors.signedIn(officer)
    browser.cookies.set(cookie, change(browser.cookies.get(cookie) ?? ''))
    expect(await isIn(browser)).toBe(false)
  })
})

describe('a session', () => {
  it('ends after half an hour without a request, and goes on as long as there are some', async () => {
    const browser = await doors.signedIn(officer)
    for (let at = 0; at < 4; at++) {
      doors.clock.pass(29 * minute)
      expect(await isIn(browser)).toBe(true)
    }
    doors.clock.pass(30 * minute + 1000)
    expect(await isIn(browser)).toBe(false)
  })

  it('ends after twelve hours whatever happens', async () => {
    const browser = await doors.signedIn(officer)
    for (let at = 0; at < 12 * 3 - 1; at++) {
      doors.clock.pass(20 * minute)
      expect(await isIn(browser)).toBe(true)
    }
    doors.clock.pass(20 * minute)
    expect(await isIn(browser)).toBe(false)
  })

  it('is renewed in the cookie alone: looking at pages writes nothing', async () => {
    const browser = await doors.signedIn(officer)
    const before = await doors.everything()
    const first = browser.cookies.get(cookie)
    doors.clock.pass(5 * minute)
    await browser.get('/')
    expect(browser.cookies.get(cookie)).not.toBe(first)
    expect(await doors.everything()).toBe(before)
  })

  it('of a person of the office ends with the next request when they are out of use, change their role or lose the address', async () => {
    const changes = [{ active: false }, { role: 'clerk' as const }, { addresses: [{ address: 'new@yunling.example' }] }]
    for (const change of changes) {
      await doors.directory.putStaff(doors.tenant.id, aStaff('li'))
      const browser = await doors.signedIn('li@yunling.example')
      expect(await isIn(browser)).toBe(true)
      await doors.directory.putStaff(doors.tenant.id, aStaff('li', change))
      expect(await isIn(browser)).toBe(false)
      doors.clock.pass(15 * minute)
    }
  })

  it('of a contact ends with the next request when the contact or the unit is gone', async () => {
    const { unit, directory, tenant } = doors
    const changed = [
      { ...unit, contacts: unit.contacts.slice(1) },
      { ...unit, contacts: unit.contacts.map(one => ({ ...one, active: false })) },
      { ...unit, active: false },
    ]
    for (const next of changed) {
      await directory.putUnit(tenant.id, unit)
      const browser = await doors.signedIn(liaison)
      expect(await isIn(browser)).toBe(true)
      await directory.putUnit(tenant.id, next)
      expect(await isIn(browser)).toBe(false)
      doors.clock.pass(15 * minute)
    }
  })

  it('ends with the office', async () => {
    const browser = await doors.signedIn(officer)
    await doors.directory.putTenant({ ...doors.tenant, active: false })
    expect(await isIn(browser)).toBe(false)
  })
})

describe('signing out', () => {
  it('ends this session and no other', async () => {
    const [here, there] = [await doors.signedIn(officer), await doors.signedIn(officer)]
    const kept = here.cookies.get(cookie) ?? ''
    await here.get('/')
    expect((await here.submit('/sign-out')).text).toContain('已退出登录')
    expect(here.cookies.has(cookie)).toBe(false)
    here.cookies.set(cookie, kept)
    expect([await isIn(here), await isIn(there)]).toEqual([false, true])
  })

  it('is not done by looking, nor for another site, nor without the token of the session', async () => {
    const browser = await doors.signedIn(officer)
    expect((await browser.get('/sign-out')).status).toBe(404)
    expect((await browser.post('/sign-out', {})).status).toBe(403)
    await browser.get('/')
    const csrf = /name="csrf" value="([^"]+)"/.exec(browser.page().text)?.[1] ?? ''
    expect((await browser.post('/sign-out', { csrf }, { origin: 'https://evil.example' })).status).toBe(403)
    expect(await isIn(browser)).toBe(true)
  })

  it('everywhere ends all of the person, and nobody else’s', async () => {
    const browsers = [await doors.signedIn(officer), await doors.signedIn(officer), await doors.signedIn(liaison)]
    const [first] = browsers
    const account = await first?.get('/account')
    expect(account?.text).toContain('最近12小时内的登录（2处）')
    expect((await first?.submit('/account/sign-out-everywhere'))?.text).toContain('已退出全部登录')
    expect(await Promise.all(browsers.map(isIn))).toEqual([false, false, true])
  })
})

describe('an act without a session', () => {
  it('is not done, and gives back what was typed', async () => {
    const browser = await doors.signedIn(officer)
    doors.clock.pass(31 * minute)
    const written = { csrf: 'x', progress: '已完成三个小区的<入户>调查，本周开工。', choice: 'normal' }
    const answer = await browser.post('/account/sign-out-everywhere', written)
    expect(answer.status).toBe(401)
    expect(answer.text).toContain('已完成三个小区的&lt;入户&gt;调查，本周开工。')
    expect(answer.text).not.toContain('normal')
    const foreign = await browser.post('/account/sign-out-everywhere', written, { origin: 'https://evil.example' })
    expect([foreign.status, foreign.text.includes('三个小区')]).toEqual([403, false])
  })
})
