import type { Signatory } from '#domain/amendment.ts'
import type { Staff } from '#domain/directory.ts'
import type { PersonId, TenantId } from '#domain/ids.ts'
import type { Keeper, StaffChanged } from '#domain/keeping/staff.ts'
import type { Refusal } from '#domain/rules.ts'
import type { Kept } from './keep-unit.ts'
import type { KeepingStore, Stamp } from './keeping.ts'
import type { Clock, DirectoryStore } from './ports.ts'

export type KeepStaffDeps = {
  directory: Pick<DirectoryStore, 'staff'>
  keeping: Pick<KeepingStore, 'replaceStaff'>
  stamp: Stamp
  clock: Clock
}

type Order = {
  tenant: TenantId
  /** Undefined: a person who was not there before. */
  person: { id: PersonId; seen: string } | undefined
  /** `as`: who signs, where it is not a person of the office but the administrator's command. */
  actor: Keeper & { name: string; as?: Signatory['actor'] }
  decide: (was: Staff | undefined, staff: readonly Staff[]) => StaffChanged
}

/** One change of one person of the office; the colleague on whom it depends must still stand when it is written. */
export async function keepStaff(
  { directory, keeping, stamp, clock }: KeepStaffDeps,
  { tenant, person, actor, decide }: Order,
): Promise<Kept<Staff, Refusal>> {
  const find = (staff: readonly Staff[]) => staff.find(({ id }) => id === person?.id)
  const staff = await directory.staff(tenant)
  const was = find(staff)
  if (person && !was) return { kind: 'gone' }
  if (was && stamp(was) !== person?.seen) return { kind: 'changed', now: was }
  const decided = decide(was, staff)
  if (!decided.ok) return { kind: 'refused', error: decided.error }
  const { person: next, keeper, what, facts } = decided.value
  if (was && stamp(next) === person?.seen) return { kind: 'done', now: was }
  const by = { actor: actor.as ?? { kind: 'staff' as const, personId: actor.personId }, name: actor.name }
  const note = { at: clock.now(), ...by, subject: 'person', about: next.id, what, facts } as const
  if (await keeping.replaceStaff(tenant, was, next, note, keeper)) return { kind: 'done', now: next }
  return { kind: 'changed', now: find(await directory.staff(tenant)) ?? next }
}
