import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestEngine } from '#test/contract/engines.ts'
import { startDynoxide } from '#test/contract/engines.ts'
import { chinaCalendar } from '#domain/calendar/working-days.ts'
import { Instant } from '#domain/calendar/day.ts'
import { ItemId, UnitId } from '#domain/ids.ts'
import { shippedPacks } from '#domain/policies/shipped.ts'
import { createDirectoryStore } from '#shared/store/directory-store.ts'
import { createItemStore } from '#shared/store/item-store.ts'
import { madeStaff, madeTenant, madeUnit, mayor, officer, unitOf } from '#test/support/made-office.ts'
import type { NewItem } from '#usecases/enter.ts'
import { enterAssigned } from '#usecases/enter-assigned.ts'
import type { LastNumber } from '#usecases/enter-assigned.ts'
import { openRulebook } from '#usecases/rulebook.ts'

let engine: TestEngine
beforeAll(async () => {
  engine = await startDynoxide()
})
afterAll(() => engine.stop())

const tenant = madeTenant('default')
const now = Instant.parse('2026-03-02T01:00:00.000Z')
const brief = { requirement: '开工50个小区', criteria: '全部开工', notes: [] }
const slip: NewItem = {
  title: '推进老旧小区改造',
  sourceType: 'DOCUMENT',
  urgency: 'normal',
  classification: 'public',
  receivedAt: now,
  officer,
  sponsorLeader: mayor,
  accountablePerson: '张三',
  leadUnit: unitOf('finance'),
  supportingUnits: [],
  deadline: { kind: 'day', day: '2026-06-30' as never },
  milestones: [],
  cadence: { every: 'month' },
}
const unitsOf = (count: number) => Array.from({ length: count }, (_, n) => `u${n}`)

async function open(units: readonly string[]) {
  const table = await engine.freshTable()
  const directory = createDirectoryStore(table)
  await directory.putPack(tenant.id, 1, shippedPacks['default']!)
  await directory.putTenant(tenant)
  for (const person of madeStaff) await directory.putStaff(tenant.id, person)
  for (const unit of units) await directory.putUnit(tenant.id, madeUnit(unit))
  const items = createItemStore(table)
  let commits = 0
  const deps = () => ({
    items: {
      ...items,
      commit: (...args: Parameters<typeof items.commit>) => {
        commits += 1
        return items.commit(...args)
      },
    },
    rulebook: openRulebook(directory, chinaCalendar),
    clock: { now: () => now },
  })
  const acting = { actor: { kind: 'system', name: 'test' }, via: 'import' } as const
  const enter = (id: string, item: Partial<NewItem> = {}, last: LastNumber = {}, once = id) =>
    enterAssigned(
      deps(),
      { tenant, id: ItemId.parse(id), item: { ...slip, ...item }, brief, fold: true, once, ...acting },
      last,
    )
  const load = async (id: string) => (await items.load(tenant.id, ItemId.parse(id)))!
  return { items, enter, load, directory, commits: () => commits }
}

describe('立项并交办 as one act', () => {
  it('is one transaction with both entries', async () => {
    const { items, enter, load, commits } = await open(['finance', 'health'])
    expect(await enter('one', { supportingUnits: [unitOf('health')] })).toEqual({
      ok: true,
      value: { itemId: 'one', before: false },
    })
    expect(commits()).toBe(1)
    const { item, assignments } = await load('one')
    expect(item).toMatchObject({ state: 'assigned', version: 1, lastSeq: 2, number: { n: 1 } })
    expect(assignments.map(({ unitId }) => unitId).toSorted()).toEqual(['finance', 'health'])
    expect((await items.ledger(tenant.id, item.id)).map(({ act }) => act)).toEqual(['ItemRegistered', 'ItemAssigned'])
  })

  it('takes numbers without a gap, also when somebody else takes one in between', async () => {
    const { enter, load } = await open(['finance'])
    const last: LastNumber = {}
    await enter('a', {}, last)
    await enter('b')
    await enter('c', {}, last)
    expect((await Promise.all(['a', 'b', 'c'].map(load))).map(({ item }) => item.number?.n)).toEqual([1, 2, 3])
  })

  it('of more units than fit is finished by the next acts', async () => {
    const units = unitsOf(30)
    const { enter, load } = await open(units)
    const supportingUnits = units.slice(1).map(unit => UnitId.parse(unit))
    expect(await enter('many', { leadUnit: unitOf('u0'), supportingUnits })).toMatchObject({ ok: true })
    expect((await load('many')).assignments).toHaveLength(30)
  })

  it('done again answers with what was entered, and finishes what a break left undone', async () => {
    const { items, enter, load } = await open(['finance'])
    await enter('first')
    expect(await enter('second', {}, {}, 'first')).toEqual({ ok: true, value: { itemId: 'first', before: true } })
    expect(await items.load(tenant.id, ItemId.parse('second'))).toBeUndefined()
    // Registered without what 交办 needs; then it is there.
    expect(await enter('bare', { accountablePerson: '' })).toMatchObject({
      value: { lacking: { field: 'accountablePerson' } },
    })
    expect((await load('bare')).item).toMatchObject({ state: 'registered', lastSeq: 1 })
  })

  it('leaves an item of a unit that is no more registered, with the reason', async () => {
    const { enter, load, directory } = await open(['finance'])
    await directory.putUnit(tenant.id, { ...madeUnit('finance'), active: false })
    expect(await enter('gone')).toMatchObject({ value: { lacking: { code: 'unit.dissolved' } } })
    expect((await load('gone')).item.state).toBe('registered')
  })

  it('refused at 立项 enters nothing', async () => {
    const { items, enter } = await open(['finance'])
    const later = Instant.parse('2026-03-03T01:00:00.000Z')
    expect(await enter('later', { receivedAt: later })).toMatchObject({ ok: false, error: { field: 'receivedAt' } })
    expect(await items.openItems(tenant.id)).toEqual([])
    expect(await items.nextNumber(tenant.id, tenant.series, 2026)).toBe(1)
  })
})
