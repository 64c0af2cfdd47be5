import type { Change } from '#domain/change.ts'
import type { Assignment, Dossier, Item, Obligation } from '#domain/item.ts'
import { listingOf } from '#domain/listing.ts'
import type { Listing } from '#domain/ledger-line.ts'
import { same } from './canonical.ts'
import { editionOf, owed } from './edition.ts'
import * as rows from './rows.ts'
import type { Row } from './rows.ts'

/**
 * The rows of the dossier and of the lists that are not as they were. A unit's list is written with the unit's part; where
 * the part stays as it is, as when an item of very many units is suspended, its list is written as far as there is room,
 * and the item's line says that the rest is owed (relist.ts).
 */
export function changedRows({ before, after, rules, at }: Change, room: number): Row[] {
  const { tenant } = after.item
  const was = before && listingOf(before, rules, at)
  const is = listingOf(after, rules, at)
  const parts = changedParts(before, after)
  const state = [
    ...(same(before?.brief, after.brief) ? [] : [rows.briefRow(tenant, after.item.id, after.brief)]),
    ...parts.flatMap(part => partRow(after.item, part, is)),
    ...changedPoints(before, after).map(point => rows.obligationRow(after.item, point)),
  ]
  const shown = after.assignments.filter(
    part => !parts.includes(part) && !same(was?.units.get(part.unitId), is.units.get(part.unitId)),
  )
  const left = Math.max(0, room - state.length - 1)
  const isOwed = shown.length > left
  const line = isOwed || !same(was?.item, is.item)
  return [
    ...state,
    ...shown.slice(0, left).flatMap(part => partRow(after.item, part, is)),
    ...(line ? [rows.lineRow(tenant, is.item, isOwed ? owed : editionOf(rules))] : []),
  ]
}

/** The row of a unit's part with the unit's line. */
export function partRow({ tenant }: Item, part: Assignment, listing: Listing): Row[] {
  const line = listing.units.get(part.unitId)
  return line ? [rows.assignmentRow(tenant, part, line)] : []
}

function changedParts(before: Dossier | undefined, after: Dossier): Assignment[] {
  const old = new Map(before?.assignments.map(part => [part.unitId, part]))
  const changed = after.assignments.filter(part => !same(old.get(part.unitId), part))
  for (const { unitId } of after.assignments) old.delete(unitId)
  if (old.size > 0) throw dropping(after)
  return changed
}

/** A duty of the office carries what its item is called, and is written again when that changes. */
function changedPoints(before: Dossier | undefined, after: Dossier): Obligation[] {
  const old = new Map(before?.obligations.map(point => [point.id, point]))
  const { number, title } = after.item
  const renamed = !same({ number: before?.item.number, title: before?.item.title }, { number, title })
  const changed = after.obligations.filter(
    point => !same(old.get(point.id), point) || (renamed && point.bearer.kind === 'office'),
  )
  for (const { id } of after.obligations) old.delete(id)
  if (old.size > 0) throw dropping(after)
  return changed
}

/** A part or a due point never disappears, it changes its state. */
const dropping = ({ item }: Dossier) => new Error(`A change of item ${item.id} would drop rows of its dossier`)
