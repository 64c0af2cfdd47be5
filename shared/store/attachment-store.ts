import { Attachment, MOST_ATTACHMENTS } from '#domain/attachment.ts'
import type { AttachmentStore } from '#usecases/ports.ts'
import type { Table } from './client.ts'
import * as keys from './keys.ts'
import { querySome } from './read-some.ts'
import { getRow } from './gather.ts'
import type { StoredRow } from './rows.ts'
import { readRow } from './rows.ts'

const readAttachment = (row: StoredRow): Attachment => readRow('attachment', Attachment, row)

/** Files of items; their rows are written with the act that adds them. */
export function createAttachmentStore(table: Table): AttachmentStore {
  return {
    of: async (tenant, item) => {
      const pk = keys.itemPartition(tenant, item)
      const { rows } = await querySome(table, { pk, prefix: keys.attachmentsOf, limit: MOST_ATTACHMENTS })
      return rows.map(readAttachment).toSorted((a, b) => (`${a.at} ${a.id}` < `${b.at} ${b.id}` ? -1 : 1))
    },
    find: async (tenant, item, id) => {
      const row = await getRow(table, keys.attachmentKey(tenant, item, id))
      return row === undefined ? undefined : readAttachment(row)
    },
  }
}
