import type { Staff } from '#domain/directory.ts'
import { PersonId } from '#domain/ids.ts'
import { readFounding } from '#domain/keeping/office.ts'
import type { FoundingTyped } from '#domain/keeping/office.ts'
import { markedAs, readStaffDraft } from '#domain/keeping/typed.ts'
import type { Faults } from '#domain/keeping/typed.ts'
import { shippedPacks } from '#domain/policies/shipped.ts'
import { foundOffice } from '#usecases/keep-office.ts'
import type { Form } from '../edge/form.ts'
import type { Asked, Route, Shown } from '../route.ts'
import { page, redirect } from '../route.ts'
import { signatoryOf } from '../signatory.ts'
import { DoneNotice } from '../views/done-notice.tsx'
import { TenantForm, TenantList } from '../views/tenants.tsx'
import type { Acting, Reading } from '../world.ts'

/** Offices on the page: a row has half a kilobyte. */
const AT_ONCE = 50

const done = { founded: '部门已建立，首任负责人可用登记的邮箱登录。' }

async function showList({ tenant, world, query }: Asked<Reading>): Promise<Shown> {
  const { found, more } = await world.keeping.offices(AT_ONCE)
  const body = (
    <>
      <DoneNotice query={query} words={done} />
      <TenantList offices={found} own={tenant} more={more} />
    </>
  )
  return page({ title: '部门', body })
}

const headFields = { name: 'headName', title: 'headTitle', addresses: 'headAddresses' } as const

type Typed = FoundingTyped & Record<'pack' | 'headName' | 'headTitle' | 'headAddresses', string>

const blank: Typed = {
  ...{ id: '', name: '', letterhead: '', series: '', zone: 'Asia/Shanghai', sender: '', contactLine: '' },
  ...{ workingHours: '08:30-12:00，14:30-17:30', pack: 'default' },
  ...{ headName: '', headTitle: '督查室主任', headAddresses: '' },
}

const typedIn = (form: Form): Typed => ({
  id: form.text('id'),
  name: form.text('name'),
  letterhead: form.text('letterhead'),
  series: form.text('series'),
  zone: form.text('zone'),
  sender: form.text('sender'),
  contactLine: form.text('contactLine'),
  workingHours: form.text('workingHours'),
  pack: form.text('pack'),
  headName: form.text('headName'),
  headTitle: form.text('headTitle'),
  headAddresses: form.text('headAddresses'),
})

/** Zones in which the deployment rings its schedules already: those of its offices. */
async function zonesOf({ tenant, world }: Asked<Reading>): Promise<string[]> {
  const { found } = await world.keeping.offices(AT_ONCE)
  return [...new Set([tenant.zone, ...found.map(({ zone }) => zone)])]
}

async function newForm(asked: Asked<Reading>, typed: Typed, faults: Faults): Promise<Shown> {
  const packs = Object.values(shippedPacks).map(({ name, title }) => ({ value: name, label: title }))
  const form = { hidden: { csrf: asked.csrf }, typed, faults, packs, zones: await zonesOf(asked) }
  return page({ title: '新增部门', body: <TenantForm {...form} /> }, Object.keys(faults).length === 0 ? 200 : 422)
}

/** The first head as typed; his faults stand at his own fields. */
function headIn(typed: Typed): { head: Staff } | { faults: Faults } {
  const { headName: name, headTitle: title, headAddresses: addresses } = typed
  const draft = readStaffDraft({ name, title, role: 'officeHead', order: '0', addresses })
  if (draft.ok) {
    const head = { ...draft.value, addresses: markedAs([], draft.value.addresses) }
    return { head: { id: PersonId.parse('head'), ...head, active: true } }
  }
  return {
    faults: Object.fromEntries(
      Object.entries(headFields).flatMap(([field, own]) => {
        const fault = draft.error[field]
        return fault === undefined ? [] : [[own, fault]]
      }),
    ),
  }
}

async function found(asked: Asked<Acting>, form: Form): Promise<Shown> {
  const { tenant: own, world } = asked
  const typed = typedIn(form)
  const office = readFounding(typed)
  const head = headIn(typed)
  const pack = Object.hasOwn(shippedPacks, typed.pack) ? shippedPacks[typed.pack] : undefined
  const zones = await zonesOf(asked)
  const faults: Faults = {
    ...(office.ok ? {} : office.error),
    ...(zones.includes(typed.zone) ? {} : { zone: '请选择时区' }),
    ...(pack ? {} : { pack: '请选择起始规则' }),
    ...('faults' in head ? head.faults : {}),
  }
  if (!office.ok || !pack || 'faults' in head || Object.keys(faults).length > 0) return newForm(asked, typed, faults)
  const order = { tenant: office.value, pack, head: head.head, by: signatoryOf(asked), from: own.id }
  const founded = await foundOffice(world, order)
  if (founded.ok) return redirect('/tenants?done=founded')
  return newForm(asked, typed, { [founded.error.field ?? '']: founded.error.message })
}

const verb = 'tenants.write'

export const tenantRoutes: readonly Route[] = [
  { method: 'GET', path: '/tenants', verb, show: showList },
  { method: 'GET', path: '/tenants/new', verb, show: asked => newForm(asked, blank, {}) },
  { method: 'POST', path: '/tenants', verb, act: found },
]
