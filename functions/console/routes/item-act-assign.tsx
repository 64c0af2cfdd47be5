import { createHash } from 'node:crypto'
import { can } from '#domain/can.ts'
import { notAssignable } from '#domain/commands/assign.ts'
import type { LedgerEntry } from '#domain/ledger.ts'
import { actorOf } from '#domain/people.ts'
import { actSeen } from '#usecases/act-seen.ts'
import { assignItem } from '#usecases/enter.ts'
import type { Form } from '../edge/form.ts'
import type { Scene } from '../item-scene.ts'
import { itemIdIn, sceneOf } from '../item-scene.ts'
import { completeAndAssign, readAssignment } from '../read-assignment.ts'
import type { Typed } from '../read-fields.ts'
import { typedSlip } from '../read-slip.ts'
import type { Asked, Shown } from '../route.ts'
import { missing, page, redirect } from '../route.ts'
import type { Faults } from '../views/fields.tsx'
import { AssignFields } from '../views/forms-assign.tsx'
import { ItemForm } from '../views/forms.tsx'
import type { Acting, Reading } from '../world.ts'
import { faultsOf, officeOf } from './entry-form.tsx'
import type { ItemAct } from './item-act.tsx'
import { unitsOf } from './item-reading.ts'

const verb = 'item.assign'
const titleOf = ({ dossier }: Pick<Scene, 'dossier'>) => (dossier.item.state === 'registered' ? '交办' : '增加协办单位')

const names = [
  ...['criteria', 'leadUnit', 'supportingUnits', 'sponsorLeader', 'accountablePerson', 'officer'],
  ...['deadlineKind', 'deadlineDay', 'deadlineTime', 'cadence'],
]

/** With the names that are offered while typing. */
type AssignScene = Scene & { unitNames: string[] }

type Again = { typed: Typed; faults: Faults; moved?: readonly LedgerEntry[] }

function formPage(scene: AssignScene, status: 200 | 409 | 422, { typed, faults, moved = [] }: Again): Shown {
  const hindered = notAssignable(scene.dossier.item)
  const { person, staff, unitNames } = scene
  const body = (
    <ItemForm
      scene={scene}
      action={`/items/${scene.dossier.item.id}/assign`}
      hidden={{}}
      faults={hindered && !hindered.ok ? { '': hindered.error.message } : faults}
      moved={moved}
      submit={titleOf(scene)}
    >
      {hindered ? undefined : (
        <AssignFields scene={scene} typed={typed} faults={faults} person={person} staff={staff} unitNames={unitNames} />
      )}
    </ItemForm>
  )
  return page({ title: titleOf(scene), body }, status)
}

async function sceneFor(asked: Asked<Reading>, fresh: boolean): Promise<AssignScene | undefined> {
  const id = itemIdIn(asked.params)
  const found = id && (await asked.world.pages.excerpt(asked.tenant.id, id, { focus: [], fresh }))
  if (!found || !can(asked.person, verb, found.dossier.item)) return undefined
  // First, so that the names of the item's own units are known with them.
  const unitNames = await asked.world.pages.namesToOffer(asked.tenant.id, asked.now)
  return { ...(await sceneOf(asked, found.dossier, unitsOf(found.dossier.item))), unitNames }
}

async function show(asked: Asked<Reading>): Promise<Shown> {
  const scene = await sceneFor(asked, false)
  if (!scene) return missing
  const { dossier, names: called, rules } = scene
  const filled = new Map(Object.entries(typedSlip(dossier, called, rules.tenant.zone)))
  if (dossier.item.state !== 'registered') filled.set('supportingUnits', '')
  return formPage(scene, 200, { typed: name => filled.get(name) ?? '', faults: {} })
}

async function assignUnits(asked: Asked<Acting>, { text }: Form): Promise<Shown> {
  const { person, tenant, world } = asked
  const itemId = itemIdIn(asked.params)
  if (itemId === undefined) return missing
  const again = async (status: 409 | 422, rest: Omit<Again, 'typed'>): Promise<Shown> => {
    const scene = await sceneFor(asked, true)
    return scene ? formPage(scene, status, { typed: text, ...rest }) : missing
  }
  const read = readAssignment(text, await officeOf(asked))
  if (!read.ok) return again(422, { faults: read.error })
  const seq = /^\d{1,8}$/.test(text('seq')) ? Number(text('seq')) : 0
  const words = createHash('sha256')
    .update(JSON.stringify(names.map(text)))
    .digest('hex')
  const by = { tenant: tenant.id, itemId, actor: actorOf(person), via: 'console' as const }
  const acted = await actSeen(
    world,
    by,
    { seq, about: undefined, once: `page assign ${itemId} ${person.personId} ${seq} ${words}` },
    item => can(person, verb, item),
    (dossier, context) => completeAndAssign(dossier, read.value, context),
  )
  switch (acted.kind) {
    case 'missing':
      return missing
    case 'refused':
      return again(422, { faults: faultsOf([acted.refusal]) })
    case 'moved':
      return again(409, { faults: {}, moved: acted.entries })
    case 'done': {
      // Units beyond the first transaction.
      const rest = await assignItem(world, { ...by, tenant, fold: false })
      return redirect(`/items/${itemId}?done=${rest.ok ? 'assign' : 'not-assigned'}&seq=${acted.seq ?? seq}`)
    }
  }
}

/** 交办, with what the slip lacked; of an item under way, more supporting units. */
export const assignAct: ItemAct = {
  path: 'assign',
  verb,
  title: '交办',
  titleOf,
  done: '已交办，各责任单位将收到任务交办单。',
  press: false,
  whose: 'item',
  hindrance: ({ dossier }) => {
    const refused = notAssignable(dossier.item)
    return refused && !refused.ok ? refused.error : undefined
  },
  routes: [
    { method: 'GET', path: '/items/:id/assign', verb, show },
    { method: 'POST', path: '/items/:id/assign', verb, act: assignUnits },
  ],
}
