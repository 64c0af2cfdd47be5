import * as z from 'zod/mini'
import { scopes } from '#domain/integration.ts'
import { USES_A_MINUTE } from '#usecases/tokens.ts'
import type { Endpoint } from './endpoint.ts'
import { ProblemAnswer } from './problem.ts'
import { words } from './schemas.ts'

type Json = Record<string, unknown>

const schemaOf = (schema: z.ZodMiniType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...plain } = z.toJSONSchema(schema, { io, metadata: words, unrepresentable: 'any' })
  return plain
}

type Problems = readonly (readonly [string, string])[]

const problems: Problems = [
  ['400', '请求的内容有误'],
  ['401', '没有令牌，或令牌无效、已停用'],
  ['403', '令牌没有这项权限'],
  ['404', '没有找到，或不在令牌的权限范围内'],
  ['429', '一分钟内请求过多'],
  ['500', '系统故障，请用同一Idempotency-Key重试'],
]
const problemsOfOrders: Problems = [
  ['413', '请求内容过大'],
  ['415', '请求内容不是JSON'],
  ['422', '按督办规则不能办理，或Idempotency-Key已用于别的内容，说明见detail'],
]

const answered = (description: string, schema: Json, type = 'application/json') => ({
  description,
  content: { [type]: { schema } },
})

const pathParameters = (path: string) =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    description: '事项编号',
    schema: { type: 'string' },
  }))

const requestKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: '由调用方生成，同一次业务操作（含重试）用同一个，不同操作用不同的；同一个键再次提交不会重复办理。',
  schema: { type: 'string', minLength: 8, maxLength: 100 },
}

function queryParameters({ method, given }: Endpoint): Json[] {
  const { properties = {} } = schemaOf(given, 'input')
  if (method !== 'GET' || typeof properties !== 'object' || properties === null) return []
  return Object.entries(properties).map(([name, schema]: [string, unknown]) => ({ name, in: 'query', schema }))
}

/** What an endpoint answers with when all is well. */
export const statusOf = ({ method }: Pick<Endpoint, 'method'>): 200 | 201 => (method === 'POST' ? 201 : 200)

function operationOf(one: Endpoint): Json {
  const { method, path, summary, about, scope, given, answer } = one
  const body = { required: true, content: { 'application/json': { schema: schemaOf(given, 'input') } } }
  return {
    operationId: `${method.toLowerCase()}${path.replace(/[{}]/g, '').replace(/\/(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    summary,
    description: [about, `令牌权限：${scope}。`].filter(Boolean).join('\n\n'),
    security: [{ token: [scope] }],
    parameters: [...pathParameters(path), ...queryParameters(one), ...(method === 'POST' ? [requestKey] : [])],
    ...(method === 'POST' && { requestBody: body }),
    responses: {
      [String(statusOf(one))]: answered('办理成功', schemaOf(answer, 'output')),
      ...Object.fromEntries(
        [...problems, ...(method === 'POST' ? problemsOfOrders : [])].map(([status, text]) => [
          status,
          answered(text, { $ref: '#/components/schemas/Problem' }, 'application/problem+json'),
        ]),
      ),
    },
  }
}

/** The API as an OpenAPI 3.1 document: made of the very schemas that requests are read and answers are written by. */
export function openApi(endpoints: readonly Endpoint[]): Json {
  const paths: Record<string, Json> = {}
  for (const one of endpoints) {
    paths[one.path] = { ...paths[one.path], [one.method.toLowerCase()]: operationOf(one) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '督办接口',
      version: '1',
      description: `供办公系统对接：推送事项、查询办理状态、代单位报送。时间一律为UTC（如 2026-03-02T01:00:00.000Z），日期为当地日期。每个令牌每分钟最多${USES_A_MINUTE}次请求。`,
    },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: `在“接口令牌”页面新建。权限：${scopes.join('、')}。`,
        },
      },
      schemas: { Problem: schemaOf(ProblemAnswer, 'output') },
    },
  }
}
