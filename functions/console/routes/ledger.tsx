import { addMonths, partsOf } from '#domain/calendar/day.ts'
import type { Day } from '#domain/calendar/day.ts'
import { dayIn } from '#domain/calendar/zone.ts'
import { can } from '#domain/can.ts'
import { recipientOf } from '#domain/people.ts'
import type { LedgerQuestion } from '#usecases/ledger-page.ts'
import { ledgerPage } from '#usecases/ledger-page.ts'
import { saveFilter } from '#usecases/saved-filters.ts'
import type { Form } from '../edge/form.ts'
import type { LedgerTyped } from '../ledger-query.ts'
import { queryOf, readLedgerQuery, typedIn } from '../ledger-query.ts'
import { namingOf } from '../naming.ts'
import type { Asked, Route, Shown } from '../route.ts'
import { page, redirect } from '../route.ts'
import { DoneNotice } from '../views/done-notice.tsx'
import type { Faults } from '../views/fields.tsx'
import { FaultList } from '../views/fields.tsx'
import { LedgerFilterForm } from '../views/ledger-filter.tsx'
import { KeepFilter, LedgerList, SavedFilters } from '../views/ledger.tsx'
import type { Acting, Reading } from '../world.ts'

const title = '台账'
const done = { saved: '已保存为常用筛选。', removed: '已删除该常用筛选。' }

/** Finished items are looked for in the months of two years. */
const MONTHS = 24
/** No place in a list is longer; a longer one is none of ours. */
const PLACE = 200

const monthsBefore = (today: Day): string[] => {
  const { year, month } = partsOf(today)
  const first: Day = addMonths(today, 1 - MONTHS)
  return Array.from({ length: MONTHS }, (_, n) => addMonths(first, MONTHS - 1 - n).slice(0, 7)).filter(
    one => one <= `${year}-${String(month).padStart(2, '0')}`,
  )
}

/** What the address asks for, and the question it makes. The list of all units is read only where one was typed. */
export async function askedFor(asked: Asked<Reading>, typed: LedgerTyped) {
  const { person, tenant, world, now } = asked
  const today = dayIn(tenant.zone, now)
  const units = person.kind === 'staff' && typed.unit !== '' ? await world.keeping.unitList(tenant.id) : []
  const read = readLedgerQuery(typed, { person, series: tenant.series, today, units })
  const question: LedgerQuestion = { tenant: tenant.id, ...read, now, zone: tenant.zone }
  return { ...read, question, today }
}

async function list(asked: Asked<Reading>, typed: LedgerTyped, faults: Faults = {}): Promise<Shown> {
  const { person, tenant, world, query, csrf } = asked
  const [read, staff, filters] = await Promise.all([
    askedFor(asked, typed),
    world.lists.staff(tenant.id),
    world.filters.of(tenant.id, recipientOf(person)),
  ])
  const ofUnit = person.kind === 'contact'
  const after = (query.get('after') ?? '').slice(0, PLACE)
  const isWrong = Object.keys(read.faults).length > 0
  const found = isWrong ? undefined : await ledgerPage(world, read.question, after === '' ? undefined : after)
  const naming = await namingOf(asked, found?.lines.map(({ leadUnit }) => leadUnit) ?? [], staff)
  const form = {
    typed,
    faults: read.faults,
    candidates: read.candidates,
    staff,
    ofUnit,
    months: monthsBefore(read.today),
  }
  const body = (
    <>
      <DoneNotice query={query} words={done} />
      <FaultList faults={faults} />
      <SavedFilters filters={filters} csrf={csrf} />
      <LedgerFilterForm {...form} />
      {found && (
        <LedgerList
          page={found}
          typed={typed}
          naming={naming}
          csrf={csrf}
          mayAct={can(person, 'item.urge') && typed.month === ''}
          ofUnit={ofUnit}
          isFirst={after === ''}
        />
      )}
      <KeepFilter typed={typed} csrf={csrf} />
    </>
  )
  return page({ title, body }, isWrong || Object.keys(faults).length > 0 ? 422 : 200)
}

const NAME = 30

async function save(asked: Asked<Acting>, form: Form): Promise<Shown> {
  const { person, tenant, world } = asked
  // Only conditions we know are kept, whatever was sent.
  const typed = typedIn(new URLSearchParams(form.text('query')))
  const name = form.text('name').slice(0, NAME)
  const saved = await saveFilter(world, { tenant: tenant.id, who: recipientOf(person), name, query: queryOf(typed) })
  if (!saved.ok) return list(asked, typed, { '': saved.error.message })
  return redirect(
    `/ledger?${new URLSearchParams({ ...Object.fromEntries(new URLSearchParams(queryOf(typed))), done: 'saved' }).toString()}`,
  )
}

async function remove({ person, tenant, world }: Asked<Acting>, form: Form): Promise<Shown> {
  await world.filters.remove(tenant.id, recipientOf(person), form.text('id'))
  return redirect('/ledger?done=removed')
}

/** 台账: every item of the office, or of the unit, as a list that can be asked for anything it shows. */
export const ledgerRoutes: readonly Route[] = [
  { method: 'GET', path: '/ledger', verb: 'ledger.read', show: asked => list(asked, typedIn(asked.query)) },
  { method: 'POST', path: '/ledger/filters', verb: 'ledger.read', act: save },
  { method: 'POST', path: '/ledger/filters/remove', verb: 'ledger.read', act: remove },
]
