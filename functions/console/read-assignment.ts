import * as z from 'zod/mini'
import type { Slip } from '#domain/commands/amend.ts'
import { amend } from '#domain/commands/amend.ts'
import { assign, lacking, unassigned } from '#domain/commands/assign.ts'
import type { UnitId } from '#domain/ids.ts'
import type { Dossier, Item } from '#domain/item.ts'
import { err, ok } from '#domain/result.ts'
import type { Result } from '#domain/result.ts'
import { refuse } from '#domain/rules.ts'
import type { Context, Decision, Refusal } from '#domain/rules.ts'
import { UNITS_AT_ONCE } from '#usecases/enter.ts'
import { findUnits } from './find-units.ts'
import type { Typed } from './read-fields.ts'
import { optionalWords, readFields } from './read-fields.ts'
import type { Office } from './read-slip.ts'
import { staffOf } from './read-slip.ts'
import { readCadence, readDeadline } from './slip-fields.ts'
import type { Faults } from './views/fields.tsx'

const Words = z.object({ criteria: optionalWords(2000), accountablePerson: optionalWords(100) })

/** What a form of 交办 says; which of it is taken depends on the state that the item is in by then. */
export type AssignmentRead = { slip: Slip; units: readonly UnitId[] }

export function readAssignment(typed: Typed, office: Office): Result<AssignmentRead, Faults> {
  const words = readFields(Words, typed)
  const lead = findUnits(typed('leadUnit'), office.units)
  const supporting = findUnits(typed('supportingUnits'), office.units)
  const deadline = readDeadline(typed, office.zone)
  const faults: Faults = {
    ...(words.ok ? {} : words.error),
    ...(lead.ok
      ? lead.value.length > 1
        ? { leadUnit: '牵头单位只能有一个，其余请填在协办单位' }
        : {}
      : { leadUnit: lead.error }),
    ...(supporting.ok ? {} : { supportingUnits: supporting.error }),
    ...deadline.faults,
  }
  if (!words.ok || !lead.ok || !supporting.ok || Object.keys(faults).length > 0) return err(faults)
  const [leadUnit] = lead.value
  const sponsorLeader = staffOf(typed('sponsorLeader'), office)
  const officer = staffOf(typed('officer'), office)
  const { accountablePerson, criteria } = words.value
  const cadence = readCadence(typed)
  const units = supporting.value.filter(unit => unit !== leadUnit)
  return ok({
    units,
    slip: {
      item: {
        supportingUnits: units,
        ...(leadUnit && { leadUnit }),
        ...(sponsorLeader && { sponsorLeader }),
        ...(officer && { officer }),
        ...(accountablePerson && { accountablePerson }),
        ...(deadline.value && { deadline: deadline.value }),
        ...(cadence !== undefined && { cadence }),
      },
      brief: criteria === undefined ? {} : { criteria },
    },
  })
}

/** Of an item under way units are added and nothing else is changed. */
const slipFor = ({ state, supportingUnits }: Item, { slip, units }: AssignmentRead): Slip =>
  state === 'registered' ? slip : { item: { supportingUnits: [...new Set([...supportingUnits, ...units])] }, brief: {} }

/** 补充交办单 and 交办 in one act, as many units as one transaction takes; the rest follows. */
export function completeAndAssign(dossier: Dossier, read: AssignmentRead, context: Context): Result<Decision, Refusal> {
  const amended = amend(dossier, slipFor(dossier.item, read), context)
  if (!amended.ok) return amended
  const { after, entries } = amended.value
  const [lack] = lacking(after, context)
  if (lack) return refuse('assign.incomplete', `请填写${lack.label}`, lack.field)
  const next = unassigned(after).slice(0, UNITS_AT_ONCE)
  const assigned = assign(
    after,
    next.map(({ unitId }) => unitId),
    false,
    context,
  )
  return assigned.ok ? ok({ after: assigned.value.after, entries: [...entries, ...assigned.value.entries] }) : assigned
}
