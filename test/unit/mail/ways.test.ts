import { describe, expect, it } from 'vitest'
import type { MailData } from '#domain/mail.ts'
import { namedItems } from '#domain/named-items.ts'
import { WHOLE_MAIL, readReplyAddress, readTicket } from '#domain/ticket.ts'
import { buildMessage, threadOf } from '#shared/mail/message.ts'
import { renderMail } from '#shared/mail/render.ts'
import { answerable, open, rowOf, ticketSeals, waysOf, withIds } from '#test/support/answerable-mails.ts'
import { parseHtml } from '#test/support/html-skeleton.ts'
import { assignment, frame, reminder, samples, weeklyOffice } from '#test/support/mail-fixtures.ts'

const row = rowOf(assignment)
const render = (data: MailData, ...more: [Partial<typeof open>?, boolean?]) =>
  renderMail(data, { ...frame, ...waysOf(data, ...more).frame })
const linksIn = (text: string) => [
  ...new Set([...text.matchAll(/https:\/\/duban\.example\/a\/(\w+)/g)].map(([, one]) => one!)),
]
const entryOf = (link: string) => readTicket(link, 'link', [row.tenant], ticketSeals)?.entry
const repliedTo = (address = '') => readReplyAddress(address, open.replyDomain, [row.tenant], ticketSeals)

describe('a mail that can be answered', () => {
  it.each(Object.entries(answerable))('%s looks as it did', async (name, data) => {
    const { subject, text, html } = render(data)
    await expect(`${subject}\n\n${text}`).toMatchFileSnapshot(`snapshots/answerable-${name}.txt`)
    await expect(html).toMatchFileSnapshot(`snapshots/answerable-${name}.html.snap`)
  })

  it.each(Object.entries(answerable))('%s says the same in both parts, and in clean Chinese', (_, data) => {
    const { text, html } = render(data)
    expect(linksIn(html)).toEqual(linksIn(text))
    expect(linksIn(text).length).toBeGreaterThan(0)
    for (const part of [text, parseHtml(html).text])
      expect(part).not.toMatch(/undefined|[\u4e00-\u9fff][,;()]|[，。；：、]{2}/)
  })

  it('links each item of a digest by its place among the items that the mail names', () => {
    const data = answerable['digest']!
    const named = namedItems(data)
    const { text } = render(data)
    for (const link of linksIn(text)) {
      const at = entryOf(link) ?? -1
      expect(named[at]).toBeDefined()
      const before = text.slice(0, text.indexOf(link))
      const numbers = [...before.matchAll(/\d+\. (云政督〔2026〕\d+号)/g)]
      expect(numbers.at(-1)?.[1]).toBe(named[at]?.item.number)
    }
  })

  it('offers what the duties it names allow, and at most three acts', () => {
    const labels = (data: MailData) => {
      const { frame: ways } = waysOf(data)
      return 'item' in data ? ways.actions?.(data.item).map(({ label }) => label) : undefined
    }
    expect(labels(answerable['assignment']!)).toEqual(['签收', '反馈办理情况', '申请延期'])
    expect(labels(answerable['reminder']!)).toEqual(['反馈办理情况', '申请延期'])
    expect(labels(answerable['returned']!)).toEqual(['反馈办理情况', '申请延期'])
    // Another unit’s duties are not the reader’s to answer.
    const others = JSON.parse(JSON.stringify(answerable['assignment']).replaceAll('u-housing.', 'u-water.')) as MailData
    expect(labels(others)).toEqual([])
  })

  it.each([
    ['a leader in charge, the office', answerable['assignment']!, false],
    ['who is only told (抄告)', withIds(reminder('supervise', { forInformation: true, reader: '刘卫东局长' })), true],
    ['who stands in for another', withIds(reminder('urge', { missing: '联系人' })), true],
    [
      'contents that may not travel by mail',
      withIds({ ...assignment, item: { ...assignment.item, noticeOnly: true } }),
      true,
    ],
  ])('has no links for %s', (_, data, acts) => {
    const { text, html } = render(data, {}, acts)
    for (const part of [text, html]) expect(part).not.toMatch(/duban\.example\/a\/|上面的链接/)
  })

  it('is answered to an address that names it, as one where it names several', () => {
    const whole = { tenant: row.tenant, mail: row.id, entry: WHOLE_MAIL }
    for (const [name, data] of Object.entries(samples)) {
      const { replyTo } = waysOf(data)
      if (['office-alert', 'sign-in', 'receipt-unclear'].includes(name)) expect(replyTo).toBeUndefined()
      else expect(repliedTo(replyTo)).toEqual('item' in data || 'about' in data ? { ...whole, entry: 0 } : whole)
    }
    expect(waysOf({ ...assignment, item: { ...assignment.item, noticeOnly: true } }).replyTo).toBeUndefined()
  })

  it('gives each item of a digest an address of its own to write to', () => {
    const { html } = render(answerable['digest']!)
    const addresses = [...html.matchAll(/mailto:([^?]+)\?subject=Re%3A%20/g)].map(([, one]) => one!)
    expect(addresses.length).toBeGreaterThan(2)
    expect(addresses.map(repliedTo).every(ticket => ticket !== undefined && ticket.entry < WHOLE_MAIL)).toBe(true)
  })

  it('is as it was where a deployment has neither pages nor a domain for replies', () => {
    for (const data of Object.values(samples)) {
      const ways = waysOf(data, { consoleOrigin: undefined, replyDomain: undefined } as never)
      expect(ways).toEqual({ frame: {} })
    }
    const noReply = render(answerable['digest']!, { replyDomain: undefined } as never)
    expect(noReply.html).not.toContain('mailto:')
    expect(noReply.text).not.toContain('回复')
  })

  it('carries the address in its header, under the name of the office', async () => {
    const { replyTo } = waysOf(assignment)
    const { raw } = await buildMessage({
      tenant: row.tenant,
      mail: row.id,
      office: frame.name,
      sender: 'duban@yunling.example',
      replyTo: replyTo!,
      to: { name: '李伟', address: 'liwei@zjj.example' },
      thread: threadOf(assignment),
      at: '2026-11-23T00:30:00.000Z' as never,
      rendered: render(assignment),
    })
    const [header = ''] = Buffer.from(raw).toString().split('\r\n\r\n')
    expect(header.replace(/\r\n /g, ' ')).toMatch(/^Reply-To: =\?UTF-8\?.*<r\+[0-9a-z]{50}@reply\.duban\.example>$/m)
  })

  it('tells leaders nothing of replies, whose answers go the office’s way', () => {
    expect(waysOf(weeklyOffice, {}, false).frame).toEqual({})
  })
})
