import { daysBetween } from './calendar/day.ts'
import type { Day } from './calendar/day.ts'
import type { Adjustment, DueExplanation } from './calendar/explain.ts'
import { dayIn } from './calendar/zone.ts'
import type { Obligation } from './item.ts'
import { dueDayOf, moved } from './obligations.ts'
import type { Context } from './rules.ts'

/** The explanation with one more change after the due point was computed. */
export const adjusted = (explanation: DueExplanation, adjustment: Adjustment): DueExplanation => ({
  ...explanation,
  adjustments: [...explanation.adjustments, adjustment],
})

/** Due on a day that the office named, whatever it was before; the trace says from where to where and why. */
export function movedTo(
  duty: Obligation,
  day: Day,
  kind: 'extension' | 'moved',
  why: string,
  { now, rules }: Context,
): Obligation {
  const from = dueDayOf(duty.due, at => dayIn(rules.tenant.zone, at))
  const due = { kind: 'day' as const, day, provisional: false }
  return moved(
    duty,
    due,
    adjusted(duty.explanation, { kind, from, to: day, days: daysBetween(from, day), why }),
    rules,
    now,
  )
}
