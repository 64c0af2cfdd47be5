import { describe, expect, it } from 'vitest'
import { MailData } from '#domain/mail.ts'
import { cleanText } from '#shared/mail/clean.ts'
import { renderMail } from '#shared/mail/render.ts'
import { hostileTexts } from '#test/support/hostile-texts.ts'
import { parseHtml } from '#test/support/html-skeleton.ts'
import { samples } from '#test/support/mail-fixtures.ts'

/** Fields whose values come from closed lists. */
const closed = new Set(['kind', 'tone', 'act', 'part', 'urgency', 'itemId', 'day', 'color', 'expires'])
const multiline = new Set(['requirement', 'criteria', 'basis', 'text', 'note', 'ask', 'lines', 'why'])

type Put = (key: string) => string
function fill(value: unknown, key: string, put: Put): unknown {
  if (typeof value === 'string') return closed.has(key) || value === '' ? value : put(key)
  if (Array.isArray(value)) return value.map(one => fill(one, key, put))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, fill(inner, name, put)]))
  return value
}

const render = (data: MailData, put: Put) =>
  renderMail(MailData.parse(fill(data, '', put)), {
    trial: false,
    name: put('name'),
    letterhead: put('name'),
    contactLine: put('name'),
    actions: () => [{ label: put('name'), url: 'https://duban.example/' }],
  })

/** A line break of a field of one line would make lines that are not ours. */
const harmless =
  (lines: number): Put =>
  key =>
    multiline.has(key) ? Array(lines).fill('甲').join('\n') : '甲'

describe.each(Object.entries(samples))('%s with hostile texts in every field', (_, data) => {
  it.each(hostileTexts)('%j changes nothing but the words', text => {
    const payload = `甲${text}甲`
    const hostile = render(data, () => payload)
    const benign = render(data, harmless(cleanText(payload).split('\n').length))
    expect(parseHtml(hostile.html).skeleton).toEqual(parseHtml(benign.html).skeleton)
    expect(hostile.text.split('\n').length).toBe(benign.text.split('\n').length)
    expect(hostile.subject.length).toBeLessThanOrEqual(80)
    expect(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(hostile.subject)).toBe(false)
    for (const part of [hostile.subject, hostile.text, hostile.html]) expect(part.isWellFormed()).toBe(true)
  })
})
