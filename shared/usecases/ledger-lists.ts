import type { Instant } from '#domain/calendar/day.ts'
import type { Staff } from '#domain/directory.ts'
import type { ItemId, PersonId, TenantId, UnitId } from '#domain/ids.ts'
import type { Dossier, ItemNumber } from '#domain/item.ts'
import type { LedgerLine, OfficeDuty } from '#domain/ledger-line.ts'
import type { Rules } from '#domain/rules.ts'

/** The lists that have a key. All but `numbers` and the finished ones are in the order of the next point; what waits for none comes last. */
export type LedgerList =
  | { kind: 'open' }
  | { kind: 'numbers' }
  | { kind: 'finished'; month: string }
  | { kind: 'officer'; person: PersonId }
  | { kind: 'leader'; person: PersonId }
  | { kind: 'unit'; unit: UnitId }
  | { kind: 'unitFinished'; unit: UnitId; month: string }

/**
 * Part of a list: what stands behind this place, before it when read backwards, and what is late after one instant and
 * not after another. A place means nothing outside its list: whoever sends a forged one gets another part of the same list.
 */
export type Stretch = {
  beyond?: string | undefined
  after?: Instant | undefined
  until?: Instant | undefined
  /** In a list by number: only this one. */
  number?: ItemNumber | undefined
  backwards?: boolean
  limit: number
}

/** A line, its place in the list, and what it was computed with; a line of a unit does not say that. */
export type Entry = { place: string; line: LedgerLine; edition?: string | undefined }

type Found<T> = { found: T[]; more: boolean }

/** Eventually consistent, and each costs what it looks at. */
export type LedgerLists = {
  /** At most so many lines of a list. */
  read: (tenant: TenantId, list: LedgerList, stretch: Stretch) => Promise<Found<Entry>>
  /** Open items that wait for nothing but the office: drafts, or what is registered and asks nothing of anybody yet; of one officer, or all. */
  resting: (
    tenant: TenantId,
    state: 'draft' | 'registered',
    officer: PersonId | undefined,
    limit: number,
  ) => Promise<Found<Entry>>
  /** Open duties of the office by due day: of one person, or of all. */
  duties: (tenant: TenantId, person: PersonId | undefined, limit: number) => Promise<Found<OfficeDuty>>
  /** The full titles of these items, as far as they are found. */
  titles: (tenant: TenantId, items: readonly ItemId[]) => Promise<ReadonlyMap<ItemId, string>>
  /** The people of the office, to name them. */
  staff: (tenant: TenantId) => Promise<Staff[]>
}

/** Keeps lists as they would be written today. */
export type Listed = {
  /** Whether the line was computed with other holidays or in an older way, or lines of units are owed. */
  isOutdated: (entry: Entry, rules: Pick<Rules, 'calendar' | 'tenant'>) => boolean
  /** Writes the lines of the item again as it was read; false when somebody acted on it meanwhile. */
  relist: (dossier: Dossier, rules: Rules, at: Instant) => Promise<boolean>
}
