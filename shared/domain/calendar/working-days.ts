import { addDays, dayOfSerial, partsOf, serialOf, weekdayOfSerial } from './day.ts'
import type { Day } from './day.ts'
import { chinaNotices, editionOf, lastNoticeYear } from './notices.ts'
import type { YearNotice } from './notices.ts'

/**
 * A day that was counted out. `provisional` (待公布): the count touched a day whose holiday arrangement is not published,
 * where only weekends rest; the day must be shown as such and computed again when the notice comes.
 */
export type Reckoned = { day: Day; provisional: boolean }

/** What sort of day it is; the name is the holiday's (春节). */
type DayKind = { kind: 'working' } | { kind: 'makeUp' } | { kind: 'weekend' } | { kind: 'holiday'; name: string }

/** A day of rest that was passed over, and why it is one. */
export type SkippedDay = { day: Day; rest: { kind: 'weekend' } | { kind: 'holiday'; name: string } }

/** A counted-out day with its proof: the days that counted, those skipped with the reason, and the make-up days among the counted. */
type WorkingDayCount = Reckoned & {
  counted: Day[]
  skipped: SkippedDay[]
  makeUp: Day[]
}

export type Calendar = {
  /** Changes whenever the notices change; stored beside every deadline computed with them. */
  edition: string
  /** Whether the State Council's notice for the year is known. */
  covered: (year: number) => boolean
  /** The years whose notices are missing for the days from … to, both included; none when all of them are settled. */
  awaiting: (from: Day, to: Day) => number[]
  /** Whether it is published for good if people work on this day; the last days of December also wait for next year's notice. */
  settled: (day: Day) => boolean
  /** The sort of a day; on a day that is not settled only weekends rest. */
  kindOf: (day: Day) => DayKind & { provisional: boolean }
  /** Whether people work on the day, as far as is published (see `settled`). */
  isWorkingDay: (day: Day) => boolean
  /** The n-th working day after the day, the day itself not counted; before it when n < 0; for 0 the day itself or the next working day. */
  addWorkingDays: (day: Day, n: number) => Reckoned
  /** The same as addWorkingDays, with every day accounted for. */
  countWorkingDays: (day: Day, n: number) => WorkingDayCount
  /** The n for which addWorkingDays(from, n) is `to` or the last working day before it (from the other side when `to` is earlier). */
  workingDaysBetween: (from: Day, to: Day) => { days: number; provisional: boolean }
  /** The first working day strictly after the day. */
  nextWorkingDay: (day: Day) => Reckoned
  /** The last working day strictly before the day. */
  previousWorkingDay: (day: Day) => Reckoned
  /** The day itself, or the last working day before it. */
  onOrBeforeWorkingDay: (day: Day) => Reckoned
  /** The day itself, or the next working day (顺延). */
  onOrAfterWorkingDay: (day: Day) => Reckoned
}

/** Which days rest and which weekend days are worked, by day number. */
type Arrangement = { years: Set<number>; rest: Map<number, string>; makeUp: Set<number> }

const isWeekend = (serial: number) => weekdayOfSerial(serial) >= 6

function arrange(notices: readonly YearNotice[]): Arrangement {
  const byYear = new Map(notices.map(notice => [notice.year, notice]))
  const arrangement: Arrangement = { years: new Set(byYear.keys()), rest: new Map(), makeUp: new Set() }
  for (const { holidays, workdays } of byYear.values()) {
    for (const { name, start, end } of holidays)
      for (let serial = serialOf(start); serial <= serialOf(end); serial++) arrangement.rest.set(serial, name)
    for (const day of workdays) arrangement.makeUp.add(serialOf(day))
  }
  for (const serial of arrangement.makeUp) {
    if (arrangement.rest.has(serial)) throw new Error(`${dayOfSerial(serial)} is both a holiday and a make-up day`)
    if (!isWeekend(serial)) throw new Error(`${dayOfSerial(serial)} is no weekend day that could be made up`)
  }
  return arrangement
}

