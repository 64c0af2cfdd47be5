import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'

export type Request = {
  method: string
  url: URL
  headers: IncomingMessage['headers']
  body: string
  /** The body as it came. */
  bytes: Buffer
  clientAddress: string
}
/** `hangUp`: the connection breaks off without an answer. */
export type Answer =
  | { status: number; type?: string; body: string | Buffer; headers?: Record<string, string | readonly string[]> }
  | 'hangUp'

export type Listener = { url: string; stop: () => Promise<void> }

const largestBody = 64 * 1024 * 1024

/** A small HTTP server on 127.0.0.1; port 0 takes a free one. */
export async function listen(port: number, answer: (request: Request) => Promise<Answer>): Promise<Listener> {
  const server = createServer((incoming, outgoing) => {
    read(incoming)
      .then(answer)
      .catch((error: unknown): Answer => {
        console.error(error)
        return { status: 500, type: 'text/plain', body: 'Internal error' }
      })
      .then(given => {
        write(outgoing, given)
      })
      .catch(() => outgoing.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('Not listening')
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

async function read(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = []
  let size = 0
  const stream: AsyncIterable<Buffer> = incoming
  for await (const chunk of stream) {
    size += chunk.length
    if (size > largestBody) throw new Error('The request is too large')
    chunks.push(chunk)
  }
  const bytes = Buffer.concat(chunks)
  return {
    method: incoming.method ?? 'GET',
    url: new URL(incoming.url ?? '/', 'http://127.0.0.1'),
    headers: incoming.headers,
    body: bytes.toString(),
    bytes,
    clientAddress: incoming.socket.remoteAddress ?? '',
  }
}

function write(outgoing: ServerResponse, answer: Answer): void {
  if (answer === 'hangUp') {
    outgoing.destroy()
    return
  }
  const type = answer.type === undefined ? {} : { 'content-type': answer.type }
  for (const [name, value] of Object.entries({ ...type, ...answer.headers })) outgoing.setHeader(name, value)
  outgoing.writeHead(answer.status).end(answer.body)
}
