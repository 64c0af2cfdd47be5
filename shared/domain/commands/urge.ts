import { dayText } from '../calendar/wording.ts'
import { dayIn } from '../calendar/zone.ts'
import type { UnitId } from '../ids.ts'
import type { Dossier, Obligation } from '../item.ts'
import type { NewEntry } from '../ledger.ts'
import { isOverdue, openOnes, withObligations } from '../obligations.ts'
import { ok } from '../result.ts'
import type { Result } from '../result.ts'
import { refuse } from '../rules.ts'
import type { Context, Decision, Refusal } from '../rules.ts'
import { isFrozen } from '../signal-of.ts'
import { notUnderWay } from '../state-refusals.ts'
import { withPart } from './answer.ts'
import { callsForTalk } from './take-steps.ts'

/** Working days from one urging by hand of a unit on an item to the next (ADR 0021). */
const APART = 1

const proposal = (unitId: UnitId, { id, urgings }: Obligation): NewEntry => ({
  act: 'TalkProposed',
  unitId,
  facts: { obligationId: id, urgings },
})

/**
 * 催办 by hand: the office urges a unit on all it still owes, at most once a working day for a unit and an item. It counts
 * for 约谈 on the duties that are overdue by then, as a step of the ladder would, and on no other (ADR 0021).
 */
export function urge(dossier: Dossier, unitId: UnitId, words: string, context: Context): Result<Decision, Refusal> {
  const { now, rules } = context
  const refused = notUnderWay(dossier.item, '催办')
  if (refused) return refused
  const part = dossier.assignments.find(one => one.unitId === unitId)
  if (!part) return refuse('urge.not-assigned', '该单位不是已交办的责任单位，请先交办再催办', 'unit')
  const owed = openOnes(dossier, ({ bearer }) => bearer.kind === 'unit' && bearer.unitId === unitId)
  if (owed.length === 0) return refuse('urge.nothing-owed', '该单位目前没有待办结、待反馈的时限，无需催办')
  const urged = owed.filter(one => !isFrozen(one, dossier, rules))
  if (urged.length === 0)
    return refuse('urge.extension-pending', '该单位已在时限前申请延期，尚未答复；请先答复延期申请')
  const today = dayIn(rules.tenant.zone, now)
  const last = part.urged && dayIn(rules.tenant.zone, part.urged.at)
  if (last !== undefined && rules.calendar.workingDaysBetween(last, today).days < APART)
    return refuse(
      'urge.too-soon',
      `${dayText(last)}已催办过该单位，同一单位同一事项每个工作日最多催办一次；情况紧急的请电话联系`,
    )

  const counted = urged
    .filter(one => isOverdue(one, rules, now))
    .map(one => ({ ...one, urgings: one.urgings + 1 }))
    .map(one => ({ ...one, talkProposed: one.talkProposed || callsForTalk(one, rules.pack) }))
  const known = new Set(owed.filter(({ talkProposed }) => talkProposed).map(({ id }) => id))
  const proposed = counted.filter(({ id, talkProposed }) => talkProposed && !known.has(id))
  const times = (part.urged?.times ?? 0) + 1
  const facts = { words, duties: urged.map(({ id }) => id), overdue: counted.map(({ id }) => id), times }
  return ok({
    after: withObligations(withPart(dossier, { ...part, urged: { at: now, times } }), counted),
    entries: [{ act: 'Urged', unitId, facts }, ...proposed.map(one => proposal(unitId, one))],
  })
}
