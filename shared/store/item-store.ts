import type { ItemId } from '#domain/ids.ts'
import type { ItemStore } from '#usecases/ports.ts'
import type { Table } from './client.ts'
import { commitChange } from './commit.ts'
import { commitInOrder } from './commit-in-order.ts'
import { lastIssued } from './counters.ts'
import * as keys from './keys.ts'
import { isObligationKey, readItemKey } from './read-keys.ts'
import { readDossier, readLedgerRow } from './read-rows.ts'
import { queryIndex, queryRows } from './reads.ts'
import type { StoredRow } from './rows.ts'
import { keyOf } from './rows.ts'

/** Items with all that hangs on them: one partition each. */
export function createItemStore(table: Table): ItemStore {
  return {
    load: async (tenant, item) =>
      readDossier(await queryRows(table, keys.itemPartition(tenant, item), keys.statePrefix)),
    commit: (change, options = {}) => commitChange(table, change, options),
    commitInOrder: beginnings => commitInOrder(table, beginnings),
    ledger: async (tenant, item) => {
      const rows = await queryRows(table, keys.itemPartition(tenant, item), keys.ledgerPrefix)
      return rows.map(row => readLedgerRow(row).entry)
    },
    nextNumber: async (tenant, series, year) => (await lastIssued(table, keys.numberKey(tenant, series, year))) + 1,
    openItems: async tenant => itemsOf(await queryIndex(table, 'view', keys.openPartition(tenant))),
    finishedItems: async (tenant, month) => itemsOf(await queryIndex(table, 'view', keys.donePartition(tenant, month))),
    itemsOwedByUnit: async (tenant, unit) =>
      itemsOf(await queryIndex(table, 'view', keys.unitDutiesPartition(tenant, unit))),
    itemsOwedByStaff: async (tenant, person) => {
      const rows = await queryIndex(table, 'desk', keys.deskPartition(tenant, person))
      return itemsOf(rows.filter(row => isObligationKey(keyOf(row))))
    },
    itemsOnDesk: async (tenant, person) => itemsOf(await queryIndex(table, 'desk', keys.deskPartition(tenant, person))),
  }
}

/** The items that rows of an index belong to, each once, in the order of the index. */
const itemsOf = (rows: readonly StoredRow[]): ItemId[] => [...new Set(rows.map(row => readItemKey(keyOf(row)).itemId))]
