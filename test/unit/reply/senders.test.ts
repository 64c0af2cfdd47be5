import { describe, expect, it } from 'vitest'
import { aligned } from '#domain/reply/alignment.ts'
import { destinationOf } from '#domain/reply/destination.ts'
import type { Destination } from '#domain/reply/destination.ts'
import { natureOf } from '#domain/reply/nature.ts'
import type { Nature } from '#domain/reply/nature.ts'
import { trustOf } from '#domain/reply/trust.ts'
import type { Verdicts } from '#domain/reply/trust.ts'
import { readMail } from '#shared/mail/incoming/read-mail.ts'
import { encodedWord } from '#test/support/reply-mime.ts'

const own = ['reply.example', 'duban.example']
const person = (id: string, active: boolean, ...addresses: string[]) => ({
  id,
  active,
  addresses: addresses.map(address => ({ address })),
})
const people = [
  person('zhang', true, 'zhang@zhujian.example', 'zhang.private@mail.example'),
  person('li', true, 'Li@zhujian.example'),
  person('wu', false, 'wu@zhujian.example'),
]

const pass: Verdicts = { spf: 'PASS', dkim: 'PASS', dmarc: 'PASS', spam: 'PASS', virus: 'PASS' }
const gray: Verdicts = { ...pass, dmarc: 'GRAY' }

type Case = {
  headers?: readonly string[]
  from?: string
  subject?: string
  verdicts?: Partial<Verdicts>
  envelope?: string
}

async function arrives({
  headers = [],
  from = 'From: <zhang@zhujian.example>',
  subject = '回复：交办通知',
  ...rest
}: Case) {
  const lines = [from, 'To: r@reply.example', `Subject: ${encodedWord(subject)}`, ...headers].filter(
    line => line !== '',
  )
  const mail = await readMail(Buffer.from([...lines, '', '5bey5a6M5oiQ'].join('\r\n'), 'utf8'))
  const nature = natureOf(mail, own)
  const trust = trustOf({
    mail,
    verdicts: { ...pass, ...rest.verdicts },
    envelope: rest.envelope ?? 'zhang@zhujian.example',
    writtenTo: 'zhang',
    people,
  })
  return { nature, trust, destination: destinationOf(nature, trust) }
}

const signedBy = (...domains: string[]) =>
  domains.map(domain => `DKIM-Signature: v=1; a=rsa-sha256; d=${domain}; s=s1; b=xx`)
const forgedResults = 'Authentication-Results: amazonses.com; spf=pass; dkim=pass header.d=zhujian.example; dmarc=pass'
const forgedSes = ['X-SES-Spam-Verdict: PASS', 'X-SES-Virus-Verdict: PASS', 'X-SES-Receipt: forged']

