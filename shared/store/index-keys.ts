import type { Instant } from '#domain/calendar/day.ts'
import { addMs } from '#domain/calendar/day.ts'
import { recipientKey } from '#domain/directory.ts'
import type { ItemId, TenantId } from '#domain/ids.ts'
import type { Item, Obligation } from '#domain/item.ts'
import type { OutboxMail } from '#domain/mail.ts'
import * as keys from './keys.ts'

/** Which row stands in which index, and where. A row that is in none of them has none of these attributes. */
type DueKeys = { duePk: string; dueSk: string }
type ViewKeys = { viewPk: string; viewSk: string }
type DeskKeys = { deskPk: string; deskSk: string }
export type IndexKeys = Partial<DueKeys & ViewKeys & DeskKeys>

/** A mail or a notice that has not moved on after this long is looked at by the sweep. */
const stuckAfterMs = 10 * 60_000

const numberSort = ({ id, number }: Item) =>
  number ? keys.numberedSort(number.year, number.series, number.n, id) : keys.unnumberedSort(id)

/**
 * An open item is in the tenant's list and on its officer's desk; a finished one in the list of the month (of UTC) in
 * which it was closed, or cancelled at `at`.
 */
export function itemIndexKeys(item: Item, at: Instant): IndexKeys {
  const viewSk = numberSort(item)
  if (item.state === 'closed' || item.state === 'cancelled') {
    return { viewPk: keys.donePartition(item.tenant, (item.closedAt ?? at).slice(0, 7)), viewSk }
  }
  return {
    viewPk: keys.openPartition(item.tenant),
    viewSk,
    deskPk: keys.deskPartition(item.tenant, item.officer),
    deskSk: keys.followedSort(viewSk),
  }
}

/** Only an open obligation is due, and only it lies on somebody's desk. */
export function obligationIndexKeys(tenant: TenantId, item: ItemId, obligation: Obligation): IndexKeys {
  if (obligation.status !== 'open') return {}
  const { bearer, due, id } = obligation
  const sort = keys.dutySort(due.kind === 'day' ? due.day : due.at, item, id)
  return {
    ...dueKeys(tenant, item, obligation),
    ...(bearer.kind === 'unit'
      ? { viewPk: keys.unitDutiesPartition(tenant, bearer.unitId), viewSk: sort }
      : { deskPk: keys.deskPartition(tenant, bearer.personId), deskSk: keys.ownDutySort(sort) }),
  }
}

/** By its day; with an hour, by the hour of its next step, and nowhere when no step is left. */
function dueKeys(tenant: TenantId, item: ItemId, { id, due, wakeAt }: Obligation): DueKeys | undefined {
  if (due.kind === 'day') {
    return { duePk: keys.dueDayPartition(due.day, keys.shardOf(item)), dueSk: keys.dueDaySort(tenant, item, id) }
  }
  if (wakeAt === undefined) return undefined
  return { duePk: keys.wakePartition, dueSk: keys.timerSort(wakeAt, tenant, item, id) }
}

/** In the list of mails by time, or in that of the mails that need somebody or came to nothing. */
const listKeys = ({ tenant, id, createdAt }: OutboxMail, list: string): ViewKeys => ({
  viewPk: keys.mailListPartition(tenant, list),
  viewSk: keys.mailListSort(createdAt, id),
})

/**
 * A mail on its way may be stuck from a moment that is fixed when it is made, so that its changes of status move no
 * key; one that waits for a digest is in the list of its reader, and what the digest told is found by the digest. All
 * others are in the list of the month (of UTC) they were made in, written once; only doubt and failure move them.
 */
export function mailIndexKeys(mail: OutboxMail): IndexKeys {
  const { tenant, id, status, to, createdAt } = mail
  const month = createdAt.slice(0, 7)
  const stuck = { duePk: keys.wakePartition, dueSk: keys.stuckMailSort(addMs(createdAt, stuckAfterMs), tenant, id) }
  switch (status) {
    case 'ready':
    case 'sending':
      return { ...stuck, ...listKeys(mail, month) }
    case 'doubt':
      return { ...stuck, ...listKeys(mail, status) }
    case 'folding':
      return {
        viewPk: keys.foldingPartition(tenant),
        viewSk: keys.foldingSort(recipientKey(to), createdAt, id),
      }
    case 'sent':
    case 'delivered':
      return listKeys(mail, month)
    case 'cancelled':
    case 'undeliverable':
      return listKeys(mail, status)
    case 'folded':
      return {}
  }
}

/** An open notice may be stuck like a mail. */
export const noticeIndexKeys = (tenant: TenantId, item: ItemId, seq: number, at: Instant): IndexKeys => ({
  duePk: keys.wakePartition,
  dueSk: keys.stuckNoticeSort(addMs(at, stuckAfterMs), tenant, item, seq),
})
