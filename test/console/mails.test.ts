import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addMs } from '#domain/calendar/day.ts'
import type { ItemId } from '#domain/ids.ts'
import type { Dossier } from '#domain/item.ts'
import type { MailData, OutboxMail, PlannedMail } from '#domain/mail.ts'
import { ok } from '#domain/result.ts'
import { createDirectoryStore } from '#shared/store/directory-store.ts'
import { createItemStore } from '#shared/store/item-store.ts'
import { mailIdOf } from '#shared/store/mail-id.ts'
import { createMailListStore } from '#shared/store/mail-list-store.ts'
import { createNoticeStore } from '#shared/store/notice-store.ts'
import { createOutboxStore } from '#shared/store/outbox-store.ts'
import { act } from '#usecases/act.ts'
import { notify } from '#usecases/notify.ts'
import { meter } from '#test/contract/capacity-meter.ts'
import type { TestEngine } from '#test/contract/engines.ts'
import { startDynoxide } from '#test/contract/engines.ts'
import type { ConsoleOffice } from '#test/support/console-office.ts'
import { elsewhere, openConsoleOffice, yunling } from '#test/support/console-office.ts'
import { mayor, unitOf } from '#test/support/made-office.ts'

let engine: TestEngine
let office: ConsoleOffice
beforeAll(async () => {
  engine = await startDynoxide()
})
afterAll(() => engine.stop())

const fresh = async () => {
  office = await openConsoleOffice(await engine.freshTable())
}
const outbox = () => createOutboxStore(office.table)
const items = () => createItemStore(office.table)
const liaison = { kind: 'contact', unitId: unitOf('finance'), personId: 'finance-liaison' as never } as const
const idOf = (reason: string, tenant = yunling) => mailIdOf(tenant, reason)
const alert: MailData = {
  kind: 'officeAlert',
  subject: '夜间核对发现问题',
  lines: ['有1项没有催办。'],
  ask: '请核实。',
}
const plan = (reason: string, over: Partial<PlannedMail> = {}, tenant = yunling) =>
  outbox().plan(
    tenant,
    [{ reason, to: liaison, lane: 'urgent', fold: false, conditions: [], data: alert, ...over }],
    office.clock.now(),
  )
const mail = async (reason: string) => (await outbox().get(yunling, idOf(reason)))!
const become = async (reason: string, next: Partial<OutboxMail>) => {
  const was = await mail(reason)
  await outbox().replace(was, { ...was, ...next })
}

/** An item that was assigned, and the 交办单 that its liaison got. */
async function assigned(slip: Parameters<ConsoleOffice['enter']>[0] = {}): Promise<{ item: ItemId; reason: string }> {
  const item = await office.enter(slip)
  await office.assign(item)
  const world = office.world()
  const entries = await items().ledger(yunling, item)
  for (const { seq } of entries)
    await notify({ ...world, notices: createNoticeStore(office.table) }, { tenant: yunling, itemId: item, seq })
  const { mails } = await createMailListStore(office.table).page(yunling, 'recent', { month: '2026-03', limit: 10 })
  const { reason } = mails.find(one => 'item' in one.data && one.data.item.itemId === item)!
  await become(reason, { status: 'sent', sentAt: office.clock.now(), address: 'liaison@finance.example' })
  return { item, reason }
}
/** An act of the office that leaves the item as `change` says. */
const edit = (itemId: ItemId, change: (dossier: Dossier) => Partial<Dossier>) =>
  act(office.world(), { tenant: yunling, itemId, actor: { kind: 'system', name: 'test' }, via: 'console' }, dossier =>
    ok({ after: { ...dossier, ...change(dossier) }, entries: [{ act: 'ReviewStarted', facts: {} }] }),
  )
const resend = (reason: string, asked: string = office.clock.now(), who = 'officer') =>
  office.as(who).post(`/mails/${idOf(reason)}/resend`, { asked })
const later = (minutes: number) => {
  office.clock.set(addMs(office.clock.now(), minutes * 60_000))
}
const agains = async (reason: string) => {
  const { mails } = await createMailListStore(office.table).page(yunling, 'recent', { month: '2026-03', limit: 50 })
  return mails.filter(one => one.reason.startsWith(`${reason}/again/`))
}

