import { partsOf } from '#domain/calendar/day.ts'
import type { Day, Instant } from '#domain/calendar/day.ts'
import { dayIn } from '#domain/calendar/zone.ts'
import type { Zone } from '#domain/calendar/zone.ts'
import type { UnitId } from '#domain/ids.ts'
import { formatNumber } from '#domain/item.ts'
import type { ItemNumber, ItemState } from '#domain/item.ts'
import { dueOnWall } from '#domain/ledger-line.ts'
import type { LedgerLine, NextPoint } from '#domain/ledger-line.ts'
import type { ObligationKind } from '#domain/policy.ts'

/** How lists name what they show: units and people by their ids, days as seen from today. */
export type Naming = {
  units: ReadonlyMap<UnitId, string>
  people: ReadonlyMap<string, string>
  zone: Zone
  now: Instant
}

/** How far an item is, as short as a column of the 台账 says it. */
export const stateIn: Record<ItemState, string> = {
  draft: '草稿',
  registered: '待交办',
  assigned: '待签收',
  acknowledged: '已签收',
  inProgress: '办理中',
  completed: '待审核',
  underReview: '审核中',
  returned: '退回整改',
  suspended: '中止',
  closed: '已销号',
  cancelled: '已撤销',
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

/** What is asked, in the width of a column. */
const pointWord: Record<ObligationKind, string> = {
  acknowledge: '签收',
  deploy: '部署',
  initialFeedback: '首次反馈',
  feedback: '反馈',
  milestone: '节点',
  completion: '办结',
  rectification: '整改',
  decompose: '交办',
  review: '审核',
  decideExtension: '答复延期',
  followUp: '核实联系方式',
}

/** What is asked next, and that it is the office that owes it: 反馈, 督查室审核. */
export const pointIn = ({ kind, of }: Pick<NextPoint, 'kind' | 'of'>): string =>
  `${of === 'office' ? '督查室' : ''}${pointWord[kind]}`

const isLate = ({ lateAt }: NextPoint, { now }: Pick<Naming, 'now'>): boolean => lateAt <= now

/** 已逾期, 已有2期未反馈; empty while there is time. */
export const latenessIn = (next: NextPoint, naming: Pick<Naming, 'now'>): string =>
  next.missed > 0 ? `已有${next.missed}期未反馈` : isLate(next, naming) ? '已逾期' : ''
