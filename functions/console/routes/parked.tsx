import { can } from '#domain/can.ts'
import { redrive, setAside } from '#usecases/redrive.ts'
import type { Form } from '../edge/form.ts'
import type { Asked, Route, Shown } from '../route.ts'
import { missing, page, redirect } from '../route.ts'
import { signatoryOf } from '../signatory.ts'
import { DoneNotice } from '../views/done-notice.tsx'
import { ParkedView } from '../views/parked.tsx'
import type { Acting, Reading } from '../world.ts'

/** Records on the page: each with its two forms. */
const AT_ONCE = 15
const LATEST = 20

const done = {
  told: '已重新处理，由此产生的通知即将发出。',
  silent: '已重新处理：这条记录现在不需要通知任何人。',
  gone: '对应的记录已不存在，不需要处理，已从列表中移除。',
  aside: '已记录处理情况。',
}

async function parkedPage(asked: Asked<Reading>, refused?: { id: string; note: string; message: string }) {
  const { person, tenant, world, query, now, csrf } = asked
  const { records, more } = await world.parked.list(tenant.id, AT_ONCE)
  const asides = (await world.parked.list(tenant.id, LATEST, true)).records
  const operators = can(person, 'tenants.write') ? (await world.parked.list(undefined, AT_ONCE)).records : []
  const body = (
    <>
      <DoneNotice query={query} words={done} />
      <ParkedView
        {...{ records, more, asides, operators, now, refused }}
        zone={tenant.zone}
        hidden={{ csrf }}
        mayRedrive={can(person, 'parked.redrive')}
      />
    </>
  )
  return page({ title: '待处理异常', body }, refused ? 422 : 200)
}

/** A record's id is a digest; anything else names nothing. */
const idIn = ({ params }: Asked<Reading>): string | undefined => /^[0-9a-f]{32}$/.exec(params['id'] ?? '')?.[0]

async function again(asked: Asked<Acting>): Promise<Shown> {
  const id = idIn(asked)
  if (id === undefined) return missing
  const { tenant, world, now } = asked
  const made = await redrive(world, { tenant: tenant.id, id, now, by: signatoryOf(asked) })
  if (made.ok) return redirect(`/parked?done=${made.value}`)
  return made.error.code === 'parked.missing'
    ? missing
    : parkedPage(asked, { id, note: '', message: made.error.message })
}

async function aside(asked: Asked<Acting>, form: Form): Promise<Shown> {
  const id = idIn(asked)
  if (id === undefined) return missing
  const { person, tenant, world, now } = asked
  const note = form.text('note')
  const order = { tenant: tenant.id, id, now, by: signatoryOf(asked), person: person.personId, note }
  const made = await setAside(world, order)
  if (made.ok) return redirect('/parked?done=aside')
  return made.error.code === 'parked.missing' ? missing : parkedPage(asked, { id, note, message: made.error.message })
}

export const parkedRoutes: readonly Route[] = [
  { method: 'GET', path: '/parked', verb: 'parked.read', show: asked => parkedPage(asked) },
  { method: 'POST', path: '/parked/:id/redrive', verb: 'parked.redrive', act: again },
  { method: 'POST', path: '/parked/:id/aside', verb: 'parked.redrive', act: aside },
]
