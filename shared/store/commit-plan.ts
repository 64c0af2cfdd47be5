import type { Change } from '#domain/change.ts'
import { toldActs } from '#domain/change.ts'
import type { Dossier, Item } from '#domain/item.ts'
import type { LedgerEntry } from '#domain/ledger.ts'
import type { OutboxMail } from '#domain/mail.ts'
import type { CommitOptions } from '#usecases/ports.ts'
import { same, sha256 } from './canonical.ts'
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
  return {
    item,
    entries,
    mails,
    writes: [
      { role: 'item', write: guardedItem(table, before, rows.itemRow(item, at)) },
      ...onceWrites(table, change, options),
      ...numberWrites(table, change, options),
      ...entries.map(entry => planned('ledger', writes.putNew(table, rows.ledgerRow(tenant, id, entry)))),
      ...changedRows(before, after).map(row => planned('state', writes.put(table, row))),
      ...notices.map(({ seq }) => planned('state', writes.put(table, rows.noticeRow(tenant, id, seq, at)))),
    ],
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

function numberWrites(table: Table, { after }: Change, { number }: CommitOptions): PlannedWrite[] {
  if (number === undefined) return []
  return [planned('number', issueAfter(table, keys.numberKey(after.item.tenant, number.series, number.year), number.n))]
}

/** Only what is not as it was; a part or a due point never disappears, it changes its state. */
function changedRows(before: Dossier | undefined, after: Dossier): Row[] {
  const { tenant, id } = after.item
  const oldParts = new Map(before?.assignments.map(part => [part.unitId, part]))
  const oldPoints = new Map(before?.obligations.map(point => [point.id, point]))
  const parts = after.assignments.filter(part => !same(oldParts.get(part.unitId), part))
  const points = after.obligations.filter(point => !same(oldPoints.get(point.id), point))
  for (const { unitId } of after.assignments) oldParts.delete(unitId)
  for (const { id: point } of after.obligations) oldPoints.delete(point)
  if (oldParts.size > 0 || oldPoints.size > 0) throw new Error(`A change of item ${id} would drop rows of its dossier`)
  return [
    ...(same(before?.brief, after.brief) ? [] : [rows.briefRow(tenant, id, after.brief)]),
    ...parts.map(part => rows.assignmentRow(tenant, id, part)),
    ...points.map(point => rows.obligationRow(tenant, id, point)),
  ]
}
