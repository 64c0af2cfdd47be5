import { partsOf } from '#domain/calendar/day.ts'
import type { DeadlineReading } from './deadline-reading.ts'
import { gather } from './deadline-clauses.ts'
import type { Gathered } from './deadline-nodes.ts'
import { wordsOf } from './deadline-words.ts'
import { toHalfWidth } from './numerals.ts'

/** What is known about the document the text stands in. */
export type DeadlineContext = {
  /** The year meant by 年底前 or 今年. */
  year: number
}

/** Longer texts are no time limits, whatever they contain. */
const LONGEST = 300

/** A wish in brackets (力争10月底前) binds nobody. */
const wish = /[（(](?:力争|争取)[^（()）]*[)）]/g

/** The text without blanks, a line break being a strong break; brackets that hold a time are opened, others stay. */
const plainOf = (text: string): string =>
  toHalfWidth(text.trim().replace(/\s*[\r\n]+\s*/g, '；'))
    .replace(/(?<=[\d日])\s+00:00(?::00)?$/, '')
    .replace(/\s+/g, '')
    .replace(/[（(](?!力争|争取)([^（()）]*[年月日季周旬][^（()）]*)[)）]/g, '$1')

/** What a node is called whose words only say when. */
const ordinals = '一二三四五六七八九'

const unread = (original: string, notes: string[]): DeadlineReading => ({
  original,
  understood: false,
  milestones: [],
  notes,
})

/** The last node is the completion, unless work goes on after it (a repeat, or 长期坚持 behind it). */
function readingOf(original: string, found: Gathered): DeadlineReading | undefined {
  const { days, repeat, range, limits, notes, start } = found
  const reading: DeadlineReading = { original, understood: true, milestones: [], notes }
  if (range !== undefined) reading.range = range
  if (start !== undefined) reading.startDay = start
  if (repeat !== undefined) {
    const from = start ?? range?.start
    reading.repeat = from === undefined ? repeat : { ...repeat, fromYear: partsOf(from).year }
  }
  const goesOn = (repeat !== undefined && range === undefined) || found.lasting
  const last = goesOn ? undefined : days.reduce((a, b) => (a !== undefined && a.day > b.day ? a : b), days[0])
  const nodes = days.filter(node => node !== last)
  reading.milestones = nodes.map(({ day, label }, at) => ({
    day,
    label: label ?? `第${ordinals.charAt(at) || at + 1}阶段任务`,
    atLatest: true as const,
  }))
  if (last !== undefined) {
    reading.completion = { kind: 'day', day: last.day }
    if (last.label !== undefined) reading.completionLabel = last.label
    return reading
  }
  const limit = days.length === 0 && range === undefined ? limits.at(-1) : undefined
  notes.push(...limits.filter(other => other !== limit).map(other => other.text))
  if (range !== undefined) reading.completion = { kind: 'day', day: range.end }
  else if (limit !== undefined) reading.completion = { kind: 'limit', limit: limit.limit }
  else if (goesOn || found.open || start !== undefined) reading.completion = { kind: 'open' }
  return reading.completion === undefined ? undefined : reading
}

/**
 * Reads the words of a time limit. Nothing written means open-ended. 年底 is 31 December, 上半年 ends on 30 June, 月底 on the
 * month's last day; a year not written is the one of the node before, else the document's. One piece that cannot be read
 * makes the whole not understood: half a deadline would be remembered as the whole.
 */
export function readDeadline(text: string, context: DeadlineContext): DeadlineReading {
  const plain = text.length > LONGEST ? text : plainOf(text)
  if (plain.trim() === '') {
    return { original: text, understood: true, milestones: [], completion: { kind: 'open' }, notes: ['未写明时限'] }
  }
  if (plain.length > LONGEST) return unread(text, [`时限超过${LONGEST}字`])
  const found = gather(wordsOf(plain.replace(wish, '')), context.year)
  found.notes.push(...(plain.match(wish) ?? []))
  const { unclear } = found
  if (unclear.length > 0) return unread(text, unclear)
  return readingOf(text, found) ?? unread(text, [`没有读出日期、期限或频次`])
}
