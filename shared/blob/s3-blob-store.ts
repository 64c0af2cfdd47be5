import { createHash } from 'node:crypto'
import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import type { BlobRef, BlobStore } from '#usecases/ports.ts'

/** The bucket and the client that reaches it. */
export type Bucket = { name: string; client: S3Client }

/**
 * Region, credentials and endpoint come from the SDK's own environment. `pathStyle` names the bucket in the path, as the
 * endpoint on one's own machine wants it.
 */
export function connectBucket({ name, pathStyle }: { name: string; pathStyle: boolean }): Bucket {
  const client = new S3Client({
    forcePathStyle: pathStyle,
    maxAttempts: 4,
    requestHandler: { connectionTimeout: 2000, requestTimeout: 10_000, throwOnRequestTimeout: true },
  })
  // It filters every input and output for a logger that nobody gives it.
  client.middlewareStack.remove('loggerMiddleware')
  return { name, client }
}

/** Names are made by us, of ids and hashes; a name that is anything else could leave its folder. */
const safe = /^[a-z0-9][a-z0-9-]*(?:\/[a-z0-9][a-z0-9-]*)*$/

/** Folder first, so that rules of the bucket and permissions can name it; then the tenant, so that nobody's name reaches another's. */
export function keyOfBlob({ tenant, folder, name }: BlobRef): string {
  if (!safe.test(name)) throw new Error('A blob has a name that is not ours')
  return `${folder}/${tenant}/${name}`
}

/** Files in a bucket. S3 checks what arrives against the hash sent with it. */
export function createBlobStore({ name, client }: Bucket): BlobStore {
  return {
    put: async (ref, bytes) => {
      const ChecksumSHA256 = createHash('sha256').update(bytes).digest('base64')
      await client.send(
        new PutObjectCommand({
          Bucket: name,
          Key: keyOfBlob(ref),
          Body: bytes,
          ContentLength: bytes.length,
          ChecksumSHA256,
        }),
      )
    },
    get: async ref => {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: name, Key: keyOfBlob(ref) }))
        return await Body?.transformToByteArray()
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined
        throw error
      }
    },
  }
}
