import { can } from '#domain/can.ts'
import type { Desk } from '#usecases/desk.ts'
import { deskOf } from '#usecases/desk.ts'
import { namingOf } from '../naming.ts'
import type { Asked, Route, Shown } from '../route.ts'
import { page } from '../route.ts'
import { Beginnings, Duties, Lines, Owed } from '../views/desk.tsx'
import type { Naming } from '../views/ledger-words.ts'
import type { Reading } from '../world.ts'

type Drawn = { asked: Asked<Reading>; desk: Desk; naming: Naming }

const Sections = ({ asked: { person }, desk, naming }: Drawn) => {
  const { owed, duties, troubled, own, drafts, unassigned } = desk
  const mayAssign = can(person, 'item.assign')
  return (
    <>
      {owed && <Owed owed={owed} person={person} naming={naming} />}
      {duties && <Duties duties={duties} person={person} naming={naming} />}
      {drafts && (
        <Beginnings
          title="草稿，待立项"
          some={drafts}
          act={{ label: '继续填写', path: '' }}
          empty="没有未立项的草稿。"
          naming={naming}
        />
      )}
      {unassigned && (
        <Beginnings
          title="已立项，待交办"
          some={unassigned}
          act={mayAssign ? { label: '去交办', path: '/assign' } : { label: '查看', path: '' }}
          all="/ledger?state=registered"
          naming={naming}
        />
      )}
      {troubled && (
        <Lines
          title={person.role === 'officer' ? '我跟踪的红灯、黄灯事项' : '红灯事项'}
          some={troubled}
          empty={person.role === 'officer' ? '您跟踪的事项没有红灯、黄灯。' : '没有红灯事项。'}
          all={person.role === 'officer' ? `/ledger?officer=${person.personId}` : '/ledger?signal=red'}
          person={person}
          naming={naming}
        />
      )}
      {own && (
        <Lines
          title="我批示、牵头的事项"
          some={own}
          empty="没有由您批示、牵头的在办事项。"
          all={`/ledger?leader=${person.personId}`}
          person={person}
          naming={naming}
        />
      )}
    </>
  )
}

/** For who has no work of their own here: where to look. */
const Ways = ({ person }: Pick<Asked<Reading>, 'person'>) => (
  <div class="card">
    <p>您的角色没有需要当日办理的事项。可以查看：</p>
    <ul>
      {can(person, 'ledger.read') && (
        <li>
          <a href="/ledger">台账</a>
        </li>
      )}
      {can(person, 'audit.read') && (
        <li>
          <a href="/audit">审计记录</a>
        </li>
      )}
      {can(person, 'directory.read') && (
        <li>
          <a href="/units">单位与联络人</a>
        </li>
      )}
      {can(person, 'tenants.write') && (
        <li>
          <a href="/tenants">部门</a>
        </li>
      )}
    </ul>
  </div>
)

async function show(asked: Asked<Reading>): Promise<Shown> {
  const { person, tenant, world, now } = asked
  const desk = await deskOf(world, { person, now, zone: tenant.zone })
  const all = [desk.owed, desk.troubled, desk.own, desk.drafts, desk.unassigned].flatMap(some => some?.found ?? [])
  const units = [...all.map(({ leadUnit }) => leadUnit), ...(desk.duties?.found ?? []).map(({ unit }) => unit)]
  const named = person.role === 'officeHead' ? await world.lists.staff(tenant.id) : []
  const naming = await namingOf(asked, desk.owed ? [] : units, named)
  const isNone = Object.keys(desk).length === 0
  const body = isNone ? <Ways person={person} /> : <Sections asked={asked} desk={desk} naming={naming} />
  return page({ title: '我的工作', body })
}

/** 我的工作: the first page after sign-in. */
export const deskRoutes: readonly Route[] = [{ method: 'GET', path: '/', verb: 'desk.read', show }]
