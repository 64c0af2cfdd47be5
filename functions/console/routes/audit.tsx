import { Instant, addMonths, epochMs } from '#domain/calendar/day.ts'
import { dayIn } from '#domain/calendar/zone.ts'
import { can } from '#domain/can.ts'
import type { ItemId } from '#domain/ids.ts'
import { numberMeant } from '#domain/ledger-filter.ts'
import { instantText } from '#domain/lines.ts'
import { verifyChain } from '#shared/store/chain.ts'
import type { LedgerList } from '#usecases/ledger-lists.ts'
import type { Night } from '#usecases/nights.ts'
import { verifyLedger } from '#usecases/verify-ledger.ts'
import type { Verified } from '#usecases/verify-ledger.ts'
import type { Form } from '../edge/form.ts'
import type { Asked, Route, Shown } from '../route.ts'
import { missing, page } from '../route.ts'
import { AmendmentsView } from '../views/amendments.tsx'
import { NightView } from '../views/audit-night.tsx'
import { ProofView } from '../views/audit-proof.tsx'
import { AuditView } from '../views/audit.tsx'
import type { Acting, Reading } from '../world.ts'

const NIGHTS = 30
/** Items whose ledgers are read at one press: a ledger of fifty entries costs eight units. */
const AT_ONCE = 10
/** Amendments on a page: each costs a read of its row. */
const AMENDMENTS = 12
/** Months offered, the present one included, and looked through for a finished item's number. */
const MONTHS = 13
/** A night and two hours: after that somebody must ask why the audit is silent. */
const SILENT = 26 * 3_600_000

const thisDay = ({ tenant, now }: Asked<Reading>) => dayIn(tenant.zone, now)

const monthsBack = (asked: Asked<Reading>): string[] =>
  Array.from({ length: MONTHS }, (_, n) => addMonths(thisDay(asked), -n).slice(0, 7))

function silence([latest]: readonly Night[], { tenant, now }: Asked<Reading>): string | undefined {
  if (!latest || epochMs(now) - epochMs(latest.at) <= SILENT) return undefined
  return `最近一次夜间核对是${instantText(latest.at, tenant.zone)}，已超过一天。`
}

async function auditPage(asked: Asked<Reading>, refused?: { number: string; fault: string }): Promise<Shown> {
  const { tenant, world, csrf } = asked
  const nights = await world.nights.nights(tenant.id, NIGHTS)
  const [present = '', ...before] = monthsBack(asked)
  const body = (
    <AuditView
      {...{ nights, zone: tenant.zone, hidden: { csrf } }}
      silent={silence(nights, asked)}
      // The month that is over comes first: it is the one that is looked at.
      months={[...before.slice(0, 1), present, ...before.slice(1)]}
      number={refused?.number ?? ''}
      fault={refused?.fault}
    />
  )
  return page({ title: '审计', body }, refused ? 422 : 200)
}

async function showNight(asked: Asked<Reading>): Promise<Shown> {
  const { params, person, tenant, world } = asked
  const at = Instant.safeParse(params['at'])
  if (!at.success) return missing
  const findings = await world.nights.findings(tenant.id, at.data)
  if (findings.length === 0) return missing
  const night = (await world.nights.nights(tenant.id, NIGHTS)).find(one => one.at === at.data)
  const unsettled = night?.unsettled ?? findings.length
  const body = <NightView {...{ findings, unsettled, zone: tenant.zone }} mayRead={can(person, 'item.read')} />
  return page({ title: `夜间核对：${instantText(at.data, tenant.zone)}`, body })
}

/** The item with this number: open, or finished within the last year. */
async function itemNumbered(asked: Asked<Acting>, text: string): Promise<ItemId | undefined> {
  const { tenant, world } = asked
  const number = numberMeant(text, { series: tenant.series, today: thisDay(asked) })
  if (!number) return undefined
  const lists: LedgerList[] = [
    { kind: 'numbers' },
    ...monthsBack(asked).map(month => ({ kind: 'finished', month }) as const),
  ]
  for (const list of lists) {
    const { found } = await world.lists.read(tenant.id, list, { number, limit: 1 })
    if (found[0]) return found[0].line.itemId
  }
  return undefined
}

const deps = ({ world }: Asked<Acting>) => ({ items: world.items, verify: verifyChain })

function proof(asked: Asked<Acting>, checked: readonly Verified[], next?: Record<string, string>): Shown {
  const hidden = { csrf: asked.csrf }
  const body = <ProofView {...{ checked, hidden, next }} mayRead={can(asked.person, 'item.read')} />
  return page({ title: '台账核对结果', body })
}

async function verifyOne(asked: Asked<Acting>, form: Form): Promise<Shown> {
  const number = form.text('number')
  const id = await itemNumbered(asked, number)
  const one = id && (await verifyLedger(deps(asked), asked.tenant.id, id))
  if (one) return proof(asked, [one])
  const fault = `没有找到“${number}”，请写全编号；一年以前办结的事项由系统维护人员核对`
  return auditPage(asked, { number, fault })
}

async function verifyList(asked: Asked<Acting>, form: Form): Promise<Shown> {
  const { tenant, world } = asked
  const name = form.text('list')
  if (name !== 'open' && !/^\d{4}-(0[1-9]|1[0-2])$/.test(name)) return missing
  const list: LedgerList = name === 'open' ? { kind: 'numbers' } : { kind: 'finished', month: name }
  const beyond = form.text('beyond')
  const stretch = { limit: AT_ONCE, ...(beyond === '' ? {} : { beyond }) }
  const { found, more } = await world.lists.read(tenant.id, list, stretch)
  const checked: Verified[] = []
  for (const { line } of found) {
    const one = await verifyLedger(deps(asked), tenant.id, line.itemId)
    if (one) checked.push(one)
  }
  const last = more ? found.at(-1) : undefined
  return proof(asked, checked, last && { list: name, beyond: last.place })
}

async function showAmendments({ tenant, world, query }: Asked<Reading>): Promise<Shown> {
  const before = Instant.safeParse(query.get('before'))
  const { found, more } = await world.keeping.amendments(tenant.id, AMENDMENTS, before.data)
  const last = more ? found.at(-1) : undefined
  const next = last && `/audit/amendments?${new URLSearchParams({ before: last.at }).toString()}`
  return page({ title: '变更记录', body: <AmendmentsView notes={found} next={next} zone={tenant.zone} /> })
}

const verb = 'audit.read'

export const auditRoutes: readonly Route[] = [
  { method: 'GET', path: '/audit', verb, show: asked => auditPage(asked) },
  { method: 'GET', path: '/audit/amendments', verb, show: showAmendments },
  { method: 'GET', path: '/audit/nights/:at', verb, show: showNight },
  // They write nothing, but cost more than a page: only who presses a button of ours may ask.
  { method: 'POST', path: '/audit/verify', verb, act: verifyOne },
  { method: 'POST', path: '/audit/verify-list', verb, act: verifyList },
]