/** A working-day calendar from yearly notices; a later notice for the same year replaces the earlier. */
export function createCalendar(notices: readonly YearNotice[]): Calendar {
  const { years, rest, makeUp } = arrange(notices)
  const works = (serial: number) => (isWeekend(serial) ? makeUp.has(serial) : !rest.has(serial))

  const awaiting = (from: Day, to: Day) => {
    const missing: number[] = []
    for (let { year } = partsOf(from); year <= lastNoticeYear(to); year++) if (!years.has(year)) missing.push(year)
    return missing
  }
  /** The result of a walk that looked at every day between the two ends. */
  const reckoned = (day: Day, from: Day): Reckoned => {
    const missing = day < from ? awaiting(day, from) : awaiting(from, day)
    return { day, provisional: missing.length > 0 }
  }
  /** The first working day met from the day on, the day included. */
  const seek = (from: Day, step: 1 | -1): Reckoned => {
    let serial = serialOf(from)
    while (!works(serial)) serial += step
    return reckoned(dayOfSerial(serial), from)
  }
  /** Visits the days one by one until n working days are met; returns the last. */
  const walk = (day: Day, n: number, visit?: (serial: number) => void): Reckoned => {
    if (!Number.isInteger(n)) throw new RangeError(`Working days are counted in whole numbers, got ${n}`)
    const step = n < 0 ? -1 : 1
    const first = serialOf(day) + (n === 0 ? 0 : step)
    let serial = first - step
    for (let left = Math.max(Math.abs(n), 1); left > 0;) {
      serial += step
      visit?.(serial)
      if (works(serial)) left -= 1
    }
    return reckoned(dayOfSerial(serial), dayOfSerial(first))
  }
  const kindOf = (serial: number): DayKind => {
    const name = rest.get(serial)
    if (makeUp.has(serial)) return { kind: 'makeUp' }
    if (name !== undefined) return { kind: 'holiday', name }
    return { kind: isWeekend(serial) ? 'weekend' : 'working' }
  }

  return {
    edition: editionOf(notices),
    covered: year => years.has(year),
    awaiting,
    settled: day => awaiting(day, day).length === 0,
    kindOf: day => ({ ...kindOf(serialOf(day)), provisional: awaiting(day, day).length > 0 }),
    isWorkingDay: day => works(serialOf(day)),
    addWorkingDays: (day, n) => walk(day, n),
    countWorkingDays: (day, n) => {
      const count: Omit<WorkingDayCount, keyof Reckoned> = { counted: [], skipped: [], makeUp: [] }
      const end = walk(day, n, serial => {
        const kind = kindOf(serial)
        if (kind.kind === 'weekend' || kind.kind === 'holiday') {
          count.skipped.push({ day: dayOfSerial(serial), rest: kind })
          return
        }
        count.counted.push(dayOfSerial(serial))
        if (kind.kind === 'makeUp') count.makeUp.push(dayOfSerial(serial))
      })
      return { ...end, ...count }
    },
    workingDaysBetween: (from, to) => {
      const [first, last] = from <= to ? [serialOf(from) + 1, serialOf(to)] : [serialOf(to), serialOf(from) - 1]
      let days = 0
      for (let serial = first; serial <= last; serial++) if (works(serial)) days += 1
      const provisional = first <= last && awaiting(dayOfSerial(first), dayOfSerial(last)).length > 0
      return { days: from <= to ? days : -days, provisional }
    },
    nextWorkingDay: day => seek(addDays(day, 1), 1),
    previousWorkingDay: day => seek(addDays(day, -1), -1),
    onOrBeforeWorkingDay: day => seek(day, -1),
    onOrAfterWorkingDay: day => seek(day, 1),
  }
}

/** Mainland China's working days by the State Council's notices. */
export const chinaCalendar: Calendar = createCalendar(chinaNotices)
