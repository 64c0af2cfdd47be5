import { paginateScan } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decideExtension, requestExtension, suspend } from '#domain/commands/time.ts'
import { acknowledge, claimCompletion } from '#domain/commands/answer.ts'
import { close, returnForRework } from '#domain/commands/decide.ts'
import type { ItemId, MailId } from '#domain/ids.ts'
import { noticeMails } from '#domain/notice-mails.ts'
import { readTicket, writeTicket } from '#domain/ticket.ts'
import { createLinks } from '#functions/console/edge/links.ts'
import { createSeals } from '#shared/runtime/seals.ts'
import { canonical } from '#shared/store/canonical.ts'
import { mailIdOf } from '#shared/store/mail-id.ts'
import { act } from '#usecases/act.ts'
import type { TestEngine } from '#test/contract/engines.ts'
import { startDynoxide } from '#test/contract/engines.ts'
import type { ConsoleOffice } from '#test/support/console-office.ts'
import { openConsoleOffice, yunling } from '#test/support/console-office.ts'
import { madeUnit, officer, unitOf } from '#test/support/made-office.ts'

const host = 'duban.example'
const seals = createSeals('a-key-of-the-test-that-is-long-enough')
const own = { origin: `https://${host}` }
const finance = unitOf('finance')

let engine: TestEngine
let office: ConsoleOffice
let app: ReturnType<typeof createLinks>
beforeAll(async () => {
  engine = await startDynoxide()
  office = await openConsoleOffice(await engine.freshTable())
  app = createLinks({ hosts: [host], seals, openWorld: office.world })
})
afterAll(() => engine.stop())

type Asking = { method?: string; body?: URLSearchParams; headers?: Record<string, string> }
const ask = async (path: string, init: Asking = {}) => {
  const response = await app.request(`https://${host}${path}`, init, { clientAddress: '192.0.2.9' })
  return { status: response.status, text: await response.text(), location: response.headers.get('location') ?? '' }
}
const everything = async () => {
  const rows: string[] = []
  const pages = paginateScan({ client: office.table.client }, { TableName: office.table.name, ConsistentRead: true })
  for await (const { Items } of pages) rows.push(...(Items ?? []).map(canonical))
  return rows.toSorted().join('\n')
}
const entries = (id: ItemId) => office.world().items.ledger(yunling, id)

let minutes = 0
/** A mail is made after its act, and what comes of it comes after the mail. */
const later = () => {
  office.clock.set(new Date(Date.parse('2026-03-02T09:00:00+08:00') + 60_000 * ++minutes).toISOString())
}

/** An item assigned to finance, and the path of the link in the mail that tells its liaison. */
async function linked(slip: Parameters<ConsoleOffice['enter']>[0] = {}): Promise<{ id: ItemId; path: string }> {
  const id = await office.enter(slip)
  await office.assign(id)
  return { id, path: await linkOf(id) }
}
async function linkOf(id: ItemId): Promise<string> {
  later()
  const world = office.world()
  const dossier = (await world.items.load(yunling, id))!
  const entry = (await entries(id)).findLast(({ act }) => act === 'ItemAssigned')!
  const rules = await world.rulebook.rulesOf(dossier.item)
  const scene = { dossier, rules, directory: await world.rulebook.peopleOf(dossier), now: office.clock.now() }
  const [mail] = noticeMails(entry, scene)
  await world.outbox.plan(yunling, [mail!], office.clock.now())
  later()
  return pathOf(mailIdOf(yunling, mail!.reason))
}
const pathOf = (mail: MailId, entry = 0) => `/a/${writeTicket({ tenant: yunling, mail, entry }, 'link', seals)}`

/** Sends a form of the page as its browser would. */
async function send(
  path: string,
  way: string,
  fields: Record<string, string> = {},
  headers: Record<string, string> = own,
) {
  const { text } = await ask(path)
  return ask(`${path}/${way}`, { method: 'POST', body: new URLSearchParams({ ...hiddenOf(text), ...fields }), headers })
}
const hiddenOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  )

