import { addMonths, dayOf, monthEnd, partsOf } from '../calendar/day.ts'
import type { Day, Instant } from '../calendar/day.ts'
import type { Cadence } from '../calendar/period.ts'
import type { PersonId, UnitId } from '../ids.ts'
import type { Brief, Item, Milestone } from '../item.ts'
import type { DeadlineReading, Repeat } from './deadline-reading.ts'
import type { ImportedRow } from './imported-row.ts'

/** What the office fills in where a list is silent; whatever was filled in is noted on the item. */
export type ImportDefaults = {
  officer: PersonId
  sponsorLeader?: PersonId
  criteria: string
  sourceType: Item['sourceType']
  receivedAt: Instant
}

/** Finds the directory's unit for a name of the list, its head for the field 责任人, and a leader by name. */
export type Lookup = {
  unit: (name: string) => UnitId | undefined
  head: (unit: UnitId) => string | undefined
  leader: (name: string) => PersonId | undefined
}

type ItemDraft = Pick<
  Item,
  | 'title'
  | 'sourceType'
  | 'urgency'
  | 'classification'
  | 'receivedAt'
  | 'officer'
  | 'leadUnit'
  | 'supportingUnits'
  | 'sponsorLeader'
  | 'accountablePerson'
  | 'deadline'
  | 'milestones'
  | 'cadence'
>

const cadenceOf = ({ every, interval, byDay }: Repeat): Cadence | undefined => {
  if (every === 'workingDay') return { every }
  if (every === 'year' || every === 'halfYear') return undefined
  const on = typeof byDay === 'number' ? { on: { dayOfPeriod: byDay } } : {}
  if (every !== 'month') return { every, ...on }
  return interval === 2 || interval === 3 || interval === 4 || interval === 6
    ? { every, months: interval, ...on }
    : { every, ...on }
}

/** The day of a yearly or half-yearly duty in the year it first falls on or after this day. */
function firstDay({ every, byMonth, byDay, fromYear }: Repeat, from: Day): Day {
  const { year } = partsOf(from)
  const month = byMonth ?? (every === 'halfYear' ? 6 : 12)
  const dayIn = (start: number): Day => {
    const first = dayOf(start, month, 1)
    return typeof byDay === 'number'
      ? dayOf(start, month, Math.min(byDay, partsOf(monthEnd(first)).date))
      : monthEnd(first)
  }
  const start = dayIn(Math.max(year, fromYear ?? year))
  const step = every === 'halfYear' ? 6 : 12
  return start >= from ? start : addMonths(start, step)
}

/** Nodes of a reading: those it names, the completion's own when it carries a label, and the first of a yearly repeat. */
function milestonesOf(reading: DeadlineReading, today: Day): Milestone[] {
  const named = reading.milestones.map(({ day, label }, index): Milestone => ({ id: `m${index + 1}`, label, day }))
  const { repeat } = reading
  if (repeat?.every !== 'year' && repeat?.every !== 'halfYear') return named
  const id = `m${named.length + 1}`
  return [...named, { id, label: reading.original, day: firstDay(repeat, today), repeats: repeat.every }]
}

/** A row of a list as an item of the ledger; names that the directory does not know are left to the office and named in the notes. */
export function itemOfRow(
  row: ImportedRow,
  look: Lookup,
  defaults: ImportDefaults,
  today: Day,
): { item: ItemDraft; brief: Brief } {
  const { responsibility, deadline } = row
  const notes: string[] = []
  const find = (name: string): UnitId[] => {
    const unit = look.unit(name)
    if (unit === undefined) notes.push(`单位名录中没有“${name}”，请补充后交办`)
    return unit === undefined ? [] : [unit]
  }
  const [leadUnit] = responsibility.lead === undefined ? [] : find(responsibility.lead)
  const supporting = responsibility.supporting.flatMap(find).filter(unit => unit !== leadUnit)
  const leader = row.leader === undefined ? undefined : look.leader(row.leader)
  const sponsorLeader = leader ?? defaults.sponsorLeader
  const accountable = row.person ?? (leadUnit === undefined ? undefined : look.head(leadUnit))
  if (row.criteria === undefined) notes.push('原文未写明完成标准，按通用标准补记')
  if (!deadline.understood) notes.push(`时限“${deadline.original}”未能识别，暂按持续推进，请核对`)
  for (const { text } of responsibility.collective) notes.push(`责任分工中的“${text}”未对应具体单位`)
  notes.push(...responsibility.notes, ...deadline.notes, ...row.issues.map(({ text }) => text))
  const stated = deadline.original.trim() === '' ? undefined : (deadline.completion ?? { kind: 'open' as const })
  const cadence = row.cadence ?? (deadline.repeat && cadenceOf(deadline.repeat))
  return {
    item: {
      title: row.title,
      sourceType: row.sourceType ?? defaults.sourceType,
      urgency: row.urgency ?? 'normal',
      classification: row.classification ?? 'public',
      receivedAt: defaults.receivedAt,
      officer: defaults.officer,
      supportingUnits: [...new Set(supporting)],
      milestones: milestonesOf(deadline, today),
      ...(stated === undefined ? {} : { deadline: stated }),
      ...(leadUnit === undefined ? {} : { leadUnit }),
      ...(sponsorLeader === undefined ? {} : { sponsorLeader }),
      ...(accountable === undefined ? {} : { accountablePerson: accountable }),
      ...(cadence === undefined ? {} : { cadence }),
    },
    brief: {
      requirement: row.requirement,
      criteria: row.criteria ?? defaults.criteria,
      ...(row.basis === undefined ? {} : { basis: row.basis }),
      notes: [...new Set(notes)],
    },
  }
}
