import { addMonths, dayOf, partsOf } from '#domain/calendar/day.ts'
import type { Day } from '#domain/calendar/day.ts'
import { dayIn } from '#domain/calendar/zone.ts'
import { ItemId } from '#domain/ids.ts'
import { formatNumber } from '#domain/item.ts'
import { verifyChain } from '#shared/store/chain.ts'
import { breakWord, verifyLedger } from '#usecases/verify-ledger.ts'
import type { Verified } from '#usecases/verify-ledger.ts'
import type { Command } from './command.ts'
import { Refused } from './command.ts'
import { findTenant, tenantOption } from './find-tenant.ts'
import { parsed } from './told.ts'

const titleOf = ({ item }: Verified): string =>
  item.number ? `${formatNumber(item.number)} ${item.title}` : item.title

function monthsFrom(since: Day, today: Day): string[] {
  const months: string[] = []
  for (let day = since; day <= today; day = addMonths(day, 1)) months.push(day.slice(0, 7))
  return months
}

function sinceOf(text: string | undefined, today: Day): Day {
  if (text === undefined) return addMonths(dayOf(partsOf(today).year, 1, 1), -24)
  const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text) ?? []
  if (year === undefined || month === undefined) throw new Refused('--since 应写作年月，如 2025-01')
  return dayOf(Number(year), Number(month), 1)
}

const id = { '': { option: 'item', mend: '填写事项编号（小写字母、数字和连字符）' } }

export const ledgerVerify: Command = {
  about: '核对台账：逐项验证记录连续、未被改动',
  options: {
    ...tenantOption,
    item: { about: '只核对这一事项' },
    since: { about: '已销号事项自哪一月起核对，如 2025-01，默认前年1月' },
  },
  run: async (world, given) => {
    const { office } = world
    const tenant = await findTenant(world, given['tenant'])
    const today = dayIn(tenant.zone, office.clock.now())
    const since = sinceOf(given['since'], today)
    const ids: ItemId[] = []
    if (given['item'] !== undefined) ids.push(parsed(ItemId, given['item'], id))
    else {
      ids.push(...(await office.items.openItems(tenant.id)))
      for (const month of monthsFrom(since, today)) ids.push(...(await office.items.finishedItems(tenant.id, month)))
    }
    const checked: Verified[] = []
    for (const itemId of ids) {
      const one = await verifyLedger({ ...office, verify: verifyChain }, tenant.id, itemId)
      if (one) checked.push(one)
      else if (given['item'] !== undefined) throw new Refused(`没有编号为“${itemId}”的事项，请核对 --item`)
    }
    const broken = checked.filter(one => one.broken)
    const entries = checked.reduce((sum, one) => sum + one.entries, 0)
    const scope = given['item'] === undefined ? `（在办事项，及${since.slice(0, 7)}以来销号、撤销的事项）` : ''
    const lines = [
      `核对${checked.length}项、${entries}条记录${scope}：${broken.length === 0 ? '全部完整' : `${broken.length}项有问题`}`,
      ...broken.map(
        one =>
          `  ${one.item.id} ${titleOf(one)}：第${one.broken?.seq ?? 0}条${one.broken ? breakWord[one.broken.why] : ''}`,
      ),
    ]
    return {
      ok: broken.length === 0,
      lines,
      data: {
        items: checked.length,
        entries,
        since: since.slice(0, 7),
        broken: broken.map(one => ({
          itemId: one.item.id,
          title: titleOf(one),
          entries: one.entries,
          broken: one.broken,
        })),
      },
    }
  },
}
