import type { Contact, Unit } from '#domain/directory.ts'
import { PersonId } from '#domain/ids.ts'
import * as contacts from '#domain/keeping/contacts.ts'
import type { Successor, UnitChanged } from '#domain/keeping/contacts.ts'
import { readContactDraft } from '#domain/keeping/typed.ts'
import type { Faults } from '#domain/keeping/typed.ts'
import { err, ok } from '#domain/result.ts'
import type { Result } from '#domain/result.ts'
import { stampOf } from '#shared/store/directory-rows.ts'
import { keepUnit } from '#usecases/keep-unit.ts'
import type { Form } from '../edge/form.ts'
import type { Asked, Route, Shown } from '../route.ts'
import { missing, page, redirect } from '../route.ts'
import { signatoryOf } from '../signatory.ts'
import { ContactForm, DepartForm } from '../views/unit-forms.tsx'
import type { Acting, Reading } from '../world.ts'
import { hiddenOf, meanwhile, pressed, unitAt } from './unit-page.tsx'
import type { Done } from './unit-page.tsx'

type Found = { unit: Unit; contact: Contact }

/** The unit and the contact that a path names. */
async function contactAt(asked: Asked<Reading>): Promise<Found | undefined> {
  const unit = await unitAt(asked)
  const contact = unit?.contacts.find(({ id }) => id === asked.params['person'])
  return unit && contact ? { unit, contact } : undefined
}

type Typed = Record<'name' | 'role' | 'addresses' | 'phone' | 'successor', string>

const typedIn = (form: Form): Typed => ({
  name: form.text('name'),
  role: form.text('role'),
  addresses: form.text('addresses'),
  phone: form.text('phone'),
  successor: form.text('successor'),
})

const blank: Typed = { name: '', role: '', addresses: '', phone: '', successor: '' }

const typedOf = ({ name, role, addresses, phone = '' }: Contact): Typed => ({
  ...{ name, role, phone, successor: '' },
  addresses: addresses.map(({ address }) => address).join('；'),
})

type State = { typed: Typed; faults: Faults; status: 200 | 409 | 422 }

const fresh = (typed: Typed): State => ({ typed, faults: {}, status: 200 })

async function contactForm(
  asked: Asked<Reading>,
  unit: Unit,
  contact: Contact | undefined,
  { typed, faults, status }: State,
): Promise<Shown> {
  const back = `/units/${unit.id}`
  const action = contact ? `${back}/contacts/${contact.id}` : `${back}/contacts`
  const body = (
    <>
      {status === 409 && (await meanwhile(asked, unit))}
      <ContactForm {...{ action, back, typed, faults }} hidden={hiddenOf(asked, unit)} />
    </>
  )
  return page({ title: contact ? `修改联络人：${unit.name}${contact.name}` : `新增联络人：${unit.name}`, body }, status)
}

async function departForm(asked: Asked<Reading>, { unit, contact }: Found, state: State): Promise<Shown> {
  const { typed, faults, status } = state
  const back = `/units/${unit.id}`
  const next = contacts.depart(unit, contact.id, { kind: 'next' })
  const form = { action: `${back}/contacts/${contact.id}/depart`, back, typed, faults, hidden: hiddenOf(asked, unit) }
  const body = (
    <>
      {status === 409 && (await meanwhile(asked, unit))}
      <DepartForm {...form} unit={unit} contact={contact} next={next.ok ? next.value.unit : unit} />
    </>
  )
  return page({ title: `办理离任：${unit.name}${contact.name}`, body }, status)
}

type FormAct = {
  unit: Unit
  done: Done
  decide: (unit: Unit) => Result<contacts.UnitChange, Faults>
  again: (unit: Unit, state: Pick<State, 'faults' | 'status'>) => Promise<Shown>
}

/** An act by a form: done, or the form again with what was typed. */
async function act(asked: Asked<Acting>, form: Form, { unit, done, decide, again }: FormAct): Promise<Shown> {
  const order = { tenant: asked.tenant.id, unitId: unit.id, seen: form.text('seen'), by: signatoryOf(asked) }
  const kept = await keepUnit({ ...asked.world, stamp: stampOf }, { ...order, decide })
  if (kept.kind === 'gone') return missing
  if (kept.kind === 'done') return redirect(`/units/${unit.id}?done=${done}`)
  if (kept.kind === 'refused') return again(unit, { faults: kept.error, status: 422 })
  return again(kept.now, { faults: {}, status: 409 })
}