const senders: readonly (readonly [string, Case, Destination])[] = [
  ['the contact who was written to', {}, 'file'],
  ['in other letters of the alphabet’s two sizes', { from: 'From: <ZHANG@ZhuJian.example>' }, 'file'],
  ['from a second address', { from: 'From: zhang.private@mail.example', envelope: 'x@mail.example' }, 'file'],
  ['another active contact of the unit', { from: 'From: "李四" <li@zhujian.example>' }, 'file'],
  ['a contact who has left', { from: 'From: <wu@zhujian.example>' }, 'pen'],
  ['a stranger', { from: 'From: <zhang@zhujian.invalid>' }, 'pen'],
  ['a stranger with the contact’s name', { from: 'From: "zhang@zhujian.example" <boss@evil.example>' }, 'pen'],
  ['a letter that looks alike', { from: 'From: <zh\u0430ng@zhujian.example>' }, 'pen'],
  ['a domain that looks alike', { from: 'From: <zhang@zhujian.example.evil.example>' }, 'pen'],
  ['two From lines', { headers: ['From: <boss@evil.example>'] }, 'pen'],
  ['two From lines, both the contact’s', { headers: ['From: <zhang@zhujian.example>'] }, 'pen'],
  ['two addresses in From', { from: 'From: <zhang@zhujian.example>, <boss@evil.example>' }, 'pen'],
  ['two addresses without a comma', { from: 'From: <zhang@zhujian.example> <boss@evil.example>' }, 'pen'],
  ['a group in From', { from: 'From: unit: zhang@zhujian.example, boss@evil.example;' }, 'pen'],
  ['a From with unseen signs beside', { headers: ['From\u00a0: <boss@evil.example>'] }, 'pen'],
  ['a From with a blank before the colon', { headers: ['From : <boss@evil.example>'] }, 'pen'],
  ['no From', { from: '' }, 'pen'],
  ['no From, junk', { from: '', verdicts: { spam: 'FAIL' } }, 'drop'],
  ['an empty From', { from: 'From: <>' }, 'pen'],
  [
    'Sender and Reply-To of the contact',
    {
      from: 'From: <boss@evil.example>',
      headers: ['Sender: <zhang@zhujian.example>', 'Reply-To: <zhang@zhujian.example>'],
    },
    'pen',
  ],
  ['DMARC failed', { verdicts: { dmarc: 'FAIL' } }, 'pen'],
  ['DMARC failed, forged results', { verdicts: { dmarc: 'FAIL' }, headers: [forgedResults, ...forgedSes] }, 'pen'],
  [
    'DMARC failed although SPF and DKIM pass',
    { verdicts: { ...pass, dmarc: 'FAIL' }, headers: signedBy('zhujian.example') },
    'pen',
  ],
  ['DMARC not computed', { verdicts: { dmarc: 'PROCESSING_FAILED' } }, 'pen'],
  ['DMARC switched off', { verdicts: { dmarc: 'DISABLED' } }, 'pen'],
  ['no policy, SPF of the domain', { verdicts: { ...gray, dkim: 'GRAY' } }, 'file'],
  [
    'no policy, SPF of a host below',
    { verdicts: { ...gray, dkim: 'GRAY' }, envelope: 'b@bounce.zhujian.example' },
    'file',
  ],
  ['no policy, SPF of another domain', { verdicts: { ...gray, dkim: 'GRAY' }, envelope: 'a@evil.example' }, 'pen'],
  [
    'no policy, SPF of another, forged results',
    { verdicts: { ...gray, dkim: 'GRAY' }, envelope: 'a@evil.example', headers: [forgedResults] },
    'pen',
  ],
  ['no policy, SPF failed', { verdicts: { ...gray, spf: 'FAIL', dkim: 'GRAY' } }, 'pen'],
  ['no policy, SPF gray', { verdicts: { ...gray, spf: 'GRAY', dkim: 'GRAY' } }, 'pen'],
  ['no policy, empty envelope', { verdicts: { ...gray, dkim: 'FAIL' }, envelope: '' }, 'pen'],
  [
    'no policy, signed by the domain',
    { verdicts: { ...gray, spf: 'FAIL' }, headers: signedBy('zhujian.example') },
    'file',
  ],
  [
    'no policy, signed by a host below',
    { verdicts: { ...gray, spf: 'FAIL' }, headers: signedBy('mail.zhujian.example') },
    'file',
  ],
  ['no policy, signed by another', { verdicts: { ...gray, spf: 'FAIL' }, headers: signedBy('evil.example') }, 'pen'],
  [
    'no policy, one signature of each',
    { verdicts: { ...gray, spf: 'FAIL' }, headers: signedBy('evil.example', 'zhujian.example') },
    'pen',
  ],
  [
    'no policy, a signature that failed',
    { verdicts: { ...gray, spf: 'FAIL', dkim: 'FAIL' }, headers: signedBy('zhujian.example') },
    'pen',
  ],
  ['no policy, passed without a signature to be seen', { verdicts: { ...gray, spf: 'FAIL' } }, 'pen'],
  [
    'no policy, signed by the whole registry',
    { verdicts: { ...gray, spf: 'FAIL' }, headers: signedBy('example') },
    'pen',
  ],
  ['junk in a contact’s name', { verdicts: { spam: 'FAIL' } }, 'pen'],
  ['junk of a stranger', { from: 'From: <win@evil.example>', verdicts: { spam: 'FAIL' } }, 'drop'],
  ['a virus of the contact', { verdicts: { virus: 'FAIL' } }, 'drop'],
  ['a virus of a stranger', { from: 'From: <win@evil.example>', verdicts: { virus: 'FAIL' } }, 'drop'],
  ['junk not looked for', { verdicts: { spam: 'DISABLED', virus: 'DISABLED' } }, 'file'],
  ['forged SES headers that say virus', { headers: ['X-SES-Virus-Verdict: FAIL'] }, 'file'],
]

