import { createHash } from 'node:crypto'
import type { Child } from 'hono/jsx'
import type * as z from 'zod/mini'
import type { Verb } from '#domain/can.ts'
import { can } from '#domain/can.ts'
import type { UnitId } from '#domain/ids.ts'
import type { Dossier } from '#domain/item.ts'
import type { LedgerEntry } from '#domain/ledger.ts'
import { actorOf } from '#domain/people.ts'
import type { Person } from '#domain/people.ts'
import type { Result } from '#domain/result.ts'
import type { Context, Decision, Refusal } from '#domain/rules.ts'
import { actSeen } from '#usecases/act-seen.ts'
import type { Form } from '../edge/form.ts'
import type { Scene } from '../item-scene.ts'
import { contextOf, itemIdIn, sceneOf, unitIdIn } from '../item-scene.ts'
import type { Typed } from '../read-fields.ts'
import { readFields } from '../read-fields.ts'
import type { Asked, Route, Shown } from '../route.ts'
import { missing, page, redirect } from '../route.ts'
import type { Faults } from '../views/fields.tsx'
import { ItemForm } from '../views/forms.tsx'
import type { Acting, Reading } from '../world.ts'

type Shape = Readonly<Record<string, z.ZodMiniType>>
type Read<S extends Shape> = z.output<z.ZodMiniObject<S>>

/** What a form is made of. `unit`: whose affair the act is. */
export type ActView<U> = { scene: Scene; unit: U; typed: Typed; faults: Faults }

/** One act on an item as a page offers it: what is asked for, and the command that decides. */
export type ActOf<S extends Shape, U> = {
  path: string
  verb: Verb
  /** On the button, and over the form. */
  title: string
  /** Said on the item's page when it is done. */
  done: string
  schema: z.ZodMiniObject<S>
  /** It stands whatever others do meanwhile. */
  stands?: boolean
  /** With everything in order: whether the command takes it says whether the act is offered. */
  sample: (view: { scene: Scene; unit: U }) => Read<S>
  prefill?: (view: { scene: Scene; unit: U }) => Readonly<Record<string, string>>
  /** Absent: one press, nothing to fill in. */
  fields?: (view: ActView<U>) => Child
  /** A form of its own above the fields: a shorter way to the same act. */
  aside?: (view: ActView<U>) => Child
  decide: (
    dossier: Dossier,
    input: Read<S>,
    context: Context,
    by: { unit: U; name: string },
  ) => Result<Decision, Refusal>
}

/** An act as the item's page knows it. */
export type ItemAct = {
  path: string
  verb: Verb
  title: string
  /** Where it is called differently by the state of the item. */
  titleOf?: (scene: Scene) => string
  done: string
  press: boolean
  /** Whose affair: the item's, the person's own unit's, or that of a unit the office names. */
  whose: 'item' | 'own' | 'named'
  /** What keeps the person from it now; undefined when nothing does. */
  hindrance: (scene: Scene, named?: UnitId) => Refusal | undefined
  routes: readonly Route[]
}

/** Finds the unit that the act is about; null when the act is not the person's. */
type Whose<U> = { whose: ItemAct['whose']; unitOf: (person: Person, named: UnitId | undefined) => U | null }

const hash = (text: string) => createHash('sha256').update(text).digest('hex')
const alreadyDone: Refusal = { code: 'act.done-already', message: '已经办理，无需重复操作' }

