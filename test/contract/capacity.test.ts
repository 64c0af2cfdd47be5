import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addMs } from '#domain/calendar/day.ts'
import type { Dossier, Obligation } from '#domain/item.ts'
import type { OutboxMail, PlannedMail } from '#domain/mail.ts'
import { createDirectoryStore } from '#shared/store/directory-store.ts'
import { createDueIndex } from '#shared/store/due-index.ts'
import { createItemPages } from '#shared/store/item-pages-store.ts'
import { createItemStore } from '#shared/store/item-store.ts'
import { mailIdOf } from '#shared/store/mail-id.ts'
import { createNoticeStore } from '#shared/store/notice-store.ts'
import { createOutboxStore } from '#shared/store/outbox-store.ts'
import { createReportStore } from '#shared/store/report-store.ts'
import { notice as newsOf } from '#test/support/mail-fixtures.ts'
import type { Cost } from './capacity-meter.ts'
import { meter } from './capacity-meter.ts'
import type { TestEngine } from './engines.ts'
import { startDynoxide } from './engines.ts'
import * as f from './fixtures.ts'

/**
 * What each operation of the store costs, kept in capacity.golden.json: a change that makes one dearer (or cheaper) is
 * seen here before it is seen on the bill. To accept new numbers run this file with UPDATE_GOLDEN=1 and commit the file.
 */
const golden = new URL('capacity.golden.json', import.meta.url)

let engine: TestEngine
beforeAll(async () => {
  engine = await startDynoxide()
})
afterAll(() => engine.stop())

async function stores() {
  const table = await engine.freshTable()
  return {
    ...meter(table),
    items: createItemStore(table),
    pages: createItemPages(table),
    outbox: createOutboxStore(table),
    notices: createNoticeStore(table),
    due: createDueIndex(table),
    directory: createDirectoryStore(table),
    reports: createReportStore(table),
  }
}

const id = f.itemId('item-1')
const duties: Obligation[] = [
  f.anObligation(),
  f.anObligation({ id: 'u-finance.completion', kind: 'completion', label: '办结' }),
]
const registered = f.aDossier({ obligations: duties })
const lease = f.at('2026-03-02T00:35:00.000Z')
const reminder: PlannedMail = f.aMail({ reason: 'step/item-1', conditions: [f.aCondition()] })

