import { namingOf } from '../naming.ts'
import type { Asked, Route, Shown } from '../route.ts'
import { page } from '../route.ts'
import { Board, NoBoard } from '../views/board.tsx'
import type { Reading } from '../world.ts'

const frame = { title: '大屏', bare: true, refreshSeconds: 60 }

async function show(asked: Asked<Reading>): Promise<Shown> {
  const { tenant, world } = asked
  const tally = await world.tallies.latest(tenant.id)
  if (!tally) return page({ ...frame, body: <NoBoard office={tenant.name} /> })
  const names = tenant.boardNames === true
  const units = [...tally.units.map(({ unit }) => unit), ...tally.late, ...tally.week.items].map(one =>
    typeof one === 'object' ? one.leadUnit : one,
  )
  const naming = await namingOf(asked, names ? units : [], names ? await world.lists.staff(tenant.id) : [])
  return page({ ...frame, body: <Board office={tenant.name} tally={tally} naming={naming} names={names} /> })
}

/** 大屏: what hangs on the wall of the office, from one row that is counted every few minutes. */
export const boardRoutes: readonly Route[] = [{ method: 'GET', path: '/board', verb: 'board.read', show }]
