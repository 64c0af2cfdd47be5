import type { Instant } from './calendar/day.ts'
import type { Unit } from './directory.ts'
import type { UnitId } from './ids.ts'
import type { Dossier, Obligation } from './item.ts'
import { dutyLines, itemFacts } from './lines.ts'
import type { WeeklyOfficeMail, WeeklyUnitMail } from './mail.ts'
import type { ItemFacts, ItemLines } from './mail-lines.ts'
import { openOnes, wasLate } from './obligations.ts'
import type { Directory } from './recipients.ts'
import { isDissolved, unitName } from './recipients.ts'
import { redactLines, redactFacts } from './redact.ts'
import { isLong, spanDays, spanSentence } from './report-span.ts'
import type { ReportSpan } from './report-span.ts'
import type { Rules } from './rules.ts'
import { causeWord } from './signal.ts'
import { dutySignal, signalOf } from './signal-of.ts'
import { classOf, classWord, figuresOf, ratesOf, totalsOf } from './weekly-figures.ts'
import type { WeeklyClass } from './weekly-figures.ts'

/** One item as it stands at the report's instant. */
export type Standing = { dossier: Dossier; rules: Rules; directory: Directory; now: Instant }

/** All that the reports of a tenant at one time are made from; every figure is counted from these items. */
export type Week = {
  issue: number
  span: ReportSpan
  /** First instant of the span reported on, and the first after it. */
  from: Instant
  to: Instant
  office: string
  open: readonly Standing[]
  /** Closed within the span. */
  closed: readonly Standing[]
  /** Closed since New Year, those of the span among them. */
  closedThisYear: readonly Standing[]
}

const facts = ({ dossier, directory }: Standing): ItemFacts =>
  dossier.item.classification === 'workSecret'
    ? redactFacts(itemFacts(dossier, directory))
    : itemFacts(dossier, directory)

const signal = ({ dossier, rules, now }: Standing) => signalOf(dossier, rules, now)

/** The item as one unit answers for it: what other units owe colours none of its pages. */
const ofUnit = (standing: Standing, unitId: UnitId): Standing => ({
  ...standing,
  dossier: {
    ...standing.dossier,
    obligations: standing.dossier.obligations.filter(
      ({ bearer }) => bearer.kind !== 'unit' || bearer.unitId === unitId,
    ),
  },
})

const unitDuties = ({ dossier }: Standing): Obligation[] => openOnes(dossier, ({ bearer }) => bearer.kind === 'unit')

/** Why the item has its colour and what its lead unit last said. */
function situation(standing: Standing): string {
  const last = standing.dossier.assignments.find(({ part }) => part === 'lead')?.lastFeedback
  const said = last ? `最近反馈：${last.noChange ? '无变化' : last.progress}` : '尚未反馈'
  return `原因：${causeWord[signal(standing).cause]}\n情况：${said}`
}

/** What the units ask to have coordinated; nothing written is nothing asked. */
const needsOf = ({ dossier }: Standing): string[] =>
  dossier.assignments.map(({ lastFeedback }) => lastFeedback?.coordination?.trim() ?? '').filter(need => need !== '')

/** Which issue it is and what it speaks of. */
const issueOf = ({ issue, span }: Week) => ({
  issue,
  year: span.year,
  period: spanDays(span),
  ...(isLong(span) ? { covers: spanSentence(span) } : {}),
})

const spanWord = ({ span }: Week): string => (isLong(span) ? '本期' : '上周')

/** The item with the duties that concern the reader and what there is to say; of 工作秘密 neither texts nor words of the units. */
function lines(standing: Standing, duties: readonly Obligation[], unit: string, note: string): ItemLines {
  const { dossier, rules, now } = standing
  const line = { item: facts(standing), unit, duties: dutyLines(duties, dossier, rules, now), note }
  return dossier.item.classification === 'workSecret' ? redactLines(line) : line
}

/** A lead unit that is no more says so: its items wait to be given to another. */
function leadName({ dossier, directory }: Standing): string {
  const { leadUnit } = dossier.item
  if (leadUnit === undefined) return '待明确'
  return `${unitName(directory, leadUnit)}${isDissolved(directory, leadUnit) ? '（已撤销或合并）' : ''}`
}

const coloured = (open: readonly Standing[], color: 'red' | 'yellow'): ItemLines[] =>
  open
    .filter(one => signal(one).color === color)
    .map(one =>
      lines(
        one,
        unitDuties(one).filter(duty => dutySignal(duty, one.dossier, one.rules, one.now).color === color),
        leadName(one),
        situation(one),
      ),
    )

