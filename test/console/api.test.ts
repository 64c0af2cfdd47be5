/* eslint-disable @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return, @typescript-eslint/no-explicit-any -- answers are JSON */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { endpoints } from '#functions/console/api/create-api.ts'
import { ItemId } from '#domain/ids.ts'
import { scopes } from '#domain/integration.ts'
import type { Scope } from '#domain/integration.ts'
import { verifyChain } from '#shared/store/chain.ts'
import { USES_A_MINUTE } from '#usecases/tokens.ts'
import { openCaller } from '#test/support/api-caller.ts'
import type { TestEngine } from '#test/contract/engines.ts'
import { startDynoxide } from '#test/contract/engines.ts'
import type { ConsoleOffice } from '#test/support/console-office.ts'
import { elsewhere, openConsoleOffice, yunling } from '#test/support/console-office.ts'

let engine: TestEngine
let office: ConsoleOffice
let oa: ReturnType<typeof openCaller>
beforeAll(async () => {
  engine = await startDynoxide()
})
afterAll(() => engine.stop())
beforeEach(async () => {
  office = await openConsoleOffice(await engine.freshTable())
  oa = openCaller(office)
})

const minutes = {
  title: '研究推进老旧小区改造',
  requirement: '会议议定：年内开工50个小区，6月底前完成设计。',
  criteria: '50个小区全部开工',
  basis: '市政府常务会议纪要（〔2026〕3号）',
  sourceType: 'MEETING_DECISION',
  sponsorLeader: 'mayor',
  accountablePerson: '张处长',
  leadUnit: '云岭市finance局',
  supportingUnits: ['health'],
  deadline: { kind: 'day', day: '2026-06-30' },
  cadence: { every: 'month' },
}
const tokenOf = async (...wanted: Scope[]) => (await oa.issue({ scopes: wanted })).text
const allScopes = () => tokenOf(...scopes)
const ledgerOf = async (id: string) => office.world().items.ledger(yunling, ItemId.parse(id))
const push = async (token: string, more: object = {}) => {
  const { status, body } = await oa.post('/items', { token, body: { ...minutes, ...more } })
  expect(status).toBe(201)
  return body
}

