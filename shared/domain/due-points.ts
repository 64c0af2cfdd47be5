import { addMonths, maxDay, minDay, monthEnd } from './calendar/day.ts'
import type { Day, Instant } from './calendar/day.ts'
import type { DueExplanation } from './calendar/explain.ts'
import { dueOf } from './calendar/limit.ts'
import type { Because, ExplainedDue, Limit } from './calendar/limit.ts'
import { cadenceDueDays } from './calendar/period.ts'
import type { Cadence, CadenceDue } from './calendar/period.ts'
import { wallTimeIn } from './calendar/zone.ts'
import type { Zone } from './calendar/zone.ts'
import { dutyName } from './duty-names.ts'
import type { Deadline, Dossier, Item, Milestone, Obligation } from './item.ts'
import { open } from './obligations.ts'
import type { ObligationKind, Rule } from './policy.ts'
import type { Rules } from './rules.ts'

/** When a limit that runs from this instant is due, and why. */
export const dueFor = (limit: Limit, from: Instant, because: Because, { tenant, calendar }: Rules): ExplainedDue =>
  dueOf(limit, from, { zone: tenant.zone, calendar, workingHours: tenant.workingHours, because })

const plain = (because: Because, basis: DueExplanation['basis'], end: DueExplanation['end']): DueExplanation => ({
  ...because,
  basis,
  end,
  skipped: [],
  makeUp: [],
  awaiting: [],
  provisional: false,
  adjustments: [],
})

/** A due day that somebody named; it stands as named, also on a day of rest. */
export const dueOnDay = (day: Day, because: Because): ExplainedDue => ({
  due: { kind: 'day', day, provisional: false },
  explanation: plain(because, { kind: 'set' }, { day }),
})

/** A due instant that somebody named. */
const dueAt = (at: Instant, because: Because, zone: Zone): ExplainedDue => {
  const { day, time } = wallTimeIn(zone, at)
  return {
    due: { kind: 'instant', at, provisional: false },
    explanation: plain(because, { kind: 'set' }, { day, time }),
  }
}

/** A title without its remarks in brackets, which explain it in lists and repeat it in sentences. */
const bare = (title: string): string => title.replace(/（[^（）]*）|\([^()]*\)/g, '').trim() || title

/** Why a due point falls where it does, in the reader's words: 包头11350“其他来源”; where the row comes from is in docs/policies.md. */
export function becauseOf(rule: Rule, trigger: string, { pack }: Rules): Because {
  const [set, row] = [bare(pack.title), bare(rule.title)]
  return { trigger, rule: { label: row === set ? set : `${set}“${row}”` } }
}

const sameLimit = (one: Limit, other: Limit | undefined): boolean => {
  const fields = (limit: Limit) => JSON.stringify(Object.entries(limit).sort(([a], [b]) => (a < b ? -1 : 1)))
  return other !== undefined && fields(one) === fields(other)
}

/** A limit that is not the rule's was stated with the item, by the list or at 立项. */
const becauseOfLimit = (limit: Limit, rule: Rule, rules: Rules): Because =>
  sameLimit(limit, rule.limits.completion)
    ? becauseOf(rule, '收到', rules)
    : { trigger: '收到', rule: { label: '交办要求' } }

/** The due point of a stated deadline; undefined for 持续推进. */
export function dueOfDeadline(deadline: Deadline, item: Item, rule: Rule, rules: Rules): ExplainedDue | undefined {
  switch (deadline.kind) {
    case 'open':
      return undefined
    case 'day':
      return dueOnDay(deadline.day, { trigger: '交办要求' })
    case 'instant':
      return dueAt(deadline.at, { trigger: '交办要求' }, rules.tenant.zone)
    case 'limit':
      return dueFor(deadline.limit, item.receivedAt, becauseOfLimit(deadline.limit, rule, rules), rules)
  }
}

type Cycle = ExplainedDue & { cycle: { key: string; missed: number }; label: string }

/** The feedback cycle that is due on this day of its cadence. */
export function cycleOf({ day, provisional, period, nominal }: CadenceDue, rule: Rule, rules: Rules): Cycle {
  const explanation = plain(becauseOf(rule, '反馈期', rules), { kind: 'period', label: period.label }, { day })
  return {
    due: { kind: 'day', day, provisional },
    explanation: {
      ...explanation,
      provisional,
      awaiting: rules.calendar.awaiting(minDay(day, nominal), maxDay(day, nominal)),
      ...(nominal === day ? {} : { movedFrom: nominal }),
    },
    cycle: { key: period.key, missed: 0 },
    label: `${dutyName.feedback}（${period.label}）`,
  }
}

/** The next feedback cycle that ends strictly after this day. */
export function nextCycle(cadence: Cadence, after: Day, rule: Rule, rules: Rules): Cycle {
  const [next] = cadenceDueDays(cadence, after, 1, rules.calendar)
  if (next === undefined) throw new Error('cadence.no-next-day')
  return cycleOf(next, rule, rules)
}

const monthsOf: Record<NonNullable<Milestone['repeats']>, number> = { month: 1, quarter: 3, halfYear: 6, year: 12 }

/** The next day of a repeating node after this one, counted from its first day; a node on the last day of a month stays at months' ends. */
export function occurrenceAfter(first: Day, repeats: NonNullable<Milestone['repeats']>, after: Day): Day {
  const atEnd = first === monthEnd(first)
  for (let months = 0; ; months += monthsOf[repeats]) {
    const same = addMonths(first, months)
    const day = atEnd ? monthEnd(same) : same
    if (day > after) return day
  }
}

export const cadenceOf = (item: Item, rule: Rule): Cadence | null =>
  item.cadence === undefined ? rule.cadence : item.cadence

export function ruleOf(item: Item, rules: Rules): Rule {
  const rule = rules.pack.rules.find(({ id }) => id === item.ruling.rule)
  if (!rule) throw new Error('pack.rule-missing')
  return rule
}

/** A duty of the office itself, borne by the officer who follows the item. */
export function officeDuePoint(
  kind: Extract<ObligationKind, 'decompose' | 'review' | 'decideExtension' | 'followUp'>,
  point: ExplainedDue,
  dossier: Dossier,
  rules: Rules,
  now: Instant,
  about?: string,
): Obligation {
  const id = about === undefined ? `office.${kind}` : `office.${kind}.${about}`
  const bearer = { kind: 'office' as const, personId: dossier.item.officer }
  return open({ id, kind, bearer, label: dutyName[kind], ...point }, dossier, rules, now)
}
