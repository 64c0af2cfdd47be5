import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownPath } from '#functions/console/edge/own-path.ts'
import { routes } from '#functions/console/routes.ts'
import type { TestEngine } from '#test/contract/engines.ts'
import { startDynoxide } from '#test/contract/engines.ts'
import type { Browser, Doors } from '#test/support/sign-in-office.ts'
import { host, openDoors } from '#test/support/sign-in-office.ts'

let engine: TestEngine
let doors: Doors
let browser: Browser
let other: Browser
beforeAll(async () => {
  engine = await startDynoxide()
  doors = await openDoors(await engine.freshTable())
  browser = await doors.signedIn('head@yunling.example')
  other = await doors.signedIn('officer@yunling.example')
})
afterAll(() => engine.stop())

/** Every route there is, with some id where the path wants one, and those of the entrance. */
const concrete = (path: string) => path.replace(/:\w+(?:\{[^}]*\})?/g, 'some-id')
const paths = (method: 'GET' | 'POST') =>
  routes.filter(route => route.method === method).map(({ path }) => concrete(path))
/** A link of a mail, of the right shape and nobody’s. */
const link = `/a/${'0'.repeat(50)}`
const gets = [...paths('GET'), '/sign-in', '/sign-in/code', '/sign-in/choose', '/nowhere', link]
const linkActs = ['acknowledge', 'feedback', 'extension'].map(act => `${link}/${act}`)
const posts = [...paths('POST'), '/sign-in', '/sign-in/code', '/sign-in/choose', '/sign-out', ...linkActs]
const inside = paths('POST')

const cookieOf = ({ cookies }: Browser) => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
const csrf = async () => {
  await browser.get('/account')
  return /name="csrf" value="([^"]+)"/.exec(browser.page().text)?.[1] ?? ''
}
type Asking = { method?: string; body?: URLSearchParams | string; headers?: Readonly<Record<string, string>> }
const ask = async (path: string, init: Asking = {}) => {
  const headers = { host, cookie: cookieOf(browser), ...init.headers }
  return doors.app.request(`https://${host}${path}`, { ...init, headers }, { clientAddress: '192.0.2.9' })
}
const rows = () => doors.everything()

describe('every act', () => {
  it.each(posts)('POST %s is refused when it comes from another site, whatever it carries', async path => {
    const token = await csrf()
    const before = await rows()
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: `https://${host}.evil.example` },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      const body = new URLSearchParams({ csrf: token })
      expect((await ask(path, { method: 'POST', body, headers })).status).toBe(403)
    }
    expect(await rows()).toBe(before)
  })

  it.each(posts)('POST %s is refused without its form’s token, and changes nothing', async path => {
    const before = await rows()
    for (const fields of [{}, { csrf: '' }, { csrf: 'x'.repeat(43) }, { csrf: '__proto__' }]) {
      const status = (await ask(path, { method: 'POST', body: new URLSearchParams(fields) })).status
      expect(status).toBe(403)
    }
    const json = { 'content-type': 'application/json' }
    expect((await ask(path, { method: 'POST', body: '{"csrf":1}', headers: json })).status).toBe(403)
    expect(await rows()).toBe(before)
  })

  it.each(inside)('POST %s is refused with the token of another session', async path => {
    const account = await other.get('/account')
    expect(account.text).toContain('我的登录')
    const token = /name="csrf" value="([^"]+)"/.exec(account.text)?.[1] ?? ''
    expect(token).not.toBe(await csrf())
    const body = new URLSearchParams({ csrf: token })
    expect((await ask(path, { method: 'POST', body })).status).toBe(403)
  })

  it.each(inside)('POST %s is refused without a session', async path => {
    const body = new URLSearchParams({ csrf: await csrf() })
    const answer = await ask(path, { method: 'POST', body, headers: { cookie: '' } })
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([401, []])
  })
})

