import * as z from 'zod/mini'
import { Unit } from '#domain/directory.ts'
import { ItemId } from '#domain/ids.ts'
import type { TenantId, UnitId } from '#domain/ids.ts'
import type { ItemPages } from '#usecases/item-pages.ts'
import { sha256 } from './canonical.ts'
import type { Table } from './client.ts'
import { readExcerpt } from './excerpt.ts'
import * as keys from './keys.ts'
import { createKeepingStore } from './keeping-store.ts'
import { queryBetween } from './query-between.ts'
import { readLedgerRow, readMailRow } from './read-rows.ts'
import { getSome, querySome } from './read-some.ts'
import { getRow } from './reads.ts'
import { rememberedPack } from './remembered-packs.ts'
import type { StoredRow } from './rows.ts'
import { keyOf, readRow } from './rows.ts'

const LAST_SEQ = 99_999_999
/** From so many on it is cheaper to read the list of all units than one row each: a row takes half a unit, a page of the list holds some twenty. */
const NAMES_BY_ROW = 8

const Once = z.object({ itemId: ItemId })
const entryOf = (row: StoredRow) => readLedgerRow(row).entry

/** The names of these units; one that is not there has none. */
async function readNames(table: Table, tenant: TenantId, units: readonly UnitId[]): Promise<Map<UnitId, string>> {
  const wanted = [...new Set(units)]
  const listed = wanted.length > NAMES_BY_ROW ? await createKeepingStore(table).unitList(tenant) : []
  const names = new Map(listed.filter(({ id }) => wanted.includes(id)).map(({ id, name }) => [id, name]))
  const others = wanted.filter(id => !names.has(id)).map(id => keys.unitKey(tenant, id))
  for (const row of await getSome(table, others)) {
    const { id, name } = readRow('unit', Unit, row)
    names.set(id, name)
  }
  return names
}

/** What pages of an item ask of the table. */
export function createItemPages(table: Table): ItemPages {
  return {
    excerpt: (tenant, item, page) => readExcerpt(table, tenant, item, page),
    ledgerPage: async (tenant, item, { before, limit }) => {
      const { rows, more } = await queryBetween(table, {
        pk: keys.itemPartition(tenant, item),
        from: keys.ledgerKey(tenant, item, 1).sk,
        to: keys.ledgerKey(tenant, item, (before ?? LAST_SEQ + 1) - 1).sk,
        limit,
        newestFirst: true,
      })
      return { entries: rows.map(entryOf), more }
    },
    entry: async (tenant, item, seq) => (await getSome(table, [keys.ledgerKey(tenant, item, seq)])).map(entryOf)[0],
    since: async (tenant, item, seq) => {
      const { rows } = await queryBetween(table, {
        pk: keys.itemPartition(tenant, item),
        from: keys.ledgerKey(tenant, item, seq + 1).sk,
        to: keys.ledgerKey(tenant, item, LAST_SEQ).sk,
        consistent: true,
      })
      return rows.map(entryOf)
    },
    mailsOf: async (tenant, item, limit) => {
      const pk = keys.itemPartition(tenant, item)
      const { rows, more } = await querySome(table, { index: 'desk', pk, limit, newestFirst: true })
      return { mails: (await getSome(table, rows.map(keyOf))).map(readMailRow), more }
    },
    unitNames: (tenant, units) => readNames(table, tenant, units),
    pack: (tenant, name, version) => rememberedPack(table, tenant, name, version),
    answered: async (tenant, once) => {
      const row = await getRow(table, keys.onceKey(tenant, sha256(once)))
      return row === undefined ? undefined : readRow('once', Once, row).itemId
    },
  }
}