const natures: readonly (readonly [string, Case, Nature, Destination])[] = [
  ['a person', {}, 'personal', 'file'],
  ['a person on leave as a subject', { subject: '回复：关于落实干部休假制度的督办' }, 'personal', 'file'],
  ['a person on travel expenses', { subject: '回复：出差经费清理情况反馈' }, 'personal', 'file'],
  ['Auto-Submitted: no', { headers: ['Auto-Submitted: no'] }, 'personal', 'file'],
  [
    'a vacation note of RFC 3834',
    { headers: ['Auto-Submitted: auto-replied'], subject: '休假中' },
    'outOfOffice',
    'absence',
  ],
  ['an answer of a robot', { headers: ['Auto-Submitted: auto-replied'] }, 'autoReply', 'drop'],
  ['what a robot has generated', { headers: ['Auto-Submitted: auto-generated'] }, 'autoReply', 'drop'],
  ['QQ’s automatic reply', { subject: '自动回复：【交办】推进城区雨污分流改造' }, 'autoReply', 'drop'],
  ['an automatic reply to a reply', { subject: '回复：自动回复: 交办通知' }, 'autoReply', 'drop'],
  ['in traditional characters', { subject: '自動回覆：交辦通知' }, 'autoReply', 'drop'],
  [
    'Exchange in English',
    { subject: 'Automatic reply: 交办通知', headers: ['X-Auto-Response-Suppress: All'] },
    'autoReply',
    'drop',
  ],
  ['an old robot', { headers: ['X-Autoreply: yes'] }, 'autoReply', 'drop'],
  ['another old robot', { headers: ['X-Autorespond: x'] }, 'autoReply', 'drop'],
  ['Precedence: auto_reply', { headers: ['Precedence: auto_reply'] }, 'autoReply', 'drop'],
  ['自动回复, on leave', { subject: '自动回复：我正在休假，3月10日返回' }, 'outOfOffice', 'absence'],
  ['on leave', { subject: '休假：回复 交办通知' }, 'outOfOffice', 'absence'],
  ['travelling', { subject: '出差中，急事请致电办公室' }, 'outOfOffice', 'absence'],
  ['not at the desk', { subject: '不在办公室' }, 'outOfOffice', 'absence'],
  ['out of office', { subject: 'Out of Office: 交办通知' }, 'outOfOffice', 'absence'],
  [
    'out of office, a stranger',
    { subject: 'OOO: back on Monday', from: 'From: <x@evil.example>' },
    'outOfOffice',
    'drop',
  ],
  [
    'a receipt of reading',
    {
      subject: '已读: 交办通知',
      headers: ['Content-Type: multipart/report; report-type=disposition-notification; boundary=b'],
    },
    'autoReply',
    'drop',
  ],
  ['a receipt of reading by its subject', { subject: '已读：交办通知' }, 'autoReply', 'drop'],
  [
    'a report of delivery',
    { headers: ['Content-Type: multipart/report; report-type=delivery-status; boundary=b'] },
    'bounce',
    'drop',
  ],
  ['the postman', { from: 'From: <MAILER-DAEMON@zhujian.example>' }, 'bounce', 'drop'],
  ['the postmaster', { from: 'From: <postmaster@zhujian.example>' }, 'bounce', 'drop'],
  ['no way back', { headers: ['Return-Path: <>'] }, 'bounce', 'drop'],
  [
    'a vacation note without a way back',
    { headers: ['Return-Path: <>'], subject: '自动回复：休假' },
    'outOfOffice',
    'absence',
  ],
  ['QQ returns it', { subject: '系统退信/The email is returned' }, 'bounce', 'drop'],
  ['returned in English', { subject: 'Undelivered Mail Returned to Sender' }, 'bounce', 'drop'],
  ['failed recipients', { headers: ['X-Failed-Recipients: a@b.example'] }, 'bounce', 'drop'],
  ['a list', { headers: ['List-Id: <all.zhujian.example>'] }, 'list', 'pen'],
  [
    'a list of strangers',
    { headers: ['List-Unsubscribe: <mailto:x@evil.example>'], from: 'From: <news@evil.example>' },
    'list',
    'drop',
  ],
  ['bulk', { headers: ['Precedence: bulk'] }, 'list', 'pen'],
  ['our own mail', { headers: ['X-Duban-Mail: yunling/m1', 'Auto-Submitted: auto-generated'] }, 'ours', 'drop'],
  ['our own domain', { from: 'From: <office@duban.example>' }, 'ours', 'drop'],
  ['our own domain in its id', { headers: ['Message-ID: <m1.yunling@duban.example>'] }, 'ours', 'drop'],
  ['our own list', { headers: ['List-ID: <yunling.duban.duban.example>'] }, 'ours', 'drop'],
  [
    'another of our kind',
    { headers: ['X-Duban-Mail: other/m9'], from: 'From: <office@other.example>' },
    'ours',
    'drop',
  ],
  ['a loop that says so', { headers: ['X-Loop: zhang@zhujian.example'] }, 'autoReply', 'drop'],
  [
    'a mail that goes round',
    { headers: Array.from({ length: 40 }, (_, n) => `Received: from a${n} by b${n}`) },
    'autoReply',
    'drop',
  ],
  ['robots that answer each other', { subject: `${'回复：Re: '.repeat(6)}交办通知` }, 'autoReply', 'drop'],
]