describe('every page', () => {
  it.each(paths('GET'))('GET %s sends who is not signed in to sign-in, and back afterwards', async path => {
    const answer = await ask(path, { headers: { cookie: '' } })
    const to = path === '/' ? '' : `?to=${encodeURIComponent(path)}`
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/sign-in${to}`])
  })

  it.each(gets)('GET and HEAD %s write nothing', async path => {
    const { client } = doors.table
    const written: string[] = []
    client.middlewareStack.add(
      (next, { commandName = '' }) =>
        args => {
          if (/Put|Update|Delete|Write/.test(commandName)) written.push(commandName)
          return next(args)
        },
      { step: 'initialize', name: 'writes', override: true },
    )
    for (const method of ['GET', 'HEAD']) {
      expect((await ask(path, { method })).status).toBeLessThan(500)
      expect((await ask(path, { method, headers: { cookie: '' } })).status).toBeLessThan(500)
    }
    client.middlewareStack.remove('writes')
    expect(written).toEqual([])
  })

  it.each(gets)('GET %s keeps to its own: nothing stored, framed, guessed or referred', async path => {
    const { headers } = await ask(path)
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('strict-transport-security')).toContain('max-age=')
    for (const line of headers.getSetCookie()) {
      expect(line).toMatch(/^__Host-duban(-entry)?=.*; Path=\/; HttpOnly; Secure; SameSite=Lax(; Max-Age=0)?$/)
    }
  })
})

describe('a Host that is not ours', () => {
  const hosts = ['evil.example', `${host}.evil.example`, `${host}:8443`, `evil.example#${host}`, '', 'localhost']
  it.each(hosts)('%j gets no page and no name of its own in any answer', async hostile => {
    for (const path of ['/', '/sign-in', '/account', '/nowhere']) {
      const answer = await ask(path, { headers: { host: hostile } })
      expect(answer.status).toBe(421)
      expect([...answer.headers].join()).not.toContain('evil')
    }
  })

  it('cannot slip in by what proxies say', async () => {
    const headers = { 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example', 'x-forwarded-proto': 'http' }
    for (const path of ['/', '/sign-in', '/account']) {
      const answer = await ask(path, { headers })
      expect(answer.status).toBe(200)
      expect((await answer.text()) + [...answer.headers].join()).not.toContain('evil')
    }
    const out = await ask('/account', { headers: { ...headers, cookie: '' } })
    expect(out.headers.get('location')).toBe('/sign-in?to=%2Faccount')
  })
})

describe('where sign-in leads', () => {
  const own = [
    ['/', '/'],
    ['/items/abc', '/items/abc'],
    ['/ledger?state=open&unit=finance', '/ledger?state=open&unit=finance'],
    ['/a/../b', '/b'],
    ['/a#b', '/a'],
  ]
  it.each(own)('%j is ours', (asked, path) => {
    expect(ownPath(asked)).toBe(path)
  })

  const hostile = [
    undefined,
    '',
    'https://evil.example/',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '\t//evil.example',
    ' //evil.example',
    '/%09/evil.example/..//evil.example',
    '/x/..//evil.example',
    '/.//evil.example',
    '/..//evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    '/\u202e//evil',
    'evil.example',
    '@evil.example',
    '?to=//evil.example',
    '/sign-out',
    '/sign-in?to=/sign-in',
    `/${'a'.repeat(600)}`,
  ]
  it.each(hostile)('%j is not, and nobody is sent there', async asked => {
    const path = ownPath(asked)
    expect(URL.parse(path, `https://${host}`)?.host).toBe(host)
    expect(path).toBe(asked?.startsWith('/%09') ? '/%09//evil.example' : '/')
    const visitor = doors.browse()
    const answer = await visitor.get(`/sign-in?to=${encodeURIComponent(asked ?? '')}`)
    expect(answer.text).not.toContain(`value="${asked ?? 'none'}"${asked === '' ? 'never' : ''}`)
  })

  it('is asked for again after the code, since forms can be changed', async () => {
    const visitor = doors.browse()
    await doors.asks(visitor, 'mayor@yunling.example')
    const token = /name="csrf" value="([^"]+)"/.exec(visitor.page().text)?.[1] ?? ''
    const answer = await visitor.post('/sign-in/code', { csrf: token, to: '//evil.example', code: await doors.code() })
    expect([answer.status, answer.location]).toEqual([303, '/'])
  })
})