const counted = (standing: Standing): WeeklyClass | undefined =>
  classOf(standing.dossier.item.state, signal(standing).color)

/** The same items as the totals, each at its lead unit, so that every column adds up to its total. */
function byUnit(items: readonly Standing[]): WeeklyOfficeMail['byUnit'] {
  const units = new Map<string, WeeklyClass[]>()
  for (const one of items) {
    const where = counted(one)
    if (where !== undefined) units.set(leadName(one), [...(units.get(leadName(one)) ?? []), where])
  }
  return [...units]
    .map(([unit, ones]) => {
      const { onTrack: green, ...figures } = figuresOf(ones)
      return { unit, ...figures, green }
    })
    .sort((a, b) => b.red - a.red || b.yellow - a.yellow || b.total - a.total || (a.unit < b.unit ? -1 : 1))
}

/** 督查专报: totals that add up, the red and yellow with reason, what needs a decision, the office's own punctuality. */
export function weeklyOfficeReport(week: Week, reader: string): WeeklyOfficeMail {
  const { open, closed, closedThisYear, from, to } = week
  const all = [...open, ...closedThisYear]
  const figures = figuresOf(all.flatMap(one => counted(one) ?? []))
  const within = (at: Instant | undefined) => at !== undefined && at >= from && at < to
  const officeDuties = [...open, ...closed].flatMap(({ dossier, rules }) =>
    dossier.obligations
      .filter(one => one.bearer.kind === 'office' && within(one.settledAt))
      .map(one => wasLate(one, rules)),
  )
  const waiting = open.flatMap(one =>
    openOnes(one.dossier, ({ bearer }) => bearer.kind === 'office').map(() => one),
  ).length
  return {
    kind: 'weeklyOffice',
    ...issueOf(week),
    reader,
    totals: totalsOf(figures),
    ...ratesOf(figures),
    changes: [
      {
        label: '新立项',
        value:
          open.filter(({ dossier }) => within(dossier.item.registeredAt)).length +
          closed.filter(({ dossier }) => within(dossier.item.registeredAt)).length,
      },
      { label: '销号', value: closed.length },
      {
        label: '单位反馈',
        value: open.flatMap(({ dossier }) => dossier.assignments).filter(({ lastFeedback }) => within(lastFeedback?.at))
          .length,
      },
    ],
    red: coloured(open, 'red'),
    yellow: coloured(open, 'yellow'),
    needsDecision: open
      .filter(one => needsOf(one).length > 0)
      .map(one => lines(one, [], leadName(one), `需协调：${needsOf(one).join('；')}`)),
    closed: closed.map(facts),
    office: [
      { label: `${spanWord(week)}应办`, value: officeDuties.length + waiting },
      { label: '按时办', value: officeDuties.filter(wasLateOne => !wasLateOne).length },
      { label: '超时办', value: officeDuties.filter(Boolean).length },
      { label: '待办', value: waiting },
    ],
    byUnit: byUnit(all),
  }
}

/** One page for a unit: its own open items, worst first by what the unit itself owes. Undefined when it has none and closed none. */
export function weeklyUnitReport(week: Week, unit: Unit, reader: string): WeeklyUnitMail | undefined {
  const has = ({ dossier }: Standing) => dossier.assignments.some(({ unitId }) => unitId === unit.id)
  const open = week.open.filter(has).map(one => ofUnit(one, unit.id))
  const closed = week.closed.filter(has)
  if (open.length + closed.length === 0) return undefined
  const rank = { red: 0, yellow: 1, green: 2, blue: 3, grey: 4 }
  const items = open
    .map(one => ({ color: signal(one).color, line: lines(one, unitDuties(one), unit.name, situation(one)) }))
    .sort((a, b) => rank[a.color] - rank[b.color])
  const figures = figuresOf(open.flatMap(one => counted(one) ?? []))
  return {
    kind: 'weeklyUnit',
    ...issueOf(week),
    unit: unit.name,
    reader,
    totals: [
      { label: '在办', value: figures.red + figures.yellow + figures.onTrack },
      { label: '红', value: figures.red },
      { label: '黄', value: figures.yellow },
      { label: '绿', value: figures.onTrack },
      ...(figures.suspended === 0 ? [] : [{ label: classWord.suspended, value: figures.suspended }]),
      { label: `${spanWord(week)}销号`, value: closed.length },
    ],
    items: items.map(({ line }) => line),
    closed: closed.map(facts),
  }
}