/** A refusal as the fault of its field. */
const faultsOf = (changed: UnitChanged): Result<contacts.UnitChange, Faults> =>
  changed.ok ? changed : err({ [changed.error.field ?? '']: changed.error.message })

async function add(asked: Asked<Acting>, form: Form): Promise<Shown> {
  const unit = await unitAt(asked)
  if (!unit) return missing
  const typed = typedIn(form)
  const draft = readContactDraft(typed)
  const id = PersonId.parse(asked.world.ids.next())
  return act(asked, form, {
    unit,
    done: 'contact',
    decide: was => (draft.ok ? faultsOf(contacts.addContact(was, draft.value, id)) : draft),
    again: (now, state) => contactForm(asked, now, undefined, { typed, ...state }),
  })
}

async function change(asked: Asked<Acting>, form: Form): Promise<Shown> {
  const found = await contactAt(asked)
  if (!found) return missing
  const { unit, contact } = found
  const typed = typedIn(form)
  const draft = readContactDraft(typed)
  return act(asked, form, {
    unit,
    done: 'contact',
    decide: was => (draft.ok ? faultsOf(contacts.editContact(was, contact.id, draft.value)) : draft),
    again: (now, state) => contactForm(asked, now, contact, { typed, ...state }),
  })
}

/** Who takes the place, as typed. */
function successorIn(typed: Typed, role: Contact['role'], fresh: PersonId): Result<Successor, Faults> {
  if (typed.successor === 'next' || typed.successor === '') return ok({ kind: 'next' })
  if (typed.successor === 'new') {
    const draft = readContactDraft({ ...typed, role })
    return draft.ok ? ok({ kind: 'new', id: fresh, draft: draft.value }) : draft
  }
  const id = PersonId.safeParse(typed.successor)
  return id.success ? ok({ kind: 'known', id: id.data }) : err({ successor: '请选择由谁接任' })
}

async function depart(asked: Asked<Acting>, form: Form): Promise<Shown> {
  const found = await contactAt(asked)
  if (!found) return missing
  const { unit, contact } = found
  const typed = typedIn(form)
  const successor = successorIn(typed, contact.role, PersonId.parse(asked.world.ids.next()))
  return act(asked, form, {
    unit,
    done: 'departed',
    decide: was => (successor.ok ? faultsOf(contacts.depart(was, contact.id, successor.value)) : successor),
    again: (now, state) => departForm(asked, { unit: now, contact }, { typed, ...state }),
  })
}

/** An act that is one press on the page of the unit. */
const press =
  (code: Done, decide: (unit: Unit, person: PersonId, form: Form) => UnitChanged) =>
  async (asked: Asked<Acting>, form: Form): Promise<Shown> => {
    const found = await contactAt(asked)
    if (!found) return missing
    const { unit, contact } = found
    const order = { tenant: asked.tenant.id, unitId: unit.id, seen: form.text('seen'), by: signatoryOf(asked) }
    const decided = (was: Unit) => decide(was, contact.id, form)
    return pressed(asked, unit, await keepUnit({ ...asked.world, stamp: stampOf }, { ...order, decide: decided }), code)
  }

const verb = 'directory.write'
const one = '/units/:id/contacts/:person'

export const contactRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/units/:id/contacts/new',
    verb,
    show: async asked => {
      const unit = await unitAt(asked)
      return unit ? contactForm(asked, unit, undefined, fresh(blank)) : missing
    },
  },
  { method: 'POST', path: '/units/:id/contacts', verb, act: add },
  {
    method: 'GET',
    path: one,
    verb,
    show: async asked => {
      const found = await contactAt(asked)
      return found ? contactForm(asked, found.unit, found.contact, fresh(typedOf(found.contact))) : missing
    },
  },
  { method: 'POST', path: one, verb, act: change },
  {
    method: 'GET',
    path: `${one}/depart`,
    verb,
    show: async asked => {
      const found = await contactAt(asked)
      return found?.contact.active ? departForm(asked, found, fresh({ ...blank, successor: 'next' })) : missing
    },
  },
  { method: 'POST', path: `${one}/depart`, verb, act: depart },
  { method: 'POST', path: `${one}/move`, verb, act: press('moved', contacts.moveUp) },
  {
    method: 'POST',
    path: `${one}/restore`,
    verb,
    act: press('restored', (unit, id, form) => contacts.restoreAddress(unit, id, form.text('address'))),
  },
  { method: 'POST', path: `${one}/reinstate`, verb, act: press('reinstated', contacts.reinstate) },
]
