import * as z from 'zod/mini'
import { epochMs, instantOf } from '#domain/calendar/day.ts'
import type { Instant } from '#domain/calendar/day.ts'
import type { ItemId } from '#domain/ids.ts'
import type { LedgerLine, OfficeDuty } from '#domain/ledger-line.ts'
import type { Cause, SignalColor } from '#domain/signal.ts'

/**
 * The attribute `line`: a line of a list as it is carried by the indexes. What is written here is written again in every
 * list that the item stands in and read with every page, so its names are letters and its instants are short.
 */
export const StoredLine = z.object({
  /** number */
  n: z.optional(z.tuple([z.string(), z.int(), z.int()])),
  /** title */
  t: z.string(),
  /** source */
  s: z.string(),
  /** classification */
  c: z.string(),
  /** state */
  z: z.string(),
  /** part of the unit */
  p: z.optional(z.string()),
  /** lead unit, and how many support it */
  l: z.optional(z.string()),
  u: z.int(),
  /** officer, sponsor leader */
  o: z.string(),
  b: z.optional(z.string()),
  /** next point: kind, whose, due, late at, missed */
  q: z.optional(z.tuple([z.string(), z.string(), z.string(), z.string(), z.int()])),
  /** deadline, last feedback, end */
  d: z.optional(z.string()),
  f: z.optional(z.string()),
  x: z.optional(z.string()),
  /** talk proposed */
  y: z.optional(z.literal(1)),
  /** signals */
  g: z.string(),
  /** what the line was computed with; absent in the line of a unit */
  e: z.optional(z.string()),
})
export type StoredLine = z.infer<typeof StoredLine>

const letterOfColor: Record<SignalColor, string> = { red: 'r', yellow: 'y', green: 'g', blue: 'b', grey: 'x' }
const letterOfCause: Record<Cause, string> = {
  lateWork: 'w',
  lateFeedback: 'f',
  lateAcknowledgement: 'a',
  dueSoon: 's',
  extensionPending: 'e',
  waitingForOffice: 'o',
  onTrack: 't',
  finished: 'd',
  suspended: 'p',
  cancelled: 'c',
  notAssigned: 'n',
}
const turned = (letters: Readonly<Record<string, string>>) =>
  new Map(Object.entries(letters).map(([name, letter]) => [letter, name]))
const colors = turned(letterOfColor)
const causes = turned(letterOfCause)

const short = (at: Instant): string => epochMs(at).toString(36)
const long = (text: string): string => {
  const ms = parseInt(text, 36)
  return Number.isSafeInteger(ms) && Math.abs(ms) < 8.64e15 ? instantOf(ms) : ''
}

/** `gt,ysm5d1s9c0`: colour, cause, and from when; the first shows at once. */
const signalsText = (signals: LedgerLine['signals']): string =>
  signals
    .map(({ color, cause, from }) => letterOfColor[color] + letterOfCause[cause] + (from ? short(from) : ''))
    .join()

const signalsOf = (text: string) =>
  text.split(',').map(one => ({
    color: colors.get(one.charAt(0)),
    cause: causes.get(one.charAt(1)),
    ...(one.length > 2 ? { from: long(one.slice(2)) } : {}),
  }))

/** The attribute that carries this line. */
export const storedLine = (line: LedgerLine, edition?: string): StoredLine => {
  const { number, next } = line
  return {
    ...(number && { n: [number.series, number.year, number.n] }),
    t: line.title,
    s: line.sourceType,
    c: line.classification,
    z: line.state,
    ...(line.part && { p: line.part }),
    ...(line.leadUnit && { l: line.leadUnit }),
    u: line.supportingUnits,
    o: line.officer,
    ...(line.sponsorLeader && { b: line.sponsorLeader }),
    ...(next && { q: [next.kind, next.of, next.due, short(next.lateAt), next.missed] }),
    ...(line.deadline && { d: line.deadline }),
    ...(line.lastFeedback && { f: line.lastFeedback }),
    ...(line.finishedOn && { x: line.finishedOn }),
    ...(line.talkProposed && { y: 1 }),
    g: signalsText(line.signals),
    ...(edition !== undefined && { e: edition }),
  }
}

/** The line that the attribute carries, to be parsed: what is stored is not trusted to be what was written. */
export const writtenLine = (itemId: ItemId, stored: StoredLine): unknown => {
  const { n, q } = stored
  return {
    itemId,
    ...(n && { number: { series: n[0], year: n[1], n: n[2] } }),
    title: stored.t,
    sourceType: stored.s,
    classification: stored.c,
    state: stored.z,
    ...(stored.p !== undefined && { part: stored.p }),
    ...(stored.l !== undefined && { leadUnit: stored.l }),
    supportingUnits: stored.u,
    officer: stored.o,
    ...(stored.b !== undefined && { sponsorLeader: stored.b }),
    ...(q && { next: { kind: q[0], of: q[1], due: q[2], lateAt: long(q[3]), missed: q[4] } }),
    ...(stored.d !== undefined && { deadline: stored.d }),
    ...(stored.f !== undefined && { lastFeedback: stored.f }),
    ...(stored.x !== undefined && { finishedOn: stored.x }),
    talkProposed: stored.y === 1,
    signals: signalsOf(stored.g),
  }
}

/** The attribute `duty`: number, title, kind, officer, unit, due. */
export const StoredDuty = z.object({
  n: z.optional(z.tuple([z.string(), z.int(), z.int()])),
  t: z.string(),
  k: z.string(),
  o: z.string(),
  u: z.optional(z.string()),
  d: z.string(),
})
type StoredDuty = z.infer<typeof StoredDuty>

export const storedDuty = ({ number, title, kind, officer, unit, due }: OfficeDuty): StoredDuty => ({
  ...(number && { n: [number.series, number.year, number.n] }),
  t: title,
  k: kind,
  o: officer,
  ...(unit && { u: unit }),
  d: due,
})

export const writtenDuty = (itemId: ItemId, { n, t, k, o, u, d }: StoredDuty): unknown => ({
  itemId,
  ...(n && { number: { series: n[0], year: n[1], n: n[2] } }),
  title: t,
  kind: k,
  officer: o,
  ...(u !== undefined && { unit: u }),
  due: d,
})
