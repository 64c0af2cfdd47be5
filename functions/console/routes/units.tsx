import { can } from '#domain/can.ts'
import type { Unit } from '#domain/directory.ts'
import type { TenantId } from '#domain/ids.ts'
import { UnitId } from '#domain/ids.ts'
import { headOf, renameUnit, setUnitActive } from '#domain/keeping/units.ts'
import { readUnitDraft } from '#domain/keeping/typed.ts'
import type { Faults } from '#domain/keeping/typed.ts'
import { err, ok } from '#domain/result.ts'
import { sha256 } from '#shared/store/canonical.ts'
import { stampOf } from '#shared/store/directory-rows.ts'
import { addUnit, keepUnit } from '#usecases/keep-unit.ts'
import type { UnitEntry } from '#usecases/keeping.ts'
import type { Form } from '../edge/form.ts'
import type { Asked, Route, Shown } from '../route.ts'
import { missing, page, redirect } from '../route.ts'
import { signatoryOf } from '../signatory.ts'
import { ActiveForm, UnitForm } from '../views/unit-forms.tsx'
import { UnitList } from '../views/units.tsx'
import type { Acting, Reading } from '../world.ts'
import { hiddenOf, meanwhile, unitAt, unitPage } from './unit-page.tsx'

/** Units on one page of the list. */
const AT_ONCE = 100
/** Open duties counted before a unit is put out of use; more than that are “以上”. */
const COUNTED = 50

const fits = (unit: UnitEntry, { name, group, state }: Record<'name' | 'group' | 'state', string>) =>
  unit.name.includes(name) &&
  (group === '' || unit.group === group) &&
  (state === '' || (state === 'inactive' ? !unit.active : unit.active && unit.reach !== 'reached'))

const groupsOf = (units: readonly UnitEntry[]) => [...new Set(units.map(({ group }) => group))]

async function showList({ person, tenant, world, query }: Asked<Reading>): Promise<Shown> {
  const asked = (name: string) => query.get(name)?.trim() ?? ''
  const filter = { name: asked('name'), group: asked('group'), state: asked('state') }
  const all = await world.keeping.unitList(tenant.id)
  const units = all.filter(unit => fits(unit, filter))
  const pages = Math.max(Math.ceil(units.length / AT_ONCE), 1)
  const n = Math.min(Math.max(Math.trunc(Number(asked('page'))) || 1, 1), pages)
  const list = { total: units.length, groups: groupsOf(all), filter, page: n, pages }
  const shown = units.slice((n - 1) * AT_ONCE, n * AT_ONCE)
  const body = <UnitList units={shown} {...list} mayWrite={can(person, 'directory.write')} />
  return page({ title: '单位与联络人', body })
}

async function show(asked: Asked<Reading>): Promise<Shown> {
  const unit = await unitAt(asked)
  return unit ? unitPage(asked, unit) : missing
}

type TypedHead = Record<'name' | 'aliases' | 'group' | 'parent', string>

const typedHead = (form: Form): TypedHead => ({
  name: form.text('name'),
  aliases: form.text('aliases'),
  group: form.text('group'),
  parent: form.text('parent'),
})

type HeadForm = { unit?: Unit; typed: TypedHead; faults: Faults; status: 200 | 409 | 422 }

async function headForm(asked: Asked<Reading>, { unit, typed, faults, status }: HeadForm): Promise<Shown> {
  const groups = groupsOf(await asked.world.keeping.unitList(asked.tenant.id))
  const place = unit ? `/units/${unit.id}` : '/units'
  const hidden = unit ? hiddenOf(asked, unit) : { csrf: asked.csrf }
  const body = (
    <>
      {unit && status === 409 && (await meanwhile(asked, unit))}
      <UnitForm action={place} back={place} {...{ hidden, typed, faults, groups }} />
    </>
  )
  return page({ title: unit ? `修改基本情况：${unit.name}` : '新增单位', body }, status)
}

async function edit(asked: Asked<Reading>): Promise<Shown> {
  const unit = await unitAt(asked)
  if (!unit) return missing
  const parent = unit.parent && (await asked.world.directory.unit(asked.tenant.id, unit.parent))?.name
  const typed = { name: unit.name, aliases: unit.aliases.join('；'), group: unit.group, parent: parent ?? '' }
  return headForm(asked, { unit, typed, faults: {}, status: 200 })
}

/** The head as typed, as it may stand beside the other units. */
async function headTyped({ tenant, world }: Asked<Reading>, id: UnitId | undefined, typed: TypedHead) {
  const draft = readUnitDraft(typed)
  return draft.ok ? headOf(draft.value, id, await world.directory.units(tenant.id)) : draft
}

/** The id that a list gives the same unit when it is imported: a form that is sent twice adds one. */
const unitIdOf = (tenant: TenantId, name: string) => UnitId.parse(`u-${sha256(`${tenant} ${name}`).slice(0, 16)}`)

