import type { Child } from 'hono/jsx'
import { can } from '#domain/can.ts'
import type { Unit } from '#domain/directory.ts'
import { UnitId } from '#domain/ids.ts'
import { stampOf } from '#shared/store/directory-rows.ts'
import type { Kept } from '#usecases/keep-unit.ts'
import type { Asked, Shown } from '../route.ts'
import { missing, page, redirect } from '../route.ts'
import { ChangedMeanwhile } from '../views/amendment-list.tsx'
import { DoneNotice } from '../views/done-notice.tsx'
import { UnitView } from '../views/unit.tsx'
import type { Reading } from '../world.ts'

/** Amendments shown below a unit. */
const LATEST = 10

const done = {
  kept: '已保存。',
  added: '已新增单位，请继续登记联络人。',
  contact: '已保存联络人。',
  moved: '次序已调整。',
  restored: '邮箱已恢复使用，今后的邮件照常发送。',
  departed: '离任已办理，邮件改发给谁见下。',
  reinstated: '已恢复在任，排在同一角色的末位。',
  stopped: '单位已停用。',
  started: '单位已恢复使用。',
}
export type Done = keyof typeof done

/** The unit that a path names; undefined for what is none of this office's. */
export async function unitAt({ params, tenant, world }: Asked<Reading>): Promise<Unit | undefined> {
  const id = UnitId.safeParse(params['id'])
  return id.success ? world.directory.unit(tenant.id, id.data) : undefined
}

/** What every form of a unit carries besides what is typed. */
export const hiddenOf = ({ csrf }: Asked<Reading>, unit: Unit) => ({ csrf, seen: stampOf(unit) })

/** What stands above a form whose unit somebody else changed meanwhile. */
export async function meanwhile({ tenant, world }: Asked<Reading>, unit: Unit): Promise<Child> {
  const [latest] = await world.keeping.amendmentsOf(tenant.id, 'unit', unit.id, 1)
  return <ChangedMeanwhile latest={latest} zone={tenant.zone} />
}

type Trouble = { status: 409 } | { status: 422; message: string }

/** The page of a unit; with what stood in the way of a press on it. */
export async function unitPage(asked: Asked<Reading>, unit: Unit, trouble?: Trouble): Promise<Shown> {
  const { person, tenant, world, query } = asked
  const parent = unit.parent && (await world.directory.unit(tenant.id, unit.parent))?.name
  const amendments = await world.keeping.amendmentsOf(tenant.id, 'unit', unit.id, LATEST)
  const body = (
    <>
      <DoneNotice query={query} words={done} />
      {trouble?.status === 409 && <ChangedMeanwhile latest={amendments[0]} zone={tenant.zone} />}
      {trouble?.status === 422 && (
        <p class="notice fault" role="alert">
          {trouble.message}
        </p>
      )}
      <UnitView
        path={`/units/${unit.id}`}
        hidden={hiddenOf(asked, unit)}
        zone={tenant.zone}
        mayWrite={can(person, 'directory.write')}
        {...{ unit, parent, amendments }}
      />
    </>
  )
  return page({ title: unit.name, body }, trouble?.status)
}

type KeptUnit = Kept<Unit, { message: string }>

/** What comes of an act that is one press on the page of the unit. */
export async function pressed(asked: Asked<Reading>, unit: Unit, kept: KeptUnit, code: Done): Promise<Shown> {
  switch (kept.kind) {
    case 'done':
      return redirect(`/units/${unit.id}?done=${code}`)
    case 'refused':
      return unitPage(asked, unit, { status: 422, message: kept.error.message })
    case 'changed':
      return unitPage(asked, kept.now, { status: 409 })
    case 'gone':
      return missing
  }
}
