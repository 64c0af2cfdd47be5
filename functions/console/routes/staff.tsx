import { can } from '#domain/can.ts'
import type { Staff } from '#domain/directory.ts'
import { PersonId } from '#domain/ids.ts'
import * as keeping from '#domain/keeping/staff.ts'
import type { Keeper } from '#domain/keeping/staff.ts'
import { readStaffDraft } from '#domain/keeping/typed.ts'
import type { Faults } from '#domain/keeping/typed.ts'
import { sha256 } from '#shared/store/canonical.ts'
import { stampOf } from '#shared/store/directory-rows.ts'
import { keepStaff } from '#usecases/keep-staff.ts'
import type { Form } from '../edge/form.ts'
import type { Asked, Route, Shown } from '../route.ts'
import { missing, page, redirect } from '../route.ts'
import { keeperOf } from '../signatory.ts'
import { ChangedMeanwhile } from '../views/amendment-list.tsx'
import { DoneNotice } from '../views/done-notice.tsx'
import { StaffForm, StaffList, StaffPage } from '../views/staff.tsx'
import type { Acting, Reading } from '../world.ts'

const done = {
  added: '已登记人员，可用登记的邮箱登录。',
  kept: '已保存。',
  stopped: '已停用，其登录立即失效。',
  started: '已恢复在任。',
  restored: '邮箱已恢复使用，今后的邮件照常发送。',
}

/** Items counted before a person is put out of office; more than that are “以上”. */
const COUNTED = 50
const LATEST = 10

async function showList({ person, tenant, world, query }: Asked<Reading>): Promise<Shown> {
  const staff = await world.directory.staff(tenant.id)
  const body = (
    <>
      <DoneNotice query={query} words={done} />
      <StaffList staff={staff} mayWrite={can(person, 'staff.write')} />
    </>
  )
  return page({ title: '人员', body })
}

type Typed = Record<'name' | 'title' | 'role' | 'order' | 'addresses', string>

const typedIn = (form: Form): Typed => ({
  name: form.text('name'),
  title: form.text('title'),
  role: form.text('role'),
  order: form.text('order'),
  addresses: form.text('addresses'),
})

const typedOf = ({ name, title, role, order, addresses }: Staff): Typed => ({
  ...{ name, title, role, order: String(order) },
  addresses: addresses.map(({ address }) => address).join('；'),
})

const blank: Typed = { name: '', title: '', role: '', order: '0', addresses: '' }

type State = { typed: Typed; faults: Faults; status: 200 | 409 | 422 }

const newForm = ({ csrf }: Asked<Reading>, { typed, faults, status }: State): Shown =>
  page({ title: '登记人员', body: <StaffForm action="/staff" hidden={{ csrf }} {...{ typed, faults }} /> }, status)

async function staffPage(asked: Asked<Reading>, person: Staff, { typed, faults, status }: State): Promise<Shown> {
  const { tenant, world, query, csrf } = asked
  const { found, more } = await world.keeping.itemsOfPerson(tenant.id, person.id, COUNTED)
  const amendments = await world.keeping.amendmentsOf(tenant.id, 'person', person.id, LATEST)
  const form = { action: `/staff/${person.id}`, hidden: { csrf, seen: stampOf(person) }, typed, faults }
  const body = (
    <>
      <DoneNotice query={query} words={done} />
      {status === 409 && <ChangedMeanwhile latest={amendments[0]} zone={tenant.zone} />}
      <StaffPage {...form} {...{ person, amendments }} zone={tenant.zone} open={{ items: found.length, more }} />
    </>
  )
  return page({ title: person.name, body }, status)
}

/** The person that a path names; undefined for who is none of this office's. */
async function personAt({ params, tenant, world }: Asked<Reading>): Promise<Staff | undefined> {
  return (await world.directory.staff(tenant.id)).find(({ id }) => id === params['id'])
}

const faultsOf = ({ field, message }: { field?: string; message: string }): Faults => ({ [field ?? '']: message })