describe('an OA system', () => {
  it('pushes what a meeting decided, and follows it until it is closed', async () => {
    const token = await allScopes()
    const entered = await push(token)
    expect(entered).toMatchObject({ number: '云政督〔2026〕1号', state: 'assigned', leadUnit: 'finance', seq: 2 })
    expect(entered).not.toHaveProperty('lacking')
    const at = `/items/${entered.id}`
    const states: string[] = []
    const poll = async () => {
      const { body } = await oa.get(at, { token })
      states.push(body.state)
      return body
    }
    await poll()
    await oa.post(`${at}/acknowledgement`, { token, body: { unit: 'finance' } })
    await poll()
    await oa.post(`${at}/feedback`, { token, body: { unit: 'finance', by: '李四', progress: '已开工20个' } })
    await poll()
    await oa.post(`${at}/completion`, { token, body: { unit: 'finance', by: '李四', summary: '50个小区全部开工' } })
    await poll()
    // The decision to close is a person's, on the page.
    const seq = async () => String((await poll()).seq)
    await office.as('officer').post(`${at}/review`, { seq: await seq() })
    const closed = await office
      .as('officer')
      .post(`${at}/close`, { conclusion: '核实无误，予以销号', grade: 'good', seq: await seq() })
    expect(closed.status).toBe(303)
    const last = await poll()
    expect(last.closedAt).toBeDefined()
    expect([...new Set(states)].at(-1)).toBe('closed')
    expect(states.slice(0, 4)).toEqual(['assigned', 'acknowledged', 'inProgress', 'completed'])

    const entries = await ledgerOf(entered.id)
    expect(entries.slice(0, 4).map(({ act, via }) => `${act} ${via}`)).toEqual([
      'ItemRegistered api',
      'ItemAssigned api',
      'ItemAcknowledged api',
      'FeedbackFiled api',
    ])
    expect(entries[0]?.actor).toEqual({ kind: 'system', name: expect.stringMatching(/^api:系统\d+$/) })
    const { item } = (await office.world().items.load(yunling, ItemId.parse(entered.id)))!
    expect(verifyChain(item, entries)).toBeUndefined()
    const history = await office.as('officer').get(`${at}/history`)
    expect(history.text).toMatch(/系统\d+（李四）/)
    const finished = await oa.get('/items?state=finished&month=2026-03', { token })
    expect(finished.body.items.map((one: { id: string }) => one.id)).toEqual([entered.id])
  })

  it('sends the same request again and nothing happens twice', async () => {
    const token = await allScopes()
    const call = { token, key: 'oa-20260302-0001', body: minutes }
    const answers = await Promise.all([oa.post('/items', call), oa.post('/items', call)])
    answers.push(await oa.post('/items', call))
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    expect(await office.world().items.openItems(yunling)).toHaveLength(1)
    const feedback = { token, key: 'oa-20260302-0002', body: { unit: 'finance', by: '李四', progress: '已开工20个' } }
    for (let n = 0; n < 2; n++) await oa.post(`/items/${answers[0].body.id}/feedback`, feedback)
    const filed = (await ledgerOf(answers[0].body.id)).filter(({ act }) => act === 'FeedbackFiled')
    expect(filed).toHaveLength(1)
    const other = await oa.post('/items', { ...call, body: { ...minutes, title: '另一事项' } })
    expect([other.status, other.body.code]).toEqual([422, 'idempotency.reused'])
    // Another token may use the same key for itself.
    expect((await oa.post('/items', { ...call, token: await allScopes() })).body.id).not.toBe(answers[0].body.id)
  })

  it('is told what an item lacks, and may assign it later', async () => {
    const token = await allScopes()
    const { accountablePerson: _, ...bare } = minutes
    const answer = await oa.post('/items', { token, body: bare })
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({ state: 'registered', lacking: { field: 'accountablePerson' } })
    const again = await oa.post(`/items/${answer.body.id}/assignments`, { token })
    expect([again.status, again.body.code]).toEqual([422, 'assign.incomplete'])
    const kept = await push(token, { assign: false })
    expect(kept.state).toBe('registered')
    expect((await oa.post(`/items/${kept.id}/assignments`, { token })).body.state).toBe('assigned')
  })

  it('reads lists page by page, each item once', async () => {
    const token = await allScopes()
    for (let n = 0; n < 5; n++) await push(token, { title: `事项${n}` })
    const seen: string[] = []
    let next = ''
    for (let pages = 0; pages < 10; pages++) {
      const { body } = await oa.get(`/items?limit=2${next}`, { token })
      seen.push(...body.items.map((one: { title: string }) => one.title))
      if (body.next === undefined) break
      next = `&cursor=${body.next}`
    }
    expect(seen).toEqual(['事项0', '事项1', '事项2', '事项3', '事项4'])
    const { body } = await oa.get(`/items/${(await oa.get('/items', { token })).body.items[0].id}/assignments`, {
      token,
    })
    expect(
      body.assignments.map((one: { unitId: string; part: string }) => `${one.unitId} ${one.part}`).toSorted(),
    ).toEqual(['finance lead', 'health supporting'])
    expect((await oa.get('/units', { token })).body.units).toHaveLength(3)
    expect((await oa.get('/reports/tally', { token })).body).toEqual({})
  })

  it('never gets the contents of 工作秘密', async () => {
    const token = await allScopes()
    const secret = await push(token, { classification: 'workSecret', title: '某保密工作', requirement: '不外传的内容' })
    await oa.post(`/items/${secret.id}/feedback`, {
      token,
      body: { unit: 'finance', by: '李四', progress: '不外传的进展' },
    })
    for (const path of ['/items', `/items/${secret.id}`, `/items/${secret.id}/assignments`]) {
      const { body } = await oa.get(path, { token })
      expect(JSON.stringify(body)).not.toMatch(/某保密工作|不外传/)
    }
  })

  it.each([
    ['a state secret', { title: '秘密★1年 某专项' }, 422, 'item.state-secret'],
    ['a unit that is not there', { leadUnit: '火星局' }, 422, 'item.unknown-name'],
    ['a leader who is none', { sponsorLeader: 'officer' }, 422, 'item.unknown-name'],
    ['a field nobody knows', { tenantId: 'elsewhere', role: 'officeHead' }, 400, 'request.invalid'],
    ['a day that is none', { deadline: { kind: 'day', day: '2026-02-30' } }, 400, 'request.invalid'],
    ['no title', { title: ' ' }, 400, 'request.invalid'],
    ['a receipt in the future', { receivedAt: '2027-01-01T00:00:00.000Z' }, 422, 'item.received-in-future'],
  ])('is refused %s, with the reason', async (_, more, status, code) => {
    const answer = await oa.post('/items', { token: await allScopes(), body: { ...minutes, ...more } })
    expect([answer.status, answer.body.code]).toEqual([status, code])
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(answer.body.detail).toMatch(/[一-龥]/)
    expect(await office.world().items.openItems(yunling)).toEqual([])
  })

  it.each([
    ['no JSON', { body: '{"title":' }, 400],
    ['another type', { headers: { 'content-type': 'text/plain' } }, 415],
    ['no key of its own', { headers: { 'idempotency-key': '' } }, 400],
    ['a key too short', { key: 'short' }, 400],
  ])('is refused %s', async (_, call, status) => {
    expect((await oa.post('/items', { token: await allScopes(), body: minutes, ...call })).status).toBe(status)
  })
})

