import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SendEmailCommand, SendRawEmailCommand, SESClient } from '@aws-sdk/client-ses'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { localAccess } from '#infra/local/engine.ts'
import type { Mailbox } from '#infra/local/mailbox.ts'
import { startMailbox } from '#infra/local/mailbox.ts'

let dataDir: string
let mailbox: Mailbox
let ses: SESClient
let now: number
let published: { type: string; detail: Record<string, unknown> }[]

async function open() {
  mailbox = await startMailbox({
    dataDir,
    now: () => now,
    publish: (_source, type, detail) => published.push({ type, detail }),
  })
  ses = new SESClient({ endpoint: mailbox.url, ...localAccess, maxAttempts: 1 })
}
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'duban-mailbox-'))
  now = Date.parse('2026-02-02T00:30:00.000Z')
  published = []
  await open()
})
afterEach(async () => {
  await mailbox.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const mime = (to: string) =>
  [
    'From: =?utf-8?B?552j5p+l5a6k?= <office@example.org>',
    `To: ${to}`,
    'Subject: =?utf-8?B?5YKs5Yqe?=',
    'Auto-Submitted: auto-generated',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<p>请按期反馈</p>',
    '--b',
    'Content-Type: application/octet-stream; name=slip.docx',
    'Content-Disposition: attachment; filename=slip.docx',
    '',
    'x',
    '--b--',
  ].join('\r\n')

const send = (to: string, mail = 'm1') =>
  ses.send(
    new SendRawEmailCommand({
      RawMessage: { Data: Buffer.from(mime(to)) },
      Tags: [
        { Name: 'tenant', Value: 't1' },
        { Name: 'mail', Value: mail },
      ],
    }),
  )
const types = () => published.map(event => event.type)

describe('the mailbox', () => {
  it('keeps an accepted mail and reads it as its reader does', async () => {
    const { MessageId } = await send('zhang@example.org')
    const [mail, ...others] = await mailbox.mails()
    expect(others).toEqual([])
    expect(mail).toMatchObject({
      id: MessageId,
      at: '2026-02-02T00:30:00.000Z',
      from: '"督查室" <office@example.org>',
      to: ['zhang@example.org'],
      tags: { tenant: 't1', mail: 'm1' },
      subject: '催办',
      html: '<p>请按期反馈</p>',
      attachments: ['slip.docx'],
    })
    expect(mail?.headers['auto-submitted']).toBe('auto-generated')
    expect((await mailbox.rawOf(MessageId!))?.toString()).toBe(mime('zhang@example.org'))
  })

  it('finds mails by reader and time', async () => {
    await send('a@example.org')
    now += 1000
    await send('b@example.org')
    const readers = async (filter: object) => (await mailbox.mails(filter)).map(mail => mail.to[0])
    expect(await readers({ to: 'b@example.org' })).toEqual(['b@example.org'])
    expect(await readers({ since: '2026-02-02T00:30:01.000Z' })).toEqual(['b@example.org'])
    expect(await readers({ since: '2026-02-02T00:30:00.000Z' })).toEqual(['a@example.org', 'b@example.org'])
  })

  it('has the mail on the disk when it answers, and after a restart', async () => {
    const { MessageId } = await send('zhang@example.org')
    expect(readFileSync(join(dataDir, 'mails.jsonl'), 'utf8')).toContain(MessageId)
    await mailbox.stop()
    await open()
    expect(await mailbox.mail(MessageId!)).toMatchObject({ subject: '催办' })
  })

  it('cuts off a line that a crash tore', async () => {
    await send('a@example.org')
    await mailbox.stop()
    appendFileSync(join(dataDir, 'mails.jsonl'), '{"id":"torn')
    await open()
    await send('b@example.org')
    await mailbox.stop()
    await open()
    expect(mailbox.entries().map(entry => entry.to[0])).toEqual(['a@example.org', 'b@example.org'])
  })

  it('gives forty mails at once their own ids', async () => {
    const sent = await Promise.all(Array.from({ length: 40 }, (_, n) => send(`r${n}@example.org`)))
    expect(new Set(sent.map(answer => answer.MessageId)).size).toBe(40)
    for (const entry of mailbox.entries()) {
      expect((await mailbox.rawOf(entry.id))?.toString()).toContain(`To: ${entry.to[0]}`)
    }
  })

  it('serves nothing but SendRawEmail', async () => {
    const other = new SendEmailCommand({
      Source: 'a@b.c',
      Destination: {},
      Message: { Subject: { Data: 's' }, Body: {} },
    })
    await expect(ses.send(other)).rejects.toThrow(/SendRawEmail/)
  })
})

describe('the delivery events', () => {
  it.each([
    ['zhang@example.org', ['Email Sent', 'Email Delivered']],
    ['bounce-1@example.org', ['Email Sent', 'Email Bounced']],
    ['complaint@example.org', ['Email Sent', 'Email Delivered', 'Email Complaint Received']],
  ])('of %s', async (to, expected) => {
    const { MessageId } = await send(to)
    expect(mailbox.publishDue()).toBe(true)
    expect(types()).toEqual(expected)
    expect(published[0]?.detail).toMatchObject({
      eventType: 'Send',
      mail: { messageId: MessageId, tags: { tenant: ['t1'], mail: ['m1'] } },
    })
    expect(mailbox.publishDue()).toBe(false)
  })

  it('come again after a crash before they were handled, and not after', async () => {
    await send('a@example.org')
    mailbox.publishDue()
    await mailbox.stop()
    await open()
    expect(mailbox.publishDue()).toBe(true)
    mailbox.settle()
    await mailbox.stop()
    await open()
    expect(mailbox.publishDue()).toBe(false)
    expect(types()).toHaveLength(4)
  })

  it('never come, or come late, when asked', async () => {
    mailbox.failEvents('drop', 'lost@example.org')
    mailbox.failEvents({ delayMs: 60_000 }, 'late@example.org')
    await send('lost@example.org', 'lost')
    await send('late@example.org', 'late')
    await send('zhang@example.org', 'prompt')
    mailbox.publishDue()
    mailbox.settle()
    expect(types()).toHaveLength(2)
    expect(mailbox.nextEventAt()).toBe(now + 60_000)
    now += 60_000
    mailbox.publishDue()
    expect(JSON.stringify(published.slice(2))).toContain('late@example.org')
    expect(JSON.stringify(published)).not.toContain('lost@example.org')
  })
})

describe('an ill SES', () => {
  it.each([
    ['throttle', 'Throttling', /rate exceeded/],
    ['quota', 'Throttling', /Daily message quota/],
    ['reject', 'MessageRejected', /not verified/],
    ['serverError', 'ServiceUnavailable', /unavailable/],
  ] as const)('%s: takes nothing and says so', async (fault, name, message) => {
    mailbox.failSending(fault, 'a@example.org')
    await expect(send('a@example.org')).rejects.toMatchObject({ name, message: expect.stringMatching(message) })
    await send('b@example.org')
    mailbox.failSending(undefined, 'a@example.org')
    await send('a@example.org')
    expect(mailbox.entries().map(entry => entry.to[0])).toEqual(['b@example.org', 'a@example.org'])
  })

  it('acceptThenTimeout: takes the mail and never says so', async () => {
    mailbox.failSending('acceptThenTimeout')
    await expect(send('a@example.org')).rejects.toThrow()
    expect(mailbox.entries()).toHaveLength(1)
    mailbox.publishDue()
    expect(types()).toEqual(['Email Sent', 'Email Delivered'])
  })
})
