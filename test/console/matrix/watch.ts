import type { Table } from '#shared/store/client.ts'
import type { BlobStore } from '#usecases/ports.ts'

/**
 * Every wish to write, to the table or to the files. `swallow`: it is answered as done and not carried out, so that an
 * act that is allowed can be tried for everybody on the same item.
 */
export type Watch = { wishes: string[]; swallow: boolean }

export function watchTable({ client }: Table): Watch {
  const watch: Watch = { wishes: [], swallow: false }
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      args => {
        if (!/Put|Update|Delete|Write/.test(commandName)) return next(args)
        watch.wishes.push(commandName)
        return watch.swallow ? Promise.resolve({ output: { $metadata: {} }, response: {} }) : next(args)
      },
    { step: 'initialize', name: 'wishes', priority: 'high' },
  )
  return watch
}

/** The same for files, once the table is watched. */
export const watchedBlobs = (blobs: BlobStore, watch: () => Watch | undefined): BlobStore => ({
  ...blobs,
  put: (ref, bytes) => {
    const watching = watch()
    watching?.wishes.push('blob')
    return watching?.swallow === true ? Promise.resolve() : blobs.put(ref, bytes)
  },
})
