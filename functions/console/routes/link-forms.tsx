import type { Child } from 'hono/jsx'
import type * as z from 'zod/mini'
import type { Verb } from '#domain/can.ts'
import type { UnitId } from '#domain/ids.ts'
import type { Dossier } from '#domain/item.ts'
import type { LinkAct } from '#domain/named-items.ts'
import { err, ok } from '#domain/result.ts'
import type { Result } from '#domain/result.ts'
import type { Context, Decision, Refusal } from '#domain/rules.ts'
import type { Scene } from '../item-scene.ts'
import { contextOf } from '../item-scene.ts'
import type { Typed } from '../read-fields.ts'
import { readFields } from '../read-fields.ts'
import type { Faults } from '../views/fields.tsx'
import { ExtensionFields, FeedbackFields } from '../views/forms-unit.tsx'
import type { ActOf } from './item-act.tsx'
import { acknowledging, asking, extendableOf, reporting } from './item-acts-unit.tsx'

type Shape = Readonly<Record<string, z.ZodMiniType>>
type Decide = (dossier: Dossier, context: Context, by: { unit: UnitId; name: string }) => Result<Decision, Refusal>

/** An act of a unit as a link page offers it: the fields and the command of the signed-in form. */
export type LinkForm = {
  act: LinkAct
  verb: Verb
  title: string
  done: string
  /** Fields that are sent, in order. */
  names: readonly string[]
  isOffered: (scene: Scene, unit: UnitId) => boolean
  read: (typed: Typed) => Result<Decide, Faults>
  fields: (view: { scene: Scene; unit: UnitId; typed: Typed; faults: Faults }) => Child
}

function linkForm<S extends Shape>(
  act: LinkAct,
  spec: ActOf<S, UnitId>,
  { fields, read = typed => ok(typed) }: Pick<LinkForm, 'fields'> & { read?: (typed: Typed) => Result<Typed, Faults> },
): LinkForm {
  const { verb, title, done, schema } = spec
  return {
    ...{ act, verb, title, done, fields },
    names: Object.keys(schema.def.shape),
    isOffered: (scene, unit) => {
      const tried = spec.decide(scene.dossier, spec.sample({ scene, unit }), contextOf(scene), { unit, name: '' })
      return tried.ok && tried.value.entries.length > 0
    },
    read: typed => {
      const words = read(typed)
      if (!words.ok) return words
      const input = readFields(schema, words.value)
      if (!input.ok) return input
      return ok((dossier, context, by) => spec.decide(dossier, input.value, context, by))
    },
  }
}

/** 无变化 is written out: a robot that presses every button must not be able to report. */
function readFeedback(typed: Typed): Result<Typed, Faults> {
  const progress = typed('progress')
  if (progress === '') return err({ progress: '请填写进展情况；没有变化的，请写“无变化”' })
  const unchanged = /^无(?:新)?变化[。.]?$/.test(progress)
  return ok(name => (name === 'noChange' ? (unchanged ? 'yes' : '') : typed(name)))
}

/** What a link allows, in the order of the page; everything of more weight needs a session. */
export const linkForms: readonly LinkForm[] = [
  linkForm('acknowledge', acknowledging, { fields: () => <></> }),
  linkForm('feedback', reporting, { fields: view => <FeedbackFields {...view} brief={false} />, read: readFeedback }),
  linkForm('extension', asking, {
    fields: view => <ExtensionFields {...view} duties={extendableOf(view.scene, view.unit)} />,
  }),
]
