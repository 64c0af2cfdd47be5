/* eslint-disable @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return, @typescript-eslint/no-explicit-any -- answers are JSON */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { endpoints } from '#functions/console/api/create-api.ts'
import { ItemId } from '#domain/ids.ts'
import { scopes } from '#domain/integration.ts'
import { sha256 } from '#shared/store/canonical.ts'
import { verifyChain } from '#shared/store/chain.ts'
import { issueToken } from '#usecases/tokens.ts'
import { openCaller } from '#test/support/api-caller.ts'
import type { TestEngine } from '#test/contract/engines.ts'
import { startDynoxide } from '#test/contract/engines.ts'
import type { ConsoleOffice } from '#test/support/console-office.ts'
import { openConsoleOffice, yunling } from '#test/support/console-office.ts'
import { madeUnit, unitOf } from '#test/support/made-office.ts'
import { host, openDoors } from '#test/support/sign-in-office.ts'

let engine: TestEngine
let office: ConsoleOffice
let oa: ReturnType<typeof openCaller>
let token: string
beforeAll(async () => {
  engine = await startDynoxide()
})
afterAll(() => engine.stop())
beforeEach(async () => {
  office = await openConsoleOffice(await engine.freshTable())
  oa = openCaller(office)
  token = (await oa.issue({ scopes })).text
})

const minutes = {
  title: '研究推进老旧小区改造',
  requirement: '会议议定：年内开工50个小区。',
  criteria: '50个小区全部开工',
  sourceType: 'MEETING_DECISION',
  sponsorLeader: 'mayor',
  accountablePerson: '张处长',
  leadUnit: 'finance',
  deadline: { kind: 'day', day: '2026-06-30' },
}
const push = async (more: object = {}) => {
  const { status, body } = await oa.post('/items', { token, body: { ...minutes, ...more } })
  expect(status).toBe(201)
  return body
}
const ledgerOf = async (id: string) => office.world().items.ledger(yunling, ItemId.parse(id))
const errorsOf = async (more: object) =>
  Object.fromEntries(
    (await oa.post('/items', { token, body: { ...minutes, ...more } })).body.errors.map(
      (one: { field: string; detail: string }) => [one.field, one.detail],
    ),
  )

describe('a request', () => {
  const deep = `{"title":${'['.repeat(50_000)}${']'.repeat(50_000)}}`
  const json = (type: string) => ({ headers: { 'content-type': type } })
  it.each([
    ['too large', { body: { ...minutes, requirement: '长'.repeat(100_000) } }, 413, 'request.too-large'],
    ['too deep', { body: deep }, 400, 'request.too-deep'],
    ['deep in its words only', { body: { ...minutes, title: `\\"${'[{'.repeat(30)}` } }, 201, undefined],
    [
      'in another encoding',
      { bytes: Buffer.from([0x7b, 0x22, 0xb6, 0xbd, 0xb0, 0xec, 0x22, 0x7d]) },
      400,
      'request.encoding',
    ],
    ['that says so', { body: minutes, ...json('application/json; charset=gbk') }, 415, 'request.type'],
    ['of a form', { body: 'title=x', ...json('application/x-www-form-urlencoded') }, 415, 'request.type'],
    ['of nearly JSON', { body: minutes, ...json('application/jsonp') }, 415, 'request.type'],
    ['with its charset', { body: minutes, ...json('application/json;charset=UTF-8') }, 201, undefined],
    ['that is a list', { body: [minutes] }, 400, 'request.invalid'],
    ['that is null', { body: 'null' }, 400, 'request.invalid'],
    ['with a prototype', { body: '{"__proto__":{"title":"x"}}' }, 400, 'request.invalid'],
  ])('%s is answered as it deserves', async (_, call, status, code) => {
    const answer = await oa.post('/items', { token, ...call })
    expect([answer.status, answer.body.code]).toEqual([status, code])
  })

  it('of quotes that never end is read once, not once for each quote', async () => {
    const began = performance.now()
    const { status } = await oa.post('/items', { token, body: `"${'\\"'.repeat(120_000)}` })
    expect(status).toBe(400)
    // A pattern that begins anew at each quote takes two minutes.
    expect(performance.now() - began).toBeLessThan(5000)
  })

  it('is told field by field what to mend, in Chinese', async () => {
    const { title: _, ...untitled } = minutes
    const answer = await oa.post('/items', { token, body: { ...untitled, tenantId: 'x' } })
    expect(answer.body.errors).toEqual([
      { field: 'title', detail: '必填，请补上' },
      { field: 'tenantId', detail: '没有这个字段，请对照接口文档核对名称' },
    ])
    expect(await errorsOf({ title: ' ', requirement: 5, sourceType: '会议' })).toEqual({
      title: '不能为空，请填写',
      requirement: '应为文字',
      sourceType: expect.stringMatching(/^应为以下之一：.*MEETING_DECISION/),
    })
    expect(await errorsOf({ title: '长'.repeat(201), receivedAt: '昨天', supportingUnits: 'health' })).toEqual({
      title: '不能超过200字，请精简',
      receivedAt: '时刻应写作“2026-02-13T08:30:00.000Z”',
      supportingUnits: '应为列表（[…]）',
    })
    const errors = await errorsOf({ deadline: { kind: 'day', day: '2026-02-30' }, leadUnit: '长'.repeat(101) })
    expect(errors).toEqual({
      'deadline.day': expect.stringMatching(/^日期应写作/),
      leadUnit: '不能超过100字，请精简',
    })
  })

  it('with half a character does not break the chain', async () => {
    const { id } = await push({ title: '半个字\ud800', requirement: '一行\r\n又一行' })
    const { item, brief } = (await office.world().items.load(yunling, ItemId.parse(id)))!
    expect([item.title, brief.requirement]).toEqual(['半个字\ufffd', '一行\n又一行'])
    expect(verifyChain(item, await ledgerOf(id))).toBeUndefined()
  })

  it.each(['', '%00', '~~~~', Buffer.from('T#elsewhere#OPEN').toString('base64url'), 'A'.repeat(501)])(
    'with the forged place %j reads nothing but its own list',
    async cursor => {
      await push()
      const answer = await oa.get(`/items?cursor=${cursor}`, { token })
      expect(answer.status).toBe(cursor.length > 500 ? 400 : 200)
    },
  )

  it.each(['OPTIONS', 'DELETE', 'PUT', 'PATCH'])('by %s is not known, and lets no other site in', async method => {
    const answer = await oa.ask(method, '/items', { token, headers: { origin: 'https://evil.example' } })
    expect([answer.status, answer.body.code]).toEqual([404, 'not-found'])
    expect([...answer.headers.keys()].filter(name => name.startsWith('access-control'))).toEqual([])
  })
})

