import type { TenantId } from '#domain/ids.ts'
import type { MailCursor, MailListStore } from '#usecases/mail-lists.ts'
import type { Table } from './client.ts'
import * as keys from './keys.ts'
import { readMailRow } from './read-rows.ts'
import { getSome, querySome } from './read-some.ts'
import type { StoredRow } from './rows.ts'
import { keyOf } from './rows.ts'

type Found = { rows: StoredRow[]; more: boolean }

const monthBefore = (month: string): string => {
  const [year = 0, n = 1] = month.split('-').map(Number)
  return n === 1 ? `${year - 1}-12` : `${year}-${String(n - 1).padStart(2, '0')}`
}

/** Lists of mails for pages: keys from the index, then the rows of one page. */
export function createMailListStore(table: Table): MailListStore {
  const newest = (tenant: TenantId, list: string, after: MailCursor | undefined, limit: number): Promise<Found> =>
    querySome(table, {
      index: 'view',
      pk: keys.mailListPartition(tenant, list),
      below: after && keys.mailListSort(after.createdAt, after.id),
      limit,
      newestFirst: true,
    })
  const recent = async (tenant: TenantId, month: string, after: MailCursor | undefined, limit: number) => {
    const first = await newest(tenant, month, after, limit)
    if (first.more) return first
    const before = await newest(tenant, monthBefore(month), undefined, Math.max(limit - first.rows.length, 1))
    const rows = [...first.rows, ...before.rows]
    return { rows: rows.slice(0, limit), more: before.more || rows.length > limit }
  }
  const waiting = (tenant: TenantId, after: MailCursor | undefined, limit: number): Promise<Found> =>
    querySome(table, {
      index: 'view',
      pk: keys.foldingPartition(tenant),
      above: after && keys.foldingSort(after.reader, after.createdAt, after.id),
      limit,
    })
  return {
    page: async (tenant, list, { month, after, limit }) => {
      const found =
        list === 'recent'
          ? await recent(tenant, after?.createdAt.slice(0, 7) ?? month, after, limit)
          : list === 'waiting'
            ? await waiting(tenant, after, limit)
            : await newest(tenant, list, after, limit)
      const mails = (await getSome(table, found.rows.map(keyOf))).map(readMailRow)
      return { mails, more: found.more }
    },
  }
}
