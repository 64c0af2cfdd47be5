import { can } from '#domain/can.ts'
import type { UnitId } from '#domain/ids.ts'
import type { Scene } from '../item-scene.ts'
import type { Offer } from '../views/item-units.tsx'
import { assignAct } from './item-act-assign.tsx'
import type { ItemAct } from './item-act.tsx'
import { officeActs } from './item-acts-office.tsx'
import { timeActs } from './item-acts-time.tsx'
import { unitActs } from './item-acts-unit.tsx'

/** Every act on an item, in the order in which a page offers them. */
export const itemActs: readonly ItemAct[] = [assignAct, ...unitActs, ...officeActs, ...timeActs]

/** What moves an item on, as against what is done to it once in a while. */
const steps = ['edit', 'acknowledge', 'feedback', 'review', 'close', 'resume', 'instruct']

/** What is said on the item's page when an act is done. */
export const doneWords: Readonly<Record<string, string>> = {
  ...Object.fromEntries(itemActs.map(({ path, done }): [string, string] => [path, done])),
  registered: '已立项。',
  assigned: '已立项并交办，各责任单位将收到任务交办单。',
  'not-assigned': '已立项，但交办没有完成，请核对责任单位后重新交办。',
  'draft-entered': '该草稿已由他人立项，您刚才填写的内容没有保存。',
}

/** What the person may do now: the role allows it and the command would take it. */
export function offersIn(scene: Scene): Offer[] {
  const { person, dossier } = scene
  const open = itemActs.filter(
    act => act.whose !== 'named' && can(person, act.verb, dossier.item) && act.hindrance(scene) === undefined,
  )
  const own = person.kind === 'contact' ? person.unitId : undefined
  const said = dossier.assignments.some(({ unitId, lastFeedback }) => unitId === own && lastFeedback !== undefined)
  const drafted = dossier.item.state === 'draft' && can(person, 'item.enter', dossier.item)
  const offers = open.flatMap(({ path, title, titleOf, press }): Offer[] => [
    {
      path,
      title: titleOf?.(scene) ?? title,
      press,
      next: steps.includes(path) || (path === 'assign' && dossier.item.state === 'registered'),
    },
    ...(path === 'feedback' && said ? [{ path, title: '无变化', press: true, hidden: { noChange: 'yes' } }] : []),
  ])
  return drafted ? [{ path: 'edit', title: '继续填写', press: false, next: true }, ...offers] : offers
}

/** The same on the part of each unit, for the office. */
export function unitOffersIn(scene: Scene): Map<UnitId, Offer[]> {
  const named = itemActs.filter(act => act.whose === 'named' && can(scene.person, act.verb, scene.dossier.item))
  return new Map(
    scene.dossier.assignments.flatMap(({ unitId }): [UnitId, Offer[]][] => {
      const open = named.filter(act => act.hindrance(scene, unitId) === undefined)
      return open.length === 0 ? [] : [[unitId, open.map(({ path, title, press }) => ({ path, title, press }))]]
    }),
  )
}
