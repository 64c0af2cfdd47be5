import { can } from '#domain/can.ts'
import { ItemId } from '#domain/ids.ts'
import { wallTimeIn } from '#domain/calendar/zone.ts'
import { actorOf } from '#domain/people.ts'
import { keepDraft } from '#usecases/draft.ts'
import { assignItem, enterItem } from '#usecases/enter.ts'
import type { Form } from '../edge/form.ts'
import { readSlip } from '../read-slip.ts'
import type { Asked, Route, Shown } from '../route.ts'
import { missing, redirect } from '../route.ts'
import type { Acting, Reading } from '../world.ts'
import { draftRoutes } from './entry-draft.tsx'
import { entryPage, faultsBefore, officeOf, onceOf, pressIn, secretRefused } from './entry-form.tsx'

const form = (token: string) => ({ title: '立项', action: '/items/new', hidden: { token } })

function showNew(asked: Asked<Reading>): Promise<Shown> {
  const { person, tenant, now } = asked
  const wall = wallTimeIn(tenant.zone, now)
  const filled = new Map([
    ['urgency', 'normal'],
    ['receivedDay', wall.day],
    ['receivedTime', wall.time],
    ['officer', person.personId],
  ])
  return entryPage(asked, 200, { ...form(now), typed: name => filled.get(name) ?? '', faults: {} })
}

async function enter(asked: Asked<Acting>, { text }: Form): Promise<Shown> {
  const { person, tenant, world } = asked
  const refused = secretRefused(text)
  if (refused) return refused
  const press = pressIn(text)
  if (press === 'assign' && !can(person, 'item.assign')) return missing
  const again = form(text('token'))
  const read = readSlip(text, await officeOf(asked))
  if (!read.ok) return entryPage(asked, 422, { ...again, typed: text, faults: read.error })
  const id = ItemId.parse(world.ids.next())
  const by = { actor: actorOf(person), via: 'console' as const }
  const once = onceOf(asked, `new ${text('token')}`, text)
  const slip = { tenant, id, ...read.value, ...by, once }
  if (press === 'draft') {
    const kept = await keepDraft(world, { ...slip, seen: undefined })
    return kept.kind === 'kept' ? redirect(`/items/${kept.id}/edit?done=draft`) : missing
  }
  const faults = await faultsBefore(asked, id, read.value, press)
  if (Object.keys(faults).length > 0) return entryPage(asked, 422, { ...again, typed: text, faults })
  const entered = await enterItem(world, slip)
  if (!entered.ok) return entryPage(asked, 422, { ...again, typed: text, faults: { '': entered.error.message } })
  if (press === 'register') return redirect(`/items/${entered.value}?done=registered`)
  const assigned = await assignItem(world, { tenant, itemId: entered.value, fold: false, ...by })
  return redirect(`/items/${entered.value}?done=${assigned.ok ? 'assigned' : 'not-assigned'}`)
}

/** 立项: a new slip, and drafts of slips. */
export const entryRoutes: readonly Route[] = [
  { method: 'GET', path: '/items/new', verb: 'item.enter', show: showNew },
  { method: 'POST', path: '/items/new', verb: 'item.enter', act: enter },
  ...draftRoutes,
]
