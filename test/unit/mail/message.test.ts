import fc from 'fast-check'
import { simpleParser } from 'mailparser'
import type { AddressObject } from 'mailparser'
import { describe, expect, it } from 'vitest'
import { Instant } from '#domain/calendar/day.ts'
import { ItemId, MailId, TenantId } from '#domain/ids.ts'
import { buildMessage, headerText, threadOf } from '#shared/mail/message.ts'
import type { Envelope } from '#shared/mail/message.ts'
import { renderMail } from '#shared/mail/render.ts'
import { hostileTexts } from '#test/support/hostile-texts.ts'
import { assignment, digest, frame, reminder } from '#test/support/mail-fixtures.ts'

const envelope = (change: Partial<Envelope> = {}): Envelope => ({
  tenant: TenantId.parse('yunling'),
  mail: MailId.parse('0123456789abcdef0123456789abcdef'),
  office: frame.name,
  sender: 'duban@yunling.example',
  to: { name: '刘卫东', address: 'liu@zhujian.example' },
  thread: ItemId.parse('item-12'),
  at: Instant.parse('2026-11-23T00:30:00.000Z'),
  rendered: renderMail(assignment, frame),
  ...change,
})

const parse = async (change: Partial<Envelope> = {}) => {
  const { raw } = await buildMessage(envelope(change))
  const mail = await simpleParser(Buffer.from(raw))
  const header = Buffer.from(raw).toString('latin1').split('\r\n\r\n')[0]!
  return {
    mail,
    header,
    names: header
      .split('\r\n')
      .filter(line => !/^\s/.test(line))
      .map(line => line.split(':')[0]!),
  }
}
const addresses = (value: AddressObject | AddressObject[] | undefined) =>
  [value].flat().flatMap(one => one?.value ?? [])

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map(n => String.fromCharCode(n)) }),
  fc.constantFrom(...hostileTexts),
  fc.constantFrom('\r\n', '\n ', '<a@b.example>', ',', ';', '"', '=?utf-8?q?x?=').map(text => `甲${text}乙`),
)

describe('buildMessage', () => {
  it('carries subject, names, text and HTML unchanged', async () => {
    const rendered = renderMail(assignment, frame)
    const { mail } = await parse()
    expect(mail.subject).toBe(rendered.subject)
    expect(addresses(mail.from)).toEqual([{ name: frame.name, address: 'duban@yunling.example' }])
    expect(addresses(mail.to)).toEqual([{ name: '刘卫东', address: 'liu@zhujian.example' }])
    expect(mail.text).toBe(rendered.text)
    expect(mail.html).toBe(rendered.html)
    expect(mail.date?.toISOString()).toBe('2026-11-23T00:30:00.000Z')
    expect(mail.replyTo).toBeUndefined()
  })

  it('has the headers that keep robots quiet and threads together, and no Precedence', async () => {
    const { mail, header, names } = await parse({ replyTo: 'ducha@yunling.example' })
    const root = '<item.yunling.item-12@yunling.example>'
    expect(mail.messageId).toBe('<0123456789abcdef0123456789abcdef.yunling@yunling.example>')
    expect([mail.inReplyTo, mail.references]).toEqual([root, root])
    expect(header).toMatch(/^List-ID: <yunling\.duban\.yunling\.example>$/m)
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated')
    expect(mail.headers.get('x-auto-response-suppress')).toBe('All')
    expect(mail.headers.get('x-duban-mail')).toBe('yunling/0123456789abcdef0123456789abcdef')
    expect(addresses(mail.replyTo)).toEqual([{ name: frame.name, address: 'ducha@yunling.example' }])
    expect(names).not.toContain('Precedence')
    expect(new Set(names).size).toBe(names.length)
  })

  it('threads by item only', async () => {
    expect(threadOf(reminder('urge'))).toBe(threadOf(assignment))
    expect(threadOf(digest)).toBeUndefined()
    const { mail } = await parse({ thread: undefined })
    expect([mail.inReplyTo, mail.references]).toEqual([undefined, undefined])
  })

  it('is the same mail, byte for byte, when it is built again', async () => {
    const [one, two] = await Promise.all([buildMessage(envelope()), buildMessage(envelope())])
    expect(Buffer.from(one.raw).equals(Buffer.from(two.raw))).toBe(true)
  })

  it('keeps every line of the mail within what mail servers take', async () => {
    const { raw } = await buildMessage(envelope({ rendered: renderMail(digest, frame) }))
    const lines = Buffer.from(raw).toString('latin1').split('\r\n')
    expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(78)
    expect(lines.every(line => /^[\x20-\x7e\t]*$/.test(line))).toBe(true)
  })

  it.each([
    '',
    'x',
    'a@b',
    'a b@c.example',
    'a@c.example\r\nBcc: d@e.example',
    'a@c.example,d@e.example',
    '"a"@c.example',
    'a@例.example',
  ])('takes no recipient like %j', async address => {
    await expect(buildMessage(envelope({ to: { address } }))).rejects.toThrow('An address that is not one')
  })

  it('has the same headers and one recipient whatever stands in subject and names, and gives them back', async () => {
    const usual = (await parse()).names
    await fc.assert(
      fc.asyncProperty(anyText, anyText, anyText, async (subject, office, name) => {
        const rendered = { ...renderMail(assignment, frame), subject }
        const { mail, names } = await parse({
          rendered,
          office: `督${office}`,
          to: { name: `甲${name}`, address: 'liu@zhujian.example' },
        })
        expect(names).toEqual(headerText(subject) === '' ? usual.filter(header => header !== 'Subject') : usual)
        expect(addresses(mail.to).map(({ address }) => address)).toEqual(['liu@zhujian.example'])
        expect(addresses(mail.from).map(({ address }) => address)).toEqual(['duban@yunling.example'])
        expect(mail.subject ?? '').toBe(headerText(subject))
        expect(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(mail.subject ?? '')).toBe(false)
        expect([mail.cc, mail.bcc]).toEqual([undefined, undefined])
      }),
      { numRuns: 500 },
    )
  })
})
