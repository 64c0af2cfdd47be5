import type { Day } from '../calendar/day.ts'
import { dueInstant } from '../calendar/limit.ts'
import { dayIn } from '../calendar/zone.ts'
import { dueFor, officeDuePoint } from '../due-points.ts'
import { dayRefused, extensionsUsedUp, grantRefused } from '../extensions.ts'
import type { UnitId } from '../ids.ts'
import type { Assignment, Dossier, Obligation } from '../item.ts'
import { stepsPast } from '../ladder.ts'
import { dayText, dueText } from '../lines.ts'
import { movedTo } from '../moves.ts'
import { climbed, dueDayOf, openOnes, paused, settled, withObligations } from '../obligations.ts'
import { ok } from '../result.ts'
import type { Result } from '../result.ts'
import { refuse } from '../rules.ts'
import type { Context, Decision, Refusal } from '../rules.ts'
import { resumedAfter, workingDaysLost } from '../standstill.ts'
import { notMovable, notSuspendable, notUnderWay, outOfState } from '../state-refusals.ts'
import { partOf, withPart } from './answer.ts'

/** The duties that a unit may ask more time for. */
export const extendable: readonly Obligation['kind'][] = ['completion', 'rectification', 'milestone']

/** What a unit may ask more time for, in words. */
const offered = (duties: readonly Obligation[]): string =>
  duties.length === 0
    ? '贵单位目前没有可以申请延期的时限'
    : `贵单位可以申请延期的是：${duties.map(({ label }) => label).join('、')}`

/** 延期申请: asked before expiry, with reason and new day; starts the office's clock to answer. Late asking is taken but does not stop the overdue. */
export function requestExtension(
  dossier: Dossier,
  unitId: UnitId,
  ask: { obligationId: string; reason: string; newDay: Day },
  context: Context,
): Result<Decision, Refusal> {
  const { now, rules } = context
  const part = partOf(dossier, unitId, '申请延期')
  if (!part.ok) return part
  if (part.value.state === 'completed')
    return refuse('unit.already-completed', '贵单位已报办结，时限不再计算，无需申请延期', 'obligationId')
  const mine = openOnes(
    dossier,
    one => extendable.includes(one.kind) && one.bearer.kind === 'unit' && one.bearer.unitId === unitId,
  )
  const duty = mine.find(({ id }) => id === ask.obligationId)
  if (!duty) return refuse('extension.no-such-duty', `所选时限不能申请延期；${offered(mine)}`, 'obligationId')
  if (part.value.extension) return refuse('extension.pending', '贵单位已有一份延期申请在等待答复，请待答复后再申请')
  if (ask.reason.trim() === '') return refuse('extension.no-reason', '请写明延期理由', 'reason')
  if (extensionsUsedUp(part.value, rules))
    return refuse('extension.used-up', '贵单位按规定可以延期的次数已用完，请按现时限办理；确有困难的请联系督查室')
  const wrongDay = dayRefused(duty, ask.newDay, rules)
  if (wrongDay) return wrongDay
  const oldDay = dueDayOf(duty.due, at => dayIn(rules.tenant.zone, at))
  const beforeExpiry = now < dueInstant(duty.due, rules.tenant.zone)
  const asked: Assignment = { ...part.value, extension: { ...ask, askedAt: now, beforeExpiry } }
  const answer = officeDuePoint(
    'decideExtension',
    dueFor(
      rules.pack.office.decideExtension,
      now,
      { trigger: '单位申请延期', rule: { label: '督查室答复时限' } },
      rules,
    ),
    dossier,
    rules,
    now,
    unitId,
  )
  return ok({
    after: withObligations(withPart(dossier, asked), [answer]),
    entries: [{ act: 'ExtensionRequested', unitId, facts: { ...ask, oldDay, beforeExpiry } }],
  })
}

/**
 * A refused duty stands as it was; steps that fell due while it was frozen are superseded by the mail that tells the
 * refusal, and the ladder goes on from there.
 */
const unfrozen = (duty: Obligation, { now, rules }: Context): Obligation =>
  climbed(duty, Math.max(duty.stepsTaken, stepsPast(duty, rules, now)), rules)

/**
 * 延期答复: granted, the due point moves to the day the office names in a new epoch, within what the pack allows;
 * refused, which takes a reason, everything stays as it was.
 */
