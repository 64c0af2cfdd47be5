import type { Listed } from '#usecases/ledger-lists.ts'
import { listingOf } from '#domain/listing.ts'
import { partRow } from './changed-rows.ts'
import type { Table } from './client.ts'
import { editionOf } from './edition.ts'
import * as keys from './keys.ts'
import { lineRow } from './rows.ts'
import type { Guard } from './writes.ts'
import { check, put, transact, transactionLimit } from './writes.ts'

/** The item is still as it was read. */
const atVersion = (version: number): Guard => ({
  expression: '#version = :version',
  names: { '#version': 'version' },
  values: { ':version': version },
})

/**
 * Brings the lists of an item up to the present edition. Its own line is written last, so that it says so only when the
 * lists of all its units are written; what broke off is found again.
 */
export const createListed = (table: Table): Listed => ({
  isOutdated: ({ edition }, rules) => edition !== editionOf(rules),
  relist: async (dossier, rules, at) => {
    const { item, assignments } = dossier
    const listing = listingOf(dossier, rules, at)
    const guard = check(table, keys.itemKey(item.tenant, item.id), atVersion(item.version))
    const rows = [
      ...assignments.flatMap(part => partRow(item, part, listing)),
      lineRow(item.tenant, listing.item, editionOf(rules)),
    ]
    for (let start = 0; start < rows.length; start += transactionLimit - 1) {
      const some = rows.slice(start, start + transactionLimit - 1)
      const outcome = await transact(table, [guard, ...some.map(row => put(table, row))])
      if (!outcome.done) return false
    }
    return true
  },
})