type Command = Parameters<typeof act>[2]
const officerActs = async (id: ItemId, ...commands: Command[]) => {
  const world = office.world()
  for (const command of commands) {
    const by = {
      tenant: yunling,
      itemId: id,
      actor: { kind: 'staff' as const, personId: officer },
      via: 'console' as const,
    }
    const done = await act({ items: world.items, rulebook: world.rulebook, clock: office.clock }, by, command)
    expect(done).toMatchObject({ ok: true })
  }
}
const claims: Command = (dossier, context) => claimCompletion(dossier, finance, '已办结', '李', context)

describe('a link of a mail', () => {
  it('opens one item with the forms that its state allows, and nothing else of it', async () => {
    const { path } = await linked()
    const { status, text } = await ask(path)
    expect(status).toBe(200)
    for (const said of ['推进老旧小区改造', '云政督〔2026〕', '签收', '反馈', '申请延期', '登录'])
      expect(text).toContain(said)
    for (const hidden of ['年内开工50个小区', '政府工作报告', '张处长', 'health']) expect(text).not.toContain(hidden)
  })

  it('acts as the contact it was sent to, and the ledger says by which way', async () => {
    const { id, path } = await linked()
    const signed = await send(path, 'acknowledge')
    expect([signed.status, signed.location]).toEqual([303, `${path}?done=acknowledge`])
    expect((await ask(signed.location)).text).toContain('已签收。')
    const reported = await send(path, 'feedback', { progress: '已开工12个小区' })
    expect(reported.status).toBe(303)
    const extended = await send(path, 'extension', {
      obligationId: 'finance.completion',
      newDay: '2026-08-30',
      reason: '汛期',
    })
    expect(extended.status).toBe(303)
    const made = (await entries(id)).slice(-3)
    expect(made.map(({ act, via }) => `${act} ${via}`)).toEqual([
      'ItemAcknowledged link',
      'FeedbackFiled link',
      'ExtensionRequested link',
    ])
    const contact = { kind: 'contact', unitId: 'finance', personId: 'finance-liaison' }
    for (const entry of made) expect(entry).toMatchObject({ actor: contact, facts: { sentTo: 'liaison乙' } })
    expect((await office.as('officer').get(`/items/${id}/history`)).text).toContain('由发给liaison乙的邮件链接')
  })

  it('takes “无变化” only when it is written', async () => {
    const { id, path } = await linked()
    expect((await send(path, 'feedback', { noChange: 'yes' })).status).toBe(422)
    expect((await send(path, 'feedback', { progress: '  ' })).status).toBe(422)
    expect((await send(path, 'feedback', { progress: '无变化。' })).status).toBe(303)
    expect((await entries(id)).at(-1)).toMatchObject({ act: 'FeedbackFiled', facts: { noChange: true } })
  })

  it('has one effect for fifty of the same, and one answer', async () => {
    const { id, path } = await linked()
    const fields = { ...hiddenOf((await ask(path)).text), progress: '同一内容' }
    for (const way of ['acknowledge', 'feedback']) {
      const before = (await entries(id)).length
      const body = way === 'feedback' ? { ...hiddenOf((await ask(path)).text), progress: '同一内容' } : fields
      const answers = await Promise.all(
        Array.from({ length: 50 }, () =>
          ask(`${path}/${way}`, { method: 'POST', body: new URLSearchParams(body), headers: own }),
        ),
      )
      expect(new Set(answers.map(({ status, location }) => `${status} ${location}`))).toEqual(
        new Set([`303 ${path}?done=${way}`]),
      )
      expect((await entries(id)).length - before).toBe(1)
    }
  })
})

