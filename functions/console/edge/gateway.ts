import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import type { Hono } from 'hono'

/** What the edge knows of a request besides the request itself. */
export type Bindings = { clientAddress: string }
export type Edge = { Bindings: Bindings }

const isText = (type: string | null) => type !== null && /^text\/|\+xml\b|\bjson\b/.test(type)

function requestOf(event: APIGatewayProxyEventV2): Request {
  const { http, domainName } = event.requestContext
  const headers = new Headers()
  for (const [name, value] of Object.entries(event.headers)) if (value !== undefined) headers.set(name, value)
  if (event.cookies !== undefined) headers.set('cookie', event.cookies.join('; '))
  const query = event.rawQueryString === '' ? '' : `?${event.rawQueryString}`
  // The path may not name another host, as //evil.example would.
  const url = new URL(`https://${domainName}`)
  url.pathname = event.rawPath
  url.search = query
  const hasBody = event.body !== undefined && http.method !== 'GET' && http.method !== 'HEAD'
  if (!hasBody) return new Request(url, { method: http.method, headers })
  const body = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8')
  headers.set('content-length', String(body.length))
  return new Request(url, { method: http.method, headers, body })
}

async function resultOf(response: Response): Promise<APIGatewayProxyStructuredResultV2> {
  const cookies = response.headers.getSetCookie()
  const headers = Object.fromEntries([...response.headers].filter(([name]) => name !== 'set-cookie'))
  const bytes = Buffer.from(await response.arrayBuffer())
  const text = bytes.length === 0 || isText(response.headers.get('content-type'))
  return {
    statusCode: response.status,
    headers,
    ...(cookies.length > 0 ? { cookies } : {}),
    body: bytes.toString(text ? 'utf8' : 'base64'),
    isBase64Encoded: !text,
  }
}

/** The application behind an HTTP API: requests and answers in API Gateway's format 2.0. */
export const throughGateway =
  (app: Hono<Edge>) =>
  async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const bindings: Bindings = { clientAddress: event.requestContext.http.sourceIp }
    return resultOf(await app.fetch(requestOf(event), bindings))
  }
