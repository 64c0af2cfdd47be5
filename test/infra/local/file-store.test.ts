import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DeleteObjectCommand, HeadObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TenantId } from '#domain/ids.ts'
import { localAccess } from '#infra/local/engine.ts'
import type { FileStore } from '#infra/local/file-store.ts'
import { startFileStore } from '#infra/local/file-store.ts'
import type { Bucket } from '#shared/blob/s3-blob-store.ts'
import { connectBucket, createBlobStore, keyOfBlob } from '#shared/blob/s3-blob-store.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'duban-files-'))
const tenant = TenantId.parse('yunling')
const ref = { tenant, folder: 'attachments', name: 'abc234' } as const
let store: FileStore
let bucket: Bucket
beforeAll(async () => {
  store = await startFileStore({ dataDir })
  process.env['AWS_ENDPOINT_URL_S3'] = store.url
  process.env['AWS_REGION'] = localAccess.region
  process.env['AWS_ACCESS_KEY_ID'] = localAccess.credentials.accessKeyId
  process.env['AWS_SECRET_ACCESS_KEY'] = localAccess.credentials.secretAccessKey
  bucket = connectBucket({ name: store.bucket, pathStyle: true })
})
afterAll(async () => {
  bucket.client.destroy()
  await store.stop()
  rmSync(dataDir, { recursive: true })
})

/** Every byte, twice over, so that no encoding goes unnoticed. */
const bytes = Uint8Array.from({ length: 512 }, (_, at) => at % 256)

describe('a bucket on this machine, spoken to by the client of the cloud', () => {
  it('gives back exactly what was put, and the later of two', async () => {
    const blobs = createBlobStore(bucket)
    await blobs.put(ref, Uint8Array.of(1))
    await blobs.put(ref, bytes)
    expect(await blobs.get(ref)).toEqual(bytes)
  })

  it('has nothing under another tenant, folder or name', async () => {
    const blobs = createBlobStore(bucket)
    const others = [
      { ...ref, tenant: TenantId.parse('elsewhere') },
      { ...ref, folder: 'imports' as const },
      { ...ref, name: 'abc235' },
    ]
    for (const other of others) expect(await blobs.get(other)).toBeUndefined()
  })

  it('keeps empty files and files of several megabytes', async () => {
    const blobs = createBlobStore(bucket)
    for (const size of [0, 4 * 1024 * 1024]) {
      await blobs.put({ ...ref, name: `size-${size}` }, new Uint8Array(size).fill(7))
      expect((await blobs.get({ ...ref, name: `size-${size}` }))?.length).toBe(size)
    }
  })

  it('outlives the process that held it', async () => {
    const again = await startFileStore({ dataDir, bucket: store.bucket })
    const answer = await fetch(`${again.url}/${again.bucket}/${keyOfBlob(ref)}`, {
      headers: { authorization: 'AWS4-HMAC-SHA256 Credential=local' },
    })
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes)
    await again.stop()
  })

  it('knows HEAD and DELETE', async () => {
    const at = { Bucket: bucket.name, Key: 'imports/yunling/gone' }
    await createBlobStore(bucket).put({ tenant, folder: 'imports', name: 'gone' }, bytes)
    expect((await bucket.client.send(new HeadObjectCommand(at))).ContentLength).toBe(512)
    await bucket.client.send(new DeleteObjectCommand(at))
    await expect(bucket.client.send(new HeadObjectCommand(at))).rejects.toMatchObject({ name: 'NotFound' })
  })

  it.each([
    ['a body that is not what its hash says', { 'x-amz-content-sha256': '0'.repeat(64) }, 400],
    ['a checksum of something else', { 'x-amz-checksum-crc32': 'AAAAAA==' }, 400],
    ['a way of sending that we do not use', { 'content-encoding': 'aws-chunked' }, 501],
    ['whoever does not sign', { authorization: '' }, 403],
  ])('refuses %s', async (_, headers, status) => {
    const answer = await fetch(`${store.url}/${store.bucket}/attachments/yunling/refused`, {
      method: 'PUT',
      body: 'text',
      headers: { authorization: 'AWS4-HMAC-SHA256 Credential=local', ...headers },
    })
    expect(answer.status).toBe(status)
    expect(readdirSync(join(dataDir, 'files')).join()).not.toContain('refused')
  })

  it('does not list, and knows no other bucket', async () => {
    await expect(bucket.client.send(new ListObjectsV2Command({ Bucket: bucket.name }))).rejects.toMatchObject({
      name: 'NotImplemented',
    })
    await expect(createBlobStore({ ...bucket, name: 'another' }).get(ref)).rejects.toMatchObject({
      name: 'NoSuchBucket',
    })
  })

  it.each(['../secret', 'a/../b', '/abs', 'a//b', '', 'A', '.', '..', 'a\\b', '名'])(
    'a blob is never named %j',
    name => {
      expect(() => keyOfBlob({ ...ref, name })).toThrow('not ours')
    },
  )

  it.each(['..%2f..%2fescaped', '%2e%2e/%2e%2e/escaped', 'a%00b'])('keeps the key %s inside its folder', async key => {
    await fetch(`${store.url}/${store.bucket}/${key}`, {
      method: 'PUT',
      body: 'text',
      headers: { authorization: 'AWS4-HMAC-SHA256 Credential=local' },
    })
    expect(readdirSync(dataDir)).toEqual(['files'])
  })
})
