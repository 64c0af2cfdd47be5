import type { Child } from 'hono/jsx'
import { can } from '#domain/can.ts'
import { ruleOf } from '#domain/due-points.ts'
import type { Dossier } from '#domain/item.ts'
import { actorOf } from '#domain/people.ts'
import { keepDraft } from '#usecases/draft.ts'
import { assignItem, registerDraft } from '#usecases/enter.ts'
import type { Form } from '../edge/form.ts'
import { itemIdIn, rulesOf } from '../item-scene.ts'
import type { Typed } from '../read-fields.ts'
import { readSlip, slipLabels, typedSlip } from '../read-slip.ts'
import type { Asked, Route, Shown } from '../route.ts'
import { missing, redirect } from '../route.ts'
import { DoneNotice } from '../views/done-notice.tsx'
import { OthersWords } from '../views/entry.tsx'
import type { Faults } from '../views/fields.tsx'
import type { Acting, Reading } from '../world.ts'
import { entryPage, faultsBefore, faultsOf, officeOf, onceOf, pressIn, secretRefused } from './entry-form.tsx'
import { unitsOf } from './item-reading.ts'

const words = { draft: '草稿已保存，可继续填写。' }

async function typedOf(asked: Asked<Reading>, { item, brief }: Dossier): Promise<Record<string, string>> {
  const names = await asked.world.pages.unitNames(asked.tenant.id, unitsOf(item), asked.now)
  return typedSlip({ item, brief }, names, asked.tenant.zone)
}

type Again = { typed: Typed; faults: Faults; notice?: Child }

async function draftPage(asked: Asked<Reading>, dossier: Dossier, status: 200 | 409 | 422, again: Again) {
  const { item } = dossier
  const rules = await rulesOf(asked, item)
  return entryPage(asked, status, {
    title: '继续填写草稿',
    action: `/items/${item.id}/edit`,
    hidden: { version: String(item.version) },
    rule: ruleOf(item, rules),
    ...again,
  })
}

async function showDraft(asked: Asked<Reading>): Promise<Shown> {
  const { person, tenant, world, query } = asked
  const id = itemIdIn(asked.params)
  const dossier = id && (await world.items.load(tenant.id, id))
  if (!dossier || !can(person, 'item.enter', dossier.item)) return missing
  if (dossier.item.state !== 'draft') return redirect(`/items/${dossier.item.id}`)
  const filled = new Map(Object.entries(await typedOf(asked, dossier)))
  const notice = <DoneNotice query={query} words={words} />
  return draftPage(asked, dossier, 200, { typed: name => filled.get(name) ?? '', faults: {}, notice })
}

/** The form again with what was typed, and what stands in the draft now where that differs. */
async function overtaken(asked: Asked<Acting>, now: Dossier, typed: Typed): Promise<Shown> {
  if (now.item.state !== 'draft') return redirect(`/items/${now.item.id}?done=draft-entered`)
  const kept = await typedOf(asked, now)
  const fields = Object.entries(slipLabels).flatMap(([name, label]) =>
    (kept[name] ?? '') === typed(name) ? [] : [{ label, text: kept[name] ?? '' }],
  )
  return draftPage(asked, now, 409, { typed, faults: {}, notice: <OthersWords fields={fields} /> })
}

async function changeDraft(asked: Asked<Acting>, { text }: Form): Promise<Shown> {
  const { person, tenant, world } = asked
  const id = itemIdIn(asked.params)
  const dossier = id && (await world.items.load(tenant.id, id))
  if (!dossier || !can(person, 'item.enter', dossier.item)) return missing
  const refused = secretRefused(text)
  if (refused) return refused
  const press = pressIn(text)
  if (press === 'assign' && !can(person, 'item.assign')) return missing
  const read = readSlip(text, await officeOf(asked))
  if (!read.ok) return draftPage(asked, dossier, 422, { typed: text, faults: read.error })
  const { item } = dossier
  if (press !== 'draft') {
    const faults = await faultsBefore(asked, item.id, read.value, press)
    if (Object.keys(faults).length > 0) return draftPage(asked, dossier, 422, { typed: text, faults })
  }
  const by = { actor: actorOf(person), via: 'console' as const }
  const seen = /^\d{1,8}$/.test(text('version')) ? Number(text('version')) : 0
  const once = onceOf(asked, `draft ${item.id} ${seen}`, text)
  const kept = await keepDraft(world, { tenant, id: item.id, seen, ...read.value, ...by, once })
  if (kept.kind === 'gone') return missing
  if (kept.kind === 'moved') return overtaken(asked, kept.now, text)
  if (press === 'draft') return redirect(`/items/${item.id}/edit?done=draft`)
  const registered = await registerDraft(world, { tenant, itemId: item.id, ...by })
  if (!registered.ok && registered.error.code !== 'item.already-registered')
    return draftPage(asked, dossier, 422, { typed: text, faults: faultsOf([registered.error]) })
  if (press === 'register') return redirect(`/items/${item.id}?done=registered`)
  const assigned = await assignItem(world, { tenant, itemId: item.id, fold: false, ...by })
  return redirect(`/items/${item.id}?done=${assigned.ok ? 'assigned' : 'not-assigned'}`)
}

/** Drafts: kept on the server, filled in further by whoever of the office may, and entered. */
export const draftRoutes: readonly Route[] = [
  { method: 'GET', path: '/items/:id/edit', verb: 'item.enter', show: showDraft },
  { method: 'POST', path: '/items/:id/edit', verb: 'item.enter', act: changeDraft },
]
