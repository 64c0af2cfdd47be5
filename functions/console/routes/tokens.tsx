import { can } from '#domain/can.ts'
import { Scope, TokenId } from '#domain/integration.ts'
import { plainName } from '#domain/importing/unit-rows.ts'
import type { UnitId } from '#domain/ids.ts'
import { sha256 } from '#shared/store/canonical.ts'
import { issueToken, revokeToken } from '#usecases/tokens.ts'
import type { Form } from '../edge/form.ts'
import type { Asked, Route, Shown } from '../route.ts'
import { missing, page, redirect } from '../route.ts'
import { signatoryOf } from '../signatory.ts'
import { DoneNotice } from '../views/done-notice.tsx'
import type { Faults } from '../views/fields.tsx'
import { NewToken, TokensView } from '../views/tokens.tsx'
import type { TokenFields } from '../views/tokens.tsx'
import type { Acting, Reading } from '../world.ts'

const title = '接口令牌'
const blank: TokenFields = { name: '', scopes: ['items:read'], unit: '' }
const doneWords = { revoked: '令牌已停用。' }

async function list(asked: Asked<Reading>, typed = blank, faults: Faults = {}): Promise<Shown> {
  const { world, tenant, csrf, now, query } = asked
  const tokens = await world.tokens.of(tenant.id)
  const units = tokens.flatMap(({ unitId }) => unitId ?? [])
  const [names, offers] = await Promise.all([
    world.pages.unitNames(tenant.id, units, now),
    world.pages.namesToOffer(tenant.id, now),
  ])
  const body = (
    <>
      <DoneNotice query={query} words={doneWords} />
      <TokensView
        {...{ tokens, names, zone: tenant.zone, csrf, typed, faults, offers }}
        mayIssue={can(asked.person, 'tokens.issue')}
      />
    </>
  )
  return page({ title, body }, Object.keys(faults).length === 0 ? 200 : 422)
}

/** The unit that was named; null when there is none of that name. */
async function unitNamed({ world, tenant }: Asked<Acting>, name: string): Promise<UnitId | null | undefined> {
  if (name === '') return undefined
  const units = await world.directory.units(tenant.id)
  const found = units.find(unit => [unit.name, ...unit.aliases].some(text => plainName(text) === plainName(name)))
  return found?.active === true ? found.id : null
}

async function create(asked: Asked<Acting>, form: Form): Promise<Shown> {
  const { world, tenant } = asked
  const typed: TokenFields = { name: form.text('name'), scopes: form.all('scopes'), unit: form.text('unit') }
  const unitId = await unitNamed(asked, typed.unit)
  if (unitId === null) return list(asked, typed, { unit: `单位名录中没有在用的“${typed.unit}”，请核对` })
  const scopes = typed.scopes.flatMap(scope => Scope.safeParse(scope).data ?? [])
  const wanted = { name: typed.name, scopes, ...(unitId === undefined ? {} : { unitId }) }
  const issued = await issueToken({ ...world, hash: sha256 }, { tenant, wanted, by: signatoryOf(asked) })
  if (!issued.ok) return list(asked, typed, { [issued.error.field ?? '']: issued.error.message })
  return page({ title, body: <NewToken {...issued.value} /> })
}

async function revoke(asked: Asked<Acting>): Promise<Shown> {
  const { world, tenant, params } = asked
  const id = TokenId.safeParse(params['token']).data
  const token = id && (await revokeToken(world, { tenant, id, by: signatoryOf(asked) }))
  return token ? redirect('/tokens?done=revoked') : missing
}

/** 接口令牌: issued by the head of the office, stopped by the administrator as well. */
export const tokenRoutes: readonly Route[] = [
  { method: 'GET', path: '/tokens', verb: 'tokens.keep', show: asked => list(asked) },
  { method: 'POST', path: '/tokens', verb: 'tokens.issue', act: create },
  { method: 'POST', path: '/tokens/:token/revoke', verb: 'tokens.keep', act: revoke },
]
