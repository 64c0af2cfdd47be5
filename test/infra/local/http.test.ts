import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Zone } from '#domain/calendar/zone.ts'
import type { Cloud } from '#infra/local/cloud.ts'
import { serveLocal } from '#infra/local/http.ts'
import type { Listener } from '#infra/local/listen.ts'
import { fixtureFolder, putEvent } from './fixture-cloud.ts'

let folder: Awaited<ReturnType<typeof fixtureFolder>>
let cloud: Cloud
let server: Listener

beforeAll(async () => {
  folder = await fixtureFolder()
  cloud = await folder.start({ startAt: '2026-02-13T02:05:00.000Z' })
  const item = {
    tenant: 't1',
    id: 'i1',
    number: '云政督〔2026〕1号',
    title: '<b>清理欠款</b>',
    leadUnit: '财政局',
    state: 'inProgress',
    color: 'red',
    cause: '未按时办结',
    due: '2026-02-12',
  } as const
  server = await serveLocal(
    0,
    Promise.resolve({
      cloud,
      overview: {
        items: () => Promise.resolve([item]),
        counts: () => Promise.resolve({ item: 1 }),
        states: () => Promise.resolve({ inProgress: 1, closed: 2 }),
        outbox: () => Promise.resolve({ delivered: 3 }),
      },
      zone: Zone.parse('Asia/Shanghai'),
    }),
  )
  await putEvent(cloud, '1', 'MailReady', { mailId: 'm1', lane: 'urgent', to: 'zhang@example.org' })
  await cloud.drain()
})
afterAll(async () => {
  await server.stop()
  await cloud.stop()
  folder.remove()
})

const get = (path: string) => fetch(server.url + path)
const clock = (body: string) => fetch(`${server.url}/_local/clock`, { method: 'POST', body })
const nowText = () => new Date(cloud.clock.now()).toISOString()

describe('the page', () => {
  it('shows time, items with their signals, mails and outbox, all escaped', async () => {
    const answer = await get('/_local/')
    const text = await answer.text()
    for (const part of ['2026年2月13日', '红 未按时办结', '&lt;b&gt;清理欠款&lt;/b&gt;', '督办 m1', '已送达']) {
      expect(text).toContain(part)
    }
    expect(text).not.toContain('<b>清理')
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  it('shows a mail in a frame that runs nothing', async () => {
    const { id } = cloud.mailbox.entries()[0]!
    expect(await (await get(`/_local/mails/${id}`)).text()).toMatch(/<iframe sandbox[^>]*src="http:\/\/127[^"]*\.html"/)
    expect((await get(`/_local/mails/${id}.html`)).headers.get('content-security-policy')).toContain('sandbox')
    expect(await (await get(`/_local/mails/${id}.eml`)).text()).toContain('To: zhang@example.org')
    expect((await get('/_local/mails/nobody')).status).toBe(404)
  })

  it('moves the clock by its buttons: from Friday to the working Saturday before the Spring Festival, then Monday', async () => {
    const press = (step: string) =>
      fetch(`${server.url}/_local/step`, { method: 'POST', body: new URLSearchParams({ step }), redirect: 'manual' })
    expect((await press('hour')).status).toBe(303)
    expect(nowText()).toBe('2026-02-13T03:00:00.000Z')
    await press('workingDay')
    expect(nowText()).toBe('2026-02-14T00:30:00.000Z')
    await press('monday')
    expect(nowText()).toBe('2026-02-16T01:00:00.000Z')
    expect((await press('year')).status).toBe(400)
  })
})

describe('the JSON', () => {
  it('tells the state', async () => {
    expect(await (await get('/_local/state')).json()).toMatchObject({
      now: nowText(),
      rows: { item: 1 },
      states: { inProgress: 1, closed: 2 },
      signals: { 'red 未按时办结': 1 },
      items: [{ number: '云政督〔2026〕1号' }],
      outbox: { delivered: 3 },
      mails: 1,
      failures: [],
      deadLetters: [],
    })
  })

  it('tells mails by reader and time', async () => {
    const subjects = async (query: string) =>
      ((await (await get(`/_local/mails${query}`)).json()) as { subject: string }[]).map(mail => mail.subject)
    expect(await subjects('')).toEqual(['督办 m1'])
    expect(await subjects('?to=zhang@example.org&since=2026-02-13T00:00:00Z')).toEqual(['督办 m1'])
    expect(await subjects('?to=li@example.org')).toEqual([])
    expect(await subjects('?since=2027-01-01T00:00:00Z')).toEqual([])
    expect((await get('/_local/mails?since=soon')).status).toBe(400)
  })

  it('moves the clock and answers when all is quiet', async () => {
    const answer = await clock('{"advanceTo":"2026-02-17T09:00:00+08:00"}')
    expect(await answer.json()).toEqual({ now: '2026-02-17T01:00:00.000Z' })
  })

  it.each([
    '',
    '{}',
    '{"advanceTo":"soon"}',
    '{"advanceTo":"2026-03-01T00:00:00"}',
    '{"advanceTo":"2020-01-01T00:00:00Z"}',
  ])('refuses %s with a reason', async body => {
    const before = nowText()
    const answer = await clock(body)
    expect(answer.status).toBe(400)
    expect(((await answer.json()) as { error: string }).error).not.toBe('')
    expect(nowText()).toBe(before)
  })
})

describe('every other path', () => {
  const seenBy = (answer: Response) => JSON.parse(answer.headers.get('seen') ?? '') as Record<string, unknown>

  it('is answered by the console, which gets the event of an HTTP API', async () => {
    const answer = await fetch(`${server.url}/items/new?to=%2Fa&b`, { headers: { cookie: 'x=1; y=2' } })
    expect(seenBy(answer)).toMatchObject({
      version: '2.0',
      method: 'GET',
      rawPath: '/items/new',
      rawQueryString: 'to=%2Fa&b',
      cookies: ['x=1', 'y=2'],
      host: new URL(server.url).host,
      sourceIp: '127.0.0.1',
    })
    expect(answer.headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2; Path=/'])
  })

  it('carries texts as they are and bytes unharmed, both ways', async () => {
    const text = await fetch(`${server.url}/x`, { method: 'POST', body: new URLSearchParams({ title: '督办' }) })
    expect(seenBy(text)['isBase64Encoded']).toBe(false)
    expect(new URLSearchParams(await text.text()).get('title')).toBe('督办')
    const bytes = Buffer.from([0, 255, 10, 13, 200, 128])
    const type = { 'content-type': 'application/octet-stream' }
    const binary = await fetch(`${server.url}/x`, { method: 'POST', body: bytes, headers: type })
    expect(Buffer.from(await binary.arrayBuffer())).toEqual(bytes)
  })

  it('passes on redirects, and answers 502 when the function fails', async () => {
    expect((await fetch(`${server.url}/gone`, { redirect: 'manual' })).status).toBe(303)
    expect((await get('/broken')).status).toBe(502)
  })
})

describe('a request of another site', () => {
  const statusWith = (headers: Record<string, string>) =>
    new Promise(resolve => {
      request(`${server.url}/_local/state`, { headers }, answer => {
        answer.resume()
        resolve(answer.statusCode)
      }).end()
    })

  it.each([
    [{ host: 'evil.example' }, 403],
    [{ host: 'localhost.evil.example:3000' }, 403],
    [{ origin: 'http://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ host: 'localhost:3000' }, 200],
    [{ host: '127.0.0.1' }, 200],
  ])('%j gets %i', async (headers, status) => {
    expect(await statusWith(headers)).toBe(status)
  })
})
