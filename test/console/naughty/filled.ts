import { stampOf } from '#shared/store/directory-rows.ts'
import { createNoticeStore } from '#shared/store/notice-store.ts'
import { inParallel } from '#usecases/in-parallel.ts'
import { notify } from '#usecases/notify.ts'
import { ItemId } from '#domain/ids.ts'
import type { ConsoleOffice } from '#test/support/console-office.ts'
import { yunling } from '#test/support/console-office.ts'
import { fitting, naughty } from './strings.ts'

type Fields = Record<string, string | File>

/** An office whose texts were all typed into its forms: each text once at least, `word` says as what. */
export type Filled = {
  items: ItemId[]
  list: string
  unitList: string
  /** Which fields did not take a text, by path and status: both offices must refuse the same. */
  refused: string[]
}

/** So many texts go into one item. */
const IN_ITEM = 20

export async function fill(office: ConsoleOffice, word: (text: string, n: number) => string): Promise<Filled> {
  const refused: string[] = []
  let n = 0
  /** The next text, cut to what the field takes. */
  const next = (most: number) => {
    const text = fitting(naughty[n % naughty.length]!, most)
    n += 1
    return word(text, n)
  }
  const post = async (who: string, path: string, fields: Fields) => {
    const answer = await office.as(who).post(path, fields)
    if (answer.status !== 303) refused.push(`${path.replace(/[0-9a-z]{26}/, ':id')} ${answer.status}`)
    return answer.headers.get('location') ?? ''
  }

  // People and units first, so that their names stand on everything that follows.
  const { directory } = office.world()
  const unitSeen = async (id: string) => stampOf((await directory.unit(yunling, id as never))!)
  const letterhead = { letterhead: next(60), contactLine: next(60), workingHours: '08:30-12:00，14:30-17:30' }
  await post('head', '/office', { ...letterhead, boardNames: 'yes', seen: stampOf((await directory.tenant(yunling))!) })
  for (const { id, role, addresses } of await directory.staff(yunling)) {
    const seen = stampOf((await directory.staff(yunling)).find(one => one.id === id)!)
    const address = addresses[0]!.address
    await post(role === 'administrator' ? 'administrator' : 'head', `/staff/${id}`, {
      ...{ name: next(50), title: next(50), role, order: '1', addresses: address, seen },
    })
  }
  for (const unit of ['finance', 'health', 'housing']) {
    const name = next(90)
    const fields = { name, aliases: `代称${unit}`, group: next(50), parent: '' }
    await post('officer', `/units/${unit}`, { ...fields, seen: await unitSeen(unit) })
    await post('officer', `/units/${unit}/contacts/${unit}-liaison`, {
      ...{ name: next(50), role: 'liaison', addresses: `liaison@${unit}.example`, phone: next(40) },
      seen: await unitSeen(unit),
    })
  }

  const items: ItemId[] = []
  while (n < naughty.length + IN_ITEM) {
    const nodes = [1, 2, 3, 4].map(row => [`node${row}`, next(200)] as const)
    const days = [1, 2, 3, 4].map(row => [`nodeDay${row}`, `2026-0${row + 3}-15`] as const)
    const to = await post('officer', '/items/new', {
      ...{ token: String(n), press: 'assign', title: next(200), requirement: next(2000), criteria: next(2000) },
      ...{ basis: next(500), accountablePerson: next(100), sourceType: 'WORK_REPORT', urgency: 'normal' },
      ...{ classification: 'internal', receivedDay: '2026-03-02', receivedTime: '08:30', officer: 'officer' },
      ...{ sponsorLeader: 'mayor', leadUnit: '代称finance', supportingUnits: '代称health' },
      ...{ deadlineKind: 'day', deadlineDay: '2026-06-30', cadence: 'month' },
      ...Object.fromEntries([...nodes, ...days]),
    })
    const id = ItemId.parse(/items\/([a-z0-9]+)/.exec(to)?.[1])
    items.push(id)
    const act = async (who: string, name: string, fields: Fields) => {
      const { item } = (await office.world().items.load(yunling, id))!
      await post(who, `/items/${id}/${name}`, { seq: String(item.lastSeq), ...fields })
    }
    await act('mayor', 'instruct', { words: next(2000) })
    await act('officer', 'urge', { unit: 'finance', words: next(500) })
    await act('finance-liaison', 'feedback', { progress: next(2000), problems: next(2000), coordination: next(2000) })
    await act('finance-liaison', 'extend', {
      ...{ obligationId: 'finance.completion', newDay: '2026-07-31', reason: next(1000) },
    })
    await act('officer', 'extension', { unit: 'finance', answer: 'refuse', reason: next(1000) })
    if (items.length % 3 === 0) await act('officer', 'suspend', { reason: next(1000) })
    else {
      await act('finance-liaison', 'claim', { summary: next(2000) })
      if (items.length % 3 === 1) await act('officer', 'return', { reason: next(1000), by: '' })
    }
    await post('finance-liaison', `/items/${id}/files`, { file: new File(['材料'], `${next(60)}.txt`) })
  }
  await post('officer', '/ledger/filters', { query: `q=${encodeURIComponent(next(60))}`, name: next(30) })

  // By lists: every text once as a title and once as another cell, in its own row.
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
  // A file with a NUL is refused as a whole: it is no text.
  const listed = naughty.filter(text => !text.includes('\0')).map(text => fitting(text, 2000))
  const rows = listed.map((text, at) =>
    [at + 1, quoted(word(text, at)), '代称finance', '', '2026年6月底前', quoted(word(text, at)), '每月'].join(','),
  )
  const heading = '序号,任务,牵头单位,配合单位,完成时限,责任人,反馈周期'
  const file = new File([[heading, ...rows].join('\n')], `${next(40)}.csv`)
  const list = await post('officer', '/import', { file, year: '2026' })
  const head = '单位,简称,类别,上级单位,联系人,角色,邮箱,电话,顺序'
  const lines = listed
    .slice(0, 200)
    .map((text, at) =>
      [
        quoted(word(text, at)),
        '',
        quoted(word(text, at)),
        '',
        quoted(word(text, at)),
        '联络员',
        `a${at}@b.example`,
        '',
        '',
      ].join(),
    )
  const unitList = await post('officer', '/import/units', { file: new File([[head, ...lines].join('\n')], '名录.csv') })

  // Items tell of their acts beside each other, each in its own order.
  const notices = createNoticeStore(office.table)
  await inParallel(items, async itemId => {
    for (const { seq } of await office.world().items.ledger(yunling, itemId))
      await notify({ ...office.world(), notices }, { tenant: yunling, itemId, seq })
  })
  return { items, list, unitList, refused }
}