async function measure(): Promise<Record<string, Cost>> {
  const { costOf, items, pages, outbox, notices, due, directory, reports } = await stores()
  const costs: Record<string, Cost> = {}
  const take = async (name: string, operation: () => Promise<unknown>) => {
    costs[name] = await costOf(operation)
  }
  const now = async (): Promise<Dossier> => (await items.load(f.yunling, id))!
  const mail = async (reason: string): Promise<OutboxMail> =>
    (await outbox.get(f.yunling, mailIdOf(f.yunling, reason)))!
  const claim = (reason: string) => outbox.claim(f.yunling, mailIdOf(f.yunling, reason), f.now, lease)
  const take1 = (one: Obligation, over: Partial<Obligation>) =>
    duties.map(each => (each === one ? { ...one, ...over } : each))
  const [feedback] = duties

  await take('commit: register, with number and once key', () =>
    items.commit(f.aChange({ after: registered }), { once: 'row 1', number: { series: '云政督', year: 2026, n: 1 } }),
  )
  await take('commit: the same once key again', () => items.commit(f.aChange({ after: registered }), { once: 'row 1' }))
  const assigned = f.changed(await now(), () => ({}), { entries: [f.anEntry({ act: 'ItemAssigned' })] })
  await take('commit: an act that is told, item alone', () => items.commit(assigned))
  await take('commit: a lost race', () => items.commit(assigned))
  const step = f.changed(await now(), () => ({ obligations: take1(feedback!, { stepsTaken: 1 }) }), {
    entries: [f.anEntry({ act: 'StepsTaken' })],
    mails: [reminder],
  })
  await take('commit: a step with one mail', () => items.commit(step))
  const stepped = await now()
  await take('commit: the same mail planned before', () => items.commit({ ...step, before: stepped, after: stepped }))
  const next = f.anObligation({ epoch: 2, due: { kind: 'day', day: f.day('2026-04-24'), provisional: false } })
  const fed = f.changed(await now(), before => ({
    assignments: [f.anAssignment({ state: 'inProgress', feedbackCount: 1 })],
    obligations: [next, ...before.obligations.filter(one => one.id !== next.id)],
  }))
  await take('commit: feedback, next period opened', () => items.commit(fed))
  await take('load', now)
  await take('ledger', () => items.ledger(f.yunling, id))
  await take('nextNumber', () => items.nextNumber(f.yunling, '云政督', 2026))
  await take('openItems', () => items.openItems(f.yunling))
  await take('finishedItems', () => items.finishedItems(f.yunling, '2026-03'))
  await take('itemsOwedByUnit', () => items.itemsOwedByUnit(f.yunling, f.finance))
  await take('itemsOnDesk', () => items.itemsOnDesk(f.yunling, 'wang'))
  const closed = f.changed(
    await now(),
    ({ item, obligations }) => ({
      item: { ...item, state: 'closed', closedAt: f.now },
      obligations: obligations.map(one => ({ ...one, status: 'settled' as const })),
    }),
    { entries: [f.anEntry({ act: 'ItemClosed' })] },
  )
  await take('commit: close', () => items.commit(closed))

  const notice = { tenant: f.yunling, itemId: id, seq: 2 }
  await take('notice: open', () => notices.open(notice))
  await take('notice: settle with two mails', () =>
    notices.settle(notice, [f.aMail({ reason: 'n1' }), f.aMail({ reason: 'n2' })], f.now),
  )
  await take('notice: settle again', () => notices.settle(notice, [f.aMail({ reason: 'n3' })], f.now))

  await take('mail: plan', () => outbox.plan(f.yunling, [f.aMail({ reason: 'm1' })], f.now))
  await take('mail: plan again', () => outbox.plan(f.yunling, [f.aMail({ reason: 'm1' })], f.now))
  const news = newsOf('Urged')
  const ofItem = (reason: string) => f.aMail({ reason, data: { ...news, item: { ...news.item, itemId: id } } })
  await take('mail: plan, about one item', () => outbox.plan(f.yunling, [ofItem('m3')], f.now))
  for (let n = 0; n < 9; n++) await outbox.plan(f.yunling, [ofItem(`of item ${n}`)], f.now)
  await take('item: its latest ten mails', () => pages.mailsOf(f.yunling, id, 10))
  await take('item: excerpt', () => pages.excerpt(f.yunling, id, { focus: [] }))
  await take('item: page of the ledger', () => pages.ledgerPage(f.yunling, id, { limit: 10 }))
  await take('mail: claim', () => claim('m1'))
  await take('mail: claim again', () => claim('m1'))
  await take('mail: claim that is void', () => claim('step/item-1'))
  await f.committed(items, f.aChange({ after: f.aDossier({ item: f.anItem({ id: f.itemId('item-2') }) }) }))
  const condition = f.aCondition({ itemId: f.itemId('item-2') })
  await outbox.plan(f.yunling, [f.aMail({ reason: 'm2', conditions: [condition] })], f.now)
  await take('mail: claim with one condition', () => claim('m2'))
  await take('mail: conditionHolds', () => outbox.conditionHolds(f.yunling, condition))
  const sending = await mail('m1')
  const sent: OutboxMail = { ...sending, status: 'sent', sesMessageId: '0100018e', address: 'liu@finance.example' }
  await take('mail: sent', () => outbox.replace(sending, sent))
  await take('mail: delivered', () => outbox.replace(sent, { ...sent, status: 'delivered', deliveredAt: lease }))
  const waiting = Array.from({ length: 10 }, (_, n) => f.aMail({ reason: `told ${n}`, fold: true }))
  await take('digest: plan ten that wait', () => outbox.plan(f.yunling, waiting, f.now))
  await take('digest: folding, ten wait', () => outbox.folding(f.yunling))
  const told = await outbox.folding(f.yunling)
  await take('digest: fold ten', () => outbox.fold(f.aMail({ reason: 'digest' }), told, f.now))

  const later = addMs(f.now, 3_600_000)
  await take('due: dueOn', () => due.dueOn(f.day('2026-03-25')))
  await take('due: woken', () => due.woken(later))
  await take('due: sweptThrough', () => due.sweptThrough())
  await take('due: markSwept', () => due.markSwept(f.now))

  await take('tenant: put', () => directory.putTenant(f.aTenant()))
  await take('tenant: one', () => directory.tenant(f.yunling))
  await take('tenant: all', () => directory.tenants())
  await take('tenant: its units', () => directory.units(f.yunling))
  await take('report: begin', () => reports.begin(f.yunling, 'weekly', 2026, '2026-W09'))
  await take('report: complete', () => reports.complete(f.yunling, 'weekly', 2026, '2026-W09', f.now))
  await take('report: last issued', () => reports.lastIssued(f.yunling, 'weekly'))
  return costs
}

describe('the capacity that the store consumes', () => {
  it('is what the golden file says', async () => {
    const costs = await measure()
    if (process.env['UPDATE_GOLDEN'] === '1') {
      const lines = Object.entries(costs).map(([name, cost]) => `  ${JSON.stringify(name)}: ${JSON.stringify(cost)}`)
      writeFileSync(golden, `{\n${lines.join(',\n')}\n}\n`)
    }
    expect(costs).toEqual(JSON.parse(readFileSync(golden, 'utf8')))
  })

  it('of a sweep does not depend on how many items are open, only on how many are due', async () => {
    const { costOf, items, due } = await stores()
    const register = (n: number, text: string) => {
      const point = f.anObligation({ due: { kind: 'day', day: f.day(text), provisional: false } })
      const after = f.aDossier({ item: f.anItem({ id: f.itemId(`open-${n}`) }), obligations: [point] })
      return f.committed(items, f.aChange({ after }))
    }
    const reads = async () => (await costOf(() => due.dueOn(f.day('2026-03-25')))).read
    for (let n = 0; n < 5; n++) await register(n, '2026-03-25')
    const few = await reads()
    for (let n = 5; n < 205; n++) await register(n, '2026-04-24')
    expect(await reads()).toBe(few)
    for (let n = 205; n < 405; n++) await register(n, '2026-03-25')
    expect((await reads()) - few).toBeLessThanOrEqual(0.03 * 200 * 2)
  })
})
