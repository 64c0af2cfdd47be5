import { addDays } from './calendar/day.ts'
import type { Day, Instant } from './calendar/day.ts'
import { partsOf } from './calendar/day.ts'
import { instantAt } from './calendar/zone.ts'
import type { Zone } from './calendar/zone.ts'
import type { PersonId, UnitId } from './ids.ts'
import { formatNumber } from './item.ts'
import type { ItemNumber, ItemState } from './item.ts'
import type { LedgerLine } from './ledger-line.ts'
import type { SourceType } from './policy.ts'
import type { SignalColor } from './signal.ts'
import { signalAt } from './signal-timeline.ts'

/** What somebody wants to see of the 台账. Every field that is there must fit. */
export type LedgerFilter = {
  /** The month, YYYY-MM, in which items ended; absent: the open ones. */
  month?: string
  /** The items in which this unit has a part; next point, state and signal are then those of its part. */
  unit?: UnitId
  source?: SourceType
  officer?: PersonId
  leader?: PersonId
  state?: ItemState
  signal?: SignalColor
  /** The next point is late after the beginning of the first of these days, and by the end of the second. */
  from?: Day
  to?: Day
  /** Part of the number or of the title. */
  text?: string
  /** Exactly this item. */
  number?: ItemNumber
}

/** A text as it is compared: no blanks, brackets of both widths alike. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[〔［【]/g, '[')
    .replace(/[〕］】]/g, ']')
    .toLowerCase()

const says = ({ title, number }: LedgerLine, text: string): boolean =>
  plain(title).includes(plain(text)) || (number !== undefined && plain(formatNumber(number)).includes(plain(text)))

const isNumbered = ({ number }: LedgerLine, { series, year, n }: ItemNumber): boolean =>
  number?.series === series && number.year === year && number.n === n

/** The instants between which a point lies that is late within these days: after the first, not after the second. */
export const lateBetween = ({ from, to }: LedgerFilter, zone: Zone): { after?: Instant; until?: Instant } => ({
  ...(from && { after: instantAt(zone, from, '00:00') }),
  ...(to && { until: instantAt(zone, addDays(to, 1), '00:00') }),
})

function isLateWithin({ next }: LedgerLine, filter: LedgerFilter, zone: Zone): boolean {
  const { after, until } = lateBetween(filter, zone)
  if (after === undefined && until === undefined) return true
  if (!next) return false
  return (after === undefined || next.lateAt > after) && (until === undefined || next.lateAt <= until)
}

/** Whether the line, of the list that the filter asks for, is one of those looked for. */
export function matches(line: LedgerLine, filter: LedgerFilter, { now, zone }: { now: Instant; zone: Zone }): boolean {
  const { source, officer, leader, state, signal, text, number } = filter
  return (
    (source === undefined || line.sourceType === source) &&
    (officer === undefined || line.officer === officer) &&
    (leader === undefined || line.sponsorLeader === leader) &&
    (state === undefined || line.state === state) &&
    (signal === undefined || signalAt(line.signals, now).color === signal) &&
    (text === undefined || says(line, text)) &&
    (number === undefined || isNumbered(line, number)) &&
    isLateWithin(line, filter, zone)
  )
}

/** The number that a text means: 云政督〔2026〕12号, 〔2026〕12号, and 12号 of the present year; undefined for any other text. */
export function numberMeant(text: string, { series, today }: { series: string; today: Day }): ItemNumber | undefined {
  const [, office = '', year, n] = /^([^[\]\d]*)(?:\[(\d{4})\])?(\d{1,6})号$/.exec(plain(text)) ?? []
  if (n === undefined || (office !== '' && year === undefined)) return undefined
  return {
    series: office === '' || office === plain(series) ? series : office,
    year: year === undefined ? partsOf(today).year : Number(year),
    n: Number(n),
  }
}
