import { addDays, dayOf, monthEnd, partsOf } from '../calendar/day.ts'
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
  | 'issuerLevel'
  | 'requestKind'
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

const monthsOf = { quarter: 3, halfYear: 6, year: 12 } as const
type NodePeriod = keyof typeof monthsOf

/** A repeat that falls on a day of its own within the period is a repeating node; the others are a feedback cadence. */
const nodePeriod = ({ every, byMonth }: Repeat): NodePeriod | undefined => {
  if (every === 'year' || every === 'halfYear') return every
  return every === 'quarter' && byMonth !== undefined ? every : undefined
}

/** The day on which a repeating node first falls on or after this day; `byMonth` counts within the period. */
function firstDay({ byMonth, byDay, fromYear }: Repeat, period: NodePeriod, from: Day): Day {
  const length = monthsOf[period]
  const first = Math.max(partsOf(from).year, fromYear ?? 0)
  const days = Array.from({ length: (2 * 12) / length }, (_, n): Day => {
    const month = n * length + (byMonth ?? length)
    const start = dayOf(first + Math.floor((month - 1) / 12), ((month - 1) % 12) + 1, 1)
    const last = partsOf(monthEnd(start)).date
    return addDays(start, Math.min(typeof byDay === 'number' ? byDay : last, last) - 1)
  })
  return days.find(day => day >= from) ?? from
}

const periodTask: Record<NodePeriod, string> = {
  quarter: '季度任务',
  halfYear: '半年任务',
  year: '年度任务',
}

/** 2020年起，每年2月底前 names a node 每年2月底前: what is asked again and again, not since when; a bare 每年 names the task of a year. */
function repeatLabel(original: string, period: NodePeriod): string {
  const said = /[每按逐][^；;。，,]*/.exec(original.replace(/[（）()]/g, ''))?.[0] ?? original
  return /^[每按逐]个?(?:年度?|半年|季度?|月度?)$/.test(said) ? periodTask[period] : said
}

/** Nodes of a reading: those it names, and the first of a repeat that has a day of its own. */
function milestonesOf(reading: DeadlineReading, today: Day): Milestone[] {
  const named = reading.milestones.map(({ day, label }, index): Milestone => ({ id: `m${index + 1}`, label, day }))
  const { repeat } = reading
  const period = repeat && nodePeriod(repeat)
  if (!repeat || !period) return named
  const node = {
    id: `m${named.length + 1}`,
    label: repeatLabel(reading.original, period),
    day: firstDay(repeat, period, today),
  }
  return [...named, { ...node, repeats: period }]
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
  if (deadline.repeat?.times !== undefined) notes.push(`原文要求连续${deadline.repeat.times}次，期满请销号`)
  notes.push(...responsibility.notes, ...deadline.notes, ...row.issues.map(({ text }) => text))
  const stated = deadline.original.trim() === '' ? undefined : (deadline.completion ?? { kind: 'open' as const })
  const cadence =
    row.cadence ?? (deadline.repeat && !nodePeriod(deadline.repeat) ? cadenceOf(deadline.repeat) : undefined)
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
      ...(row.issuerLevel === undefined ? {} : { issuerLevel: row.issuerLevel }),
      ...(row.requestKind === undefined ? {} : { requestKind: row.requestKind }),
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
