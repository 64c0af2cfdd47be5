import { labelOf, movesDate, speaksOfTime, surenessIn } from './deadline-labels.ts'
import type { Gathered, Node, Place } from './deadline-nodes.ts'
import { joinsRepeat, spanAt, withMonths } from './deadline-nodes.ts'
import type { Word } from './deadline-words.ts'

type Clause = { words: Word[]; joined: boolean }

/** Words between two breaks; `joined` when only a comma stands before. */
function clausesOf(words: readonly Word[]): Clause[] {
  const clauses: Clause[] = [{ words: [], joined: false }]
  for (const word of words) {
    if (word.kind === 'break') clauses.push({ words: [], joined: !word.strong })
    else clauses.at(-1)?.words.push(word)
  }
  return clauses.filter(clause => clause.words.length > 0)
}

const isProse = (word: Word): boolean => word.kind === 'prose' || word.kind === 'dash'

function note(found: Gathered, prose: string): void {
  const label = labelOf(prose)
  found.notes.push(...surenessIn(prose), ...(label === undefined ? [] : [label]))
}

/** A clause without a time: it goes on naming the node before, or is a remark, or it is a time nobody understood. */
function takeProse(found: Gathered, naming: Node | undefined, { words, joined }: Clause): void {
  const prose = words.map(word => word.text).join('')
  if (speaksOfTime(prose)) found.unclear.push(`“${prose}”没有读懂`)
  else if (naming !== undefined && joined) {
    const label = labelOf(prose)
    if (label !== undefined)
      naming.label = naming.label === undefined ? label : `${naming.label}，${label}`.slice(0, 100)
  } else note(found, prose)
}

/** “3月至6月”, “2025—2027年”. The year may stand on one side only. */
function takeRange(found: Gathered, place: Place, from: Word, to: Word): boolean {
  if (from.kind !== 'point' || to.kind !== 'point' || from.tail === 'before') return false
  const year = from.point.year ?? to.point.year
  const first = spanAt(found, place, year === undefined ? from.point : { year, part: from.point.part }, from.text)
  const last = spanAt(found, place, to.point, to.text)
  if (first === undefined || last === undefined) return true
  if (last.end < first.start) found.unclear.push(`“${from.text}”晚于“${to.text}”`)
  else found.range = { start: first.start, end: last.end }
  return true
}

function takePoint(
  found: Gathered,
  place: Place,
  word: Word & { kind: 'point' },
  prose: { before: string; after: string },
) {
  if (joinsRepeat(found, place, word.point)) return undefined
  if (word.point.year !== undefined) place.repeating = false
  const span = spanAt(found, place, word.point, word.text)
  if (span === undefined) return undefined
  if (word.tail === 'start') {
    found.start ??= span.start
    return undefined
  }
  if (word.tail === 'none' && movesDate(prose.after)) found.unclear.push(`“${word.text}${prose.after}”没有读懂`)
  const node: Node = { day: span.end, text: word.text, label: labelOf(prose.after) ?? labelOf(prose.before) }
  found.notes.push(...surenessIn(prose.before), ...surenessIn(prose.after))
  found.days.push(node)
  found.lasting = false
  return node
}

/** Years of a plan (十四五) as points. */
const planPoint = (year: number, text: string): Word & { kind: 'point' } => ({
  kind: 'point',
  text,
  tail: 'none',
  point: { year: { kind: 'absolute', year }, part: { kind: 'year' } },
})

/** Everything but points: repeats, limits, open words, remarks. */
function takeOther(found: Gathered, place: Place, word: Word, after: string): void {
  switch (word.kind) {
    case 'plan':
      if (word.end) takePoint(found, place, planPoint(word.to, word.text), { before: '', after: '' })
      else takeRange(found, place, planPoint(word.from, word.text), planPoint(word.to, word.text))
      return
    case 'repeat':
      if (found.repeat === undefined) found.repeat = word.repeat
      else found.notes.push(`另有“${word.text}”`)
      place.repeating = true
      return
    case 'times':
      found.repeat = { ...(found.repeat ?? { every: 'year' }), times: word.times }
      return
    case 'limit':
      if (place.repeating) found.unclear.push(`“${word.text}”与频次的关系没有读懂`)
      found.limits.push({ limit: word.limit, text: word.text + after })
      return
    case 'open':
      found.open = true
      found.lasting = word.lasting
      found.notes.push(word.text)
      return
    case 'remark':
      found.open ||= word.text.endsWith('起')
      found.notes.push(word.text)
      return
    case 'point':
    case 'dash':
    case 'prose':
    case 'break':
      return
  }
}

/** A clause with at least one time. */
function takeTimes(found: Gathered, place: Place, { words }: Clause): Node | undefined {
  let naming: Node | undefined
  for (let at = 0; at < words.length; at += 1) {
    const [word, next, afterNext] = [words[at], words[at + 1], words[at + 2]]
    if (word === undefined) break
    const proseAt = (index: number) => {
      const other = words[index]
      return other !== undefined && isProse(other) ? other.text : ''
    }
    if (next?.kind === 'dash' && afterNext !== undefined && takeRange(found, place, word, afterNext)) at += 2
    else if (word.kind === 'point') {
      naming = takePoint(found, place, word, {
        before: naming === undefined ? proseAt(at - 1) : '',
        after: proseAt(at + 1),
      })
    } else if (!isProse(word)) takeOther(found, place, word, proseAt(at + 1))
    else if (next?.kind !== 'point' && words[at - 1]?.kind !== 'point' && words[at - 1]?.kind !== 'limit')
      note(found, word.text)
  }
  return naming
}

/** Gathers what the words of a time limit say. */
export function gather(words: readonly Word[], contextYear: number): Gathered {
  const place: Place = { contextYear, year: undefined, month: undefined, repeating: false }
  const found: Gathered = {
    days: [],
    limits: [],
    repeat: undefined,
    months: [],
    range: undefined,
    start: undefined,
    open: false,
    lasting: false,
    notes: [],
    unclear: [],
  }
  let naming: Node | undefined
  for (const clause of clausesOf(words)) {
    if (!clause.joined) place.repeating = false
    if (clause.words.every(isProse)) takeProse(found, naming, clause)
    else naming = takeTimes(found, place, clause)
  }
  if (found.repeat !== undefined) {
    const repeat = withMonths(found.repeat, found.months)
    if (repeat === undefined) found.unclear.push('每年的几个月份不能合成一个频次')
    found.repeat = repeat
  }
  return found
}
