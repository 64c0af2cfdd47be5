import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ItemId } from '#domain/ids.ts'
import { madeUpUnit, demoLeader, demoOfficer, demoStaff, demoTenant } from '#infra/demo/made-up.ts'
import { shippedPacks } from '#domain/policies/shipped.ts'
import { startTestEngine } from '#infra/local/engine.ts'
import { openOffice } from '#infra/office/open-office.ts'
import type { Office } from '#infra/office/open-office.ts'
import { assignItem, enterItem, registerDraft, saveDraft } from '#usecases/enter.ts'
import type { NewItem } from '#usecases/enter.ts'

const tenant = demoTenant('default')
const actor = { kind: 'staff' as const, personId: demoOfficer }
const brief = { requirement: '请抓紧落实。', criteria: '形成书面报告', notes: [] }

describe('entering items', () => {
  let engine: Awaited<ReturnType<typeof startTestEngine>>
  let office: Office

  const item = (more: Partial<NewItem> = {}): NewItem => ({
    title: '关于老旧小区改造的批示',
    sourceType: 'LOCAL_INSTRUCTION',
    urgency: 'normal',
    classification: 'public',
    receivedAt: office.clock.now(),
    officer: demoOfficer,
    leadUnit: madeUpUnit('市住建局', 1).id,
    supportingUnits: [],
    sponsorLeader: demoLeader,
    accountablePerson: '赵明远',
    milestones: [],
    ...more,
  })
  const enter = (once?: string) => {
    const id = ItemId.parse(office.ids.next())
    const entry = { tenant, id, item: item(), brief, actor, via: 'console' as const }
    return enterItem({ ...office, rulebook: office.rulebook }, once === undefined ? entry : { ...entry, once })
  }
  const numberOf = async (id: ItemId) => (await office.items.load(tenant.id, id))?.item.number?.n

  beforeAll(async () => {
    engine = await startTestEngine()
    process.env['AWS_ENDPOINT_URL_DYNAMODB'] = engine.endpoint
    process.env['AWS_REGION'] ??= 'us-east-1'
    process.env['AWS_ACCESS_KEY_ID'] ??= 'local'
    process.env['AWS_SECRET_ACCESS_KEY'] ??= 'local'
    office = openOffice(engine.tableName)
    await office.directory.putTenant(tenant)
    await office.directory.putPack(tenant.id, 1, shippedPacks['default']!)
    for (const person of demoStaff) await office.directory.putStaff(tenant.id, person)
    for (let n = 1; n <= 40; n++) await office.directory.putUnit(tenant.id, madeUpUnit(`单位${n}`, n))
  })
  afterAll(async () => {
    delete process.env['AWS_ENDPOINT_URL_DYNAMODB']
    await engine.stop()
  })

  it('numbers without a gap or a double when eight people enter at once', async () => {
    const entered = await Promise.all(Array.from({ length: 24 }, () => enter()))
    const numbers = await Promise.all(entered.map(async one => (one.ok ? await numberOf(one.value) : undefined)))
    expect(numbers.toSorted((a, b) => a! - b!)).toEqual(Array.from({ length: 24 }, (_, n) => n + 1))
  })

  it('answers with the first item when the same act is done again', async () => {
    const [first, again] = [await enter('row-7'), await enter('row-7')]
    expect(first.ok && again.ok && again.value).toBe(first.ok && first.value)
    expect(await numberOf((first as { value: ItemId }).value)).toBe(25)
  })

  it('keeps a draft without a number until it is registered, and registers it once', async () => {
    const id = ItemId.parse(office.ids.next())
    const deps = { ...office, rulebook: office.rulebook }
    expect(await saveDraft(deps, { tenant, id, item: item(), brief, actor, via: 'console' })).toEqual({
      ok: true,
      value: id,
    })
    expect((await office.items.load(tenant.id, id))?.item).toMatchObject({ state: 'draft', lastSeq: 0 })
    expect(await registerDraft(deps, { tenant, itemId: id, actor, via: 'console' })).toEqual({ ok: true, value: id })
    expect((await office.items.load(tenant.id, id))?.item).toMatchObject({ state: 'registered', number: { n: 26 } })
    const again = await registerDraft(deps, { tenant, itemId: id, actor, via: 'console' })
    expect(again).toMatchObject({ ok: false, error: { code: 'item.already-registered' } })
    expect(await numberOf(id)).toBe(26)
  })

  it('assigns forty units in as many transactions as fit, and only those still missing when done again', async () => {
    const deps = { ...office, rulebook: office.rulebook }
    const id = ItemId.parse(office.ids.next())
    const supportingUnits = Array.from({ length: 39 }, (_, n) => madeUpUnit(`单位${n + 2}`, n + 2).id)
    const wide = { tenant, id, item: item({ supportingUnits }), brief, actor, via: 'console' as const }
    expect((await enterItem(deps, wide)).ok).toBe(true)
    const order = { tenant, itemId: id, fold: false, actor, via: 'console' as const }
    expect(await assignItem(deps, order)).toEqual({ ok: true, value: id })
    const dossier = await office.items.load(tenant.id, id)
    expect(dossier?.assignments).toHaveLength(40)
    expect(await assignItem(deps, order)).toEqual({ ok: true, value: id })
    expect((await office.items.load(tenant.id, id))?.item.version).toBe(dossier?.item.version)
  })
})
