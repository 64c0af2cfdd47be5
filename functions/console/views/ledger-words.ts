import { partsOf } from '#domain/calendar/day.ts'
import type { Day, Instant } from '#domain/calendar/day.ts'
import { dayIn } from '#domain/calendar/zone.ts'
import type { Zone } from '#domain/calendar/zone.ts'
import { dutyName } from '#domain/duty-names.ts'
import type { UnitId } from '#domain/ids.ts'
import { formatNumber } from '#domain/item.ts'
import type { ItemNumber } from '#domain/item.ts'
import { dueOnWall } from '#domain/ledger-line.ts'
import type { LedgerLine, NextPoint } from '#domain/ledger-line.ts'

/** How lists name what they show: units and people by their ids, days as seen from today. */
export type Naming = {
  units: ReadonlyMap<UnitId, string>
  people: ReadonlyMap<string, string>
  zone: Zone
  now: Instant
}

export const numberIn = (number: ItemNumber | undefined): string => (number ? formatNumber(number) : '（草稿）')

export const unitIn = ({ units }: Pick<Naming, 'units'>, unit: UnitId | undefined): string =>
  unit === undefined ? '待明确' : (units.get(unit) ?? unit)

export const personIn = ({ people }: Pick<Naming, 'people'>, person: string | undefined): string =>
  person === undefined ? '' : (people.get(person) ?? person)

/** 3月25日; with the year where it is not the present one. */
export function shortDay(day: Day, { zone, now }: Pick<Naming, 'zone' | 'now'>): string {
  const { year, month, date } = partsOf(day)
  return `${partsOf(dayIn(zone, now)).year === year ? '' : `${year}年`}${month}月${date}日`
}

/** 3月25日, or 3月2日17:30 for a point with an hour. */
export function shortDue(due: NextPoint['due'], naming: Pick<Naming, 'zone' | 'now'>): string {
  const { day, time = '' } = dueOnWall(due, naming.zone)
  return shortDay(day, naming) + time
}

export const deadlineIn = ({ deadline }: LedgerLine, naming: Pick<Naming, 'zone' | 'now'>): string =>
  deadline === undefined ? '' : deadline === 'open' ? '持续推进' : shortDay(deadline, naming)

/** What is asked next: 反馈进展, （督查室）审核办结情况. */
export const pointIn = ({ kind, of }: NextPoint): string => `${of === 'office' ? '督查室' : ''}${dutyName[kind]}`

export const isLate = ({ lateAt }: NextPoint, { now }: Pick<Naming, 'now'>): boolean => lateAt <= now

/** 已逾期, 已有2期未反馈; empty while there is time. */
export const latenessIn = (next: NextPoint, naming: Pick<Naming, 'now'>): string =>
  next.missed > 0 ? `已有${next.missed}期未反馈` : isLate(next, naming) ? '已逾期' : ''
