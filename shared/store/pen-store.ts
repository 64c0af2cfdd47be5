import { PenMail } from '#domain/pen.ts'
import type { PenStore } from '#usecases/pen.ts'
import type { Table } from './client.ts'
import * as keys from './keys.ts'
import { querySome } from './read-some.ts'
import { getRow } from './gather.ts'
import type { StoredRow } from './rows.ts'
import { readRow, rowOf } from './rows.ts'
import { put, putRow, remove, transact } from './writes.ts'

const readPen = (row: StoredRow): PenMail => readRow('pen', PenMail, row)

/** 待核来信: those that wait apart from those that an officer has settled. */
export function createPenStore(table: Table): PenStore {
  return {
    hold: async (tenant, mail) => {
      if (await getRow(table, keys.penKey(tenant, mail.id, true))) return
      await putRow(table, rowOf(keys.penKey(tenant, mail.id), 'pen', mail))
    },
    list: async (tenant, limit, isSettled = false) => {
      const prefix = keys.penPrefix(isSettled)
      const { rows, more } = await querySome(table, { pk: keys.penPartition(tenant), prefix, limit })
      return { mails: rows.map(readPen).toSorted((a, b) => (a.at < b.at ? -1 : 1)), more }
    },
    find: async (tenant, id) => {
      const row = (await getRow(table, keys.penKey(tenant, id))) ?? (await getRow(table, keys.penKey(tenant, id, true)))
      return row === undefined ? undefined : readPen(row)
    },
    settle: async (tenant, mail, settled) => {
      const outcome = await transact(table, [
        remove(table, keys.penKey(tenant, mail.id)),
        put(table, rowOf(keys.penKey(tenant, mail.id, true), 'pen', { ...mail, settled })),
      ])
      return outcome.done
    },
  }
}
