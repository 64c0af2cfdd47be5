import { describe, expect, it } from 'vitest'
import { MailData } from '#domain/mail.ts'
import { redact } from '#domain/redact.ts'
import { renderMail } from '#shared/mail/render.ts'
import { parseHtml } from '#test/support/html-skeleton.ts'
import {
  anItem,
  assignment,
  digest,
  frame,
  itemIds,
  notice,
  reminder,
  samples,
  weeklyOffice,
} from '#test/support/mail-fixtures.ts'

/** Every text of the sample is a secret of its item, except number, dates and names that say nothing of it. */
const SECRET = '涉密措辞'
const open = new Set(['kind', 'tone', 'act', 'part', 'urgency', 'itemId', 'day', 'dayText', 'color', 'number', 'due'])
const names = new Set([
  'unit',
  'officer',
  'by',
  'at',
  'reader',
  'period',
  'covers',
  'label',
  'subject',
  'closingRate',
  'onTimeRate',
])
const seed = (value: unknown, key = ''): unknown => {
  if (typeof value === 'string') return open.has(key) || names.has(key) ? value : `${SECRET}“${SECRET}”`
  if (Array.isArray(value)) return value.map(one => seed(one, key))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, seed(inner, name)]))
  return value
}

/** These are about no item. */
const itemless = ['office-alert', 'sign-in', 'receipt-unclear']
const all = itemIds('item-12', 'item-31', 'item-33', 'item-45', 'item-58', 'item-7')

describe('redact', () => {
  it.each(Object.entries(samples).filter(([name]) => !itemless.includes(name)))(
    '%s leaks no word of the items in the set',
    (_, data) => {
      const seeded = MailData.parse(seed(data))
      const before = renderMail(seeded, frame)
      expect(before.text).toContain(SECRET)
      const { subject, preheader, text, html } = renderMail(redact(seeded, all), frame)
      for (const part of [subject, preheader, text, html]) expect(part).not.toContain(SECRET)
      expect(JSON.stringify(redact(seeded, all))).not.toContain(SECRET)
    },
  )

  it.each([
    ['assignment', assignment, '【交办】'],
    ['reminder', reminder('supervise'), '【督办】'],
    ['notice', notice('ItemReturned', { item: anItem() }), '【退回】'],
  ])('tells the reader of a single %s to come to the office', (_, data, prefix) => {
    const { subject, text, html } = renderMail(redact(data, all), frame)
    expect(subject.startsWith(`${prefix}云政督〔2026〕12号 督办事项`)).toBe(true)
    for (const part of [text, parseHtml(html).text])
      expect(part).toContain('有1件督办事项（编号云政督〔2026〕12号）需办理，请到督查室领取。')
  })

  it('keeps dates and the kind of a duty, not the name of a node', () => {
    const duties = [{ ...assignment.duties[0]!, duty: '节点“某工程开工”' }]
    expect(redact({ ...assignment, duties }, all)).toMatchObject({
      duties: [{ duty: '节点', due: duties[0]!.due, why: '' }],
    })
  })

  it('tells the officer why a unit cannot be reached and what to do, without the contents', () => {
    const facts = [{ label: '原因', text: '没有可以送达的联系人' }]
    const failed = notice('AddressFailed', { item: anItem(), facts, ask: '请电话通知并补充联系方式。' })
    const { text } = renderMail(redact(failed, all), frame)
    for (const said of ['没有可以送达的联系人', '请电话通知并补充联系方式。', '云政督〔2026〕12号'])
      expect(text).toContain(said)
    expect(text).not.toContain('雨污分流')
  })

  it('leaves other items alone', () => {
    expect(redact(digest, itemIds('another'))).toEqual(digest)
    const { text } = renderMail(redact(weeklyOffice, itemIds('item-12')), frame)
    expect(text).not.toContain('雨污分流')
    expect(text).toContain('新建4所公办幼儿园按期开园')
  })
})
