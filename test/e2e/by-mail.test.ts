import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Day } from '#domain/calendar/day.ts'
import { close, startReview } from '#domain/commands/decide.ts'
import { decideExtension } from '#domain/commands/time.ts'
import type { ItemId } from '#domain/ids.ts'
import type { LedgerEntry } from '#domain/ledger.ts'
import { localReplyDomain } from '#infra/local/environment.ts'
import type { Mail } from '#infra/local/mail-reader.ts'
import type { SmtpListener } from '#infra/local/smtp.ts'
import { startSmtp } from '#infra/local/smtp.ts'
import { createPenStore } from '#shared/store/pen-store.ts'
import { connectTable } from '#shared/store/client.ts'
import { madeUnit, unitOf } from '#test/support/made-office.ts'
import type { RunningOffice } from '#test/support/running-office.ts'
import { startOffice } from '#test/support/running-office.ts'

const liaison = 'liaison@finance.example'

let running: RunningOffice
let smtp: SmtpListener
let item: ItemId

beforeAll(async () => {
  running = await startOffice({ from: '2026-03-02 09:00', units: [madeUnit('finance'), madeUnit('water')] })
  smtp = await startSmtp({ port: 0, domain: localReplyDomain }, running.cloud.receive)
  const deadline = { kind: 'day', day: Day.parse('2026-04-10') } as const
  item = await running.give({ unit: 'finance', title: '关于推进管网改造的督办事项', deadline })
}, 120_000)
afterAll(async () => {
  await smtp.stop()
  await running.stop()
})

type Sent = {
  from?: string
  subject?: string
  text: string
  headers?: Record<string, string>
  attachments?: { filename: string; content: string }[]
  messageId?: string
}

const quoted = ({ text }: Mail) => `\n\n在 2026年3月2日，督查室写道：\n${text.replace(/^/gm, '> ')}\n`

/** Answers as a mail programme does: to the address that the mail asks for, the original below. */
async function reply(mail: Mail, { from = liaison, text, ...more }: Sent): Promise<void> {
  const transport = createTransport({ host: '127.0.0.1', port: smtp.port, secure: false, ignoreTLS: true })
  const to = /<([^>]+)>/.exec(mail.headers['reply-to'] ?? '')?.[1] ?? ''
  await transport.sendMail({ from, to, subject: `Re: ${mail.subject}`, text: `${text}${quoted(mail)}`, ...more })
  transport.close()
  await running.cloud.drain()
}

const latest = async (to: string, about: RegExp): Promise<Mail> => {
  const found = (await running.cloud.mailbox.mails({ to })).filter(({ subject }) => about.test(subject)).at(-1)
  if (!found) throw new Error(`No mail to ${to} like ${about}`)
  return found
}
const ledger = (): Promise<LedgerEntry[]> => running.office.items.ledger(running.tenant.id, item)
const byReply = async () =>
  (await ledger()).filter(({ via, actor }) => via === 'reply' && actor.kind === 'contact').map(({ act }) => act)
const pen = () => createPenStore(connectTable({ tableName: running.cloud.tableName })).list(running.tenant.id, 100)
const outgoing = () => running.cloud.mailbox.entries().length

describe('a liaison’s month by mail alone', () => {
  it('signs, reports, has nothing new, asks for time and claims, all by replying', async () => {
    const slip = await latest(liaison, /^【交办】/)
    await reply(slip, { text: '收到。' })
    expect(await byReply()).toEqual(['ItemAcknowledged'])

    await running.mornings('2026-03-06 10:00')
    await reply(slip, {
      text: '进展：已完成管网普查，改造方案通过评审。\n问题：两处穿越铁路。\n需协调：请协调铁路部门。\n预计完成：2026年4月8日',
      attachments: [{ filename: '普查情况.txt', content: '管网普查共12公里。' }],
    })
    expect(await byReply()).toEqual(['ItemAcknowledged', 'FeedbackFiled', 'AttachmentAdded'])
    const [part] = (await running.dossier(item)).assignments
    expect(part?.lastFeedback).toMatchObject({
      progress: '已完成管网普查，改造方案通过评审。',
      problems: '两处穿越铁路。',
      expected: '2026-04-08',
      noChange: false,
    })

    await running.mornings('2026-03-13 10:00')
    await reply(slip, { text: '无变化' })
    expect((await running.dossier(item)).assignments[0]?.unchangedInRow).toBe(1)

    await running.mornings('2026-03-20 10:00')
    await reply(slip, { text: '申请延期：因铁路部门审批未完成，延期至2026年4月24日。' })
    expect((await running.dossier(item)).assignments[0]?.extension?.newDay).toBe('2026-04-24')
    await running.does('office', item, (d, c) =>
      decideExtension(d, unitOf('finance'), { granted: true, reason: '' }, c),
    )

    await running.mornings('2026-04-02 10:00')
    const granted = await latest(liaison, /延期/)
    await reply(granted, { text: '办结：管网改造全部完成并通过验收，新建管网12公里。' })
    expect((await running.dossier(item)).item.state).toBe('completed')
    await running.does('office', item, startReview)
    await running.does('office', item, (d, c) => close(d, { conclusion: '已完成，予以销号。', grade: 'good' }, c))
    expect((await running.dossier(item)).item.state).toBe('closed')
    expect(await byReply()).toEqual([
      'ItemAcknowledged',
      'FeedbackFiled',
      'AttachmentAdded',
      'FeedbackFiled',
      'ExtensionRequested',
      'CompletionClaimed',
    ])
  }, 300_000)

  it('is told of what was taken by the next morning’s mail, and of nothing at once', async () => {
    const mails = await running.cloud.mailbox.mails({ to: liaison })
    expect(mails.filter(({ subject }) => subject.includes('回执'))).toEqual([])
    const [first] = mails.filter(
      ({ subject, at }) => subject.startsWith('【督办日报】') && running.wall(at) >= '2026-03-07',
    )
    expect(first?.text).toContain('已完成管网普查，改造方案通过评审')
  })
})

