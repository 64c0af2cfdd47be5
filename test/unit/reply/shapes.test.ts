import { describe, expect, it } from 'vitest'
import { Day } from '#domain/calendar/day.ts'
import { answerText } from '#domain/reply/answer-text.ts'
import { meaningOf } from '#domain/reply/meaning.ts'
import { readMail } from '#shared/mail/incoming/read-mail.ts'
import { bodies } from '#test/support/reply-bodies.ts'
import { mime } from '#test/support/reply-mime.ts'
import type { Encoding } from '#test/support/reply-mime.ts'
import { above, below, sent } from '#test/support/reply-shapes.ts'
import { linesOf, partsAsLines } from '#test/support/reply-lines.ts'

const reader = { today: Day.parse('2026-11-23'), writer: 'unit' as const }

/** Encodings by turns, so that every shape is seen in several. */
const ways: readonly (readonly [charset: string, encoding: Encoding, label: string])[] = [
  ['utf-8', 'base64', 'utf-8'],
  ['gb18030', 'base64', 'gb18030'],
  ['gbk', 'quoted-printable', 'gb2312'],
  ['utf-8', '8bit', ''],
  ['gbk', '8bit', 'us-ascii'],
  ['utf-8', 'quoted-printable', 'gb2312'],
]

const table = (shapes: typeof above, from: number) =>
  Object.entries(shapes).flatMap(([shape, make], row) =>
    Object.entries(bodies).map(([name, [text, meaning]], column) => {
      const way = ways[(row + column + from) % ways.length] ?? ways[0]!
      return { shape, name, text, meaning, make, way, title: `${shape}, ${name}, ${way.join(' ')}` }
    }),
  )

/** Foxmail sets the name under a rule that is no mark of its own, so it stays with the answer. */
const signed = (shape: string, answer: string) =>
  shape.startsWith('foxmail') ? answer.replace(/\n+(?:_+\n+)?张三$/, '') : answer

describe('a reply', () => {
  const all = [...table(above, 0), ...table(below, 3)]

  it('is tried in many shapes', () => {
    expect(all.length).toBeGreaterThan(350)
  })

  it.each(all)('$title', async ({ shape, name, text, meaning, make, way: [charset, encoding, label] }) => {
    if (charset !== 'utf-8' && /進|問/.test(text)) expect(label).toBeTruthy()
    const mail = await readMail(mime({ ...make(text), charset, encoding, label }))
    const read = answerText(mail.text, sent.text)
    expect(read).toMatchObject({ kind: 'answer' })
    if (read.kind !== 'answer') return
    // The name of the unit under an answer stands in our own mail too, and may be left out there.
    if (!(shape === 'between' && name === 'signedReceipt'))
      expect(signed(shape, read.answer).replace(/\n{2,}/g, '\n')).toBe(text)
    expect(partsAsLines(read)).toEqual(linesOf(mail.text))
    expect(meaningOf(signed(shape, read.answer), reader)).toEqual(meaning)
  })

  it.each(table(above, 0))('without the mail that was sent: $title', async ({ shape, text, make, way }) => {
    const [charset, encoding, label] = way
    const mail = await readMail(mime({ ...make(text), charset, encoding, label }))
    const read = answerText(mail.text)
    expect(read.kind === 'answer' ? signed(shape, read.answer).replace(/\n{2,}/g, '\n') : read).toBe(text)
  })
})
