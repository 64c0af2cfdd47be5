import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addMs } from '#domain/calendar/day.ts'
import type { UnitId } from '#domain/ids.ts'
import type { Dossier } from '#domain/item.ts'
import type { PlannedMail } from '#domain/mail.ts'
import { createDirectoryStore } from '#shared/store/directory-store.ts'
import { UNITS_ON_PAGE } from '#shared/store/excerpt.ts'
import { createItemPages } from '#shared/store/item-pages-store.ts'
import { createItemStore } from '#shared/store/item-store.ts'
import { mailIdOf } from '#shared/store/mail-id.ts'
import { createOutboxStore } from '#shared/store/outbox-store.ts'
import { madeUnit } from '#test/support/made-office.ts'
import { notice } from '#test/support/mail-fixtures.ts'
import type { ItemPages } from '#usecases/item-pages.ts'
import type { DirectoryStore, ItemStore, OutboxStore } from '#usecases/ports.ts'
import type { TestEngine } from './engines.ts'
import { startDynoxide } from './engines.ts'
import * as f from './fixtures.ts'

let engine: TestEngine
let pages: ItemPages
let items: ItemStore
let outbox: OutboxStore
let directory: DirectoryStore
beforeAll(async () => {
  engine = await startDynoxide()
})
afterAll(() => engine.stop())
beforeEach(async () => {
  const table = await engine.freshTable()
  pages = createItemPages(table)
  items = createItemStore(table)
  outbox = createOutboxStore(table)
  directory = createDirectoryStore(table)
})

const id = f.itemId('item-1')
const unit = (n: number): UnitId => f.unitId(`unit-${String(n).padStart(2, '0')}${n % 2 ? '-x' : ''}`)

/** An item with so many units, the seventh of which leads; each has a duty, and so has the office. */
async function anItemWith(count: number): Promise<Dossier> {
  const units = Array.from({ length: count }, (_, n) => unit(n))
  const lead = unit(Math.min(6, count - 1))
  const item = f.anItem({ leadUnit: lead, supportingUnits: units.filter(one => one !== lead) })
  let dossier = await f.committed(items, f.aChange({ after: f.aDossier({ item, assignments: [], obligations: [] }) }))
  for (let start = 0; start < count; start += 20) {
    const some = units.slice(start, start + 20)
    const change = f.changed(dossier, ({ assignments, obligations }) => ({
      assignments: [
        ...assignments,
        ...some.map(unitId => f.anAssignment({ unitId, part: unitId === lead ? 'lead' : 'supporting' })),
      ],
      obligations: [
        ...obligations,
        ...some.map(unitId => f.anObligation({ id: `${unitId}.feedback`, bearer: { kind: 'unit', unitId } })),
        ...(start === 0
          ? [
              f.anObligation({
                id: 'office.review',
                kind: 'review',
                bearer: { kind: 'office', personId: item.officer },
              }),
            ]
          : []),
      ],
    }))
    dossier = await f.committed(items, change)
  }
  return dossier
}

