import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { acknowledge, fileFeedback } from '#domain/commands/answer.ts'
import { instantOf } from '#domain/calendar/day.ts'
import type { ItemId, UnitId } from '#domain/ids.ts'
import { PersonId } from '#domain/ids.ts'
import { act } from '#usecases/act.ts'
import type { Cost } from '#test/contract/capacity-meter.ts'
import { meter } from '#test/contract/capacity-meter.ts'
import type { TestEngine } from '#test/contract/engines.ts'
import { startDynoxide } from '#test/contract/engines.ts'
import type { ConsoleOffice } from '#test/support/console-office.ts'
import { openConsoleOffice, yunling } from '#test/support/console-office.ts'
import { wordsOf } from '#test/support/console-page.ts'
import { madeUnit, unitOf } from '#test/support/made-office.ts'

const KB = 1024
const units: UnitId[] = Array.from({ length: 40 }, (_, n) => unitOf(`department${String(n + 1).padStart(2, '0')}`))
const said = '已完成前期摸底，列出问题清单并逐项明确责任人和完成时间，正在组织现场核查，下一步按计划推进整改。'

let engine: TestEngine
let office: ConsoleOffice
let id: ItemId
let costOf: (operation: () => Promise<unknown>) => Promise<Cost>

/** An item of forty units that have all reported several times: 200 entries in its ledger. */
beforeAll(async () => {
  engine = await startDynoxide()
  office = await openConsoleOffice(await engine.freshTable())
  const world = office.world()
  for (const unit of units) await world.directory.putUnit(yunling, madeUnit(unit))
  id = await office.enter({ leadUnit: units[0]!, supportingUnits: units.slice(1) })
  await office.assign(id)
  const target = (unit: UnitId) => ({
    tenant: yunling,
    itemId: id,
    actor: { kind: 'contact' as const, unitId: unit, personId: PersonId.parse(`${unit}-liaison`) },
    via: 'console' as const,
  })
  for (const unit of units) await act(office.world(), target(unit), (dossier, one) => acknowledge(dossier, unit, one))
  for (let n = 0; n < 156; n++) {
    office.clock.set(instantOf(Date.parse('2026-03-03T09:00:00+08:00') + n * 3_600_000))
    const unit = units[n % units.length]!
    const input = { by: '张三', progress: `第${n + 1}次：${said}`, noChange: false }
    await act(office.world(), target(unit), (dossier, one) => fileFeedback(dossier, unit, input, one))
  }
  for (let n = 0; n < 6; n++) {
    const due = `2026-07-${String(n + 1).padStart(2, '0')}`
    const page = await office.as('officer').get(`/items/${id}/deadline?unit=${units[0]!}`)
    const fields = {
      obligationId: `${units[0]!}.completion`,
      day: due,
      why: '上级调整时限',
      seq: '9999',
      unit: units[0]!,
    }
    expect([page.status, (await office.as('officer').post(`/items/${id}/deadline`, fields)).status]).toEqual([200, 303])
  }
  costOf = meter(office.table).costOf
}, 240_000)
afterAll(() => engine.stop())

describe('the page of an item with forty units and two hundred entries', () => {
  it('has such an item before it', async () => {
    const dossier = await office.world().items.load(yunling, id)
    expect(dossier?.assignments).toHaveLength(40)
    expect(dossier?.item.lastSeq).toBeGreaterThanOrEqual(200)
  })

  it.each([
    ['officer', ''],
    ['officer', `?unit=department33`],
    ['officer', '?after=department16'],
    ['mayor', ''],
    ['auditor', '/history'],
    ['auditor', '/history?before=120'],
    ['auditor', '/entries/40'],
    ['officer', '/assign'],
    ['officer', '/mails'],
    ['officer', '/urge?unit=department20'],
    ['officer', '/cancel'],
    ['department20-liaison', ''],
    ['department01-liaison', '/feedback'],
  ])('costs no more than ten units to read and thirty kilobytes to send: %s %s', async (who, path) => {
    const person = office.as(who)
    await person.get(`/items/${id}${path}`)
    let answer = await person.get(`/items/${id}`)
    const cost = await costOf(async () => {
      answer = await person.get(`/items/${id}${path}`)
    })
    const bytes = Buffer.byteLength(answer.text)
    expect(answer.status).toBe(200)
    expect(cost.write).toBe(0)
    expect(cost.read).toBeLessThanOrEqual(10)
    expect(bytes).toBeLessThanOrEqual(30 * KB)
  })

  it('names every unit on one of its pages, and leads to the reports of each', async () => {
    const first = (await office.as('officer').get(`/items/${id}`)).text
    const next = /href="(\/items\/[^"]*\?after=[^"]*)#units"/.exec(first)?.[1]
    expect(next).toBeDefined()
    const second = (await office.as('officer').get(next!)).text
    const third = (await office.as('officer').get(/href="(\/items\/[^"]*\?after=[^"]*)#units"/.exec(second)![1]!)).text
    const all = wordsOf(first + second + third)
    for (const unit of units) expect(all).toContain(`云岭市${unit}局 （`)
    const one = wordsOf((await office.as('officer').get(`/items/${id}?unit=department33`)).text)
    expect(one).toMatch(/云岭市department33局（协办） 最近一次 .*第153次：.* 上一次 .*第113次：/)
  })

  it('shows the signal of all units, also of those that are on another page', async () => {
    office.clock.set('2026-07-20T09:00:00+08:00')
    expect(wordsOf((await office.as('officer').get(`/items/${id}?after=department32`)).text)).toContain('红 未按时办结')
  })
})
