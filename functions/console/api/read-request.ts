import { plainText } from '#domain/plain-text.ts'
import { err, ok } from '#domain/result.ts'
import type { Result } from '#domain/result.ts'
import type { Endpoint } from './endpoint.ts'
import type { Problem } from './problem.ts'
import { problem } from './problem.ts'

/** An order is some pages of text at most; who has whole lists imports them on the page. */
export const LARGEST_REQUEST = 256 * 1024
/** Twice what the deepest order needs. */
const DEEPEST = 8

export const tooLarge = problem(413, 'request.too-large', '请求内容不能超过256KB，成批事项请在页面上导入')
const otherType = problem(415, 'request.type', '请求内容应为UTF-8编码的JSON（Content-Type: application/json）')
const otherEncoding = problem(400, 'request.encoding', '请求内容不是UTF-8编码，请转换编码后再提交')
const noJson = problem(400, 'request.not-json', '请求内容不是有效的JSON，请检查引号、逗号和括号')
const tooDeep = problem(400, 'request.too-deep', `请求内容嵌套不能超过${DEEPEST}层，请对照接口文档`)

const isJson = (type: string) => /^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i.test(type.trim())

/** Told from the text, since a parser would have to follow it down; one pass, whatever the text, as a pattern would not be. */
function depthOf(text: string): number {
  let [depth, deepest, isString] = [0, 0, false]
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (sign === '"') isString = !isString
    else if (isString && sign === '\\') at += 1
    else if (!isString && (sign === '[' || sign === '{')) deepest = Math.max(deepest, ++depth)
    else if (!isString && (sign === ']' || sign === '}')) depth -= 1
  }
  return deepest
}

/** Halves of characters cannot be stored as they are sent, and so would break the chain of the ledger. */
const tidy = (_: string, value: unknown): unknown => (typeof value === 'string' ? plainText(value) : value)

function parsed(text: string): Result<unknown, Problem> {
  if (depthOf(text) > DEEPEST) return err(tooDeep)
  try {
    return ok(JSON.parse(text, tidy))
  } catch {
    return err(noJson)
  }
}

type Request = {
  query: () => Record<string, string>
  header: (name: string) => string | undefined
  arrayBuffer: () => Promise<ArrayBuffer>
}

/** What a request holds, not yet looked at; `text` is the same for the same request. */
export async function readRequest(
  request: Request,
  { method }: Endpoint,
): Promise<Result<{ raw: unknown; text: string }, Problem>> {
  if (method === 'GET') return ok({ raw: request.query(), text: '' })
  if (!isJson(request.header('content-type') ?? '')) return err(otherType)
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(await request.arrayBuffer())
  } catch {
    return err(otherEncoding)
  }
  const read = parsed(text)
  return read.ok ? ok({ raw: read.value, text }) : read
}
