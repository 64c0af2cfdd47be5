import { createPeopleStore } from '#shared/store/people-store.ts'
import type { Command } from './command.ts'

/** After an update from a time without sign-in, or when somebody in the books cannot sign in. Doing it again does no harm. */
export const peopleReindex: Command = {
  about: '重建登录用的邮箱索引（升级后，或已登记的邮箱收不到验证码时使用）',
  options: { tenant: { about: '督查室编号，不填则为全部' } },
  run: async ({ office, table }, given) => {
    const people = createPeopleStore(table)
    const all = await office.directory.tenants()
    const wanted = all.filter(({ id }) => given['tenant'] === undefined || id === given['tenant'])
    if (wanted.length === 0) {
      return { ok: false, lines: ['没有这个督查室，查看编号：npm run admin -- tenant list'], data: { addresses: {} } }
    }
    const counts: [string, number][] = []
    for (const { id } of wanted) counts.push([id, await people.reindex(id)])
    return {
      ok: true,
      lines: counts.map(([id, count]) => `${id}  邮箱${count}个`),
      data: { addresses: Object.fromEntries(counts) },
    }
  },
}