describe('where a mail ends', () => {
  it.each(senders)('sender: %s', async (_, mail, end) => {
    const { trust, destination } = await arrives(mail)
    expect(destination).toBe(end)
    if (trust.kind !== 'trusted') expect(trust.why).toMatch(/[\u4e00-\u9fff]/)
  })

  it.each(natures)('nature: %s', async (_, mail, kind, end) => {
    const { nature, destination } = await arrives(mail)
    expect({ nature, destination }).toEqual({ nature: kind, destination: end })
  })

  it('files for the person who wrote, the one who was written to first', async () => {
    expect((await arrives({})).trust).toMatchObject({ kind: 'trusted', contact: { id: 'zhang' } })
    expect((await arrives({ from: 'From: li@zhujian.example' })).trust).toMatchObject({ contact: { id: 'li' } })
  })

  it.each([
    ['zhujian.example', 'zhujian.example', true],
    ['mail.zhujian.example', 'zhujian.example', true],
    ['yunling.gov.cn', 'zj.yunling.gov.cn', true],
    ['gov.cn', 'yunling.gov.cn', false],
    ['bj.cn', 'x.bj.cn', false],
    ['cn', 'x.cn', false],
    ['evilzhujian.example', 'zhujian.example', false],
    ['', '', false],
  ])('%s and %s: %s', (a, b, expected) => {
    expect([aligned(a, b), aligned(b, a)]).toEqual([expected, expected])
  })
})
