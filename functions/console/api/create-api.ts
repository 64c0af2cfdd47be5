import { Hono } from 'hono'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { mayEver } from '#domain/can.ts'
import { err, ok } from '#domain/result.ts'
import type { Result } from '#domain/result.ts'
import { sha256 } from '#shared/store/canonical.ts'
import type { Entered } from '#usecases/tokens.ts'
import { enterByToken } from '#usecases/tokens.ts'
import type { Edge } from '../edge/gateway.ts'
import { ApiPage } from '../views/api-page.tsx'
import { asDocument } from '../views/document.ts'
import type { Acting } from '../world.ts'
import type { ApiAsked, Endpoint } from './endpoint.ts'
import { itemEndpoints } from './item-endpoints.ts'
import { openApi, statusOf } from './openapi.ts'
import type { Problem } from './problem.ts'
import { nothingThere, problem, problemAnswer } from './problem.ts'
import { LARGEST_REQUEST, readRequest, tooLarge } from './read-request.ts'
import { unitEndpoints } from './unit-endpoints.ts'

/** Everything that other systems may ask for. */
export const endpoints: readonly Endpoint[] = [...itemEndpoints, ...unitEndpoints]

export type ApiDeps = {
  /** Fresh for each request. */
  openWorld: () => Acting
  /** Compares in a time that tells nothing. */
  same: (one: string, other: string) => boolean
  onFault: (fault: unknown) => void
}

type At = Context<Edge>
const root = '/api/v1'

const moreHeaders: Partial<Record<Problem['status'], Record<string, string>>> = {
  401: { 'www-authenticate': 'Bearer' },
  429: { 'retry-after': '60' },
}

const refuse = (refused: Problem): Response =>
  new Response(JSON.stringify(problemAnswer(refused)), {
    status: refused.status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', ...moreHeaders[refused.status] },
  })

const noToken = problem(401, 'token.invalid', '请在请求头中带上有效的令牌：Authorization: Bearer 令牌')
const tooOften = problem(429, 'too-many-requests', '一分钟内请求过多，请稍后再试')
const noKey = problem(
  400,
  'idempotency.missing',
  '请在请求头中带上Idempotency-Key：8至100个字母、数字或符号，同一业务重试时不变',
)
const otherRequest = problem(422, 'idempotency.reused', '这个Idempotency-Key已用于内容不同的请求，请换一个')
const broken = problem(500, 'fault', '系统暂时出现故障，请稍后用同一Idempotency-Key重试')

/** Whoever stands behind the token of a request, or why nobody does. */
async function entered(context: At, world: Acting, same: ApiDeps['same']): Promise<Result<Entered, Problem>> {
  const text = /^Bearer (\S{1,200})$/i.exec(context.req.header('authorization') ?? '')?.[1]
  const found = text && (await enterByToken({ ...world, hash: sha256, same }, text))
  if (found === 'too-often') return err(tooOften)
  return found ? ok(found) : err(noToken)
}

type Once = Pick<ApiAsked, 'once' | 'doneFor'>

/** The request's own key; the same key for something else is a mistake that must not pass in silence. */
async function onceOf(
  context: At,
  { method }: Endpoint,
  { integration: { tokenId }, tenant, world }: Omit<ApiAsked, keyof Once>,
  text: string,
): Promise<Result<Once, Problem>> {
  if (method === 'GET') return ok({ once: '', doneFor: undefined })
  const key = context.req.header('idempotency-key') ?? ''
  if (!/^[\x21-\x7e]{8,100}$/.test(key)) return err(noKey)
  const known = await world.tokens.remember(tenant.id, tokenId, key, `${method} ${context.req.path}\n${text}`)
  if (known === 'other') return err(otherRequest)
  const once = `api ${tokenId} ${key}`
  return ok({ once, doneFor: known === 'same' ? await world.pages.answered(tenant.id, once) : undefined })
}

async function answered(context: At, one: Endpoint, { openWorld, same }: ApiDeps): Promise<Result<unknown, Problem>> {
  const world = openWorld()
  const who = await entered(context, world, same)
  if (!who.ok) return who
  const { integration, tenant } = who.value
  if (!integration.scopes.includes(one.scope) || !mayEver(integration, one.verb))
    return err(problem(403, 'token.scope', `令牌没有这项权限（${one.scope}），请联系督查室`))
  const request = await readRequest(context.req, one)
  if (!request.ok) return request
  const ready = one.read(request.value.raw)
  if (!ready.ok) return ready
  const asked = { integration, tenant, world, now: world.clock.now(), params: context.req.param() }
  const once = await onceOf(context, one, asked, request.value.text)
  return once.ok ? ready.value({ ...asked, ...once.value }) : once
}

/** The API for other systems: its own entrance, by token alone; no cookie is read and none is set. */
export function createApi(deps: ApiDeps): Hono<Edge> {
  const app = new Hono<Edge>()
  app.use('/api/*', bodyLimit({ maxSize: LARGEST_REQUEST, onError: () => refuse(tooLarge) }))
  for (const one of endpoints) {
    app.on(one.method, `${root}${one.path.replace(/\{(\w+)\}/g, ':$1')}`, async context => {
      const answer = await answered(context, one, deps)
      if (!answer.ok) return refuse(answer.error)
      return context.body(JSON.stringify(answer.value), statusOf(one), {
        'content-type': 'application/json; charset=utf-8',
      })
    })
  }
  app.get(`${root}/openapi.json`, context => context.json(openApi(endpoints)))
  app.get('/api', context => {
    const page = { title: '接口文档', body: ApiPage({ endpoints, root }) }
    return context.html(asDocument({ page, shell: { office: '', path: context.req.path } }))
  })
  app.all('/api/*', () => refuse(nothingThere))
  app.onError(fault => {
    deps.onFault(fault)
    return refuse(broken)
  })
  return app
}