describe('a token', () => {
  it('opens what its scopes say, and nothing else', async () => {
    const item = await push(await allScopes())
    for (const one of endpoints) {
      const path = one.path.replace('{id}', item.id)
      for (const scope of scopes) {
        const token = await tokenOf(scope)
        const call = { token, body: {} }
        const { status, body } = await (one.method === 'GET' ? oa.get(path, call) : oa.post(path, call))
        if (scope === one.scope) expect(status).not.toBe(403)
        else expect([status, body.code]).toEqual([403, 'token.scope'])
      }
    }
  })

  it('of one office finds nothing of another', async () => {
    const item = await push(await allScopes())
    const other = { ...office.tenant, id: elsewhere }
    const token = (await oa.issue({ scopes }, other)).text
    for (const one of endpoints.filter(({ path }) => path.includes('{id}'))) {
      const path = one.path.replace('{id}', item.id)
      const body = { unit: 'finance', by: '李四', progress: 'x', summary: 'x' }
      const known = Object.fromEntries(Object.entries(body).filter(([name]) => name in (one.given as any).def.shape))
      const { status } = await (one.method === 'GET' ? oa.get(path, { token }) : oa.post(path, { token, body: known }))
      expect(status).toBe(404)
    }
    expect((await oa.get('/items', { token })).body.items).toEqual([])
    const { body } = await oa.get('/items', { token: await allScopes() })
    expect(body.items).toHaveLength(1)
  })

  it('of one unit reads and answers for that unit alone', async () => {
    const led = await push(await allScopes())
    const foreign = await push(await allScopes(), { leadUnit: 'housing', supportingUnits: [] })
    const { text: token } = await oa.issue({ scopes: ['items:read', 'feedback:write'], unit: 'health' })
    expect((await oa.get('/items', { token })).body.items.map((one: { id: string }) => one.id)).toEqual([led.id])
    expect((await oa.get(`/items/${foreign.id}`, { token })).status).toBe(404)
    expect((await oa.post(`/items/${foreign.id}/acknowledgement`, { token })).status).toBe(404)
    const { body } = await oa.get(`/items/${led.id}/assignments`, { token })
    expect(body.assignments.map((one: { unitId: string }) => one.unitId)).toEqual(['health'])
    const feedback = { by: '王五', progress: '已配合开工10个' }
    expect((await oa.post(`/items/${led.id}/feedback`, { token, body: { ...feedback, unit: 'finance' } })).status).toBe(
      422,
    )
    expect((await oa.post(`/items/${led.id}/feedback`, { token, body: feedback })).status).toBe(201)
    expect((await ledgerOf(led.id)).at(-1)).toMatchObject({ act: 'FeedbackFiled', unitId: 'health' })
    await expect(oa.issue({ scopes: ['items:write'], unit: 'health' })).rejects.toThrow('单位的令牌')
  })

  it.each([
    ['none', undefined],
    ['nonsense', 'abc'],
    ['of no office', `duban_nowhere_${'a'.repeat(26)}_${'b'.repeat(52)}`],
    ['unknown', `duban_yunling_${'a'.repeat(26)}_${'b'.repeat(52)}`],
  ])('%s opens nothing', async (_, token) => {
    const answer = await oa.get('/items', token === undefined ? {} : { token })
    expect([answer.status, answer.body.code]).toEqual([401, 'token.invalid'])
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
  })

  it('with another secret, or in another office’s name, opens nothing', async () => {
    const { text } = await oa.issue({ scopes: ['items:read'] })
    const last = text.endsWith('a') ? 'b' : 'a'
    for (const wrong of [text.slice(0, -1) + last, text.replace('_yunling_', '_elsewhere_')])
      expect((await oa.get('/items', { token: wrong })).status).toBe(401)
  })

  it('is kept as a hash, and remembers the day of its last use', async () => {
    const { text, token } = await oa.issue({ scopes: ['items:read'] })
    await oa.get('/items', { token: text })
    const kept = await office.world().tokens.find(yunling, token.id)
    expect(kept?.lastUsedOn).toBe('2026-03-02')
    expect(JSON.stringify(kept)).not.toContain(text.split('_').at(-1))
  })

  it('is held to so many requests a minute, and not for ever', async () => {
    const { text, token } = await oa.issue({ scopes: ['items:read'] })
    const { tokens, clock } = office.world()
    for (let n = 0; n < USES_A_MINUTE; n++) await tokens.countUse(yunling, token.id, clock.now())
    const answer = await oa.get('/items', { token: text })
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '60'])
    office.clock.set('2026-03-02T09:01:00+08:00')
    expect((await oa.get('/items', { token: text })).status).toBe(200)
  })
})

