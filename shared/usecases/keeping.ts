import type { Amendment, AmendmentSubject } from '#domain/amendment.ts'
import type { Instant } from '#domain/calendar/day.ts'
import type { Staff, Unit } from '#domain/directory.ts'
import type { ItemId, PersonId, TenantId, UnitId } from '#domain/ids.ts'
import type { Pack } from '#domain/policy.ts'
import type { Reach } from '#domain/reach.ts'
import type { Tenant } from '#domain/tenant.ts'

/** A unit as lists show it, without its people. */
export type UnitEntry = Pick<Unit, 'id' | 'name' | 'group' | 'active'> & { reach: Reach }

/** The first of them, and whether there are more. */
export type Some<T> = { found: T[]; more: boolean }

/**
 * The office's books as its keepers amend them. Every `replace` writes `next` in place of exactly `was` (undefined:
 * nothing stands there yet) together with its line in the log of amendments; false when somebody else was faster.
 */
export type KeepingStore = {
  /** Those in use first, then by group and name; at most 500. Eventually consistent. */
  unitList: (tenant: TenantId) => Promise<UnitEntry[]>
  replaceUnit: (tenant: TenantId, was: Unit | undefined, next: Unit, note: Amendment) => Promise<boolean>
  /** `keeper`: a colleague who must still stand as read, because the change is allowed only while he does. */
  replaceStaff: (
    tenant: TenantId,
    was: Staff | undefined,
    next: Staff,
    note: Amendment,
    keeper?: Staff,
  ) => Promise<boolean>
  /** Items in which the unit, or the person of the office, still has something to do; at most so many. */
  itemsOfUnit: (tenant: TenantId, unit: UnitId, limit: number) => Promise<Some<ItemId>>
  itemsOfPerson: (tenant: TenantId, person: PersonId, limit: number) => Promise<Some<ItemId>>
  /** All offices of the deployment, at most so many. */
  offices: (limit: number) => Promise<Some<Tenant>>
  replaceTenant: (was: Tenant, next: Tenant, note: Amendment) => Promise<boolean>
  /** A new office with its rules and its first head, all or nothing; false when anything stands under its id. */
  found: (tenant: Tenant, pack: Pack, head: Staff, note: Amendment) => Promise<boolean>
  /** Writes down what was done to something that has no version of its own. */
  note: (tenant: TenantId, note: Amendment) => Promise<void>
  /** Those of the office, newest first; before this moment. */
  amendments: (tenant: TenantId, limit: number, before?: Instant) => Promise<Some<Amendment>>
  amendmentsOf: (tenant: TenantId, subject: AmendmentSubject, about: string, limit: number) => Promise<Amendment[]>
}

/** Tells two states of one thing apart: a form carries that of what it was made from. */
export type Stamp = (value: Unit | Staff | Tenant) => string
