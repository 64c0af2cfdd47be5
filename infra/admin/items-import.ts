import { dayIn } from '#domain/calendar/zone.ts'
import { partsOf } from '#domain/calendar/day.ts'
import { PersonId } from '#domain/ids.ts'
import type { Staff } from '#domain/directory.ts'
import type { ImportPlan } from '#domain/importing/imported-row.ts'
import { planRows } from '#domain/importing/plan-rows.ts'
import { rebase } from '#domain/importing/rebase.ts'
import { SourceType } from '#domain/policy.ts'
import type { Tenant } from '#domain/tenant.ts'
import { importItems } from '#usecases/import-items.ts'
import type { RowOutcome } from '#usecases/import-items.ts'
import type { Command, Given, World } from './command.ts'
import { Refused } from './command.ts'
import { findTenant, tenantOption } from './find-tenant.ts'
import { placeOf, readList } from './read-file.ts'

async function planOf(world: World, given: Given, tenant: Tenant): Promise<ImportPlan> {
  const table = await readList(world, given['file'] ?? '')
  const { year } = partsOf(dayIn(tenant.zone, world.office.clock.now()))
  const plan = planRows(table, { year })
  if (!plan.ok) throw new Refused(`--file ${given['file'] ?? ''}：${plan.error}`)
  if (given['rebase'] === undefined) return plan.value
  const to = Number(given['rebase'])
  if (!Number.isInteger(to) || to < 2000 || to > 2100) throw new Refused('--rebase 应为2000到2100之间的年份，如 2026')
  return { ...plan.value, items: plan.value.items.map(row => ({ ...row, deadline: rebase(row.deadline, to) })) }
}

function personOf(staff: readonly Staff[], id: string | undefined, role: 'officer' | 'leader'): PersonId | undefined {
  const able = staff.filter(one => one.active && one.role === role).toSorted((a, b) => a.order - b.order)
  const found = id === undefined ? able[0] : staff.find(one => one.active && one.id === id)
  if (id !== undefined && !found)
    throw new Refused(
      `--${role} 没有编号为“${id}”的在任人员，可选：${able.map(one => `${one.id}（${one.name}）`).join('、') || '无'}`,
    )
  return found?.id
}

function told(plan: ImportPlan, outcomes: readonly RowOutcome[] | undefined): string[] {
  const count = (kind: RowOutcome['kind']) => outcomes?.filter(one => one.kind === kind).length ?? 0
  const rows = outcomes ?? []
  return [
    outcomes === undefined
      ? `试算：可录入${plan.items.length}项，退回${plan.refused.length}行，略过${plan.skipped.length}行（未写入）`
      : `已交办${count('assigned')}项，已立项待补充${count('registered')}项，未录入${count('refused')}项；退回${plan.refused.length}行，略过${plan.skipped.length}行`,
    ...plan.refused.map(one => `  ${placeOf(one)}：${one.reason}`),
    ...rows.flatMap(one => (one.kind === 'assigned' ? [] : [`  第${one.line}行“${one.title}”：${one.why}`])),
    ...plan.warnings.map(one => `  ${placeOf(one)}（提示）：${one.text}`),
  ]
}

export const itemsImport: Command = {
  about: '导入任务清单，立项并交办；同一任务只录入一次',
  options: {
    ...tenantOption,
    file: { about: '清单文件 .csv 或 .xlsx', required: true },
    rebase: { about: '把清单中的日期整体顺延到这一年起' },
    officer: { about: '承办的督查员编号，默认排在最前的督查员' },
    leader: { about: '清单没有写明时的牵头领导编号，默认排在最前的领导' },
    source: { about: '清单没有写明时的事项来源，默认 DOCUMENT' },
    'dry-run': { about: '只试算，不写入', flag: true },
  },
  run: async (world, given) => {
    const { office } = world
    const tenant = await findTenant(world, given['tenant'])
    const source = SourceType.safeParse(given['source'] ?? 'DOCUMENT')
    if (!source.success) throw new Refused(`--source 请填写 ${SourceType.options.join('、')} 之一`)
    const staff = await office.directory.staff(tenant.id)
    const officer = personOf(staff, given['officer'], 'officer')
    const leader = personOf(staff, given['leader'], 'leader')
    if (officer === undefined) throw new Refused('还没有督查员，请先用 officer add 登记，或用 --officer 指定')
    const plan = await planOf(world, given, tenant)
    const outcomes =
      given['dry-run'] === 'true'
        ? undefined
        : await importItems(
            { ...office, rulebook: office.rulebook },
            {
              tenant,
              rows: plan.items,
              defaults: {
                officer,
                ...(leader === undefined ? {} : { sponsorLeader: leader }),
                criteria: '按任务要求全面完成，形成书面办理报告。',
                sourceType: source.data,
                receivedAt: office.clock.now(),
              },
              actor: { kind: 'system', name: 'admin' },
            },
          )
    const ok = plan.refused.length === 0 && !(outcomes ?? []).some(({ kind }) => kind === 'refused')
    const { refused, skipped, warnings } = plan
    return { ok, lines: told(plan, outcomes), data: { outcomes, items: plan.items.length, refused, skipped, warnings } }
  },
}
