import { can } from '#domain/can.ts'
import type { Faults } from '#domain/keeping/typed.ts'
import { packDifferences } from '#domain/policies/compare.ts'
import { effects } from '#domain/policies/effects.ts'
import { shippedPacks } from '#domain/policies/shipped.ts'
import { fieldsOf, packTyped, typedOf } from '#domain/policies/typed-pack.ts'
import type { Pack } from '#domain/policy.ts'
import type { Tenant } from '#domain/tenant.ts'
import { changeRules, versionText } from '#usecases/change-rules.ts'
import type { Form } from '../edge/form.ts'
import type { Asked, Route, Shown } from '../route.ts'
import { missing, page, redirect } from '../route.ts'
import { signatoryOf } from '../signatory.ts'
import { ChangedMeanwhile } from '../views/amendment-list.tsx'
import { DoneNotice } from '../views/done-notice.tsx'
import { RulesForm } from '../views/rules-form.tsx'
import { RulesPreview } from '../views/rules-preview.tsx'
import { PackView, RulesView } from '../views/rules.tsx'
import type { Acting, Reading } from '../world.ts'

/** Open items whose like are looked at before rules are changed: a page reads ten units. */
const LOOKED_AT = 12
const VERSIONS = 20

const done = { adopted: '新规则已启用，今后立项的事项按新规则办理。' }

const seenOf = ({ pack }: Tenant): string => `${pack.name}#${pack.version}`

async function present({ tenant, world }: Asked<Reading>): Promise<Pack> {
  return (await world.rulebook.rulesNow(tenant)).pack
}

async function show(asked: Asked<Reading>): Promise<Shown> {
  const { person, tenant, world, query } = asked
  const pack = await present(asked)
  const notes = await world.keeping.amendmentsOf(tenant.id, 'rules', '', VERSIONS)
  const shipped = Object.values(shippedPacks).map(({ name, title }) => ({ value: name, label: title }))
  const body = (
    <>
      <DoneNotice query={query} words={done} />
      <RulesView
        {...{ pack, notes, shipped, zone: tenant.zone }}
        present={versionText(tenant.pack)}
        mayWrite={can(person, 'rules.write')}
      />
    </>
  )
  return page({ title: '规则', body })
}

async function showVersion({ params, tenant, world }: Asked<Reading>): Promise<Shown> {
  const [name, version] = [params['name'] ?? '', Number(params['version'])]
  if (!Number.isInteger(version) || version < 1) return missing
  const pack = await world.directory.pack(tenant.id, name, version)
  if (!pack) return missing
  const isPresent = tenant.pack.name === name && tenant.pack.version === version
  const body = (
    <>
      <p>
        {versionText({ name, version })}
        {isPresent ? '，现行' : '，已不用于新立项的事项'}。依据：{pack.source}。<a href="/rules">回到现行规则</a>
      </p>
      <PackView pack={pack} />
    </>
  )
  return page({ title: pack.title, body })
}

/** What the form changes: the rules in force, or a pack that came with the product. */
async function baseOf(asked: Asked<Reading>, name: string): Promise<Pack | undefined> {
  if (name === '') return present(asked)
  return Object.hasOwn(shippedPacks, name) ? shippedPacks[name] : undefined
}

type State = { base: string; pack: Pack; typed: Record<string, string>; faults: Faults; status: 200 | 409 | 422 }

/** The form as it stands; `seen` is always what is in force now. */
async function form({ tenant, world, csrf }: Asked<Reading>, state: State): Promise<Shown> {
  const { base, pack, typed, faults, status } = state
  const [latest] = status === 409 ? await world.keeping.amendmentsOf(tenant.id, 'rules', '', 1) : []
  const hidden = { csrf, base, seen: seenOf(tenant) }
  const body = (
    <>
      {status === 409 && <ChangedMeanwhile latest={latest} zone={tenant.zone} />}
      <RulesForm {...{ pack, hidden, typed, faults }} />
    </>
  )
  return page({ title: base === '' ? '修改现行规则' : `换用：${pack.title}`, body }, status)
}

