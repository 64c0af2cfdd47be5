import { PersonId } from '#domain/ids.ts'
import { setStaffActive } from '#domain/keeping/staff.ts'
import { setUnitActive } from '#domain/keeping/units.ts'
import { ok } from '#domain/result.ts'
import { createKeepingStore } from '#shared/store/keeping-store.ts'
import { keepStaff } from '#usecases/keep-staff.ts'
import { keepUnit } from '#usecases/keep-unit.ts'
import type { Kept } from '#usecases/keep-unit.ts'
import type { Command, Outcome, World } from './command.ts'
import { Refused } from './command.ts'
import { findTenant, tenantOption } from './find-tenant.ts'

const by = { actor: { kind: 'system', name: 'admin' }, name: '系统维护（命令）' } as const
const stamp = (value: unknown): string => JSON.stringify(value)
const deps = ({ office, table }: World) => ({ ...office, keeping: createKeepingStore(table), stamp })

/** The one that is meant, by number or name; refused when there is none, or more than one. */
function oneOf<T extends { id: string; name: string }>(all: readonly T[], meant: string, what: string): T {
  const byId = all.filter(({ id }) => id === meant)
  const found = byId.length > 0 ? byId : all.filter(({ name }) => name === meant)
  const [first] = found
  if (first && found.length === 1) return first
  throw new Refused(
    first
      ? `有${found.length}个${what}叫“${meant}”，请改写编号：${found.map(({ id }) => id).join('、')}`
      : `没有编号或名称为“${meant}”的${what}`,
  )
}

function told<T extends { name: string; active: boolean }>(kept: Kept<T, { message: string }>): Outcome {
  if (kept.kind === 'refused') throw new Refused(kept.error.message)
  if (kept.kind !== 'done') throw new Refused('刚被他人修改，请核对后重新执行')
  const { name, active } = kept.now
  return { ok: true, lines: [`${name} ${active ? '已恢复使用' : '已停用'}`], data: { now: kept.now } }
}

const unitCommand = (active: boolean): Command => ({
  about: active ? '恢复使用单位' : '停用单位（撤销、合并）：不再交办，所欠事项转告责任督查员改派',
  options: {
    ...tenantOption,
    unit: { about: '单位编号或全称', required: true },
    reason: { about: '说明，如 并入市数据局' },
  },
  run: async (world, given) => {
    const { id: tenant } = await findTenant(world, given['tenant'])
    const unit = oneOf(await world.office.directory.units(tenant), given['unit'] ?? '', '单位')
    const decide = (was: typeof unit) => ok(setUnitActive(was, active, given['reason'] ?? ''))
    return told(
      await keepUnit<{ message: string }>(deps(world), { tenant, unitId: unit.id, seen: stamp(unit), by, decide }),
    )
  },
})

const officerCommand = (active: boolean): Command => ({
  about: active ? '恢复人员在任' : '停用人员（调离）：不再收信和登录；唯一在任的负责人或管理员不能停用',
  options: { ...tenantOption, officer: { about: '人员编号或姓名', required: true } },
  run: async (world, given) => {
    const { id: tenant } = await findTenant(world, given['tenant'])
    const person = oneOf(await world.office.directory.staff(tenant), given['officer'] ?? '', '人员')
    const actor = { personId: PersonId.parse('admin'), role: 'administrator', name: by.name, as: by.actor } as const
    return told(
      await keepStaff(deps(world), {
        tenant,
        person: { id: person.id, seen: stamp(person) },
        actor,
        decide: (was, staff) => setStaffActive(actor, was ?? person, active, staff),
      }),
    )
  },
})

/** 停用 and 恢复: the same acts as on the pages of units and people, with the same log of amendments. */
export const unitsRetire = unitCommand(false)
export const unitsRestore = unitCommand(true)
export const officerRetire = officerCommand(false)
export const officerRestore = officerCommand(true)
