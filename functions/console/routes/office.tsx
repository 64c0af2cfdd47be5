import { hoursText, readSettings } from '#domain/keeping/office.ts'
import type { SettingsTyped } from '#domain/keeping/office.ts'
import type { Faults } from '#domain/keeping/typed.ts'
import type { Tenant } from '#domain/tenant.ts'
import { stampOf } from '#shared/store/directory-rows.ts'
import { keepOffice } from '#usecases/keep-office.ts'
import type { Form } from '../edge/form.ts'
import type { Asked, Route, Shown } from '../route.ts'
import { page, redirect } from '../route.ts'
import { signatoryOf } from '../signatory.ts'
import { ChangedMeanwhile } from '../views/amendment-list.tsx'
import { DoneNotice } from '../views/done-notice.tsx'
import { OfficeView } from '../views/office.tsx'
import type { Acting, Reading } from '../world.ts'

const LATEST = 10
const done = { kept: '已保存，今后的邮件和时限按新的设置。' }

const typedOf = (tenant: Tenant): SettingsTyped => ({
  letterhead: tenant.letterhead,
  contactLine: tenant.contactLine,
  workingHours: hoursText(tenant.workingHours),
  boardNames: tenant.boardNames === true ? 'yes' : '',
  linksNeedSignIn: tenant.linksNeedSignIn === true ? 'yes' : '',
})

type State = { tenant: Tenant; typed: SettingsTyped; faults: Faults; status: 200 | 409 | 422 }

async function officePage({ world, query, csrf }: Asked<Reading>, state: State): Promise<Shown> {
  const { tenant, typed, faults, status } = state
  const amendments = await world.keeping.amendmentsOf(tenant.id, 'office', '', LATEST)
  const body = (
    <>
      <DoneNotice query={query} words={done} />
      {status === 409 && <ChangedMeanwhile latest={amendments[0]} zone={tenant.zone} />}
      <OfficeView {...{ tenant, typed, faults, amendments }} hidden={{ csrf, seen: stampOf(tenant) }} />
    </>
  )
  return page({ title: '本室设置', body }, status)
}

async function keep(asked: Asked<Acting>, form: Form): Promise<Shown> {
  const { tenant, world } = asked
  const typed = {
    letterhead: form.text('letterhead'),
    contactLine: form.text('contactLine'),
    workingHours: form.text('workingHours'),
    boardNames: form.text('boardNames'),
    linksNeedSignIn: form.text('linksNeedSignIn'),
  }
  const settings = readSettings(typed)
  if (!settings.ok) return officePage(asked, { tenant, typed, faults: settings.error, status: 422 })
  const order = { tenant: tenant.id, seen: form.text('seen'), settings: settings.value, by: signatoryOf(asked) }
  const kept = await keepOffice({ ...world, stamp: stampOf }, order)
  if (kept.kind === 'done') return redirect('/office?done=kept')
  return officePage(asked, { tenant: kept.now, typed, faults: {}, status: 409 })
}

export const officeRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/office',
    verb: 'office.write',
    show: asked => officePage(asked, { tenant: asked.tenant, typed: typedOf(asked.tenant), faults: {}, status: 200 }),
  },
  { method: 'POST', path: '/office', verb: 'office.write', act: keep },
]
