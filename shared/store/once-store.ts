import * as z from 'zod/mini'
import { ItemId } from '#domain/ids.ts'
import type { OnceStore } from '#usecases/ports.ts'
import { sha256 } from './canonical.ts'
import type { Table } from './client.ts'
import * as keys from './keys.ts'
import { getSome } from './read-some.ts'
import { readRow } from './rows.ts'

const Once = z.object({ once: z.string(), itemId: ItemId })

/** Which acts were done before, by the key that each is done under once. */
export function createOnceStore(table: Table): OnceStore {
  return {
    known: async (tenant, onces) => {
      const rows = await getSome(
        table,
        [...new Set(onces)].map(once => keys.onceKey(tenant, sha256(once))),
      )
      return new Map(rows.map(row => readRow('once', Once, row)).map(({ once, itemId }) => [once, itemId]))
    },
  }
}
