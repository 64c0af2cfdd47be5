import type { Signatory } from '#domain/amendment.ts'
import type { Unit } from '#domain/directory.ts'
import type { TenantId, UnitId } from '#domain/ids.ts'
import type { UnitChange } from '#domain/keeping/contacts.ts'
import type { Result } from '#domain/result.ts'
import type { KeepingStore, Stamp } from './keeping.ts'
import type { Clock, DirectoryStore } from './ports.ts'

export type KeepUnitDeps = {
  directory: Pick<DirectoryStore, 'unit'>
  keeping: Pick<KeepingStore, 'replaceUnit'>
  stamp: Stamp
  clock: Clock
}

/** `changed`: what the form was made from is not what stands there now. */
export type Kept<T, Refused> =
  { kind: 'done'; now: T } | { kind: 'refused'; error: Refused } | { kind: 'changed'; now: T } | { kind: 'gone' }

type Order<Refused> = {
  tenant: TenantId
  unitId: UnitId
  /** The stamp of what the form was made from. */
  seen: string
  by: Signatory
  decide: (unit: Unit) => Result<UnitChange, Refused>
}

/** One change of one unit by a keeper who saw what he changes: of two at once the second is told, and nothing of his is written. */
export async function keepUnit<Refused>(
  { directory, keeping, stamp, clock }: KeepUnitDeps,
  { tenant, unitId, seen, by, decide }: Order<Refused>,
): Promise<Kept<Unit, Refused>> {
  const was = await directory.unit(tenant, unitId)
  if (!was) return { kind: 'gone' }
  if (stamp(was) !== seen) return { kind: 'changed', now: was }
  const decided = decide(was)
  if (!decided.ok) return { kind: 'refused', error: decided.error }
  const { unit, what } = decided.value
  if (stamp(unit) === seen) return { kind: 'done', now: was }
  const facts = [{ label: '单位', text: was.name }, ...decided.value.facts]
  const note = { at: clock.now(), ...by, subject: 'unit', about: unitId, what, facts } as const
  if (await keeping.replaceUnit(tenant, was, unit, note)) return { kind: 'done', now: unit }
  return { kind: 'changed', now: (await directory.unit(tenant, unitId)) ?? was }
}

/** A unit that was not there before. */
export async function addUnit(
  { keeping, clock }: Pick<KeepUnitDeps, 'keeping' | 'clock'>,
  { tenant, unit, by }: { tenant: TenantId; unit: Unit; by: Signatory },
): Promise<boolean> {
  const facts = [{ label: '单位', text: unit.name }]
  const note = { at: clock.now(), ...by, subject: 'unit', about: unit.id, what: '新增单位', facts } as const
  return keeping.replaceUnit(tenant, undefined, unit, note)
}
