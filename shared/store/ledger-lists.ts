import type { TenantId } from '#domain/ids.ts'
import { LedgerLine, OfficeDuty } from '#domain/ledger-line.ts'
import type { Entry, LedgerList, LedgerLists, Stretch } from '#usecases/ledger-lists.ts'
import type { Table } from './client.ts'
import * as keys from './keys.ts'
import { StoredDuty, StoredLine, writtenDuty, writtenLine } from './line-attribute.ts'
import { isLess, queryBetween } from './query-between.ts'
import { readStaff } from './read-directory.ts'
import { readItemKey } from './read-keys.ts'
import { readItemRow } from './read-rows.ts'
import { getSome, querySome } from './read-some.ts'
import { RowFault } from './row-fault.ts'
import type { StoredRow } from './rows.ts'
import { keyOf } from './rows.ts'
import type { IndexName } from './table.ts'
import { table as definition } from './table.ts'

/** Where a list stands: every partition begins with the tenant who asks. */
type Shelf = { index: IndexName; pk: string; begins: string }

function shelfOf(tenant: TenantId, list: LedgerList): Shelf {
  switch (list.kind) {
    case 'open':
      return { index: 'due', pk: keys.nextPartition(tenant), begins: '' }
    case 'numbers':
      return { index: 'view', pk: keys.openPartition(tenant), begins: '' }
    case 'finished':
      return { index: 'view', pk: keys.donePartition(tenant, list.month), begins: '' }
    case 'officer':
      return { index: 'desk', pk: keys.deskPartition(tenant, list.person), begins: keys.followedPrefix }
    case 'leader':
      return { index: 'sponsor', pk: keys.sponsorPartition(tenant, list.person), begins: '' }
    case 'unit':
      return { index: 'due', pk: keys.unitItemsPartition(tenant, list.unit), begins: '' }
    case 'unitFinished':
      return { index: 'view', pk: keys.unitDonePartition(tenant, list.unit, list.month), begins: '' }
  }
}

/** Below and above every sort key of a list: they are made of digits, letters and number signs, and begin with a digit or a letter. */
const [LEAST, MOST] = ['!', '~']
/** Above every instant, below what waits for none. */
const RESTING = 'Z'

/** The ends of what is asked for, before and after the prefix of the list: `beyond` belongs to it and is left out by the reader. */
function endsOf({ begins }: Shelf, { beyond, after, until, number, backwards }: Stretch): { from: string; to: string } {
  const part = number && keys.numberedPrefix(number.year, number.series, number.n)
  const isDated = after !== undefined || until !== undefined
  const from = part ?? (after === undefined ? LEAST : keys.afterInstant(after))
  const to =
    part === undefined ? (until === undefined ? (isDated ? RESTING : MOST) : keys.afterInstant(until)) : part + MOST
  const [least, most] = [begins + from, begins + to]
  if (beyond === undefined) return { from: least, to: most }
  return backwards ? { from: least, to: lesser(most, beyond) } : { from: greater(least, beyond), to: most }
}

const lesser = (a: string, b: string) => (isLess(b, a) ? b : a)
const greater = (a: string, b: string) => (isLess(a, b) ? b : a)

/** More people than any office has. */
const STAFF = 500

const within = (begins: string) => ({ from: begins + LEAST, to: begins + MOST })

function entryOf(row: StoredRow, index: IndexName): Entry {
  const key = keyOf(row)
  const stored = StoredLine.safeParse(row['line'])
  const line = stored.success ? LedgerLine.safeParse(writtenLine(readItemKey(key).itemId, stored.data)) : undefined
  if (!stored.success || !line?.success) throw new RowFault(key, 'row.line')
  return { place: String(row[definition.indexes[index].sortKey]), line: line.data, edition: stored.data.e }
}

function dutyOf(row: StoredRow): OfficeDuty {
  const key = keyOf(row)
  const stored = StoredDuty.safeParse(row['duty'])
  const duty = stored.success ? OfficeDuty.safeParse(writtenDuty(readItemKey(key).itemId, stored.data)) : undefined
  if (!duty?.success) throw new RowFault(key, 'row.duty')
  return duty.data
}

/** The lists of the console, each a partition of an index that carries the lines. */
export function createLedgerLists(table: Table): LedgerLists {
  return {
    read: async (tenant, list, stretch) => {
      const shelf = shelfOf(tenant, list)
      const { index, pk } = shelf
      const { beyond, limit, backwards = false } = stretch
      const asked = beyond === undefined ? limit : limit + 1
      const between = { index, pk, ...endsOf(shelf, stretch), limit: asked, newestFirst: backwards }
      const { rows, more } = await queryBetween(table, between)
      const found = rows.map(row => entryOf(row, index)).filter(({ place }) => place !== beyond)
      return { found: found.slice(0, limit), more: more || found.length > limit }
    },
    resting: async (tenant, state, officer, limit) => {
      const shelf = shelfOf(tenant, officer === undefined ? { kind: 'open' } : { kind: 'officer', person: officer })
      const between = within(shelf.begins + keys.restingPrefix(state))
      const { rows, more } = await queryBetween(table, { index: shelf.index, pk: shelf.pk, ...between, limit })
      return { found: rows.map(row => entryOf(row, shelf.index)), more }
    },
    duties: async (tenant, person, limit) => {
      const shelf =
        person === undefined
          ? ({ index: 'view', pk: keys.waitingPartition(tenant), ...within('') } as const)
          : ({ index: 'desk', pk: keys.deskPartition(tenant, person), ...within(keys.ownDutyPrefix) } as const)
      const { rows, more } = await queryBetween(table, { ...shelf, limit })
      return { found: rows.map(dutyOf), more }
    },
    titles: async (tenant, items) => {
      const rows = await getSome(
        table,
        items.map(item => keys.itemKey(tenant, item)),
      )
      return new Map(rows.map(readItemRow).map(({ id, title }) => [id, title]))
    },
    staff: async tenant => {
      const { rows } = await querySome(table, { pk: keys.staffPartition(tenant), limit: STAFF })
      return rows.map(readStaff)
    },
  }
}