async function add(asked: Asked<Acting>, form: Form): Promise<Shown> {
  const { tenant, world } = asked
  const actor = keeperOf(asked)
  if (!actor) return missing
  const typed = typedIn(form)
  const draft = readStaffDraft(typed)
  if (!draft.ok) return newForm(asked, { typed, faults: draft.error, status: 422 })
  // A form that is sent twice registers one person.
  const named = PersonId.parse(`o-${sha256(`${tenant.id} ${typed.name} ${typed.role}`).slice(0, 16)}`)
  const isOthers = ({ id, name, role }: Staff) => id === named && (name !== typed.name || role !== typed.role)
  const kept = await keepStaff(
    { ...world, stamp: stampOf },
    {
      tenant: tenant.id,
      person: undefined,
      actor,
      decide: (_, staff) => {
        const id = staff.some(isOthers) ? PersonId.parse(world.ids.next()) : named
        return keeping.addStaff(actor, draft.value, id, staff)
      },
    },
  )
  if (kept.kind === 'refused') return newForm(asked, { typed, faults: faultsOf(kept.error), status: 422 })
  if (kept.kind === 'done') return redirect('/staff?done=added')
  const faults = { name: `${typed.name}已经登记过这一角色，可能已停用，请在列表中查找并恢复` }
  return newForm(asked, { typed, faults, status: 422 })
}

type Decide = (actor: Keeper, was: Staff, staff: readonly Staff[]) => keeping.StaffChanged

/** One change of one person, with the page again as it stands when it was refused or somebody was faster. */
async function change(
  asked: Asked<Acting>,
  form: Form,
  { decide, typed }: { decide: Decide; typed?: Typed },
  code: (now: Staff) => keyof typeof done,
): Promise<Shown> {
  const { tenant, world } = asked
  const was = await personAt(asked)
  const actor = keeperOf(asked)
  if (!was || !actor) return missing
  const kept = await keepStaff(
    { ...world, stamp: stampOf },
    {
      tenant: tenant.id,
      person: { id: was.id, seen: form.text('seen') },
      actor,
      decide: (now = was, staff) => decide(actor, now, staff),
    },
  )
  if (kept.kind === 'gone') return missing
  if (kept.kind === 'done') return redirect(`/staff/${was.id}?done=${code(kept.now)}`)
  if (kept.kind === 'changed')
    return staffPage(asked, kept.now, { typed: typed ?? typedOf(kept.now), faults: {}, status: 409 })
  return staffPage(asked, was, { typed: typed ?? typedOf(was), faults: faultsOf(kept.error), status: 422 })
}

async function edit(asked: Asked<Acting>, form: Form): Promise<Shown> {
  const was = await personAt(asked)
  if (!was) return missing
  const typed = typedIn(form)
  const draft = readStaffDraft(typed)
  if (!draft.ok) return staffPage(asked, was, { typed, faults: draft.error, status: 422 })
  const decide: Decide = (actor, now, staff) => keeping.editStaff(actor, now, draft.value, staff)
  return change(asked, form, { decide, typed }, () => 'kept')
}

const verb = 'staff.write'

export const staffRoutes: readonly Route[] = [
  { method: 'GET', path: '/staff', verb: 'directory.read', show: showList },
  {
    method: 'GET',
    path: '/staff/new',
    verb,
    show: asked => Promise.resolve(newForm(asked, { typed: blank, faults: {}, status: 200 })),
  },
  { method: 'POST', path: '/staff', verb, act: add },
  {
    method: 'GET',
    path: '/staff/:id',
    verb,
    show: async asked => {
      const person = await personAt(asked)
      return person ? staffPage(asked, person, { typed: typedOf(person), faults: {}, status: 200 }) : missing
    },
  },
  { method: 'POST', path: '/staff/:id', verb, act: edit },
  {
    method: 'POST',
    path: '/staff/:id/active',
    verb,
    act: (asked, form) =>
      change(
        asked,
        form,
        { decide: (actor, was, staff) => keeping.setStaffActive(actor, was, !was.active, staff) },
        now => (now.active ? 'started' : 'stopped'),
      ),
  },
  {
    method: 'POST',
    path: '/staff/:id/restore',
    verb,
    act: (asked, form) =>
      change(
        asked,
        form,
        { decide: (actor, was, staff) => keeping.restoreStaffAddress(actor, was, form.text('address'), staff) },
        () => 'restored',
      ),
  },
]
