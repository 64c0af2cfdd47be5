import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { shippedPacks } from '#domain/policies/shipped.ts'
import { startLocal } from '#infra/local/start-local.ts'
import { openOffice } from '#infra/office/open-office.ts'
import { randomIds } from '#shared/runtime/ids.ts'
import { sha256 } from '#shared/store/canonical.ts'
import { connectTable } from '#shared/store/client.ts'
import { createKeepingStore } from '#shared/store/keeping-store.ts'
import { createTokenStore } from '#shared/store/token-store.ts'
import { issueToken, revokeToken } from '#usecases/tokens.ts'
import { madeStaff, madeTenant, madeUnit } from '#test/support/made-office.ts'
import { freshBundles, temporaryFolder } from '#test/support/running-office.ts'
import { indiscretions } from './log-check.ts'

const dataDir = temporaryFolder('api')
const tenant = madeTenant('default')
let local: Awaited<ReturnType<typeof startLocal>>

beforeAll(async () => {
  local = await startLocal({
    port: 0,
    dataDir,
    fresh: false,
    bundles: await freshBundles(),
    seed: async ({ tableName }) => {
      const { directory } = openOffice(tableName)
      await directory.putPack(tenant.id, 1, shippedPacks['default']!)
      await directory.putTenant(tenant)
      for (const person of madeStaff) await directory.putStaff(tenant.id, person)
      await directory.putUnit(tenant.id, madeUnit('finance'))
    },
  })
})
afterAll(async () => {
  await local.stop()
  const said = indiscretions(dataDir)
  rmSync(dataDir, { recursive: true, force: true })
  expect(said).toEqual([])
})

it('an OA system pushes an item to the bundle that is deployed, polls it, reports, and is shut out', async () => {
  const table = connectTable({ tableName: local.cloud.tableName })
  const { clock } = openOffice(local.cloud.tableName)
  const deps = {
    tokens: createTokenStore(table),
    keeping: createKeepingStore(table),
    ids: randomIds,
    clock,
    hash: sha256,
  }
  const by = { actor: { kind: 'system' as const, name: 'test' }, name: '主任' }
  const scopes = ['items:read', 'items:write', 'feedback:write'] as const
  const issued = await issueToken(deps, { tenant, wanted: { name: '市政府OA', scopes }, by })
  if (!issued.ok) throw new Error(issued.error.message)
  const { text, token } = issued.value
  const ask = async (method: string, path: string, key = '', body?: object) => {
    const answer = await fetch(`${local.url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${text}`, 'content-type': 'application/json', 'idempotency-key': key },
      ...(body && { body: JSON.stringify(body) }),
    })
    const said = (await answer.json()) as { id: string; state: string; title: string; code: string }
    return { status: answer.status, cookies: answer.headers.getSetCookie(), said }
  }
  const order = {
    ...{ title: '研究推进老旧小区改造', requirement: '年内开工', criteria: '全部开工', sourceType: 'MEETING_DECISION' },
    ...{ sponsorLeader: 'mayor', accountablePerson: '张处长', leadUnit: 'finance' },
    deadline: { kind: 'day', day: '2027-06-30' },
  }
  const pushed = await ask('POST', '/items', 'oa-00000001', order)
  expect([pushed.status, pushed.said.state, pushed.cookies]).toEqual([201, 'assigned', []])
  const at = `/items/${pushed.said.id}`
  expect((await ask('POST', '/items', 'oa-00000001', order)).said.id).toBe(pushed.said.id)
  expect((await ask('POST', '/items', 'oa-00000001', { ...order, title: '另一事项' })).status).toBe(422)
  expect(
    (await ask('POST', `${at}/feedback`, 'oa-00000002', { unit: 'finance', by: '李四', progress: '已开工' })).status,
  ).toBe(201)
  expect((await ask('GET', at)).said).toMatchObject({ state: 'inProgress', title: order.title })
  await revokeToken(deps, { tenant, id: token.id, by })
  expect(await ask('GET', at)).toMatchObject({ status: 401, said: { code: 'token.invalid' } })
  expect(readFileSync(join(dataDir, 'log.jsonl'), 'utf8')).not.toContain(text.split('_').at(-1))
})
