import type { Day, Instant } from './calendar/day.ts'
import { partsOf, weekdayOf } from './calendar/day.ts'
import { explainDue } from './calendar/explain-due.ts'
import { dueInstant } from './calendar/limit.ts'
import type { Due } from './calendar/limit.ts'
import { wallTimeIn } from './calendar/zone.ts'
import type { Zone } from './calendar/zone.ts'
import { formatNumber } from './item.ts'
import type { Dossier, Obligation } from './item.ts'
import type { DutyLine, ItemFacts } from './mail-lines.ts'
import { isOverdue } from './obligations.ts'
import { staffName, unitName } from './recipients.ts'
import type { Directory } from './recipients.ts'
import type { Rules } from './rules.ts'
import { dutySignal, workingDaysLeft } from './signal-of.ts'

const weekday = ['一', '二', '三', '四', '五', '六', '日']

/** 2026年2月27日（星期五） */
export function dayText(day: Day): string {
  const { year, month, date } = partsOf(day)
  return `${year}年${month}月${date}日（星期${weekday[weekdayOf(day) - 1] ?? ''}）`
}

/** 2026年2月13日17:30 */
export function instantText(at: Instant, zone: Zone): string {
  const { day, time } = wallTimeIn(zone, at)
  const { year, month, date } = partsOf(day)
  return `${year}年${month}月${date}日${time}`
}

export const dueText = (due: Due, zone: Zone): string =>
  due.kind === 'day' ? dayText(due.day) : instantText(due.at, zone)

/** What every mail about the item says first. */
export const itemFacts = ({ item }: Dossier, directory: Directory): ItemFacts => ({
  itemId: item.id,
  number: item.number ? formatNumber(item.number) : '（未编号）',
  title: item.title,
  leadUnit: item.leadUnit === undefined ? '待明确' : unitName(directory, item.leadUnit),
  supportingUnits: item.supportingUnits.map(id => unitName(directory, id)),
  officer: staffName(directory, item.officer),
})

/** Why it falls where it does, and how many periods before it passed without an answer. */
const whyOf = ({ explanation, cycle }: Obligation): string =>
  `${explainDue(explanation)}${cycle !== undefined && cycle.missed > 0 ? `此前已有${cycle.missed}期未反馈。` : ''}`

/** A due point as a person reads it, with why it falls where it does. */
const dutyLine = (obligation: Obligation, dossier: Dossier, rules: Rules, now: Instant): DutyLine => ({
  id: obligation.id,
  epoch: obligation.epoch,
  duty: obligation.label,
  due: dueText(obligation.due, rules.tenant.zone),
  workingDaysLeft: workingDaysLeft(obligation, rules, now),
  overdue: isOverdue(obligation, rules, now),
  why: whyOf(obligation),
  color: dutySignal(obligation, dossier, rules, now).color,
})

/** Open duties in the order a person should see them: the earliest due first. */
export const dutyLines = (
  obligations: readonly Obligation[],
  dossier: Dossier,
  rules: Rules,
  now: Instant,
): DutyLine[] =>
  obligations
    .map(one => ({ one, key: `${dueInstant(one.due, rules.tenant.zone)} ${one.id}` }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ one }) => dutyLine(one, dossier, rules, now))
