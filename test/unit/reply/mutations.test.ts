import { describe, expect, it } from 'vitest'
import { Day } from '#domain/calendar/day.ts'
import { answerText } from '#domain/reply/answer-text.ts'
import { meaningOf } from '#domain/reply/meaning.ts'
import { originalOf, shareOf } from '#domain/reply/own-words.ts'
import { htmlText } from '#shared/mail/incoming/html-text.ts'
import { readMail } from '#shared/mail/incoming/read-mail.ts'
import { broken, mutated, seeded } from '#test/support/mutate-mail.ts'
import { bodies } from '#test/support/reply-bodies.ts'
import { linesOf, partsAsLines } from '#test/support/reply-lines.ts'
import { mime } from '#test/support/reply-mime.ts'
import { above, below, sent } from '#test/support/reply-shapes.ts'

const shapes = Object.entries({ ...above, ...below })
const texts = Object.values(bodies).map(([text]) => text)
const original = originalOf(sent.text)
const bare = (text: string) => text.normalize('NFKC').replace(/[^\p{L}\p{N}]+/gu, '')
const traces = /r\+0123|原始邮件|发件人|寄件者|写道|wrote|Original|From:/

/** Below some of the answers. */
const signature = '市住房和城乡建设局办公室张三'

/** Lines of the answer that were ours: words of the mail that was sent, or of the header before it. */
const leaked = (answer: string, author: string): string[] =>
  answer
    .split('\n')
    .filter(line => bare(line).length > 3 && shareOf(line, originalOf(author + signature), 3) < 0.5)
    .filter(line => traces.test(line) || original.lines.has(bare(line)) || shareOf(line, original, 8) > 0.5)

function samples(count: number, seed: number) {
  const random = seeded(seed)
  return Array.from({ length: count }, () => {
    const [name, make] = shapes[random(shapes.length)]!
    const author = texts[random(texts.length)]!
    const { text, html } = make(author)
    const changed = mutated(text ?? htmlText(html ?? ''), random)
    return { name, author, text: changed, read: answerText(changed, sent.text) }
  })
}

describe('10,000 mutated replies', () => {
  const all = samples(10_000, 20261123)

  it('lose nothing: what is not answer was cut and kept', () => {
    const lost = all.filter(
      ({ text, read }) => partsAsLines(read).join('\n') !== linesOf(text.replace(/\r\n?/g, '\n')).join('\n'),
    )
    expect(lost).toEqual([])
  })

  it('never give a line of our own mail as the answer', () => {
    const wrong = all.flatMap(({ name, author, read }) => {
      const lines = read.kind === 'answer' ? leaked(read.answer, author) : []
      return lines.length > 0 ? [{ name, lines }] : []
    })
    expect(wrong).toEqual([])
  })

  it('are mostly understood all the same', () => {
    const read = all.filter(({ read: { kind } }) => kind === 'answer').length
    expect(read).toBeGreaterThan(7_500)
  })

  it('claim, ask or acknowledge only where their author did', () => {
    const today = Day.parse('2026-11-23')
    const kinds = new Map(Object.values(bodies).map(([text, { kind }]) => [text, kind]))
    const wrong = all.flatMap(({ name, author, read }) => {
      if (read.kind !== 'answer') return []
      const { kind } = meaningOf(read.answer, { today, writer: 'unit' })
      const meant = kinds.get(author)
      return ['claim', 'extension', 'acknowledge', 'instruction'].includes(kind) && kind !== meant
        ? [{ name, kind, meant, answer: read.answer }]
        : []
    })
    expect(wrong).toEqual([])
  })
})

describe('1,500 mails with broken bytes', () => {
  it('are read as far as they go, and never fail', async () => {
    const random = seeded(7)
    for (let n = 0; n < 1500; n++) {
      const [, make] = shapes[random(shapes.length)]!
      const raw = mime({ ...make(texts[random(texts.length)]!), charset: random(2) === 0 ? 'gbk' : 'utf-8' })
      const mail = await readMail(broken(raw, random))
      expect(() => meaningOf(mail.text, { today: Day.parse('2026-11-23'), writer: 'unit' })).not.toThrow()
      expect(answerText(mail.text, sent.text).kind).toMatch(/^(?:answer|unclear)$/)
    }
  })
})