async function edit(asked: Asked<Reading>): Promise<Shown> {
  const base = asked.query.get('base') ?? ''
  const pack = await baseOf(asked, base)
  return pack ? form(asked, { base, pack, typed: typedOf(pack), faults: {}, status: 200 }) : missing
}

type Sent = { base: string; pack: Pack; typed: Record<string, string>; seen: string }

/** What was sent of a form of this pack. */
async function sentIn(asked: Asked<Reading>, sent: Form): Promise<Sent | undefined> {
  const base = sent.text('base')
  const pack = await baseOf(asked, base)
  if (!pack) return undefined
  const typed = Object.fromEntries(fieldsOf(pack).map(name => [name, sent.text(name)]))
  return { base, pack, typed, seen: sent.text('seen') }
}

/** What was typed, over what is in force now: another pack may have other rows, which nobody emptied. */
function changedMeanwhile(asked: Asked<Acting>, sent: Sent): Promise<Shown> {
  const now = typedOf(sent.pack)
  const typed = Object.fromEntries(Object.entries(sent.typed).map(([name, text]) => [name, text || (now[name] ?? '')]))
  return form(asked, { ...sent, typed, faults: {}, status: 409 })
}

async function again(asked: Asked<Acting>, sentForm: Form): Promise<Shown> {
  const sent = await sentIn(asked, sentForm)
  return sent ? form(asked, { ...sent, faults: {}, status: 200 }) : missing
}

async function preview(asked: Asked<Acting>, sentForm: Form): Promise<Shown> {
  const { tenant, world, now, csrf } = asked
  const sent = await sentIn(asked, sentForm)
  if (!sent) return missing
  if (sent.seen !== seenOf(tenant)) return changedMeanwhile(asked, sent)
  const made = packTyped(sent.pack, sent.typed)
  if (!made.ok) return form(asked, { ...sent, faults: made.error, status: 422 })
  const was = await world.rulebook.rulesNow(tenant)
  const { items, more } = await world.heads.latestOpen(tenant.id, LOOKED_AT)
  const body = (
    <RulesPreview
      differences={packDifferences(was.pack, made.value)}
      kinds={effects(items, was, made.value, now)}
      looked={{ items: items.length, more }}
      fields={{ csrf, base: sent.base, seen: sent.seen, ...sent.typed }}
    />
  )
  return page({ title: '影响预览', body })
}

async function adopt(asked: Asked<Acting>, sentForm: Form): Promise<Shown> {
  const { tenant, world } = asked
  const sent = await sentIn(asked, sentForm)
  if (!sent) return missing
  const made = packTyped(sent.pack, sent.typed)
  if (!made.ok) return form(asked, { ...sent, faults: made.error, status: 422 })
  const stale = sent.seen !== seenOf(tenant)
  const order = { tenant: tenant.id, seen: tenant.pack, pack: made.value, by: signatoryOf(asked) }
  const changed = stale ? undefined : await changeRules(world, order)
  if (changed?.kind === 'done') return redirect('/rules?done=adopted')
  const now = changed ? { ...asked, tenant: { ...tenant, pack: changed.now } } : asked
  return changedMeanwhile(now, sent)
}

export const rulesRoutes: readonly Route[] = [
  { method: 'GET', path: '/rules', verb: 'rules.read', show },
  { method: 'GET', path: '/rules/edit', verb: 'rules.write', show: edit },
  { method: 'POST', path: '/rules/edit', verb: 'rules.write', act: again },
  { method: 'POST', path: '/rules/preview', verb: 'rules.write', act: preview },
  { method: 'POST', path: '/rules', verb: 'rules.write', act: adopt },
  { method: 'GET', path: '/rules/:name/:version', verb: 'rules.read', show: showVersion },
]