describe('the mails of an office', () => {
  it.each([
    ['head', 200],
    ['officer', 200],
    ['clerk', 200],
    ['auditor', 200],
    ['mayor', 403],
    ['administrator', 403],
    ['finance-liaison', 403],
  ])('%s: %i', async (who, status) => {
    await fresh()
    await plan('a')
    expect((await office.as(who).get('/mails')).status).toBe(status)
    expect((await office.as(who).get(`/mails/${idOf('a')}`)).status).toBe(status)
  })

  it('stand where they are on their way', async () => {
    await fresh()
    await plan('a')
    await plan('w', { fold: true })
    const list = async (name: string) => (await office.as('officer').get(`/mails?list=${name}`)).text
    expect(await list('recent')).toMatch(/夜间核对发现问题[^]*signal blue">待发</)
    expect(await list('waiting')).toMatch(/signal grey">待并入日报</)
    await become('a', { status: 'doubt', failure: 'TimeoutError' })
    expect(await list('doubt')).toMatch(/signal yellow">待核实是否发出</)
    expect(await list('recent')).toContain('这里没有邮件')
    await become('a', { status: 'undeliverable', failure: 'no-address' })
    expect(await list('undeliverable')).toMatch(/signal red">无法送达<[^]*收件人没有可用的邮箱[^]*各单位都有可用的邮箱/)
    await become('a', { status: 'cancelled', failure: 'not-on-allow-list' })
    expect(await list('cancelled')).toContain('系统试运行，收件人不在名单内')
    expect((await office.as('officer').get('/mails?list=toString')).status).toBe(404)
  })

  it('go on from page to page and cost the same few units', async () => {
    await fresh()
    for (let n = 0; n < 30; n++) {
      await plan(`m${n}`, { data: { ...alert, subject: `第${n}封提示` } })
      later(1)
    }
    const { costOf } = meter(office.table)
    const seen: string[] = []
    let path = '/mails'
    for (;;) {
      let text = ''
      const { read } = await costOf(async () => {
        text = (await office.as('officer').get(path)).text
      })
      expect(read).toBeLessThanOrEqual(10)
      expect(Buffer.byteLength(text)).toBeLessThan(30_000)
      seen.push(...[...text.matchAll(/第(\d+)封提示/g)].map(([, n]) => n!))
      const [, next] = /href="(\/mails\?[^"]*at=[^"]*)"/.exec(text) ?? []
      if (next === undefined) break
      path = next.replaceAll('&amp;', '&')
    }
    expect(seen).toEqual(Array.from({ length: 30 }, (_, n) => String(29 - n)))
  })

  it('name the units whose addresses need mending', async () => {
    await fresh()
    const directory = createDirectoryStore(office.table)
    const unit = (await directory.unit(yunling, unitOf('housing')))!
    const failed = { at: office.clock.now(), reason: 'bounce' } as const
    await directory.putUnit(yunling, {
      ...unit,
      contacts: unit.contacts.map(one => ({ ...one, addresses: one.addresses.map(a => ({ ...a, failed })) })),
    })
    const { text } = await office.as('clerk').get('/mails?list=undeliverable')
    expect(text).toMatch(/联系方式有问题的单位[^]*<a href="\/units\/housing">云岭市housing局<\/a>[^]*无人可联系/)
  })

  it('of another office, and codes of sign-in, are not there', async () => {
    await fresh()
    await plan('theirs', {}, elsewhere)
    const nonce = {
      kind: 'signIn',
      address: 'x@yunling.example',
      nonce: 'n',
      until: '9:10',
      expires: office.clock.now(),
    } as const
    await plan('code', { data: nonce })
    expect((await office.as('officer').get('/mails')).text).toContain('这里没有邮件')
    for (const id of [idOf('theirs', elsewhere), idOf('code'), 'x', '0'.repeat(32)]) {
      expect((await office.as('officer').get(`/mails/${id}`)).status).toBe(404)
      expect((await office.as('officer').post(`/mails/${id}/resend`, { asked: office.clock.now() })).status).toBe(404)
    }
    expect((await office.as('elsewhere/officer').get(`/mails/${idOf('theirs', elsewhere)}`)).status).toBe(200)
  })
})

describe('one mail', () => {
  it('is shown in the words of its reader, with its way', async () => {
    await fresh()
    const { item, reason } = await assigned()
    const { text } = await office.as('clerk').get(`/mails/${idOf(reason)}`)
    expect(text).toContain('年内开工50个小区')
    expect(text).toContain(`<a href="/items/${item}">云政督〔2026〕1号</a>`)
    expect(text).toMatch(
      /<a href="\/units\/finance">云岭市finance局 liaison乙<\/a>[^]*liaison@finance.example[^]*已发出/,
    )
    expect(text).not.toContain('重发这封邮件')
    expect((await office.as('officer').get(`/mails/${idOf(reason)}`)).text).toContain('重发这封邮件')
  })

  it('about work that is 工作秘密 shows no more than it told', async () => {
    await fresh()
    const { reason } = await assigned({ classification: 'workSecret' })
    const { text } = await office.as('officer').get(`/mails/${idOf(reason)}`)
    expect(text).not.toContain('年内开工50个小区')
    expect((await resend(reason)).status).toBe(303)
    const [again] = await agains(reason)
    expect(JSON.stringify(again!.data)).not.toContain('老旧小区')
  })
})

describe('to send again', () => {
  it.each(['clerk', 'auditor', 'mayor', 'administrator', 'finance-liaison'])('is not for %s', async who => {
    await fresh()
    const { reason } = await assigned()
    expect((await resend(reason, undefined, who)).status).toBe(403)
    expect(await agains(reason)).toEqual([])
  })

  it('makes one mail more however often the same page is sent, and is logged', async () => {
    await fresh()
    const { reason } = await assigned()
    const asked = office.clock.now()
    const sent = await Promise.all([resend(reason, asked), resend(reason, asked)])
    expect(sent.map(({ headers }) => headers.get('location'))).toEqual(
      Array(2).fill(`/mails/${idOf(reason)}?done=resent`),
    )
    expect((await resend(reason, asked)).status).toBe(303)
    const [again, ...more] = await agains(reason)
    expect(more).toEqual([])
    expect(again).toMatchObject({
      lane: 'urgent',
      status: 'ready',
      to: liaison,
      data: { kind: 'assignment', duties: [{}, {}, {}] },
    })
    const { text } = await office.as('auditor').get(`/mails/${idOf(reason)}?done=resent`)
    expect(text).toMatch(/已重发[^]*重发记录[^]*officer[^]*云政督〔2026〕1号；收件人：云岭市finance局 liaison乙/)
  })

  it('is not done over and over', async () => {
    await fresh()
    const { reason } = await assigned()
    await resend(reason)
    later(5)
    const soon = await resend(reason)
    expect([soon.status, soon.text]).toEqual([422, expect.stringContaining('officer刚刚重发过')])
    later(6)
    expect((await resend(reason)).status).toBe(303)
    expect(await agains(reason)).toHaveLength(2)
  })

  it('asks only for what is owed now, of whoever stands in now', async () => {
    await fresh()
    const { item, reason } = await assigned()
    const directory = createDirectoryStore(office.table)
    const unit = (await directory.unit(yunling, unitOf('finance')))!
    const left = unit.contacts.map(one => (one.role === 'liaison' ? { ...one, active: false } : one))
    await directory.putUnit(yunling, { ...unit, contacts: left })
    later(2)
    expect((await resend(reason)).status).toBe(303)
    const [again] = await agains(reason)
    expect(again!.to).toMatchObject({ personId: 'finance-deputy' })
    expect((await office.as('officer').get(`/mails/${idOf(reason)}`)).text).toContain('（接替原收件人）')
    await edit(item, ({ obligations }) => ({ obligations: obligations.map(one => ({ ...one, status: 'settled' })) }))
    later(11)
    const page = await resend(reason)
    expect([page.status, page.text]).toEqual([422, expect.stringContaining('邮件所要求的已经办理')])
  })

  it('a reminder holds in its own epoch only', async () => {
    await fresh()
    const { item } = await assigned()
    const dossier = (await items().load(yunling, item))!
    const duty = dossier.obligations.find(({ kind }) => kind === 'acknowledge')!
    const facts = {
      itemId: item,
      number: '云政督〔2026〕1号',
      title: '推进老旧小区改造',
      leadUnit: '',
      supportingUnits: [],
      officer: '',
    }
    const data = {
      kind: 'reminder' as const,
      tone: 'urge' as const,
      item: facts,
      unit: '云岭市finance局',
      forInformation: false,
      requirement: '',
      duties: [],
      urgings: 1,
    } satisfies MailData
    const condition = { itemId: item, obligationId: duty.id, epoch: duty.epoch }
    await plan('now', { data, conditions: [condition] })
    await plan('then', { data, conditions: [{ ...condition, epoch: duty.epoch + 1 }] })
    for (const reason of ['now', 'then']) await become(reason, { status: 'undeliverable', failure: 'bounce' })
    expect((await resend('then')).text).toContain('邮件所要求的已经办理')
    expect((await resend('now')).status).toBe(303)
    expect((await agains('now'))[0]).toMatchObject({
      conditions: [condition],
      data: { duties: [{ id: duty.id }], reader: '云岭市finance局 liaison乙' },
    })
  })

  it.each([
    ['ready', '还在发送途中'],
    ['doubt', '正在核实'],
    ['folding', '还在发送途中'],
  ] as const)('is refused while it is %s', async (status, words) => {
    await fresh()
    const { reason } = await assigned()
    await become(reason, { status })
    expect((await office.as('officer').get(`/mails/${idOf(reason)}`)).text).toContain(words)
    const page = await resend(reason)
    expect([page.status, page.text]).toEqual([422, expect.stringContaining(words)])
  })

  it('is refused for digests, for what is finished, from an old page, and to nobody', async () => {
    await fresh()
    await plan('alert', { to: { kind: 'staff', personId: mayor } })
    await become('alert', { status: 'sent' })
    expect((await resend('alert')).text).toContain('不单独重发')
    const { item, reason } = await assigned()
    expect((await resend(reason, '2026-03-01T00:00:00.000Z')).text).toContain('页面停留过久')
    expect((await resend(reason, '2026-04-01T00:00:00.000Z')).text).toContain('页面停留过久')
    expect((await resend(reason, 'soon')).status).toBe(404)
    const directory = createDirectoryStore(office.table)
    const unit = (await directory.unit(yunling, unitOf('finance')))!
    await directory.putUnit(yunling, { ...unit, contacts: unit.contacts.map(one => ({ ...one, active: false })) })
    expect((await resend(reason)).text).toContain('收件人没有可用的邮箱')
    await edit(item, dossier => ({ item: { ...dossier.item, state: 'closed' } }))
    expect((await resend(reason)).text).toContain('事项已办结')
    expect(await agains(reason)).toEqual([])
  })
})