describe('an item by the page', () => {
  it.each([0, 1, 5, UNITS_ON_PAGE - 1, UNITS_ON_PAGE])('is whole with %i units', async count => {
    const dossier = await anItemWith(count)
    const found = await pages.excerpt(f.yunling, id, { focus: [] })
    expect(found?.next).toBeUndefined()
    expect(found?.shown).toHaveLength(count)
    expect(found?.dossier.item).toEqual(dossier.item)
    expect(found?.dossier.obligations.map(one => one.id).sort()).toEqual(dossier.obligations.map(one => one.id).sort())
  })

  it.each([UNITS_ON_PAGE + 1, 40])('shows %i units page by page, each once and with what it owes', async count => {
    const dossier = await anItemWith(count)
    const seen: UnitId[] = []
    let after: UnitId | undefined
    do {
      const found = await pages.excerpt(f.yunling, id, { focus: [], after })
      const owed = new Set(found?.dossier.obligations.map(one => one.id))
      for (const shown of found?.shown ?? []) expect(owed).toContain(`${shown}.feedback`)
      expect(owed).toContain('office.review')
      expect(owed).toContain(`${dossier.item.leadUnit}.feedback`)
      expect(found?.dossier.assignments.map(one => one.unitId)).toContain(dossier.item.leadUnit)
      expect(found?.shown.length).toBeLessThanOrEqual(UNITS_ON_PAGE)
      seen.push(...(found?.shown ?? []))
      after = found?.next
    } while (after !== undefined)
    expect(seen.toSorted()).toEqual(dossier.assignments.map(one => one.unitId).toSorted())
    const focused = await pages.excerpt(f.yunling, id, { focus: [unit(count - 1), f.unitId('of-another-item')] })
    expect(focused?.dossier.assignments.map(one => one.unitId)).toContain(unit(count - 1))
    expect(focused?.dossier.obligations.map(one => one.id)).toContain(`${unit(count - 1)}.feedback`)
  })

  it('is missing where there is none, and in another department', async () => {
    await anItemWith(2)
    expect(await pages.excerpt(f.yunling, f.itemId('item-2'), { focus: [] })).toBeUndefined()
    expect(await pages.excerpt(f.tenantId('elsewhere'), id, { focus: [] })).toBeUndefined()
  })

  it('has a ledger that is read from its end, and what was written since', async () => {
    let dossier = await anItemWith(1)
    for (let n = 0; n < 5; n++)
      dossier = await f.committed(
        items,
        f.changed(dossier, () => ({})),
      )
    const last = dossier.item.lastSeq
    const first = await pages.ledgerPage(f.yunling, id, { limit: 3 })
    expect(first.entries.map(({ seq }) => seq)).toEqual([last, last - 1, last - 2])
    expect(first.more).toBe(true)
    const rest = await pages.ledgerPage(f.yunling, id, { before: last - 2, limit: 10 })
    expect(rest.entries.map(({ seq }) => seq)).toEqual(Array.from({ length: last - 3 }, (_, n) => last - 3 - n))
    expect(rest.more).toBe(false)
    expect((await pages.since(f.yunling, id, last - 2)).map(({ seq }) => seq)).toEqual([last - 1, last])
    expect((await pages.entries(f.yunling, id, [2, 99])).map(({ seq }) => seq)).toEqual([2])
  })

  it('has its own mails, the newest first, whatever became of them', async () => {
    const mail = (reason: string, item: string, fold = false): PlannedMail => {
      const data = notice('Urged')
      return f.aMail({ reason, fold, data: { ...data, item: { ...data.item, itemId: f.itemId(item) } } })
    }
    const at = (minutes: number) => addMs(f.now, minutes * 60_000)
    await outbox.plan(f.yunling, [mail('a', 'item-1')], at(0))
    await outbox.plan(f.yunling, [mail('b', 'item-1', true)], at(1))
    await outbox.plan(f.yunling, [mail('c', 'item-2'), f.aMail({ reason: 'd' })], at(2))
    await outbox.plan(f.yunling, [mail('e', 'item-1')], at(3))
    await outbox.fold(f.aMail({ reason: 'digest' }), await outbox.folding(f.yunling), at(4))
    const ids = (reasons: string[]) => reasons.map(reason => mailIdOf(f.yunling, reason))
    const all = await pages.mailsOf(f.yunling, id, 10)
    expect(all.mails.map(one => one.id)).toEqual(ids(['e', 'b', 'a']))
    expect(all.mails.map(one => one.status)).toEqual(['ready', 'folded', 'ready'])
    const two = await pages.mailsOf(f.yunling, id, 2)
    expect([two.mails.map(one => one.id), two.more]).toEqual([ids(['e', 'b']), true])
  })

  it('tells whether an act was committed under a once key', async () => {
    await items.commit(f.aChange(), { once: 'press 1' })
    expect(await pages.answered(f.yunling, 'press 1')).toBe(id)
    expect(await pages.answered(f.yunling, 'press 2')).toBeUndefined()
  })
})

describe('names of units', () => {
  it.each([1, 12])('of %i units are known for five minutes', async count => {
    const units = Array.from({ length: count }, (_, n) => unit(n))
    for (const one of units) await directory.putUnit(f.yunling, madeUnit(one))
    const name = async (minutes: number) =>
      (await pages.unitNames(f.yunling, units, addMs(f.now, minutes * 60_000))).get(unit(0))
    expect(await name(0)).toBe(`云岭市${unit(0)}局`)
    await directory.putUnit(f.yunling, { ...madeUnit(unit(0)), name: '云岭市新局' })
    expect(await name(4)).toBe(`云岭市${unit(0)}局`)
    expect(await name(5)).toBe('云岭市新局')
    expect(await pages.unitNames(f.yunling, [f.unitId('nobody')], f.now)).toEqual(new Map())
  })

  it('are offered while typing, but not too many of them, and none that is gone', async () => {
    await directory.putUnit(f.yunling, madeUnit('finance'))
    await directory.putUnit(f.yunling, { ...madeUnit('health'), active: false })
    expect(await pages.namesToOffer(f.yunling, f.now)).toEqual(['云岭市finance局'])
    for (let n = 0; n < 150; n++) await directory.putUnit(f.yunling, madeUnit(unit(n)))
    expect(await pages.namesToOffer(f.yunling, f.now)).toEqual([])
  })
})
