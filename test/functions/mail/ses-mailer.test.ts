import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http'
import type { AddressInfo, Server } from 'node:net'
import type { SESClient } from '@aws-sdk/client-ses'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Instant } from '#domain/calendar/day.ts'
import { buildMessage, threadOf } from '#shared/mail/message.ts'
import { renderMail } from '#shared/mail/render.ts'
import { sesClient, sesMailer } from '#shared/mail/ses-mailer.ts'
import { aMessage, assignment, frame } from '#test/support/mail-fixtures.ts'

// A CommonJS module whose default export Node and TypeScript see differently.
const { default: startSes } = createRequire(import.meta.url)('aws-ses-v2-local') as {
  default: (config: { host: string; port: number }) => Promise<HttpServer>
}

const credentials = { accessKeyId: 'x', secretAccessKey: 'x' }
const clients: SESClient[] = []
const mailerAt = (endpoint: string, times = { connectMs: 300, requestMs: 400 }) => {
  const client = sesClient({ endpoint, region: 'ap-northeast-1', credentials }, times)
  clients.push(client)
  return sesMailer(client, 'duban')
}
const portOf = (server: Server) => (server.address() as AddressInfo).port
const closed = (server: Server) =>
  new Promise<void>(
    done =>
      void server.close(() => {
        done()
      }),
  )

afterEach(() => {
  for (const client of clients.splice(0)) client.destroy()
})

describe('against a local SES', () => {
  let ses: HttpServer
  beforeAll(async () => {
    ses = await startSes({ host: '127.0.0.1', port: 0 })
  })
  afterAll(async () => {
    ses.closeAllConnections()
    await closed(ses)
  })

  it('hands over a whole mail', async () => {
    const origin = `http://127.0.0.1:${portOf(ses)}`
    const { tenant, mail } = aMessage('x@y.example')
    const message = await buildMessage({
      tenant,
      mail,
      office: frame.name,
      sender: 'duban@yunling.example',
      to: { name: '刘卫东', address: 'liu@zhujian.example' },
      thread: threadOf(assignment),
      at: Instant.parse('2026-11-23T00:30:00.000Z'),
      rendered: renderMail(assignment, frame),
    })
    const outcome = await mailerAt(origin, { connectMs: 2000, requestMs: 10_000 }).send(message)
    expect(outcome).toMatchObject({ kind: 'accepted' })
    const store = (await (await fetch(`${origin}/store`)).json()) as { emails: Record<string, unknown>[] }
    expect(store.emails).toHaveLength(1)
    expect(store.emails[0]).toMatchObject({
      messageId: outcome.kind === 'accepted' ? outcome.messageId : '',
      subject: renderMail(assignment, frame).subject,
      destination: { to: ['"刘卫东" <liu@zhujian.example>'] },
      body: { text: renderMail(assignment, frame).text, html: renderMail(assignment, frame).html },
    })
  })
})

type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void
const error =
  (status: number, code: string): Answer =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'text/xml' })
    response.end(
      `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>${code}</Code><Message>x</Message></Error><RequestId>1</RequestId></ErrorResponse>`,
    )
  }
const text =
  (status: number, body: string): Answer =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'text/xml' })
    response.end(body)
  }

describe('against an endpoint that misbehaves', () => {
  const bodies: string[] = []
  let answer: Answer
  let server: Server
  beforeAll(async () => {
    server = createServer((request, response) => {
      const parts: Buffer[] = []
      request.on('data', (part: Buffer) => parts.push(part))
      request.on('end', () => {
        bodies.push(Buffer.concat(parts).toString())
        answer(request, response, '')
      })
    })
    await new Promise<void>(done => void server.listen(0, '127.0.0.1', done))
  })
  afterAll(() => closed(server))

  const send = async (how: Answer) => {
    bodies.length = 0
    answer = how
    return await mailerAt(`http://127.0.0.1:${portOf(server)}`).send(aMessage('a@x.example'))
  }

  it.each([
    ['MessageRejected', error(400, 'MessageRejected'), true],
    ['MailFromDomainNotVerifiedException', error(400, 'MailFromDomainNotVerifiedException'), true],
    ['InvalidParameterValue', error(400, 'InvalidParameterValue'), true],
    ['ValidationError', error(400, 'ValidationError'), true],
    ['Throttling', error(400, 'Throttling'), false],
    ['LimitExceededException', error(400, 'LimitExceeded'), false],
    ['AccountSendingPausedException', error(400, 'AccountSendingPausedException'), false],
    ['ConfigurationSetDoesNotExistException', error(400, 'ConfigurationSetDoesNotExistException'), false],
    ['ExpiredToken', error(403, 'ExpiredToken'), false],
  ])('%s was certainly not accepted', async (code, how, permanent) => {
    expect(await send(how)).toEqual({ kind: 'refused', permanent, code })
    expect(bodies).toHaveLength(1)
  })

  it.each<[string, Answer]>([
    ['an internal failure', error(500, 'InternalFailure')],
    ['a service that is not available', error(503, 'ServiceUnavailable')],
    ['an error page', text(502, '<html><body>Bad Gateway</body></html>')],
    ['an answer without a message id', text(200, '<SendRawEmailResponse><SendRawEmailResult/></SendRawEmailResponse>')],
    ['an answer that is no XML', text(200, 'oops <<<')],
    ['a connection cut after the request', request => void request.socket.destroy()],
    [
      'a connection cut within the answer',
      (_, response) => {
        response.writeHead(200, { 'content-length': '1000' })
        response.write('<SendRaw', () => response.socket?.destroy())
      },
    ],
    ['silence', () => undefined],
  ])('after %s nobody knows, and the mail is sent only once', async (_, how) => {
    expect(await send(how)).toMatchObject({ kind: 'unknown' })
    expect(bodies).toHaveLength(1)
  })

  it('names tenant, mail, configuration set, sender and one destination', async () => {
    const ok =
      '<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult><MessageId>m-1</MessageId></SendRawEmailResult></SendRawEmailResponse>'
    expect(await send(text(200, ok))).toEqual({ kind: 'accepted', messageId: 'm-1' })
    const sent = Object.fromEntries(new URLSearchParams(bodies[0]))
    expect(sent).toMatchObject({
      Action: 'SendRawEmail',
      Source: 'duban@yunling.example',
      'Destinations.member.1': 'a@x.example',
      ConfigurationSetName: 'duban',
      'Tags.member.1.Name': 'tenant',
      'Tags.member.1.Value': 'yunling',
      'Tags.member.2.Name': 'mail',
      'Tags.member.2.Value': '0123456789abcdef0123456789abcdef',
    })
    expect(sent).not.toHaveProperty('Destinations.member.2')
    expect(Buffer.from(sent['RawMessage.Data']!, 'base64').toString()).toContain('To: a@x.example')
  })

  it('was certainly not accepted where nobody listens', async () => {
    const gone = createServer()
    await new Promise<void>(done => void gone.listen(0, '127.0.0.1', done))
    const port = portOf(gone)
    await closed(gone)
    expect(await mailerAt(`http://127.0.0.1:${port}`).send(aMessage('a@x.example'))).toEqual({
      kind: 'refused',
      permanent: false,
      code: 'ECONNREFUSED',
    })
  })

  it('was certainly not accepted where the name is unknown', async () => {
    expect(await mailerAt('http://nowhere.invalid').send(aMessage('a@x.example'))).toMatchObject({
      kind: 'refused',
      permanent: false,
    })
  })
})
