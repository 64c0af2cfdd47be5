import { randomUUID } from 'node:crypto'
import startSes from 'aws-ses-v2-local'
import type { AddressObject, ParsedMail } from 'mailparser'
import { simpleParser } from 'mailparser'
import type { Answer, Listener, Request } from './listen.ts'
import { listen } from './listen.ts'
import { asSent } from './mail-reader.ts'

/** How SES can fail for a recipient. */
export type SendFault = 'throttle' | 'quota' | 'reject' | 'serverError' | 'acceptThenTimeout'

/** A mail somebody wants to send. */
export type Submission = {
  id: string
  from: string
  to: string[]
  tags: Record<string, string>
  raw: Buffer
  parsed: ParsedMail
}

/** Answers (user guide, "Amazon SES SMTP and API error codes"); the code is what the SDK names its error after. */
const refusals = {
  throttle: [400, 'Throttling', 'Maximum sending rate exceeded.'],
  quota: [400, 'Throttling', 'Daily message quota exceeded.'],
  reject: [400, 'MessageRejected', 'Email address is not verified.'],
  serverError: [503, 'ServiceUnavailable', 'The service is unavailable.'],
} as const

/**
 * The value of AWS_ENDPOINT_URL_SES: hands each request to aws-ses-v2-local, and what that accepts to `accept`, before
 * it answers. The message id is ours: the emulator's nine digits repeat within some thousands of mails.
 */
export async function startSesFront(options: {
  faultFor: (submission: Submission) => SendFault | undefined
  accept: (submission: Submission) => Promise<void>
}): Promise<Listener> {
  const emulator = await startEmulator()
  let accepted = 0

  const answer = async (request: Request): Promise<Answer> => {
    const form = new URLSearchParams(request.body)
    const action = form.get('Action')
    if (action !== 'SendRawEmail')
      return refuse(400, 'InvalidAction', `Only SendRawEmail is served here, not ${action}`)
    const submission = await submissionOf(form)
    const fault = options.faultFor(submission)
    if (fault !== undefined && fault !== 'acceptThenTimeout') {
      const [status, code, message] = refusals[fault]
      return refuse(status, code, message)
    }
    const given = await fetch(emulator.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        authorization: request.headers.authorization ?? '',
      },
      body: request.body,
    })
    const text = await given.text()
    if (!given.ok) return refuse(given.status, 'InvalidParameterValue', text)
    await options.accept(submission)
    // Its store is not read: we keep the mails ourselves.
    if (++accepted % 20 === 0) await fetch(`${emulator.url}/clear-store`, { method: 'POST' })
    if (fault === 'acceptThenTimeout') return 'hangUp'
    return { status: 200, type: 'text/xml', body: text.replace(/<MessageId>[^<]*</, `<MessageId>${submission.id}<`) }
  }

  const listener = await listen(0, answer)
  return {
    url: listener.url,
    stop: async () => {
      await listener.stop()
      await emulator.stop()
    },
  }
}

type StartServer = typeof startSes.default
const isFunction = (value: unknown): value is StartServer => typeof value === 'function'
/** A CommonJS module: Node puts its exports into `default`, a test runner may have unwrapped them already. */
const exported: unknown = startSes
const startServer = isFunction(exported) ? exported : startSes.default

async function startEmulator(): Promise<Listener> {
  const server = await startServer({ host: '127.0.0.1', port: 0 })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('aws-ses-v2-local is not listening')
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop: () =>
      new Promise(resolve => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      }),
  }
}

async function submissionOf(form: URLSearchParams): Promise<Submission> {
  const raw = Buffer.from(form.get('RawMessage.Data') ?? '', 'base64')
  const parsed = await simpleParser(raw, asSent)
  const named = [...form].filter(([name]) => name.startsWith('Destinations.member.')).map(([, address]) => address)
  const tags = [...form.keys()].filter(name => /^Tags\.member\.\d+\.Name$/.test(name))
  return {
    id: `local-${randomUUID()}`,
    from: form.get('Source') ?? parsed.from?.text ?? '',
    to: named.length > 0 ? named : [parsed.to, parsed.cc, parsed.bcc].flatMap(addressesOf),
    tags: Object.fromEntries(tags.map(name => [form.get(name) ?? '', form.get(name.replace(/Name$/, 'Value')) ?? ''])),
    raw,
    parsed,
  }
}

const addressesOf = (given: AddressObject | AddressObject[] | undefined): string[] =>
  [given ?? []].flat().flatMap(object => object.value.flatMap(({ address }) => address ?? []))

function refuse(status: number, code: string, message: string): Answer {
  const type = status >= 500 ? 'Receiver' : 'Sender'
  const text = message.replace(/[<>&]/g, ' ')
  return {
    status,
    type: 'text/xml',
    body:
      `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>${type}</Type><Code>${code}</Code>` +
      `<Message>${text}</Message></Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
  }
}
