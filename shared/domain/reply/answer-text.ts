import { isBare, isLineOf, isRestOf, originalOf, shareOf } from './own-words.ts'
import type { Original } from './own-words.ts'
import { labelOf } from './labels.ts'
import {
  endsAttribution,
  flat,
  isAttribution,
  isDivider,
  isQuoted,
  isRule,
  smellsOfOriginal,
  startsHeader,
} from './quote-marks.ts'
import { isDevice, startsSignature } from './signature-marks.ts'

/** What was left out of the answer: the original, a signature, what a telephone adds by itself. */
export type Cut = { what: 'original' | 'signature' | 'device'; text: string }

export type AnswerText =
  { kind: 'answer'; answer: string; cut: Cut[] } | { kind: 'unclear'; why: string; text: string; cut: [] }

type Mark = 'answer' | Cut['what']
type Line = { text: string; mark: Mark }

const empty = (line: string) => flat(line) === ''

/** How many lines of an attribution may be broken over. */
const LONGEST_ATTRIBUTION = 4

/** Where the original begins: its divider, header or attribution; undefined when no such line is there. */
function beginsAt(lines: readonly string[]): number | undefined {
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (isQuoted(line)) continue
    if (isDivider(line) || startsHeader(lines, at)) return at
    if (!isRule(line)) {
      for (let length = 1; length <= LONGEST_ATTRIBUTION; length++) {
        const piece = lines.slice(at, at + length)
        if (piece.some(one => empty(one) || isQuoted(one))) break
        if (endsAttribution(piece.at(-1) ?? '') && isAttribution(piece)) return at
      }
      continue
    }
    const next = lines.slice(at + 1, at + 6).findIndex(one => !empty(one)) + at + 1
    if (next > at && (isDivider(lines[next] ?? '') || startsHeader(lines, next))) return at
  }
  return undefined
}

const attributionEnd = (lines: readonly string[], from: number): number => {
  for (let at = from; at < Math.min(from + LONGEST_ATTRIBUTION, lines.length); at++)
    if (endsAttribution(lines[at] ?? '')) return at
  return from
}

/** Lines marked `>` and the attribution before them; the rest stays for its author. */
function markQuoted(lines: readonly string[], from: number | undefined): Line[] {
  const end = from === undefined ? -1 : attributionEnd(lines, from)
  return lines.map((text, at) => ({
    text,
    mark: isQuoted(text) || (from !== undefined && at >= from && at <= end) ? 'original' : 'answer',
  }))
}

/** The original goes to the end, or, where every line of it is marked `>`, as far as those lines. */
function marked(lines: readonly string[]): Line[] {
  const from = beginsAt(lines)
  if (from === undefined) return markQuoted(lines, undefined)
  const end = attributionEnd(lines, from)
  const first = lines.slice(end + 1).find(line => !empty(line)) ?? ''
  const byLine = endsAttribution(lines[end] ?? '') && isQuoted(first)
  return byLine
    ? markQuoted(lines, from)
    : lines.map((text, at) => ({ text, mark: at >= from || isQuoted(text) ? 'original' : 'answer' }))
}

/** Signatures and what telephones add, among the lines that are not the original. */
function withoutSignature(lines: readonly Line[]): Line[] {
  let signing = false
  return lines.map(({ text, mark }): Line => {
    if (mark === 'original') {
      signing = false
      return { text, mark }
    }
    signing ||= startsSignature(text)
    if (signing) return { text, mark: 'signature' }
    return { text, mark: isDevice(text) ? 'device' : mark }
  })
}

/** From here on lines stand below quoted ones and need not be the author’s: programmes break long lines and mark the first half only. */
const quotesFrom = (lines: readonly Line[]): number => {
  const at = lines.findIndex(({ mark, text }) => mark === 'original' && !isBare(text))
  return at < 0 ? lines.length : at
}

const touches = (lines: readonly Line[], at: number): boolean =>
  [lines[at - 1], lines[at + 1]].some(one => one?.mark === 'original' && isQuoted(one.text))

/** A line of our own mail, whatever mark it bears. Below quoted lines less is enough; a label of the author’s is the author’s. */
function isOurs(lines: readonly Line[], at: number, beside: boolean, original: Original): boolean {
  const text = lines[at]?.text ?? ''
  const before = lines[at - 1]
  if (isBare(text)) return false
  if (!beside) return flat(text).length > 9 && (isLineOf(text, original) || shareOf(text, original, 10) >= 0.5)
  if (isLineOf(text, original)) return true
  if (labelOf(text)) return false
  if (shareOf(text, original, 5) >= (touches(lines, at) ? 0.7 : 0.9)) return true
  return before?.mark === 'original' && isRestOf(text, before.text, original)
}

/** Longer texts are no answer of a person. */
const LONGEST = 200_000

const unclear = (text: string, why: string): AnswerText => ({ kind: 'unclear', why, text, cut: [] })

function cutsOf(lines: readonly Line[]): Cut[] {
  const cuts: Cut[] = []
  let former: Mark = 'answer'
  for (const { text, mark } of lines) {
    const last = cuts.at(-1)
    if (mark !== 'answer' && mark === former && last) last.text += `\n${text}`
    else if (mark !== 'answer') cuts.push({ what: mark, text })
    former = mark
  }
  return cuts
}

/**
 * What a person has written above, below or between the mail that was answered. `sent` is that mail as it went out; with it
 * a line of ours is known wherever it stands. The original is never taken for an answer: where it cannot be told apart,
 * the whole text is handed over as unclear. Every line of the text stands in the answer or in what was cut.
 */
export function answerText(text: string, sent?: string): AnswerText {
  const raw = text.replace(/\r\n?/g, '\n')
  if (raw.length > LONGEST) return unclear(raw, '来信正文过长')
  const original = sent === undefined || sent.trim() === '' ? undefined : originalOf(sent)
  const first = withoutSignature(marked(raw.split('\n')))
  const below = quotesFrom(first)
  const lines = first.map((line, at): Line => {
    const ours = original && line.mark === 'answer' && isOurs(first, at, at > below, original)
    return ours ? { ...line, mark: 'original' } : line
  })
  const known = lines.filter((line, at) => line.mark === 'original' && first[at]?.mark !== 'original').length
  const own = lines.flatMap((line, at) => (line.mark === 'answer' && !isBare(line.text) ? [at] : []))
  if (own.length === 0) {
    const quotes = lines.some(({ mark }) => mark === 'original')
    return unclear(raw, quotes ? '来信在引用的原邮件之外没有读出正文' : '来信没有正文')
  }
  if (known > 1) return unclear(raw, '来信正文与原邮件混在一起，无法分开')
  if (own.some(at => smellsOfOriginal(lines[at]?.text ?? ''))) return unclear(raw, '来信正文里疑似有引用的原邮件')
  if (original === undefined && own.some(at => at > below && touches(lines, at)))
    return unclear(raw, '来信正文夹在引用的原邮件中间，无法确认是谁写的')
  const answer = lines.flatMap(({ text: one, mark }) => (mark === 'answer' ? [one] : [])).join('\n')
  return { kind: 'answer', answer: answer.trim(), cut: cutsOf(lines) }
}
