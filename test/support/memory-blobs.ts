import { keyOfBlob } from '#shared/blob/s3-blob-store.ts'
import type { BlobStore } from '#usecases/ports.ts'

/** Files in memory, under the names they would have in the bucket. */
export function memoryBlobs(): BlobStore & { files: Map<string, Uint8Array> } {
  const files = new Map<string, Uint8Array>()
  return {
    files,
    put: (ref, bytes) => {
      files.set(keyOfBlob(ref), Uint8Array.from(bytes))
      return Promise.resolve()
    },
    get: ref => Promise.resolve(files.get(keyOfBlob(ref))),
  }
}
