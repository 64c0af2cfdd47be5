import type { Unit } from '#domain/directory.ts'
import type { TenantId } from '#domain/ids.ts'
import { same } from '#shared/store/canonical.ts'
import { importUnits } from '#usecases/import-units.ts'
import type { UnitsImported } from '#usecases/import-units.ts'
import type { Command } from './command.ts'
import { Refused } from './command.ts'
import { findTenant, tenantOption } from './find-tenant.ts'
import { placeOf, readList } from './read-file.ts'

const named = (what: string, names: readonly string[]): string[] =>
  names.length === 0 ? [] : [`${what}${names.length}个：${names.join('、')}`]

function told(done: UnitsImported, dryRun: boolean): string[] {
  const mode = done.written ? '' : dryRun ? '（试算，未写入）' : '（有误行，--replace 时全部未写入，请改正后重来）'
  return [
    `单位：新增${done.added.length}个，更新${done.changed.length}个，无变化${done.unchanged}个，有误${done.problems.length}行${mode}`,
    ...named('新增', done.added),
    ...named('更新', done.changed),
    ...named('没有在任联系人，邮件无法送达：', done.unreachable),
    ...done.problems.map(one => `  ${placeOf(one)}“${one.field}”：${one.message}`),
  ]
}

export const unitsImport: Command = {
  about: '导入单位名录，一行一个联系人，重复导入不产生变化',
  options: {
    ...tenantOption,
    file: {
      about: '名录文件 .csv 或 .xlsx：单位、简称、类别、上级单位、联系人、角色、邮箱、电话、顺序',
      required: true,
    },
    replace: { about: '名录写全了所列单位的联系人，未列出的停用', flag: true },
    'dry-run': { about: '只试算，不写入', flag: true },
  },
  run: async (world, given) => {
    const tenant = await findTenant(world, given['tenant'])
    const table = await readList(world, given['file'] ?? '')
    const dryRun = given['dry-run'] === 'true'
    const order = { tenant: tenant.id, table, dryRun, retire: given['replace'] === 'true' }
    const replaceUnit = async (_tenant: TenantId, _was: Unit | undefined, next: Unit) => {
      await world.office.directory.putUnit(tenant.id, next)
      return true
    }
    const done = await importUnits({ ...world.office, replaceUnit, same }, order)
    if (!done.ok) throw new Refused(`--file ${given['file'] ?? ''}：${done.error}`)
    return { ok: done.value.problems.length === 0, lines: told(done.value, dryRun), data: { dryRun, ...done.value } }
  },
}
