import { SMTPServer } from 'smtp-server'
import type { SMTPServerDataStream } from 'smtp-server'
import { LARGEST_MAIL } from '#shared/mail/incoming/read-mail.ts'
import type { Cloud } from './cloud.ts'

export type SmtpListener = { port: number; stop: () => Promise<void> }

class Refused extends Error {
  readonly responseCode: number
  constructor(responseCode: number, message: string) {
    super(message)
    this.responseCode = responseCode
  }
}

async function read(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = []
  const source: AsyncIterable<Buffer> = stream
  // It is read to its end in any case: the other side listens only then. What is too much is not kept.
  for await (const chunk of source) if (!stream.sizeExceeded) chunks.push(chunk)
  if (stream.sizeExceeded) throw new Refused(552, `来信超过${LARGEST_MAIL / 1024 / 1024}MB Too large`)
  return Buffer.concat(chunks)
}

/** Takes mail for the reply domain on 127.0.0.1, from any mail programme; port 0 takes a free one. */
export async function startSmtp(
  { port, domain }: { port: number; domain: string },
  receive: Cloud['receive'],
): Promise<SmtpListener> {
  const server = new SMTPServer({
    banner: 'Duban',
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: LARGEST_MAIL,
    onRcptTo: ({ address }, _session, answer) => {
      const ours = address.toLowerCase().endsWith(`@${domain}`)
      answer(ours ? null : new Refused(550, `Only mail for @${domain} is taken`))
    },
    onData: (stream, { envelope }, answer) => {
      const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
      const to = envelope.rcptTo.map(({ address }) => address)
      read(stream)
        .then(raw => receive(raw, { from, to }))
        .then(
          () => {
            answer(null)
          },
          (error: unknown) => {
            answer(error instanceof Refused ? error : new Refused(451, 'Try again later'))
          },
        )
    },
  })
  // A client that breaks off is no fault of ours.
  server.on('error', () => undefined)
  await new Promise<void>((started, failed) => {
    server.once('error', failed)
    server.listen(port, '127.0.0.1', started)
  })
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('Not listening')
  return {
    port: address.port,
    stop: () =>
      new Promise(stopped => {
        server.close(() => {
          stopped()
        })
      }),
  }
}
