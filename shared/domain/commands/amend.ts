import type { Brief, Dossier, Item } from '../item.ts'
import type { Fact } from '../ledger.ts'
import { ok } from '../result.ts'
import type { Result } from '../result.ts'
import { refuse } from '../rules.ts'
import type { Context, Decision, Refusal } from '../rules.ts'
import { notAssignable } from './assign.ts'

/** What may be written into a 任务交办单 after 立项 and before 交办; what chose the rule, and the number, stand. */
export type Slip = {
  item: Partial<
    Pick<
      Item,
      | 'title'
      | 'classification'
      | 'officer'
      | 'leadUnit'
      | 'supportingUnits'
      | 'sponsorLeader'
      | 'accountablePerson'
      | 'deadline'
      | 'milestones'
      | 'cadence'
    >
  >
  brief: Partial<Pick<Brief, 'requirement' | 'criteria' | 'basis'>>
}

const asFact = (value: unknown): Fact => {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (Array.isArray(value) && value.every(one => typeof one === 'string')) return value
  return JSON.stringify(value ?? null)
}

/** The fields that are given and not as they were. */
function changesOf(was: object, given: object): [string, unknown][] {
  const before = new Map<string, unknown>(Object.entries(was))
  return Object.entries(given).filter(([name, value]) => JSON.stringify(before.get(name)) !== JSON.stringify(value))
}

/**
 * 补充交办单: what was not known at 立项 is filled in before 交办; once units are at work, supporting units may be added
 * and nothing else, for what they were asked stands. Without a difference nothing is decided.
 */
export function amend(dossier: Dossier, slip: Slip, _context: Context): Result<Decision, Refusal> {
  const { item, brief } = dossier
  const refused = notAssignable(item)
  if (refused) return refused
  const changed = [...changesOf(item, slip.item), ...changesOf(brief, slip.brief)]
  if (changed.length === 0) return ok({ after: dossier, entries: [] })
  if (item.state !== 'registered') {
    if (changed.some(([name]) => name !== 'supportingUnits'))
      return refuse('amend.assigned', '该事项已交办，任务内容不能修改；调整时限、增加协办单位请使用相应操作')
    const kept = item.supportingUnits.every(unit => slip.item.supportingUnits?.includes(unit))
    if (!kept) return refuse('amend.unit-dropped', '已交办的协办单位不能去掉，只能增加', 'supportingUnits')
  }
  return ok({
    after: { ...dossier, item: { ...item, ...slip.item }, brief: { ...brief, ...slip.brief } },
    entries: [
      {
        act: 'ItemAmended',
        facts: {
          changed: changed.map(([name]) => name),
          ...Object.fromEntries(changed.map(([name, value]) => [name, asFact(value)])),
        },
      },
    ],
  })
}
