import { can } from '#domain/can.ts'
import { settleMail } from '#usecases/settle-mail.ts'
import type { Form } from '../edge/form.ts'
import type { Asked, Route, Shown } from '../route.ts'
import { missing, page, redirect } from '../route.ts'
import { signatoryOf } from '../signatory.ts'
import { DoneNotice } from '../views/done-notice.tsx'
import { PenView } from '../views/pen.tsx'
import type { Acting, Reading } from '../world.ts'

/** Mails on the page, each with its words. */
const AT_ONCE = 10
const LATEST = 20

async function penPage(asked: Asked<Reading>, refused?: { id: string; note: string; message: string }) {
  const { person, tenant, world, query, csrf } = asked
  const [waiting, settled] = await Promise.all([
    world.pen.list(tenant.id, AT_ONCE),
    world.pen.list(tenant.id, LATEST, true),
  ])
  const body = (
    <>
      <DoneNotice query={query} words={{ settled: '已记录处理情况。' }} />
      <PenView
        {...waiting}
        settled={settled.mails}
        zone={tenant.zone}
        hidden={{ csrf }}
        refused={refused}
        maySettle={can(person, 'pen.settle')}
      />
    </>
  )
  return page({ title: '待核来信', body }, refused ? 422 : 200)
}

async function settle(asked: Asked<Acting>, form: Form): Promise<Shown> {
  const id = /^[0-9a-f]{32}$/.exec(asked.params['id'] ?? '')?.[0]
  if (id === undefined) return missing
  const { person, tenant, world, now } = asked
  const note = form.text('note')
  const order = { tenant: tenant.id, id, now, by: signatoryOf(asked), person: person.personId, note }
  const made = await settleMail(world, order)
  if (made.ok) return redirect('/pen?done=settled')
  return made.error.code === 'pen.missing' ? missing : penPage(asked, { id, note, message: made.error.message })
}

/** 待核来信: mail that nobody files without a person having looked at it. */
export const penRoutes: readonly Route[] = [
  { method: 'GET', path: '/pen', verb: 'pen.read', show: asked => penPage(asked) },
  { method: 'POST', path: '/pen/:id/settle', verb: 'pen.settle', act: settle },
]
