import * as z from 'zod/mini'
import { Day, Instant } from './day.ts'
import { countedText, dayText, makeUpText, skippedText } from './wording.ts'
import { WallTime } from './zone.ts'

/** In what a limit is counted. The last seven name a span instead of a number: 当日, 本周内. */
export const CountingUnit = z.enum([
  'clockHour',
  'workingHour',
  'workingDay',
  'calendarDay',
  'week',
  'tenDay',
  'month',
  'quarter',
  'sameDay',
  'endOfWeek',
  'endOfTenDay',
  'endOfMonth',
  'endOfQuarter',
  'endOfHalfYear',
  'endOfYear',
])
export type CountingUnit = z.infer<typeof CountingUnit>

/** A change of the due day after it was computed: 延期, 中止, 改期. Each is an act in the ledger; this is its trace. */
export const Adjustment = z.object({
  kind: z.enum(['extension', 'pause', 'moved']),
  from: Day,
  to: Day,
  /** How many days it added, in the unit the decision names. */
  days: z.int(),
  why: z.string(),
})
export type Adjustment = z.infer<typeof Adjustment>

/** Consecutive days of rest that were not counted; the name is the holiday's (春节). */
export const SkippedRun = z.object({
  from: Day,
  to: Day,
  reason: z.enum(['weekend', 'holiday']),
  name: z.optional(z.string()),
})
export type SkippedRun = z.infer<typeof SkippedRun>

/** Where a due point comes from: a limit counted from an instant, a period of a cadence, or a day somebody set. */
export const DueBasis = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('limit'),
    start: z.object({ at: Instant, day: Day, time: WallTime }),
    unit: CountingUnit,
    n: z.number(),
    countFrom: z.enum(['same-day', 'next-day']),
  }),
  z.object({ kind: z.literal('period'), label: z.string() }),
  z.object({ kind: z.literal('set') }),
])
export type DueBasis = z.infer<typeof DueBasis>

/** Why a due point falls where it does, kept beside it so that anybody can check it (时限由来). */
export const DueExplanation = z.object({
  /** What set the clock going, e.g. 收到批示. */
  trigger: z.optional(z.string()),
  /** The rule and where it stands, e.g. 包头11350, A12. */
  rule: z.optional(z.object({ label: z.string(), citation: z.optional(z.string()) })),
  basis: DueBasis,
  /** The computed due day on the wall, with a time when it is an instant; adjustments are not in it. */
  end: z.object({ day: Day, time: z.optional(WallTime) }),
  /** The rest day from which the due day was moved, when it was. */
  movedFrom: z.optional(Day),
  skipped: z.array(SkippedRun),
  /** Make-up working days (调休上班) that were counted. */
  makeUp: z.array(Day),
  /** Years whose notices were not published when this was computed. */
  awaiting: z.array(z.int()),
  /** 待公布: the day was counted through such a year. */
  provisional: z.boolean(),
  adjustments: z.array(Adjustment),
})
export type DueExplanation = z.infer<typeof DueExplanation>

/** Whether the unit names a span (本周内) instead of a number of units. */
const isSpan = (unit: CountingUnit) => unit === 'sameDay' || unit.startsWith('endOf')
const isHour = (unit: CountingUnit) => unit === 'clockHour' || unit === 'workingHour'

function startText({ trigger = '', rule, basis }: DueExplanation): string {
  const source = rule ? `（${rule.citation === undefined ? rule.label : `${rule.label}，${rule.citation}`}）` : ''
  switch (basis.kind) {
    case 'set':
      return trigger + source
    case 'period':
      return `${trigger}${source}${trigger + source === '' ? '' : '，'}${basis.label}`
    case 'limit': {
      const { start, unit, n, countFrom } = basis
      const counted = countedText(unit, n)
      if (isSpan(unit)) return `${dayText(start.day)}${trigger}，限${counted}${source}`
      const sameDay = countFrom === 'same-day' && !isHour(unit) ? '，当日计入' : ''
      return `自${dayText(start.day)}${isHour(unit) ? start.time : ''}${trigger}起${counted}${source}${sameDay}`
    }
  }
}

function endText({ basis, end, movedFrom }: DueExplanation): string {
  const start = basis.kind === 'limit' ? basis.start.day : undefined
  const until =
    end.day === start ? `当日${end.time ?? '24时'}` : dayText(end.day, movedFrom ?? start) + (end.time ?? '')
  if (movedFrom === undefined) return start === undefined ? `${until}届满` : `至${until}届满`
  return `${dayText(movedFrom, start)}逢休息日，${end.day < movedFrom ? '提前' : '顺延'}至${until}届满`
}

function adjustmentText({ kind, from, to, days, why }: Adjustment): string {
  const reason = why === '' ? '' : `（${why}）`
  const move = `由${dayText(from)}改为${dayText(to, from)}`
  switch (kind) {
    case 'extension':
      return `经批准延期${days}天${reason}，${move}。`
    case 'pause':
      return `中止计时${days}天${reason}，${move}。`
    case 'moved':
      return `时限调整${reason}，${move}。`
  }
}

/** Says why the due point falls where it does, in one or two sentences a clerk could have written. */
export function explainDue(explanation: DueExplanation): string {
  const { basis, makeUp, skipped, provisional, awaiting, adjustments } = explanation
  const year = basis.kind === 'limit' ? basis.start.day : explanation.end.day
  const passed = [makeUpText(makeUp, year), skippedText(skipped, year)].filter(text => text !== '')
  const start = startText(explanation)
  const mark = start === '' ? '' : passed.length > 0 ? '：' : '，'
  const years = awaiting.map(one => `${one}年`).join('、')
  const caveat = provisional ? `（${years}放假安排尚未公布，暂按周末推算，公布后重算）` : ''
  const end = [...passed, endText(explanation)].join('，')
  return `${start}${mark}${end}${caveat}。${adjustments.map(adjustmentText).join('')}`
}
