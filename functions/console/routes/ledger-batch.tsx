import { ItemId } from '#domain/ids.ts'
import type { Outcome } from '#usecases/ledger-batch.ts'
import { assignItems, urgeItems } from '#usecases/ledger-batch.ts'
import type { Form } from '../edge/form.ts'
import { namingOf } from '../naming.ts'
import type { Asked, Route, Shown } from '../route.ts'
import { page } from '../route.ts'
import { BatchOutcomes } from '../views/ledger-batch.tsx'
import type { Acting } from '../world.ts'

const WORDS = 500

const idsIn = (form: Form): ItemId[] =>
  form.all('item').flatMap(text => {
    const id = ItemId.safeParse(text)
    return id.success ? [id.data] : []
  })

const nothingChosen = (title: string): Shown => page({ title, body: <NothingChosen /> }, 422)

const NothingChosen = () => (
  <>
    <p class="notice fault" role="alert">
      没有勾选事项。请回到台账，先在表中勾选，再办理。
    </p>
    <p class="actions">
      <a class="button second" href="/ledger">
        回到台账
      </a>
    </p>
  </>
)

async function told(asked: Asked<Acting>, title: string, done: string, outcomes: Outcome[]): Promise<Shown> {
  const units = outcomes.flatMap(({ units, refusals }) => [...units, ...refusals.map(({ unit }) => unit)])
  const naming = await namingOf(asked, units, [])
  return page({ title, body: <BatchOutcomes outcomes={outcomes} naming={naming} done={done} /> })
}

async function urgeAll(asked: Asked<Acting>, form: Form): Promise<Shown> {
  const ids = idsIn(form)
  if (ids.length === 0) return nothingChosen('批量催办')
  const { person, tenant, world } = asked
  const words = form.text('words').slice(0, WORDS)
  return told(asked, '批量催办', '已催办', await urgeItems(world, { tenant, person, ids }, words))
}

async function assignAll(asked: Asked<Acting>, form: Form): Promise<Shown> {
  const ids = idsIn(form)
  if (ids.length === 0) return nothingChosen('批量交办')
  const { person, tenant, world } = asked
  return told(asked, '批量交办', '已交办', await assignItems(world, { tenant, person, ids }))
}

/** Acts on all items that are ticked in the list; each is decided by itself, and told by itself. */
export const ledgerBatchRoutes: readonly Route[] = [
  { method: 'POST', path: '/ledger/urge', verb: 'item.urge', act: urgeAll },
  { method: 'POST', path: '/ledger/assign', verb: 'item.assign', act: assignAll },
]
