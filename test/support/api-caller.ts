/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-argument -- answers and document are JSON */
import { Hono } from 'hono'
import { createApi, endpoints } from '#functions/console/api/create-api.ts'
import { createConsole } from '#functions/console/console.tsx'
import { openApi } from '#functions/console/api/openapi.ts'
import { routes } from '#functions/console/routes.ts'
import type { Scope } from '#domain/integration.ts'
import { sha256 } from '#shared/store/canonical.ts'
import { createSeals } from '#shared/runtime/seals.ts'
import { issueToken } from '#usecases/tokens.ts'
import * as z from 'zod'
import { expect } from 'vitest'
import type { ConsoleOffice } from './console-office.ts'
import { unitOf } from './made-office.ts'

const host = 'duban.example'

export type Answer = { status: number; body: any; headers: Headers }
/** `bytes`: sent as they are. */
type Call = {
  token?: string
  key?: string
  body?: unknown
  bytes?: Buffer<ArrayBuffer>
  headers?: Record<string, string>
}

/** The schema that the document promises for this answer, as a schema of its own. */
function promised(method: string, path: string, status: number): z.ZodType | undefined {
  const document: any = JSON.parse(JSON.stringify(openApi(endpoints)))
  const template = endpoints.find(
    one => one.method === method && new RegExp(`^${one.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(path),
  )
  if (!template) return undefined
  const { responses } = document.paths[template.path][method.toLowerCase()]
  const [content] = Object.values<any>(responses[String(status)]?.content ?? {})
  if (!content) throw new Error(`The document does not promise ${status} for ${method} ${path}`)
  const schema = content.schema.$ref ? document.components.schemas.Problem : content.schema
  return z.fromJSONSchema(schema)
}

/** Another system, which holds every answer against the document. */
export function openCaller(office: ConsoleOffice, onFault: (fault: unknown) => void = raise) {
  const api = createApi({
    openWorld: office.world,
    same: createSeals('a-key-of-the-test-that-is-long-enough').same,
    onFault,
  })
  const app = createConsole({
    hosts: [host],
    doorman: { enter: () => Promise.resolve(undefined) },
    openWorld: office.world,
    routes,
    entrance: new Hono(),
    links: new Hono(),
    api,
    onFault: raise,
  })
  let calls = 0
  const ask = async (
    method: string,
    path: string,
    { token, key, body, bytes, headers = {} }: Call = {},
  ): Promise<Answer> => {
    calls += 1
    const response = await app.request(`https://${host}/api/v1${path}`, {
      method,
      headers: {
        host,
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(method === 'POST'
          ? { 'content-type': 'application/json', 'idempotency-key': key ?? `request-${calls}` }
          : {}),
        ...headers,
      },
      ...(method === 'POST' ? { body: bytes ?? (typeof body === 'string' ? body : JSON.stringify(body ?? {})) } : {}),
    })
    const text = await response.text()
    const answer = { status: response.status, body: JSON.parse(text), headers: response.headers }
    expect(response.headers.get('set-cookie')).toBeNull()
    const [plain = ''] = path.split('?')
    const schema = promised(method, plain, response.status)
    if (schema) expect(schema.safeParse(answer.body).error?.issues ?? []).toEqual([])
    return answer
  }
  return {
    ask,
    get: (path: string, call?: Call) => ask('GET', path, call),
    post: (path: string, call?: Call) => ask('POST', path, call),
    page: async (path: string) => {
      const response = await app.request(`https://${host}${path}`, { headers: { host } })
      return { status: response.status, text: await response.text() }
    },
    issue: async (wanted: { name?: string; scopes: readonly Scope[]; unit?: string }, tenant = office.tenant) => {
      const world = office.world()
      const issued = await issueToken(
        { ...world, hash: sha256 },
        {
          tenant,
          wanted: {
            name: wanted.name ?? `系统${++calls}`,
            scopes: wanted.scopes,
            ...(wanted.unit === undefined ? {} : { unitId: unitOf(wanted.unit) }),
          },
          by: { actor: { kind: 'system', name: 'test' }, name: '主任' },
        },
      )
      if (!issued.ok) throw new Error(issued.error.message)
      return issued.value
    },
  }
}

const raise = (fault: unknown) => {
  throw fault
}
