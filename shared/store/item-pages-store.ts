import * as z from 'zod/mini'
import { ItemId } from '#domain/ids.ts'
import type { ItemPages } from '#usecases/item-pages.ts'
import { sha256 } from './canonical.ts'
import type { Table } from './client.ts'
import { readExcerpt } from './excerpt.ts'
import * as keys from './keys.ts'
import { queryBetween } from './query-between.ts'
import { readLedgerRow, readMailRow } from './read-rows.ts'
import { getSome, querySome } from './read-some.ts'
import { getRow } from './gather.ts'
import { readEntry } from './keeping-store.ts'
import { rememberNames, rememberedNames } from './remembered-names.ts'
import { rememberedPack } from './remembered-packs.ts'
import type { StoredRow } from './rows.ts'
import { keyOf, readRow } from './rows.ts'

const LAST_SEQ = 99_999_999

/** More names than that make a page heavy and help nobody to choose. */
const NAMES_OFFERED = 150

/** The name of a unit in use, as it stands in the key of the list. */
function nameInUse(row: StoredRow): string[] {
  const [active, , name = ''] = keys.partsOfKey(String(row['viewSk']))
  return active === 'A' ? [name] : []
}

const Once = z.object({ itemId: ItemId })
const entryOf = (row: StoredRow) => readLedgerRow(row).entry

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
    entries: async (tenant, item, seqs) => {
      const asked = seqs.map(seq => keys.ledgerKey(tenant, item, seq))
      return (await getSome(table, asked)).map(entryOf)
    },
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
    unitNames: (tenant, units, now) => rememberedNames(table, tenant, units, now),
    namesToOffer: async (tenant, now) => {
      const pk = keys.unitListPartition(tenant)
      const { rows, more } = await querySome(table, { index: 'view', pk, limit: NAMES_OFFERED })
      rememberNames(table, tenant, new Map(rows.map(readEntry).map(({ id, name }) => [id, name])), now)
      return more ? [] : rows.flatMap(nameInUse)
    },
    pack: (tenant, name, version) => rememberedPack(table, tenant, name, version),
    answered: async (tenant, once) => {
      const row = await getRow(table, keys.onceKey(tenant, sha256(once)))
      return row === undefined ? undefined : readRow('once', Once, row).itemId
    },
  }
}
