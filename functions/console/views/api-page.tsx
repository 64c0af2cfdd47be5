import * as z from 'zod/mini'
import type { Endpoint } from '../api/endpoint.ts'
import { words } from '../api/schemas.ts'

type Field = { name: string; type: string; about: string; required: boolean }

const Known = z.looseObject({
  type: z.optional(z.string()),
  description: z.optional(z.string()),
  enum: z.optional(z.array(z.unknown())),
  anyOf: z.optional(z.array(z.unknown())),
  oneOf: z.optional(z.array(z.unknown())),
})
const Shape = z.looseObject({
  properties: z.optional(z.record(z.string(), Known)),
  required: z.optional(z.array(z.string())),
})

const typeWord: Readonly<Record<string, string>> = {
  string: '文字',
  integer: '整数',
  number: '数字',
  boolean: '是否',
  array: '列表',
  object: '对象',
}

/** Fields of a schema at its first level, as a person reads them. */
function fieldsOf(schema: z.ZodMiniType, io: 'input' | 'output'): Field[] {
  const { properties = {}, required = [] } = Shape.parse(
    z.toJSONSchema(schema, { io, metadata: words, unrepresentable: 'any' }),
  )
  return Object.entries(properties).map(([name, known]) => ({
    name,
    type: known.enum ? known.enum.map(String).join('、') : (typeWord[known.type ?? ''] ?? '见OpenAPI文档'),
    about: known.description ?? '',
    required: required.includes(name),
  }))
}

const Fields = ({ caption, fields }: { caption: string; fields: readonly Field[] }) =>
  fields.length === 0 ? null : (
    <div class="scroll">
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">字段</th>
            <th scope="col">类型</th>
            <th scope="col">说明</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ name, type, about, required }) => (
            <tr>
              <th scope="row">
                <code>{name}</code>
                {required && <span class="soft">（必填）</span>}
              </th>
              <td>{type}</td>
              <td>{about}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )

/** The request as it is typed; the example of the schema stands for what one would send. */
function curlOf({ method, path, example }: Endpoint, root: string): string {
  const address = `"$DUBAN${root}${path.replace('{id}', '$ID')}"`
  const token = '-H "Authorization: Bearer $TOKEN"'
  if (method === 'GET') return `curl ${token} ${address}`
  const own = `-H "Idempotency-Key: oa-20260302-0001" -H "Content-Type: application/json"`
  return `curl -X POST ${token} \\\n  ${own} \\\n  -d '${JSON.stringify(example ?? {})}' \\\n  ${address}`
}

const One = ({ one, root }: { one: Endpoint; root: string }) => (
  <section class="card">
    <h2>{one.summary}</h2>
    <p>
      <code>
        {one.method} {root}
        {one.path}
      </code>{' '}
      <span class="soft">令牌权限：{one.scope}</span>
    </p>
    {one.about && <p>{one.about}</p>}
    <Fields caption={one.method === 'GET' ? '查询参数' : '请求内容（JSON）'} fields={fieldsOf(one.given, 'input')} />
    <pre class="scroll">
      <code>{curlOf(one, root)}</code>
    </pre>
  </section>
)

/** 接口文档, for whoever connects another system. */
export const ApiPage = ({ endpoints, root }: { endpoints: readonly Endpoint[]; root: string }) => (
  <>
    <p>
      供办公系统对接督办系统：推送事项、查询办理状态、代单位签收和反馈。完整的机器可读说明见
      <a href={`${root}/openapi.json`}>OpenAPI文档</a>。
    </p>
    <section class="card">
      <h2>约定</h2>
      <ul>
        <li>
          请求头带令牌：<code>Authorization: Bearer 令牌</code>。令牌由督查室主任或系统管理员在“接口令牌”中新建。
        </li>
        <li>
          POST请求须带<code>Idempotency-Key</code>
          （8至100个字符），重试时键和内容不变，不会重复办理，返回该事项的现状；内容不同的须换键。
        </li>
        <li>内容为UTF-8编码的JSON，不超过256KB。列表的next作为下一次的cursor。</li>
        <li>
          示例中<code>$DUBAN</code>为本系统网址，<code>$TOKEN</code>为令牌，<code>$ID</code>为事项的id。
        </li>
        <li>时间为UTC，如2026-03-02T01:00:00.000Z；日期为当地日期，如2026-06-30。</li>
        <li>
          不能办理时返回<code>application/problem+json</code>，code固定不变，detail说明原因，errors指出字段。
        </li>
        <li>工作秘密事项不通过接口提供标题和内容。</li>
      </ul>
    </section>
    {endpoints.map(one => (
      <One one={one} root={root} />
    ))}
  </>
)