function built<S extends Shape, U extends UnitId | undefined>(act: ActOf<S, U>, { whose, unitOf }: Whose<U>): ItemAct {
  const { path, verb, title, schema } = act
  const names = Object.keys(schema.def.shape)
  const blank: Typed = () => ''

  const hindranceOf = (scene: Scene, unit: U): Refusal | undefined => {
    const by = { unit, name: scene.name }
    const decided = act.decide(scene.dossier, act.sample({ scene, unit }), contextOf(scene), by)
    if (!decided.ok) return decided.error
    return decided.value.entries.length === 0 ? alreadyDone : undefined
  }

  const formPage = (
    view: ActView<U>,
    status: 200 | 409 | 422,
    moved: readonly LedgerEntry[] = [],
    shown = true,
  ): Shown => {
    const { scene, unit, faults } = view
    const { fields } = act
    const body = (
      <ItemForm
        scene={scene}
        action={`/items/${scene.dossier.item.id}/${path}`}
        hidden={whose === 'named' && unit !== undefined ? { unit } : {}}
        faults={faults}
        moved={moved}
        submit={title}
        aside={act.aside?.(view)}
      >
        {fields && shown ? fields(view) : undefined}
      </ItemForm>
    )
    return page({ title, body }, status)
  }

  const unitsFor = (dossier: Dossier, unit: U, entries: readonly LedgerEntry[] = []) => {
    const named = [dossier.item.leadUnit, unit, ...entries.map(({ unitId }) => unitId)]
    return named.filter(one => one !== undefined)
  }

  const show = async (asked: Asked<Reading>): Promise<Shown> => {
    const itemId = itemIdIn(asked.params)
    const unit = unitOf(asked.person, unitIdIn(asked.query.get('unit') ?? ''))
    if (itemId === undefined || unit === null) return missing
    const found = await asked.world.pages.excerpt(asked.tenant.id, itemId, { focus: unit === undefined ? [] : [unit] })
    if (!found || !can(asked.person, verb, found.dossier.item)) return missing
    const scene = await sceneOf(asked, found.dossier, unitsFor(found.dossier, unit))
    const hindered = hindranceOf(scene, unit)
    if (hindered) return formPage({ scene, unit, typed: blank, faults: { '': hindered.message } }, 200, [], false)
    const filled = new Map(Object.entries(act.prefill?.({ scene, unit }) ?? {}))
    return formPage({ scene, unit, typed: name => filled.get(name) ?? '', faults: {} }, 200)
  }

  /** The form again, on the item as it is now, with what was typed. */
  const again = async (
    asked: Asked<Acting>,
    unit: U,
    typed: Typed,
    { faults, moved = [] }: { faults: Faults; moved?: readonly LedgerEntry[] },
  ): Promise<Shown> => {
    const itemId = itemIdIn(asked.params)
    const dossier = itemId && (await asked.world.items.load(asked.tenant.id, itemId))
    if (!dossier || !can(asked.person, verb, dossier.item)) return missing
    const scene = await sceneOf(asked, dossier, unitsFor(dossier, unit, moved))
    return formPage({ scene, unit, typed, faults }, moved.length > 0 ? 409 : 422, moved)
  }

  const post = async (asked: Asked<Acting>, form: Form): Promise<Shown> => {
    const { person, name, tenant, world } = asked
    const itemId = itemIdIn(asked.params)
    const unit = unitOf(person, unitIdIn(form.text('unit')))
    if (itemId === undefined || unit === null) return missing
    const input = readFields(schema, form.text)
    if (!input.ok) return again(asked, unit, form.text, { faults: input.error })
    const seq = /^\d{1,8}$/.test(form.text('seq')) ? Number(form.text('seq')) : 0
    const words = hash(JSON.stringify(names.map(form.text)))
    const acted = await actSeen(
      world,
      { tenant: tenant.id, itemId, actor: actorOf(person), via: 'console' },
      {
        seq: act.stands ? Infinity : seq,
        about: unit,
        once: `page ${path} ${itemId} ${unit ?? ''} ${person.personId} ${seq} ${words}`,
      },
      item => can(person, verb, item),
      (dossier, context) => act.decide(dossier, input.value, context, { unit, name }),
    )
    switch (acted.kind) {
      case 'done':
        return redirect(`/items/${itemId}?done=${path}&seq=${acted.seq ?? seq}`)
      case 'missing':
        return missing
      case 'moved':
        return again(asked, unit, form.text, { faults: {}, moved: acted.entries })
      case 'refused': {
        const { field = '', message } = acted.refusal
        return again(asked, unit, form.text, { faults: { [names.includes(field) ? field : '']: message } })
      }
    }
  }

  const at = `/items/:id/${path}` as const
  return {
    path,
    verb,
    title,
    done: act.done,
    press: act.fields === undefined,
    whose,
    hindrance: (scene, named) => {
      const unit = unitOf(scene.person, named)
      return unit === null ? alreadyDone : hindranceOf(scene, unit)
    },
    routes: [
      ...(act.fields ? [{ method: 'GET', path: at, verb, show } as const] : []),
      { method: 'POST', path: at, verb, act: post },
    ],
  }
}

/** An act of the office on the item as a whole. */
export const itemAct = <S extends Shape>(act: ActOf<S, undefined>): ItemAct =>
  built(act, { whose: 'item', unitOf: () => undefined })

/** What an act of a unit is made of, for more than one way to do it. */
export const ownSpec = <S extends Shape>(act: ActOf<S, UnitId>): ActOf<S, UnitId> => act

/** An act of a unit on its own part. */
export const ownAct = <S extends Shape>(act: ActOf<S, UnitId>): ItemAct =>
  built(act, { whose: 'own', unitOf: person => (person.kind === 'contact' ? person.unitId : null) })

/** An act of the office on the part of a unit that it names. */
export const namedAct = <S extends Shape>(act: ActOf<S, UnitId>): ItemAct =>
  built(act, { whose: 'named', unitOf: (_, named) => named ?? null })