describe('what cannot be filed', () => {
  let other: ItemId
  let slip: Mail
  beforeAll(async () => {
    other = await running.give({
      unit: 'water',
      title: '水源地保护',
      deadline: { kind: 'day', day: Day.parse('2026-06-10') },
    })
    slip = await latest('liaison@water.example', /^【交办】/)
  })
  const entries = async () => (await running.office.items.ledger(running.tenant.id, other)).length

  it('waits for the office when the sender is a stranger, who hears nothing', async () => {
    const [before, mails] = [await entries(), outgoing()]
    await reply(slip, { from: 'somebody@elsewhere.example', text: '办结：都完成了。' })
    expect([await entries(), outgoing()]).toEqual([before, mails])
    expect((await pen()).mails.at(-1)).toMatchObject({ from: 'somebody@elsewhere.example', itemId: other })
  })

  it('is told to the person once a day, with their words, and what to do', async () => {
    const before = await entries()
    for (const n of [1, 2, 3]) await reply(slip, { from: 'liaison@water.example', text: `申请延期：${n}` })
    expect(await entries()).toBe(before)
    const receipts = (await running.cloud.mailbox.mails({ to: 'liaison@water.example' })).filter(({ subject }) =>
      subject.includes('回执'),
    )
    expect(receipts).toHaveLength(1)
    expect(receipts[0]?.text).toContain('没有写明延期到哪一天')
    expect(receipts[0]?.headers['auto-submitted']).toBe('auto-generated')
    // The receipt itself can be answered.
    await reply(receipts[0]!, { from: 'liaison@water.example', text: '签收' })
    expect((await running.dossier(other)).item.state).toBe('acknowledged')
  })

  it('acts once however often the same mail comes', async () => {
    const once = { from: 'liaison@water.example', text: '进展：已划定保护区。', messageId: '<same@water.example>' }
    const before = await entries()
    for (let n = 0; n < 5; n++) await reply(slip, once)
    expect(await entries()).toBe(before + 1)
  })

  it('stays silent towards robots, and hands what waits to the next of the unit', async () => {
    await running.give({ unit: 'water', title: '河道清淤', deadline: { kind: 'day', day: Day.parse('2026-06-10') } })
    const asked = await latest('liaison@water.example', /^【交办】.*河道清淤/)
    await reply(asked, { from: 'liaison@water.example', subject: '自动回复：休假中', text: '我正在休假。' })
    const stand = await latest('deputy@water.example', /转送/)
    expect(stand.text).toContain('自动回复暂不在岗')
    const mails = outgoing()
    for (const [subject, headers] of [
      ['自动回复：休假中', {}],
      ['Undelivered Mail Returned to Sender', {}],
      ['Re: 督办', { 'Auto-Submitted': 'auto-generated', 'X-Duban-Mail': 'other/1' }],
    ] as const)
      await reply(stand, { from: 'deputy@water.example', subject, text: '机器', headers: { ...headers } })
    expect(outgoing()).toBe(mails)
  })

  it('by no ticket of ours is left, and the mail kept', async () => {
    const forged = { ...slip, headers: { ...slip.headers, 'reply-to': `<r+${'0'.repeat(50)}@${localReplyDomain}>` } }
    const [mails, held] = [outgoing(), (await pen()).mails.length]
    await reply(forged, { from: 'liaison@water.example', text: '签收' })
    expect([outgoing(), (await pen()).mails.length]).toEqual([mails, held])
    expect(running.cloud.failures()).toEqual([])
  })
})
