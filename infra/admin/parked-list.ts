import { createParkedStore } from '#shared/store/parked-store.ts'
import type { Command } from './command.ts'

/** Of one office; more than that are one catastrophe, not many records. */
const SHOWN = 500

export const parkedList: Command = {
  about: '列出搁置的变更记录（无法转发，需人工处理）',
  options: {},
  run: async ({ table, office }) => {
    const store = createParkedStore(table)
    const offices = [undefined, ...(await office.directory.tenants()).map(({ id }) => id)]
    const lists = await Promise.all(offices.map(id => store.list(id, SHOWN)))
    const parked = lists.flatMap(({ records }) => records).toSorted((a, b) => (a.at < b.at ? -1 : 1))
    const told = parked.map(
      one => `${one.at}  ${one.source}  ${one.code}  ${JSON.stringify(one.keys)}${one.aside ? '  已处理' : ''}`,
    )
    return { ok: true, lines: parked.length === 0 ? ['没有搁置的记录'] : told, data: { parked } }
  },
}