describe('the document', () => {
  it('is OpenAPI 3.1 and names every endpoint', async () => {
    const { body } = await oa.get('/openapi.json')
    expect(body.openapi).toBe('3.1.0')
    const named = Object.entries<object>(body.paths).flatMap(([path, one]) =>
      Object.keys(one).map(method => `${method} ${path}`),
    )
    expect(named.toSorted()).toEqual(endpoints.map(({ method, path }) => `${method.toLowerCase()} ${path}`).toSorted())
    const ids = Object.values<any>(body.paths).flatMap(one =>
      Object.values<any>(one).map(({ operationId }) => operationId),
    )
    expect(new Set(ids).size).toBe(endpoints.length)
  })

  it('can be read by a person', async () => {
    const page = await oa.page('/api')
    expect(page.status).toBe(200)
    for (const { path, summary } of endpoints) {
      expect(page.text).toContain(path)
      expect(page.text).toContain(summary)
    }
    expect(page.text).toContain('完成时限；持续推进写')
    expect(page.text.match(/curl /g)).toHaveLength(endpoints.length)
    for (const { example, read } of endpoints.filter(({ method }) => method === 'POST'))
      expect(read(example ?? {}).ok).toBe(true)
  })

  it('is all there is', async () => {
    const token = await allScopes()
    expect((await oa.get('/nowhere', { token })).status).toBe(404)
    expect((await oa.page('/api/v2')).text).toContain('urn:duban:problem:not-found')
  })

  it('promises what a fault answers as well', async () => {
    const faults: unknown[] = []
    const broken = { ...office, world: () => ({ ...office.world(), lists: undefined as never }) }
    const caller = openCaller(broken, fault => faults.push(fault))
    const answer = await caller.get('/items', { token: await tokenOf('items:read') })
    expect([answer.status, answer.body.code]).toEqual([500, 'fault'])
    expect(faults).toHaveLength(1)
  })
})

describe('tokens on the page', () => {
  it('are made by the head of the office, shown once, listed and revoked', async () => {
    const made = await office
      .as('head')
      .post('/tokens', { name: '市政府OA', scopes: ['items:read', 'items:write'], unit: '' })
    expect(made.status).toBe(200)
    const [text] = /duban_yunling_\w+/.exec(made.text) ?? []
    expect((await oa.get('/items', { token: text! })).status).toBe(200)
    const list = await office.as('head').get('/tokens')
    expect(list.text).toContain('市政府OA')
    expect(list.text).not.toContain(text!.split('_').at(-1))
    expect(list.text).toContain('2026-03-02')
    const [, id] = /\/tokens\/(\w+)\/revoke/.exec(list.text)!
    expect((await office.as('elsewhere/head').post(`/tokens/${id}/revoke`)).status).toBe(404)
    expect((await oa.get('/items', { token: text! })).status).toBe(200)
    // Who reads no item gives nobody else the means to, and can stop whoever has them.
    const other = { name: '另一系统', scopes: ['items:read'], unit: '' }
    expect((await office.as('administrator').post('/tokens', other)).status).toBe(403)
    expect((await office.as('administrator').get('/tokens')).text).not.toContain('新建令牌')
    expect((await office.as('administrator').post(`/tokens/${id}/revoke`)).status).toBe(303)
    expect((await oa.get('/items', { token: text! })).status).toBe(401)
    const notes = (await office.world().keeping.amendments(yunling, 5)).found
    expect(notes.map(({ what }) => what).toSorted()).toEqual(['停用接口令牌', '新建接口令牌'])
  })

  it.each([
    [{ name: '', scopes: ['items:read'], unit: '' }, '请填写对接系统的名称'],
    [{ name: '市政府OA', scopes: [], unit: '' }, '请至少选择一项权限'],
    [{ name: '市政府OA', scopes: ['items:write'], unit: '云岭市finance局' }, '单位的令牌只能'],
    [{ name: '市政府OA', scopes: ['items:read'], unit: '火星局' }, '单位名录中没有'],
  ])('are not made of %j', async (fields, words) => {
    const answer = await office.as('head').post('/tokens', fields)
    expect(answer.status).toBe(422)
    expect(answer.text).toContain(words)
    expect(await office.world().tokens.of(yunling)).toEqual([])
  })

  it.each(['officer', 'clerk', 'mayor', 'auditor', 'finance-liaison'])('are not for %s', async who => {
    expect((await office.as(who).get('/tokens')).status).toBe(403)
    expect((await office.as(who).post('/tokens', { name: '某系统', scopes: ['items:read'] })).status).toBe(403)
  })
})
