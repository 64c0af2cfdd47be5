import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import { join, resolve } from 'node:path'
import { crc32 } from 'node:zlib'

/** A bucket on this machine, spoken to in the language of S3. */
export type FileStore = {
  url: string
  bucket: string
  /** Puts an object as a service of the cloud would, asking nobody. */
  keep: (key: string, bytes: Buffer) => Promise<void>
  stop: () => Promise<void>
}

type Asked = { method: string; key: string; headers: IncomingMessage['headers']; body: Buffer }
type Answer = { status: number; headers?: Record<string, string>; body?: Buffer | string }

/** Larger than anything we store, so that a mistake shows here and not in memory. */
const largestBody = 16 * 1024 * 1024

const digest = (algorithm: 'md5' | 'sha256', bytes: Buffer) => createHash(algorithm).update(bytes)

const checksums = {
  'x-amz-checksum-sha256': (bytes: Buffer) => digest('sha256', bytes).digest('base64'),
  'x-amz-checksum-crc32': (bytes: Buffer) => {
    const four = Buffer.alloc(4)
    four.writeUInt32BE(crc32(bytes))
    return four.toString('base64')
  },
} as const

const refusal = (status: number, code: string): Answer => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${code}</Message></Error>`,
})

/** Any key becomes one plain file name: no part of it can climb out of the folder. */
const fileOf = (folder: string, key: string) => join(folder, `o-${encodeURIComponent(key)}`)

/** S3 refuses a body that is not what its headers say; so a client that forgets to hash is found here, not in the cloud. */
function isWhole({ headers, body }: Asked): boolean {
  const signed = headers['x-amz-content-sha256']
  if (typeof signed === 'string' && /^[0-9a-f]{64}$/.test(signed) && digest('sha256', body).digest('hex') !== signed)
    return false
  return Object.entries(checksums).every(([name, sum]) => headers[name] === undefined || headers[name] === sum(body))
}

/** A reader sees the old file or the new one, never half of one. */
async function keep(folder: string, key: string, body: Buffer): Promise<void> {
  const file = fileOf(folder, key)
  const temporary = `${file}.${process.hrtime.bigint()}.new`
  await writeFile(temporary, body)
  await rename(temporary, file)
}

async function put(folder: string, asked: Asked): Promise<Answer> {
  const { key, body, headers } = asked
  if (/aws-chunked/.test(headers['content-encoding'] ?? '')) return refusal(501, 'NotImplemented')
  if (!isWhole(asked)) return refusal(400, 'BadDigest')
  await keep(folder, key, body)
  return { status: 200, headers: { etag: `"${digest('md5', body).digest('hex')}"` } }
}

async function get(folder: string, { method, key, headers }: Asked): Promise<Answer> {
  const file = fileOf(folder, key)
  let body: Buffer
  try {
    body = await readFile(file)
  } catch {
    return method === 'HEAD' ? { status: 404 } : refusal(404, 'NoSuchKey')
  }
  const { mtime } = await stat(file)
  const sum =
    headers['x-amz-checksum-mode'] === 'ENABLED'
      ? { 'x-amz-checksum-sha256': checksums['x-amz-checksum-sha256'](body) }
      : {}
  return {
    status: 200,
    headers: {
      'content-type': 'application/octet-stream',
      'content-length': String(body.length),
      'last-modified': mtime.toUTCString(),
      etag: `"${digest('md5', body).digest('hex')}"`,
      ...sum,
    },
    ...(method === 'HEAD' ? {} : { body }),
  }
}

/** What our adapter asks of S3, and no more: whatever else is asked is refused, so that nobody relies on it. */
async function answer(folder: string, asked: Asked): Promise<Answer> {
  if (!/^AWS4-HMAC-SHA256 Credential=/.test(asked.headers.authorization ?? '')) return refusal(403, 'AccessDenied')
  switch (asked.method) {
    case 'PUT':
      return put(folder, asked)
    case 'GET':
    case 'HEAD':
      return get(folder, asked)
    case 'DELETE':
      await rm(fileOf(folder, asked.key), { force: true })
      return { status: 204 }
    default:
      return refusal(501, 'NotImplemented')
  }
}

async function read(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  const stream: AsyncIterable<Buffer> = incoming
  for await (const bytes of stream) {
    size += bytes.length
    if (size > largestBody) throw new Error('The object is too large')
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

async function serve(folder: string, bucket: string, incoming: IncomingMessage): Promise<Answer> {
  const { pathname, search } = new URL(incoming.url ?? '/', 'http://127.0.0.1')
  const [, named, ...rest] = pathname.split('/')
  const key = decodeURIComponent(rest.join('/'))
  if (named !== bucket) return refusal(404, 'NoSuchBucket')
  if (key === '' || !/^(?:|\?x-id=\w+)$/.test(search)) return refusal(501, 'NotImplemented')
  return answer(folder, {
    method: incoming.method ?? 'GET',
    key,
    headers: incoming.headers,
    body: await read(incoming),
  })
}

function send(outgoing: ServerResponse, { status, headers = {}, body }: Answer): void {
  outgoing.writeHead(status, headers).end(body)
}

/** Starts the bucket of a data folder on 127.0.0.1; its objects are files, and outlive the process. */
export async function startFileStore({
  dataDir,
  bucket = 'duban-files',
}: {
  dataDir: string
  bucket?: string
}): Promise<FileStore> {
  const folder = resolve(dataDir, 'files')
  mkdirSync(folder, { recursive: true })
  const server = createServer((incoming, outgoing) => {
    serve(folder, bucket, incoming)
      .catch((error: unknown) => {
        console.error(error)
        return refusal(500, 'InternalError')
      })
      .then(given => {
        send(outgoing, given)
      })
      .catch(() => outgoing.destroy())
  })
  await new Promise<void>((started, failed) => {
    server.once('error', failed).listen(0, '127.0.0.1', started)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('Not listening')
  return {
    url: `http://127.0.0.1:${address.port}`,
    bucket,
    keep: (key, bytes) => keep(folder, key, bytes),
    stop: () =>
      new Promise(stopped => {
        server.close(() => {
          stopped()
        })
        server.closeAllConnections()
      }),
  }
}
