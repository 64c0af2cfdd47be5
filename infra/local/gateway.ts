import * as z from 'zod/mini'
import type { Cloud } from './cloud.ts'
import type { Answer, Request } from './listen.ts'

/** The event of an HTTP API for a request: format 2.0, as docs.aws.amazon.com/apigateway (http-api-develop-integrations-lambda) has it. */
function eventOf({ method, url, headers, bytes, clientAddress }: Request, now: number) {
  const plain = Object.entries(headers).filter(([name, value]) => name !== 'cookie' && value !== undefined)
  const domainName = (headers.host ?? 'localhost').replace(/:\d+$/, '')
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    ...(headers.cookie === undefined ? {} : { cookies: headers.cookie.split(/; */) }),
    headers: Object.fromEntries(plain.map(([name, value]) => [name, [value].flat().join(',')])),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName,
      domainPrefix: domainName.split('.')[0],
      http: {
        method,
        path: url.pathname,
        protocol: 'HTTP/1.1',
        sourceIp: clientAddress,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: 'local',
      routeKey: '$default',
      stage: '$default',
      time: new Date(now).toUTCString(),
      timeEpoch: now,
    },
    ...(bytes.length === 0 ? {} : bodyOf(headers['content-type'] ?? '', bytes)),
  }
}

/** Text goes as it is, everything else as base64. */
const bodyOf = (type: string, bytes: Buffer) =>
  /^text\/|^application\/(?:json|x-www-form-urlencoded|javascript|xml)/.test(type)
    ? { body: bytes.toString(), isBase64Encoded: false }
    : { body: bytes.toString('base64'), isBase64Encoded: true }

const Result = z.object({
  statusCode: z.int(),
  headers: z.optional(z.record(z.string(), z.string())),
  cookies: z.optional(z.array(z.string())),
  body: z.optional(z.string()),
  isBase64Encoded: z.optional(z.boolean()),
})

/** Has the console answer, as API Gateway would: what is no answer becomes its 502. */
export async function askConsole(cloud: Pick<Cloud, 'serve' | 'clock'>, request: Request): Promise<Answer> {
  const outcome = await cloud.serve(eventOf(request, cloud.clock.now()))
  const result = z.safeParse(Result, outcome.ok ? outcome.result : undefined)
  if (!result.success) return { status: 502, type: 'application/json', body: '{"message":"Internal Server Error"}' }
  const { statusCode, headers = {}, cookies = [], body = '', isBase64Encoded = false } = result.data
  return {
    status: statusCode,
    headers: { ...headers, ...(cookies.length > 0 ? { 'set-cookie': cookies } : {}) },
    body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'),
  }
}
