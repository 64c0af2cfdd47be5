import { createParkedStore } from '#shared/store/parked-store.ts'
import type { Command } from './command.ts'

export const parkedList: Command = {
  about: '列出搁置的变更记录（无法转发，需人工处理）',
  options: {},
  run: async ({ table }) => {
    const parked = await createParkedStore(table).list()
    const told = parked.map(one => `${one.at}  ${one.source}  ${one.code}  ${JSON.stringify(one.keys)}`)
    return { ok: true, lines: parked.length === 0 ? ['没有搁置的记录'] : told, data: { parked } }
  },
}
