import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ItemId } from '#domain/ids.ts'
import type { OutboxMail } from '#domain/mail.ts'
import { createNoticeStore } from '#shared/store/notice-store.ts'
import type { TestEngine } from '#test/contract/engines.ts'
import { startDynoxide } from '#test/contract/engines.ts'
import type { ConsoleOffice } from '#test/support/console-office.ts'
import { openConsoleOffice, yunling } from '#test/support/console-office.ts'
import { wordsOf } from '#test/support/console-page.ts'
import { unitOf } from '#test/support/made-office.ts'
import { notify } from '#usecases/notify.ts'

let engine: TestEngine
let office: ConsoleOffice
let id: ItemId
beforeAll(async () => {
  engine = await startDynoxide()
  office = await openConsoleOffice(await engine.freshTable())
  id = await office.enter({ supportingUnits: [unitOf('health')] })
  await office.assign(id)
})
afterAll(() => engine.stop())

/** Puts the mails of every act into the outbox, as the stream would. */
async function tell(): Promise<void> {
  const { items, rulebook } = office.world()
  const { lastSeq } = (await items.load(yunling, id))!.item
  const deps = { items, rulebook, clock: office.clock, notices: createNoticeStore(office.table) }
  for (let seq = 1; seq <= lastSeq; seq++) await notify(deps, { tenant: yunling, itemId: id, seq })
}

const page = async (who: string) => wordsOf((await office.as(who).get(`/items/${id}`)).text)
const mails = async () => (await office.world().pages.mailsOf(yunling, id, 10)).mails

async function become(mail: OutboxMail, over: Partial<OutboxMail>): Promise<void> {
  expect(await office.world().outbox.replace(mail, { ...mail, ...over })).toBe(true)
}

it('the mails about an item stand on its page with what became of each', async () => {
  expect(await page('officer')).toContain('还没有关于该事项的邮件')
  await tell()
  expect(await page('officer')).toMatch(
    /有关邮件 (?=.*任务交办单 云岭市finance局 待发)(?=.*任务交办单 云岭市health局 待发)/,
  )
  const [one, two] = await mails()
  await become(one!, { status: 'delivered', sentAt: office.clock.now(), deliveredAt: office.clock.now() })
  await become(two!, { status: 'undeliverable', failure: 'bounce' })
  expect(await page('auditor')).toMatch(/(?=.*已送达)(?=.*无法送达)/)
})

it('an urging goes to the liaison at once, and an instruction to the officer', async () => {
  const seq = String((await office.world().items.load(yunling, id))!.item.lastSeq)
  await office.as('officer').post(`/items/${id}/urge`, { seq, unit: 'health', words: '请于今日签收' })
  await office.as('mayor').post(`/items/${id}/instruct`, { words: '请加快' })
  office.clock.set('2026-03-02T09:01:00+08:00')
  await tell()
  expect(
    (await mails()).slice(0, 2).map(({ to, lane, status, data }) => [to.personId, lane, status, data.kind]),
  ).toEqual(
    expect.arrayContaining([
      ['health-liaison', 'urgent', 'ready', 'notice'],
      ['officer', 'urgent', 'ready', 'notice'],
    ]),
  )
  expect(await page('officer')).toMatch(/(?=.*人工催办 云岭市health局 待发)(?=.*批示 督查员甲（督查员） 待发)/)
})

it('who may not read mails does not see that there are any', async () => {
  for (const who of ['finance-liaison', 'mayor']) expect(await page(who)).not.toContain('有关邮件')
  expect((await office.as('finance-liaison').get(`/items/${id}/mails`)).status).toBe(403)
})
