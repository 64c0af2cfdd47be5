import type { Change } from '#domain/change.ts'
import { toldActs } from '#domain/change.ts'
import type { Dossier, Item } from '#domain/item.ts'
import type { LedgerEntry } from '#domain/ledger.ts'
import type { OutboxMail } from '#domain/mail.ts'
import type { CommitOptions } from '#usecases/ports.ts'
import { sha256 } from './canonical.ts'
import { changedRows } from './changed-rows.ts'
import { chain } from './chain.ts'
import type { Table } from './client.ts'
import { issueAfter } from './counters.ts'
import * as keys from './keys.ts'
import { outboxMails } from './mail-id.ts'
import * as rows from './rows.ts'
import type { Row } from './rows.ts'
import type { Write } from './writes.ts'
import * as writes from './writes.ts'

/** What a write is for, so that its refusal can be read. */
type Role = 'item' | 'once' | 'number' | 'ledger' | 'state' | 'mail'
export type PlannedWrite = { role: Role; write: Write; mail?: OutboxMail }

export type CommitPlan = { item: Item; entries: LedgerEntry[]; writes: PlannedWrite[]; mails: OutboxMail[] }

/** All that one act writes: the item guarded by its version, what else changed, its ledger entries, notices and mails. */
export function planCommit(table: Table, change: Change, options: CommitOptions): CommitPlan {
  const { before, after, at } = change
  const { tenant, id } = after.item
  const head = before?.item ?? { version: 0, lastSeq: 0, lastHash: '' }
  const entries = chain({ tenant, id, lastSeq: head.lastSeq, lastHash: head.lastHash }, spelledOut(change))
  const item: Item = {
    ...after.item,
    version: head.version + 1,
    lastSeq: head.lastSeq + entries.length,
    lastHash: entries.at(-1)?.hash ?? head.lastHash,
  }
  const notices = entries.filter(({ act }) => toldActs.includes(act))
  const mails = outboxMails(tenant, change.mails, at)
  const own: PlannedWrite[] = [
    { role: 'item', write: guardedItem(table, before, rows.itemRow(item)) },
    ...onceWrites(table, change, options),
    ...numberWrites(table, change, options),
    ...attachmentWrites(table, change, options),
    ...entries.map(entry => planned('ledger', writes.putNew(table, rows.ledgerRow(tenant, id, entry)))),
    ...notices.map(({ seq }) => planned('state', writes.put(table, rows.noticeRow(tenant, id, seq, at)))),
  ]
  const state = changedRows(change, writes.transactionLimit - own.length - mails.length)
  return {
    item,
    entries,
    mails,
    writes: [...own, ...state.map(row => planned('state', writes.put(table, row)))],
  }
}

const planned = (role: Role, write: Write): PlannedWrite => ({ role, write })

const spelledOut = ({ entries, at, actor, via }: Change) =>
  entries.map(({ act, unitId, facts }) => ({ at, act, actor, via, ...(unitId ? { unitId } : {}), facts }))

/** The item's row decides every race: whoever read an older version writes nothing at all. */
function guardedItem(table: Table, before: Dossier | undefined, row: Row): Write {
  if (before === undefined) return writes.putNew(table, row)
  return writes.putIf(table, row, {
    expression: '#version = :version',
    names: { '#version': 'version' },
    values: { ':version': before.item.version },
  })
}

function onceWrites(table: Table, { after, at }: Change, { once }: CommitOptions): PlannedWrite[] {
  if (once === undefined) return []
  const { tenant, id } = after.item
  const row = rows.rowOf(keys.onceKey(tenant, sha256(once)), 'once', { once, itemId: id, at })
  return [planned('once', writes.putNew(table, row))]
}

function attachmentWrites(table: Table, { after }: Change, { attachment }: CommitOptions): PlannedWrite[] {
  if (attachment === undefined) return []
  return [planned('state', writes.putNew(table, rows.attachmentRow(after.item.tenant, after.item.id, attachment)))]
}

function numberWrites(table: Table, { after }: Change, { number }: CommitOptions): PlannedWrite[] {
  if (number === undefined) return []
  return [planned('number', issueAfter(table, keys.numberKey(after.item.tenant, number.series, number.year), number.n))]
}