describe('robots', () => {
  it('change nothing by looking, nor by forms that no page of ours sent', async () => {
    const { path } = await linked()
    const hidden = hiddenOf((await ask(path)).text)
    const before = await everything()
    for (const method of ['HEAD', 'GET', 'GET', 'GET', 'GET', 'GET', 'OPTIONS', 'PUT', 'DELETE'])
      expect((await ask(path, { method })).status).toBeLessThan(500)
    for (const way of ['acknowledge', 'feedback', 'extension']) {
      await ask(`${path}/${way}`)
      const from: Record<string, string>[] = [
        {},
        { origin: 'https://evil.example' },
        { origin: 'null' },
        { referer: 'https://evil.example/' },
        { 'sec-fetch-site': 'none' },
        { ...own, 'sec-fetch-site': 'cross-site' },
      ]
      for (const headers of from)
        expect((await send(path, way, { progress: '机器', reason: '机器' }, headers)).status).toBe(403)
      for (const wrong of [{}, { seq: hidden['seq']! }, { ...hidden, seq: '1' }, { ...hidden, csrf: 'x'.repeat(43) }]) {
        const body = new URLSearchParams({ progress: '机器', ...wrong })
        expect((await ask(`${path}/${way}`, { method: 'POST', body, headers: own })).status).toBe(403)
      }
    }
    expect(await everything()).toBe(before)
  })

  it('that press every button from a real browser sign for the item, and no more', async () => {
    const { id, path } = await linked()
    const before = (await entries(id)).length
    for (let round = 0; round < 3; round++)
      for (const way of ['acknowledge', 'feedback', 'extension']) await send(path, way)
    expect((await entries(id)).slice(before).map(({ act }) => act)).toEqual(['ItemAcknowledged'])
  })

  it('learn nothing from guesses: every stranger gets the same answer', async () => {
    const { path } = await linked()
    const strangers = [
      '/a/x',
      `/a/${'0'.repeat(50)}`,
      `${path.slice(0, -1)}${path.endsWith('7') ? '8' : '7'}`,
      pathOf('f'.repeat(32) as MailId),
      path.replace(
        /.{16}$/,
        writeTicket({ tenant: yunling, mail: '0'.repeat(32) as MailId, entry: 0 }, 'reply', seals).slice(-16),
      ),
    ]
    const before = await everything()
    const seen = new Set<string>()
    for (const one of strangers) {
      const { status, text } = await ask(one)
      const posted = await ask(`${one}/acknowledge`, {
        method: 'POST',
        body: new URLSearchParams({ seq: '1' }),
        headers: own,
      })
      expect([status, posted.status]).toEqual([404, 404])
      seen.add(text).add(posted.text)
    }
    expect(seen.size).toBe(1)
    expect(await everything()).toBe(before)
  })
})

