import type { Instant } from '../calendar/day.ts'
import { dayIn } from '../calendar/zone.ts'
import { becauseOf, dueFor } from '../due-points.ts'
import { dutyName } from '../duty-names.ts'
import type { Item } from '../item.ts'
import { ladderOf, stepInstant } from '../ladder.ts'
import { dayText, dueText } from '../lines.ts'
import type { Pack, Tone } from '../policy.ts'
import type { Rules } from '../rules.ts'
import { unitDuties } from '../unit-duties.ts'
import { ruleFor } from './choose.ts'
import type { ItemFacts } from './choose.ts'
import { toneWord } from './words.ts'

/** What the office and the lead unit would owe of an item like this one, were it received and assigned now. */
export type Effect = { rule: string; duties: { label: string; due: string; steps: string }[] }

/** From when each tone would be heard, in the order of the ladder: 提醒3月5日起，催办3月10日起. */
function stepsText(obligation: ReturnType<typeof unitDuties>[number], rules: Rules): string {
  const first = new Map<Tone, string>()
  for (const step of ladderOf(rules.pack, obligation)) {
    const at = stepInstant(step, obligation, rules)
    if (!first.has(step.tone)) first.set(step.tone, dayText(dayIn(rules.tenant.zone, at)).replace(/^\d+年|（.*$/g, ''))
  }
  return [...first].map(([tone, day]) => `${toneWord[tone]}${day}`).join('，')
}

/** The due points of such an item, by the pack's own rules. */
function effectOf(item: Item, rules: Rules, now: Instant): Effect {
  const rule = ruleFor(rules.pack, item)
  const { completion } = rule.limits
  const { cadence: _, ...rest } = item
  const received: Item = {
    ...rest,
    receivedAt: now,
    milestones: [],
    deadline: completion ? { kind: 'limit', limit: completion } : { kind: 'open' },
    ruling: { ...item.ruling, rule: rule.id },
  }
  const unitId = item.leadUnit
  if (unitId === undefined) return { rule: rule.title, duties: [] }
  const part = {
    unitId,
    part: 'lead',
    state: 'assigned',
    assignedAt: now,
    feedbackCount: 0,
    unchangedInRow: 0,
  } as const
  const dossier = { item: received, brief: { requirement: ' ', notes: [] }, assignments: [part], obligations: [] }
  const { zone } = rules.tenant
  const { decompose } = rule.limits
  const own = decompose ? [dueFor(decompose, now, becauseOf(rule, '收到', rules), rules).due] : []
  const duties = [
    ...own.map(due => ({ label: dutyName.decompose, due: dueText(due, zone), steps: '' })),
    ...unitDuties(dossier, part, rules, now).map(one => ({
      label: one.label,
      due: dueText(one.due, zone),
      steps: stepsText(one, rules),
    })),
  ]
  return { rule: rule.title, duties }
}

/** Items that a pack treats alike. */
export type Alike = { items: Item[]; was: Effect; now: Effect }

const facts = ({ sourceType, issuerLevel, requestKind, urgency }: ItemFacts) =>
  [sourceType, issuerLevel, requestKind, urgency].join(' ')

/** What would be different for items like these, kind by kind; kinds for which nothing would are left out. */
export function effects(items: readonly Item[], was: Rules, next: Pack, now: Instant): Alike[] {
  const after: Rules = { ...was, pack: next }
  return [
    ...Map.groupBy(
      items.filter(item => item.leadUnit !== undefined),
      facts,
    ).values(),
  ].flatMap((alike): Alike[] => {
    const [first] = alike
    if (!first) return []
    const made = { items: alike, was: effectOf(first, was, now), now: effectOf(first, after, now) }
    return JSON.stringify(made.was) === JSON.stringify(made.now) ? [] : [made]
  })
}
