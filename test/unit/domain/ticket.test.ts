import { describe, expect, it } from 'vitest'
import type { MailId, TenantId } from '#domain/ids.ts'
import type { Ticket } from '#domain/ticket.ts'
import {
  TICKET_LENGTH,
  WHOLE_MAIL,
  looksLikeTicket,
  readReplyAddress,
  readTicket,
  replyAddress,
  writeTicket,
} from '#domain/ticket.ts'
import { createSeals } from '#shared/runtime/seals.ts'

const seals = createSeals('a-key-of-the-test-that-is-long-enough')
const others = createSeals('another-key-of-the-test-that-is-long-too')
const yunling = 'yunling' as TenantId
const tenants = ['beiguan', 'yunling', 'nanhe'] as TenantId[]
const ticket: Ticket = { tenant: yunling, mail: '00c0ffee1234567890abcdef0badf00d' as MailId, entry: 3 }
const text = writeTicket(ticket, 'link', seals)
const read = (one: string) => readTicket(one, 'link', tenants, seals)

describe('a ticket', () => {
  it('is these fifty digits for this mail and key, for ever', () => {
    expect(text).toMatchInlineSnapshot(`"mzzsyd00r3zyw4hmasw91aydxw5tvw0d03r89mppbb0043bc4b"`)
    expect(writeTicket(ticket, 'reply', seals)).toMatchInlineSnapshot(
      `"mzzsyd00r3zyw4hmasw91aydxw5tvw0d03qxjs6ec7tvpderyh"`,
    )
  })

  it('comes back as it was, at every end of its range', () => {
    for (const mail of ['0'.repeat(32), 'f'.repeat(32), ticket.mail])
      for (const entry of [0, 1, 31, 32, 1022, WHOLE_MAIL])
        for (const tenant of tenants) {
          const one = { tenant, mail: mail as MailId, entry }
          expect(read(writeTicket(one, 'link', seals))).toEqual(one)
        }
    expect(() => writeTicket({ ...ticket, entry: 1024 }, 'link', seals)).toThrow('ticket.entry-out-of-range')
  })

  it.each([
    ['in capitals', text.toUpperCase()],
    ['with look-alikes', text.replaceAll('1', 'l').replaceAll('0', 'O')],
    ['with other look-alikes', text.replaceAll('1', 'I').replaceAll('0', 'o')],
    ['in groups', text.replace(/(.{5})/g, '$1-')],
    ['with dots and lines', text.replace(/(.{9})/g, '$1._')],
    ['with blanks and breaks', text.replace(/(.{20})/g, '$1 \r\n\t')],
    ['with a soft break of quoted-printable', text.replace(/(.{30})/, '$1=\r\n')],
    ['with a sign written by number before it', `=3D${text}`],
    ['with a mark of the sentence behind it', `${text}。`],
    ['in brackets', `<${text}>`],
    ['in full-width signs', text.replace(/[a-z0-9]/g, one => String.fromCharCode(one.charCodeAt(0) + 0xfee0))],
    ['with signs that do not show', text.replace(/(.{10})/g, '$1\u200b')],
  ])('is read %s', (_, mangled) => {
    expect(read(mangled)).toEqual(ticket)
  })

  it('is nothing for another purpose, tenant, mail, entry or key', () => {
    expect(readTicket(text, 'reply', tenants, seals)).toBeUndefined()
    expect(readTicket(text, 'link', ['beiguan', 'nanhe'] as TenantId[], seals)).toBeUndefined()
    expect(readTicket(text, 'link', tenants, others)).toBeUndefined()
    const mac = text.slice(-16)
    const forged = [
      { ...ticket, tenant: 'nanhe' as TenantId },
      { ...ticket, mail: '00c0ffee1234567890abcdef0badf00e' as MailId },
      { ...ticket, entry: 4 },
    ]
    for (const one of forged) expect(read(writeTicket(one, 'link', seals).slice(0, -16) + mac)).toBeUndefined()
  })

  it('is nothing with any one digit changed', () => {
    for (let at = 0; at < TICKET_LENGTH; at++) {
      const sign = text[at] === 'x' ? 'y' : 'x'
      expect(read(text.slice(0, at) + sign + text.slice(at + 1))).toBeUndefined()
    }
  })

  it.each(['', 'r', text.slice(1), `${text}0`, `u${text.slice(1)}`, '!'.repeat(50), `${text}${' '.repeat(400)}`])(
    'is not %j, and nothing is asked for that',
    wrong => {
      expect([looksLikeTicket(wrong), read(wrong)]).toEqual([false, undefined])
    },
  )

  it('is never hit by a million guesses at its seal', () => {
    // All are compared with the right seal; every two hundredth goes through the whole reading, whose seals are computed once.
    const sealed = new Map<string, string>()
    const remembering = {
      seal: (purpose: string, of: string) => {
        const key = `${purpose} ${of}`
        const known = sealed.get(key) ?? seals.seal(purpose, of)
        sealed.set(key, known)
        return known
      },
      same: (one: string, other: string) => one === other,
    }
    const signs = '0123456789abcdefghjkmnpqrstvwxyz'
    let state = 42n
    let hits = 0
    const right = text.slice(-16)
    for (let guess = 0; guess < 1_000_000; guess++) {
      state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn
      let rest = state * 65537n
      let one = ''
      for (let at = 0; at < 16; at++, rest >>= 5n) one += signs.charAt(Number(rest & 31n))
      if (one === right) hits++
      if (guess % 200 === 0 && readTicket(text.slice(0, -16) + one, 'link', tenants, remembering)) hits++
    }
    expect(hits).toBe(0)
  })
})

describe('an address to reply to', () => {
  const domain = 'reply.duban.example'
  const address = replyAddress(ticket, domain, seals)
  const readAddress = (one: string) => readReplyAddress(one, domain, tenants, seals)

  it('fits into a local part', () => {
    expect(address).toMatch(/^r\+[0-9a-hjkmnp-tv-z]{50}@reply\.duban\.example$/)
    expect(address.indexOf('@')).toBeLessThanOrEqual(64)
  })

  it.each([
    address,
    address.toUpperCase(),
    `<${address}>`,
    `"${address.replace('@', '"@')}`,
    address.replace('r+', 'r=2B'),
    address.replace('r+', 'R-'),
    address.replace('r+', 'r '),
    `${address}.`,
  ])('is read as %s', one => {
    expect(readAddress(one)).toEqual(ticket)
  })

  it('is none of another domain, of another prefix, or made of a link', () => {
    expect(readAddress(address.replace('@reply', '@evil'))).toBeUndefined()
    expect(readAddress(`${address}.evil.example`)).toBeUndefined()
    expect(readAddress(address.replace('r+', 'x+'))).toBeUndefined()
    expect(readAddress(address.replace('r+', ''))).toBeUndefined()
    expect(readAddress(`r+${text}@${domain}`)).toBeUndefined()
    expect(readAddress('')).toBeUndefined()
  })
})