describe('a link is good until what it was for is over', () => {
  const refuse = async (path: string, words: string) => {
    const before = await everything()
    const { status, text } = await ask(path)
    expect([status, text.includes(words), text.includes('/sign-in?to=')]).toEqual([410, true, true])
    for (const way of ['acknowledge', 'feedback', 'extension']) {
      // With a form of the page as it was, whatever the state then.
      const posted = await ask(`${path}/${way}`, { method: 'POST', body: new URLSearchParams(old), headers: own })
      expect([posted.status, way]).toEqual([410, way])
    }
    expect(await everything()).toBe(before)
  }
  let old: Record<string, string> = {}
  const begun = async (slip?: Parameters<ConsoleOffice['enter']>[0]) => {
    const made = await linked(slip)
    old = {
      ...hiddenOf((await ask(made.path)).text),
      progress: '旧页面',
      obligationId: 'finance.completion',
      newDay: '2026-09-30',
      reason: '旧页面',
    }
    return made
  }
  const grants: Command = (dossier, context) =>
    decideExtension(dossier, finance, { granted: true, reason: '' }, context)
  const asks: Command = (dossier, context) =>
    requestExtension(
      dossier,
      finance,
      { obligationId: 'finance.completion', reason: '汛期', newDay: '2026-08-30' as never },
      context,
    )

  it.each<[string, string, Command[]]>([
    ['报办结', '已报办结', [claims]],
    ['退回', '已退回重办', [claims, (dossier, context) => returnForRework(dossier, '不全', undefined, context)]],
    ['延期', '办理时限已调整', [asks, grants]],
    ['中止', '已中止', [(dossier, context) => suspend(dossier, '等待', context)]],
    ['销号', '已销号', [claims, (dossier, context) => close(dossier, { conclusion: '同意', grade: 'good' }, context)]],
  ])('%s', async (_, words, commands) => {
    const { id, path } = await begun()
    await officerActs(id, ...commands)
    await refuse(path, words)
  })

  it('改派 and a changed contact', async () => {
    const { path } = await begun()
    const unit = madeUnit('finance')
    await office.world().directory.putUnit(yunling, {
      ...unit,
      contacts: unit.contacts.map(one => (one.id === 'finance-liaison' ? { ...one, active: false } : one)),
    })
    await refuse(path, '联系人或者联系邮箱已变更')
    await office.world().directory.putUnit(yunling, { ...unit, active: false })
    await refuse(path, '联系人或者联系邮箱已变更')
    await office.world().directory.putUnit(yunling, unit)
    expect((await ask(path)).status).toBe(200)
  })

  it('a mailbox that is the contact’s no more, and not one that was only added', async () => {
    const { path } = await begun()
    const { outbox, directory } = office.world()
    const ticket = readTicket(path.slice('/a/'.length), 'link', [yunling], seals)!
    const mail = (await outbox.get(yunling, ticket.mail))!
    await outbox.replace(mail, { ...mail, status: 'sent', address: 'Liaison@finance.example' })
    expect((await ask(path)).status).toBe(200)
    const unit = madeUnit('finance')
    const reachedBy = (...addresses: string[]) =>
      directory.putUnit(yunling, {
        ...unit,
        contacts: unit.contacts.map(one =>
          one.id === 'finance-liaison' ? { ...one, addresses: addresses.map(address => ({ address })) } : one,
        ),
      })
    await reachedBy('new@finance.example', 'liaison@finance.example')
    expect((await ask(path)).status).toBe(200)
    await reachedBy('new@finance.example')
    await refuse(path, '联系人或者联系邮箱已变更')
    await directory.putUnit(yunling, unit)
  })

  it('goes on after 签收 in another way, for what is left to do', async () => {
    const { id, path } = await begun()
    await officerActs(id, (dossier, context) => acknowledge(dossier, finance, context))
    const { status, text } = await ask(path)
    expect([status, text.includes('/acknowledge"'), text.includes('/feedback"')]).toEqual([200, false, true])
    // The old page of the same state still signs for nothing twice.
    expect((await send(path, 'feedback', { progress: '继续办理' })).status).toBe(303)
  })

  it('tells who typed on an old page what has changed, and keeps the words', async () => {
    const { id, path } = await begun()
    await officerActs(id, asks)
    const body = new URLSearchParams({ ...old, progress: '打了很久的字' })
    const { status, text } = await ask(`${path}/feedback`, { method: 'POST', body, headers: own })
    expect([status, text.includes('打了很久的字')]).toEqual([409, true])
  })
})

describe('what is not done by links', () => {
  it('is everything, where the office wants sign-in first', async () => {
    const { path } = await linked()
    const fields = hiddenOf((await ask(path)).text)
    await office.world().directory.putTenant({ ...office.tenant, linksNeedSignIn: true })
    const before = await everything()
    const { status, text } = await ask(path)
    expect([status, text.includes('登录后办理'), text.includes('推进老旧小区改造')]).toEqual([200, true, false])
    const posted = await ask(`${path}/acknowledge`, { method: 'POST', body: new URLSearchParams(fields), headers: own })
    expect(posted.status).toBe(403)
    expect(await everything()).toBe(before)
    await office.world().directory.putTenant(office.tenant)
  })

  it('is 工作秘密: the page shows the number alone', async () => {
    const { path } = await linked({ classification: 'workSecret' })
    const { status, text } = await ask(path)
    expect([status, text.includes('登录后办理'), text.includes('推进老旧小区改造')]).toEqual([200, true, false])
  })
})
