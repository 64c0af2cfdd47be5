import type { Unit } from '../directory.ts'
import type { UnitId } from '../ids.ts'
import { plainName } from '../importing/unit-rows.ts'
import { err, ok } from '../result.ts'
import type { Result } from '../result.ts'
import type { UnitChange } from './contacts.ts'
import type { Faults, UnitDraft } from './typed.ts'

/** Units above a unit, itself first; ends where a circle would close. */
function lineage(id: UnitId, units: readonly Unit[]): UnitId[] {
  const line: UnitId[] = []
  for (let at: UnitId | undefined = id; at !== undefined && !line.includes(at);) {
    line.push(at)
    const here: UnitId = at
    at = units.find(one => one.id === here)?.parent
  }
  return line
}

type Head = Pick<Unit, 'name' | 'aliases' | 'group' | 'parent'>

/**
 * The head of a unit as it may stand beside the others: no name or alias of somebody else's, because lists that are
 * imported know units by them, and no unit above itself.
 */
export function headOf(draft: UnitDraft, id: UnitId | undefined, units: readonly Unit[]): Result<Head, Faults> {
  const others = units.filter(one => one.id !== id)
  const owner = (name: string) =>
    others.find(one => [one.name, ...one.aliases].some(known => plainName(known) === plainName(name)))
  const faults: Record<string, string> = {}
  const same = owner(draft.name)
  if (same) faults['name'] = `“${draft.name}”已是${same.name}的名称或简称，请核对`
  const taken = draft.aliases.find(owner)
  if (taken !== undefined) faults['aliases'] = `“${taken}”已是${owner(taken)?.name ?? '其他单位'}的名称或简称，请换一个`
  const parent = draft.parent === '' ? undefined : owner(draft.parent)
  if (draft.parent !== '' && !parent) faults['parent'] = `名录中没有“${draft.parent}”，请填写名录中的单位全称，或留空`
  if (parent && id !== undefined && lineage(parent.id, units).includes(id))
    faults['parent'] = `“${parent.name}”是本单位的下级，不能作为上级单位`
  if (Object.keys(faults).length > 0) return err(faults)
  const aliases = draft.aliases.filter(one => plainName(one) !== plainName(draft.name))
  return ok({ name: draft.name, aliases, group: draft.group, ...(parent ? { parent: parent.id } : {}) })
}

const words = ({ name, aliases, group, parent }: Head): Record<string, string> => ({
  全称: name,
  简称: aliases.join('、'),
  类别: group,
  上级单位: parent ?? '',
})

/** A unit under another name, group or unit. */
export function renameUnit(unit: Unit, head: Head): UnitChange {
  const { parent: _, ...rest } = unit
  const [was, now] = [words(unit), words(head)]
  const facts = Object.entries(now)
    .filter(([label, text]) => was[label] !== text)
    .map(([label, text]) => ({ label, text: `${was[label] || '（无）'} → ${text || '（无）'}` }))
  return { unit: { ...rest, ...head }, what: '修改单位', facts }
}

/** 撤销、合并, or back in use. What is owed stays owed: its officer is told in the place of the unit's people. */
export const setUnitActive = (unit: Unit, active: boolean, reason: string): UnitChange => ({
  unit: { ...unit, active },
  what: active ? '恢复使用' : '停用单位',
  facts: reason === '' ? [] : [{ label: '说明', text: reason }],
})