describe('the key of a request', () => {
  it('is not used up by a request that was wrong', async () => {
    const call = { token, key: 'oa-20260302-0003' }
    expect((await oa.post('/items', { ...call, body: { ...minutes, title: '' } })).status).toBe(400)
    expect((await oa.post('/items', { ...call, body: minutes })).status).toBe(201)
  })

  it('answers for what was done, though it would be refused today', async () => {
    const call = { token, key: 'oa-20260302-0004', body: minutes }
    const { body: entered } = await oa.post('/items', call)
    const completion = { token, key: 'oa-20260302-0005', body: { unit: 'finance', by: '李四', summary: '全部开工' } }
    const at = `/items/${entered.id}/completion`
    expect((await oa.post(at, completion)).status).toBe(201)
    await office.world().directory.putUnit(yunling, { ...madeUnit('finance'), active: false })
    expect((await oa.post(at, { ...completion, key: 'oa-20260302-0006' })).status).toBe(422)
    const again = await oa.post(at, completion)
    expect([again.status, again.body.item.id]).toEqual([201, entered.id])
    const pushed = await oa.post('/items', call)
    expect([pushed.status, pushed.body.id]).toEqual([201, entered.id])
    expect((await ledgerOf(entered.id)).filter(({ act }) => act === 'CompletionClaimed')).toHaveLength(1)
    expect(await office.world().items.openItems(yunling)).toHaveLength(1)
  })

  it('tells again what is lacking', async () => {
    const { accountablePerson: _, ...bare } = minutes
    const call = { token, key: 'oa-20260302-0007', body: bare }
    const first = await oa.post('/items', call)
    expect((await oa.post('/items', call)).body).toEqual(first.body)
  })

  it('says nothing of 无变化 but that', async () => {
    const { id } = await push()
    const report = (body: object) =>
      oa.post(`/items/${id}/feedback`, { token, body: { unit: 'finance', by: '李四', ...body } })
    await report({ progress: '已开工20个' })
    expect((await report({ noChange: true, progress: '没有变化', problems: '无' })).status).toBe(201)
    expect((await ledgerOf(id)).at(-1)?.facts).toMatchObject({ noChange: true, progress: '', problems: null })
  })
})

describe('a token of a unit', () => {
  it('opens nothing once the unit is no more', async () => {
    const { text } = await oa.issue({ scopes: ['items:read'], unit: 'health' })
    expect((await oa.get('/items', { token: text })).status).toBe(200)
    await office.world().directory.putUnit(yunling, { ...madeUnit('health'), active: false })
    expect((await oa.get('/items', { token: text })).status).toBe(401)
    expect((await office.world().directory.unit(yunling, unitOf('health')))?.active).toBe(false)
  })
})

describe('looking', () => {
  it('writes nothing but how often the token was used', async () => {
    const { id } = await push()
    const written: unknown[] = []
    office.table.client.middlewareStack.add(
      (next, { commandName = '' }) =>
        args => {
          if (/Put|Update|Delete|Write/.test(commandName)) written.push((args.input as any).Item?.type)
          return next(args)
        },
      { step: 'initialize', name: 'writes', override: true },
    )
    for (const { path } of endpoints.filter(({ method }) => method === 'GET'))
      expect((await oa.get(path.replace('{id}', id), { token })).status).toBe(200)
    await oa.get('/openapi.json')
    await oa.page('/api')
    office.table.client.middlewareStack.remove('writes')
    expect([...new Set(written)]).toEqual(['use'])
  })
})

describe('beside the pages', () => {
  it('no cookie opens the API, and no token opens a page', async () => {
    const doors = await openDoors(await engine.freshTable())
    const browser = await doors.signedIn('head@yunling.example')
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const ask = (path: string, headers: Record<string, string>) =>
      doors.app.request(`https://${host}${path}`, { headers: { host, ...headers } }, { clientAddress: '192.0.2.9' })
    expect((await ask('/ledger', { cookie })).status).toBe(200)
    const barred = await ask('/api/v1/items', { cookie })
    expect([barred.status, barred.headers.getSetCookie()]).toEqual([401, []])
    const by = { actor: { kind: 'system' as const, name: 'test' }, name: '主任' }
    const world = office.world()
    const issued = await issueToken(
      { ...world, hash: sha256 },
      { tenant: office.tenant, wanted: { name: '某系统', scopes }, by },
    )
    if (!issued.ok) throw new Error(issued.error.message)
    const out = await ask('/ledger', { authorization: `Bearer ${issued.value.text}` })
    expect([out.status, out.headers.get('location')]).toEqual([303, '/sign-in?to=%2Fledger'])
    expect((await ask('/api/v1/items', { host: 'evil.example' })).status).toBe(421)
  })
})