export function decideExtension(
  dossier: Dossier,
  unitId: UnitId,
  answer: { granted: boolean; newDay?: Day; reason: string },
  context: Context,
): Result<Decision, Refusal> {
  const { now } = context
  const refused = notUnderWay(dossier.item, '答复延期申请')
  if (refused) return refused
  const part = dossier.assignments.find(one => one.unitId === unitId)
  if (!part) return refuse('unit.not-responsible', '该单位不是该事项的责任单位，请核对所选单位')
  const { extension, ...rest } = part
  if (!extension) return refuse('extension.none', '该单位没有待答复的延期申请，请核对所选单位')
  const duty = dossier.obligations.find(({ id, status }) => id === extension.obligationId && status === 'open')
  const day = answer.newDay ?? extension.newDay
  if (!answer.granted && answer.reason.trim() === '')
    return refuse('extension.no-answer', '不同意延期的，请写明理由', 'reason')
  const wrong = answer.granted && duty ? grantRefused(duty, part, day, context) : undefined
  if (wrong) return wrong
  const counted: Assignment = answer.granted ? { ...rest, extensions: (rest.extensions ?? 0) + 1 } : rest
  const done = openOnes(dossier, ({ id }) => id === `office.decideExtension.${unitId}`).map(one => settled(one, now))
  const answered = (one: Obligation) =>
    answer.granted ? movedTo(one, day, 'extension', extension.reason, context) : unfrozen(one, context)
  return ok({
    after: withObligations(withPart(dossier, counted), [...done, ...(duty ? [answered(duty)] : [])]),
    entries: [
      {
        act: 'ExtensionDecided',
        unitId,
        facts: {
          granted: answer.granted,
          newDay: answer.granted ? day : null,
          reason: answer.reason,
          obligationId: extension.obligationId,
        },
      },
    ],
  })
}

/** 调整时限: the office moves a due point by itself (上级调整时限) to another day that is not past. */
export function moveDeadline(
  dossier: Dossier,
  obligationId: string,
  day: Day,
  why: string,
  context: Context,
): Result<Decision, Refusal> {
  const duty = openOnes(dossier, ({ id }) => id === obligationId)[0]
  if (!duty) return notMovable(dossier, obligationId)
  if (why.trim() === '') return refuse('deadline.no-reason', '请写明调整原因', 'why')
  const { zone } = context.rules.tenant
  const today = dayIn(zone, context.now)
  if (day < today)
    return refuse('deadline.past-day', `新时限不能早于今天${dayText(today)}，请改选今天或以后的日期`, 'day')
  if (day === dueDayOf(duty.due, at => dayIn(zone, at)))
    return refuse('deadline.same-day', `新时限与现时限${dueText(duty.due, zone)}是同一天，请改选别的日期`, 'day')
  const after = withObligations(dossier, [movedTo(duty, day, 'moved', why, context)])
  const unit = duty.bearer.kind === 'unit' ? { unitId: duty.bearer.unitId } : {}
  return ok({ after, entries: [{ act: 'DeadlineMoved', ...unit, facts: { obligationId, newDay: day, why } }] })
}

/** 中止: nothing is asked and nobody is urged until it is resumed. */
export function suspend(dossier: Dossier, reason: string, { now, rules }: Context): Result<Decision, Refusal> {
  const { item } = dossier
  const refused = notSuspendable(item, rules.tenant)
  if (refused) return refused
  if (reason.trim() === '') return refuse('suspend.no-reason', '请写明中止原因', 'reason')
  const after = {
    ...dossier,
    item: { ...item, state: 'suspended' as const, suspension: { since: now, reason, from: item.state } },
  }
  return ok({
    after: withObligations(
      after,
      openOnes(dossier, () => true).map(one => paused(one, now)),
    ),
    entries: [{ act: 'ItemSuspended', facts: { reason, paused: openOnes(dossier, () => true).map(({ id }) => id) } }],
  })
}

/** 恢复: every due point that rested for the suspension moves by the time lost: as many working days for a day, as much clock or working time for an hour. */
export function resume(dossier: Dossier, context: Context): Result<Decision, Refusal> {
  const { suspension, ...item } = dossier.item
  if (dossier.item.state !== 'suspended' || !suspension)
    return outOfState('item.not-suspended', dossier.item, '没有中止，无需恢复')
  /** What a unit's claim put to rest stays so until the claim is returned: the unit could not answer it. */
  const claimed = new Set(dossier.assignments.filter(({ state }) => state === 'completed').map(({ unitId }) => unitId))
  const restingSince = ({ status, bearer }: Obligation) =>
    status === 'paused' && !(bearer.kind === 'unit' && claimed.has(bearer.unitId))
  return ok({
    after: withObligations(
      { ...dossier, item: { ...item, state: suspension.from } },
      dossier.obligations.filter(restingSince).map(one => resumedAfter(one, suspension, context)),
    ),
    entries: [
      {
        act: 'ItemResumed',
        facts: { lostWorkingDays: workingDaysLost(suspension.since, context.now, context.rules) },
      },
    ],
  })
}
