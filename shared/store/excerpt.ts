import type { ItemId, TenantId, UnitId } from '#domain/ids.ts'
import type { Item } from '#domain/item.ts'
import type { Excerpt } from '#usecases/item-pages.ts'
import type { Table } from './client.ts'
import * as keys from './keys.ts'
import { queryBetween } from './query-between.ts'
import { readLine } from './read-line.ts'
import { readAssignmentRow, readDossier, readItemRow } from './read-rows.ts'
import { getSome } from './read-some.ts'
import { getRows } from './read-batch.ts'
import type { StoredRow } from './rows.ts'
import { keyOf } from './rows.ts'

/** Units whose parts and due points stand on one page of an item. */
export const UNITS_ON_PAGE = 16

/** After everything that begins with this text. */
const end = (text: string) => `${text}\u{10FFFF}`

const unitsOf = ({ leadUnit, supportingUnits }: Item) => [
  ...(leadUnit === undefined ? [] : [leadUnit]),
  ...supportingUnits,
]

type Asked = { focus: readonly UnitId[]; after?: UnitId | undefined; fresh?: boolean }

/**
 * The rows of an item in the order of their keys are its parts, its brief, the item and its due points. A first stretch
 * is as long as the parts of one page and the two rows behind them, so that few units are read by one query or two; of
 * an item with more, a page of parts is read, and the due points of their units.
 */
export async function readExcerpt(
  table: Table,
  tenant: TenantId,
  id: ItemId,
  { focus, after, fresh = false }: Asked,
): Promise<Excerpt | undefined> {
  const pk = keys.itemPartition(tenant, id)
  const from = after === undefined ? keys.statePrefix : end(keys.assignmentKey(tenant, id, after).sk)
  const first = await queryBetween(table, {
    pk,
    from,
    to: end(keys.statePrefix),
    limit: UNITS_ON_PAGE + 2,
    consistent: fresh,
  })
  const isPart = (row: StoredRow) => row['type'] === 'assignment'
  const parts = first.rows.filter(isPart).slice(0, UNITS_ON_PAGE)
  const whole = after === undefined && first.rows.some(({ type }) => type === 'item')
  const last = first.rows.at(-1)
  const rest = whole
    ? first.more && last !== undefined
      ? (await queryBetween(table, { pk, from: end(keyOf(last).sk), to: end(keys.statePrefix), consistent: fresh }))
          .rows
      : []
    : await readAround(table, { tenant, id, parts, focus, fresh })
  const dossier = readDossier(whole ? [...first.rows, ...rest] : [...parts, ...rest])
  if (dossier === undefined) return undefined
  const shown = parts.map(row => readAssignmentRow(row).unitId)
  const next = shown.at(-1)
  const more = first.rows.filter(isPart).length > parts.length
  const signals = rest.filter(({ type }) => type === 'line').map(row => readLine(row).signals)[0]
  return { dossier, shown, ...(more && next !== undefined ? { next } : {}), ...(signals ? { signals } : {}) }
}

type Around = {
  tenant: TenantId
  id: ItemId
  parts: readonly StoredRow[]
  focus: readonly UnitId[]
  fresh: boolean
}

/** Of an item with many units: its head and its line, the parts asked for besides, and the due points of the office and of these units. */
async function readAround(table: Table, { tenant, id, parts, focus, fresh }: Around): Promise<StoredRow[]> {
  const pk = keys.itemPartition(tenant, id)
  const head = await queryBetween(table, {
    pk,
    from: keys.briefKey(tenant, id).sk,
    to: keys.itemKey(tenant, id).sk,
    consistent: fresh,
  })
  const item = head.rows.filter(({ type }) => type === 'item').map(readItemRow)[0]
  if (item === undefined) return []
  const paged = new Set(parts.map(row => readAssignmentRow(row).unitId))
  const wanted = [...new Set([...(item.leadUnit === undefined ? [] : [item.leadUnit]), ...focus])]
  const besides = wanted.filter(unit => !paged.has(unit) && unitsOf(item).includes(unit))
  const dutiesOf = (first: string, last: string) =>
    queryBetween(table, {
      pk,
      from: keys.obligationKey(tenant, id, `${first}.`).sk,
      to: end(keys.obligationKey(tenant, id, `${last}.`).sk),
      consistent: fresh,
    })
  const order = [...paged].map(unit => `${unit}.`).sort()
  const first = order[0]?.slice(0, -1)
  const final = order.at(-1)?.slice(0, -1)
  const [own, ...duties] = await Promise.all([
    (fresh ? getRows : getSome)(table, [
      keys.lineKey(tenant, id),
      ...besides.map(unit => keys.assignmentKey(tenant, id, unit)),
    ]),
    ...(first === undefined || final === undefined ? [] : [dutiesOf(first, final)]),
    ...['office', ...besides].map(who => dutiesOf(who, who)),
  ])
  const found = new Map(duties.flatMap(({ rows }) => rows).map(row => [keyOf(row).sk, row]))
  return [...head.rows, ...own, ...found.values()]
}
