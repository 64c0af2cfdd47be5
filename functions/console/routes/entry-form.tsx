import { createHash } from 'node:crypto'
import type { Child } from 'hono/jsx'
import { can } from '#domain/can.ts'
import type { ItemId } from '#domain/ids.ts'
import type { Rule } from '#domain/policy.ts'
import type { Refusal } from '#domain/rules.ts'
import { shortcomings } from '#usecases/draft.ts'
import { blankOf } from '#usecases/enter.ts'
import { contextOf } from '../item-scene.ts'
import type { Typed } from '../read-fields.ts'
import type { Office, SlipRead } from '../read-slip.ts'
import { slipFieldNames, slipWords } from '../read-slip.ts'
import type { Asked, Shown } from '../route.ts'
import { page } from '../route.ts'
import { isSecret } from '../slip-fields.ts'
import { EntryForm, SecretRefused } from '../views/entry.tsx'
import type { Faults } from '../views/fields.tsx'
import type { Acting, Reading } from '../world.ts'

export type Press = 'draft' | 'register' | 'assign'

/** Which button was pressed; keeping a draft is what a press of Enter means. */
export const pressIn = (typed: Typed): Press => {
  const press = typed('press')
  return press === 'register' || press === 'assign' ? press : 'draft'
}

/** What a slip is read against. */
export async function officeOf({ world, tenant, now }: Asked<Acting>): Promise<Office> {
  const [units, staff] = await Promise.all([world.directory.units(tenant.id), world.lists.staff(tenant.id)])
  return { zone: tenant.zone, units, staff, now }
}

/** The same form with the same words is one act, however often it is sent. */
export function onceOf({ person }: Asked<Acting>, what: string, typed: Typed): string {
  const words = [...slipFieldNames, 'press'].map(typed)
  return `page entry ${what} ${person.personId} ${createHash('sha256').update(JSON.stringify(words)).digest('hex')}`
}

type Shows = {
  title: string
  action: string
  hidden: Readonly<Record<string, string>>
  typed: Typed
  faults: Faults
  rule?: Rule | undefined
  notice?: Child
}

/** The form of a slip, with what was typed. */
export async function entryPage(asked: Asked<Reading>, status: 200 | 409 | 422, shows: Shows): Promise<Shown> {
  const { person, world, tenant, csrf, now } = asked
  const [staff, unitNames] = await Promise.all([world.lists.staff(tenant.id), world.pages.namesToOffer(tenant.id, now)])
  const { title, action, hidden, typed, faults, rule, notice } = shows
  const body = (
    <EntryForm
      action={action}
      hidden={{ csrf, ...hidden }}
      notice={notice}
      rule={rule}
      typed={typed}
      faults={faults}
      person={person}
      staff={staff}
      unitNames={unitNames}
      mayAssign={can(person, 'item.assign')}
    />
  )
  return page({ title, body }, status)
}

/** Refused before anything is read, kept or shown again. */
export const secretRefused = (typed: Typed): Shown | undefined =>
  isSecret(typed, slipWords) ? page({ title: '未予录入', body: <SecretRefused /> }, 422) : undefined

/** The field of the form that a refusal is about. */
const fieldOf: Readonly<Record<string, string>> = {
  deadline: 'deadlineKind',
  receivedAt: 'receivedDay',
  units: 'leadUnit',
}

export const faultsOf = (refusals: readonly Refusal[]): Faults =>
  Object.fromEntries(refusals.map(({ field = '', message }) => [fieldOf[field] ?? field, message]))

/** What keeps the slip from 立项, or from 交办. */
export async function faultsBefore(
  asked: Asked<Acting>,
  id: ItemId,
  { item, brief }: SlipRead,
  wanted: 'register' | 'assign',
): Promise<Faults> {
  const { world, tenant, person, now } = asked
  const dossier = await blankOf(world, { tenant, id, item, brief })
  const rules = await world.rulebook.rulesNow(tenant)
  return faultsOf(shortcomings(dossier, wanted, contextOf({ person, now, rules })))
}
