import type { Instant } from '#domain/calendar/day.ts'
import { addMs } from '#domain/calendar/day.ts'
import { recipientKey } from '#domain/directory.ts'
import type { ItemId, TenantId, UnitId } from '#domain/ids.ts'
import type { Obligation } from '#domain/item.ts'
import type { LedgerLine } from '#domain/ledger-line.ts'
import type { OutboxMail } from '#domain/mail.ts'
import * as keys from './keys.ts'

/** Which row stands in which index, and where. A row that is in none of them has none of these attributes. */
type DueKeys = { duePk: string; dueSk: string }
type ViewKeys = { viewPk: string; viewSk: string }
type DeskKeys = { deskPk: string; deskSk: string }
type SponsorKeys = { sponsorPk: string; sponsorSk: string }
export type IndexKeys = Partial<DueKeys & ViewKeys & DeskKeys & SponsorKeys>

/** A mail or a notice that has not moved on after this long is looked at by the sweep. */
const stuckAfterMs = 10 * 60_000

const numberSort = ({ itemId, number }: LedgerLine) =>
  number ? keys.numberedSort(number.year, number.series, number.n, itemId) : keys.unnumberedSort(itemId)

const pointSort = ({ itemId, state, next }: LedgerLine) =>
  next ? keys.pointSort(next.lateAt, itemId) : keys.restingSort(state, itemId)

/**
 * The line of an open item is in the tenant's lists by number and by next point, on its officer's desk and in the list of
 * its leader; that of a finished one in the list of the month in which it ended, as the tenant's calendar has it.
 */
export function lineIndexKeys(tenant: TenantId, line: LedgerLine): IndexKeys {
  const viewSk = numberSort(line)
  if (line.finishedOn) return { viewPk: keys.donePartition(tenant, line.finishedOn.slice(0, 7)), viewSk }
  const dueSk = pointSort(line)
  return {
    viewPk: keys.openPartition(tenant),
    viewSk,
    duePk: keys.nextPartition(tenant),
    dueSk,
    deskPk: keys.deskPartition(tenant, line.officer),
    deskSk: keys.followedSort(dueSk),
    ...(line.sponsorLeader && { sponsorPk: keys.sponsorPartition(tenant, line.sponsorLeader), sponsorSk: dueSk }),
  }
}

/** The unit's own part is in the unit's list by its next point, and once the item is finished in that of the month. */
export function partIndexKeys(tenant: TenantId, unit: UnitId, line: LedgerLine): IndexKeys {
  if (line.finishedOn) {
    return { viewPk: keys.unitDonePartition(tenant, unit, line.finishedOn.slice(0, 7)), viewSk: numberSort(line) }
  }
  return { duePk: keys.unitItemsPartition(tenant, unit), dueSk: pointSort(line) }
}

/** Only an open obligation is due, and only it lies on somebody's desk; those of the office wait in one list as well. */
export function obligationIndexKeys(tenant: TenantId, item: ItemId, obligation: Obligation): IndexKeys {
  if (obligation.status !== 'open') return {}
  const { bearer, due, id } = obligation
  const sort = keys.dutySort(due.kind === 'day' ? due.day : due.at, item, id)
  return {
    ...dueKeys(tenant, item, obligation),
    ...(bearer.kind === 'unit'
      ? { viewPk: keys.unitDutiesPartition(tenant, bearer.unitId), viewSk: sort }
      : {
          deskPk: keys.deskPartition(tenant, bearer.personId),
          deskSk: keys.ownDutySort(sort),
          viewPk: keys.waitingPartition(tenant),
          viewSk: sort,
        }),
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

/** In the list of mails by time, or in that of the mails that need somebody or came to nothing. When somebody signs in is nobody's business: the mails with the codes are in no list. */
const listKeys = ({ tenant, id, createdAt, data }: OutboxMail, list: string): Partial<ViewKeys> =>
  data.kind === 'signIn'
    ? {}
    : { viewPk: keys.mailListPartition(tenant, list), viewSk: keys.mailListSort(createdAt, id) }

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

/** The item that a mail speaks of, where it speaks of one alone; a digest or a report speaks of many. */
function itemOfMail({ data }: OutboxMail): ItemId | undefined {
  switch (data.kind) {
    case 'assignment':
    case 'reminder':
    case 'notice':
      return data.item.itemId
    default:
      return undefined
  }
}

/** A mail about one item is in the list of the item's mails, by time of making; no change of status moves it there. */
export function itemMailIndexKeys(mail: OutboxMail): IndexKeys {
  const item = itemOfMail(mail)
  if (item === undefined) return {}
  return { deskPk: keys.itemPartition(mail.tenant, item), deskSk: keys.mailListSort(mail.createdAt, mail.id) }
}

/** An open notice may be stuck like a mail. */
export const noticeIndexKeys = (tenant: TenantId, item: ItemId, seq: number, at: Instant): IndexKeys => ({
  duePk: keys.wakePartition,
  dueSk: keys.stuckNoticeSort(addMs(at, stuckAfterMs), tenant, item, seq),
})