async function add(asked: Asked<Acting>, form: Form): Promise<Shown> {
  const { tenant, world } = asked
  const typed = typedHead(form)
  const head = await headTyped(asked, undefined, typed)
  if (!head.ok) return headForm(asked, { typed, faults: head.error, status: 422 })
  const named = unitIdOf(tenant.id, typed.name)
  const standing = await world.directory.unit(tenant.id, named)
  // Whoever had this name first has another by now, or was added at this very moment.
  const id = standing && standing.name !== typed.name ? UnitId.parse(world.ids.next()) : named
  const unit: Unit = { id, ...head.value, contacts: [], active: true }
  if (await addUnit(world, { tenant: tenant.id, unit, by: signatoryOf(asked) }))
    return redirect(`/units/${id}?done=added`)
  return headForm(asked, { typed, faults: { name: `“${typed.name}”已经登记，请核对` }, status: 422 })
}

async function change(asked: Asked<Acting>, form: Form): Promise<Shown> {
  const { tenant, world } = asked
  const unit = await unitAt(asked)
  if (!unit) return missing
  const typed = typedHead(form)
  const head = await headTyped(asked, unit.id, typed)
  const order = { tenant: tenant.id, unitId: unit.id, seen: form.text('seen'), by: signatoryOf(asked) }
  const kept = await keepUnit(
    { ...world, stamp: stampOf },
    { ...order, decide: was => (head.ok ? ok(renameUnit(was, head.value)) : head) },
  )
  if (kept.kind === 'gone') return missing
  if (kept.kind === 'done') return redirect(`/units/${unit.id}?done=kept`)
  if (kept.kind === 'refused') return headForm(asked, { unit, typed, faults: kept.error, status: 422 })
  return headForm(asked, { unit: kept.now, typed, faults: {}, status: 409 })
}

type ActiveTyped = { typed: Record<string, string>; faults: Faults; status: 200 | 409 | 422 }

async function activeForm(asked: Asked<Reading>, unit: Unit, { typed, faults, status }: ActiveTyped): Promise<Shown> {
  const { found, more } = await asked.world.keeping.itemsOfUnit(asked.tenant.id, unit.id, COUNTED)
  const place = `/units/${unit.id}`
  const form = { action: `${place}/active`, back: place, hidden: hiddenOf(asked, unit), typed, faults }
  const body = (
    <>
      {status === 409 && (await meanwhile(asked, unit))}
      <ActiveForm {...form} unit={unit} open={{ items: found.length, more }} />
    </>
  )
  return page({ title: `${unit.active ? '停用' : '恢复使用'}：${unit.name}`, body }, status)
}

async function showActive(asked: Asked<Reading>): Promise<Shown> {
  const unit = await unitAt(asked)
  return unit ? activeForm(asked, unit, { typed: {}, faults: {}, status: 200 }) : missing
}

async function setActive(asked: Asked<Acting>, form: Form): Promise<Shown> {
  const { tenant, world } = asked
  const unit = await unitAt(asked)
  if (!unit) return missing
  const typed = { reason: form.text('reason'), known: form.text('known') }
  const { found } = await world.keeping.itemsOfUnit(tenant.id, unit.id, COUNTED)
  const faults: Record<string, string> = {}
  if (unit.active && found.length > 0 && typed.known !== 'yes') faults['known'] = '请先确认已知悉未办完的事项'
  if (typed.reason.length > 200) faults['reason'] = `说明最多200个字，现有${typed.reason.length}个字`
  const order = { tenant: tenant.id, unitId: unit.id, seen: form.text('seen'), by: signatoryOf(asked) }
  const kept = await keepUnit(
    { ...world, stamp: stampOf },
    {
      ...order,
      decide: was => (Object.keys(faults).length > 0 ? err(faults) : ok(setUnitActive(was, !was.active, typed.reason))),
    },
  )
  if (kept.kind === 'gone') return missing
  if (kept.kind === 'done') return redirect(`/units/${unit.id}?done=${kept.now.active ? 'started' : 'stopped'}`)
  if (kept.kind === 'refused') return activeForm(asked, unit, { typed, faults: kept.error, status: 422 })
  return activeForm(asked, kept.now, { typed, faults: {}, status: 409 })
}

const blank: TypedHead = { name: '', aliases: '', group: '', parent: '' }

export const unitRoutes: readonly Route[] = [
  { method: 'GET', path: '/units', verb: 'directory.read', show: showList },
  {
    method: 'GET',
    path: '/units/new',
    verb: 'directory.write',
    show: asked => headForm(asked, { typed: blank, faults: {}, status: 200 }),
  },
  { method: 'POST', path: '/units', verb: 'directory.write', act: add },
  { method: 'GET', path: '/units/:id', verb: 'directory.read', show },
  { method: 'GET', path: '/units/:id/edit', verb: 'directory.write', show: edit },
  { method: 'POST', path: '/units/:id', verb: 'directory.write', act: change },
  { method: 'GET', path: '/units/:id/active', verb: 'directory.write', show: showActive },
  { method: 'POST', path: '/units/:id/active', verb: 'directory.write', act: setActive },
]
