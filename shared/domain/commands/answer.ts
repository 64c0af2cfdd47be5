import { answered, isAsked, missedCycles } from '../cycles.ts'
import { dueFor, officeDuePoint } from '../due-points.ts'
import type { UnitId } from '../ids.ts'
import type { Assignment, Dossier, Feedback, Item, Obligation } from '../item.ts'
import { cancelled, openOnes, paused, settled, wasLate, withObligations } from '../obligations.ts'
import { ok } from '../result.ts'
import type { Result } from '../result.ts'
import { refuse } from '../rules.ts'
import type { Context, Decision, Refusal } from '../rules.ts'
import { notUnderWay } from '../state-refusals.ts'

/** The unit's part, if the item is under way; refused with what the unit cannot do now (`act` in words). */
export function partOf(dossier: Dossier, unitId: UnitId, act: string): Result<Assignment, Refusal> {
  const { item, assignments } = dossier
  const refused = notUnderWay(item, act)
  if (refused) return refused
  const part = assignments.find(one => one.unitId === unitId)
  if (part) return ok(part)
  return item.leadUnit === unitId || item.supportingUnits.includes(unitId)
    ? refuse('unit.not-assigned', `该事项尚未交办贵单位，交办后才能${act}`)
    : refuse('unit.not-responsible', '贵单位不是该事项的责任单位，请核对编号')
}

export const withPart = (dossier: Dossier, part: Assignment): Dossier => ({
  ...dossier,
  assignments: dossier.assignments.map(one => (one.unitId === part.unitId ? part : one)),
})

const of = (unitId: UnitId) => (one: Obligation) => one.bearer.kind === 'unit' && one.bearer.unitId === unitId

/** The item follows its lead unit. */
const led = (dossier: Dossier, part: Assignment, state: Item['state']): Dossier =>
  part.part === 'lead' ? { ...dossier, item: { ...dossier.item, state } } : dossier

/** 签收: the unit has the item; saying so twice changes nothing. */
export function acknowledge(dossier: Dossier, unitId: UnitId, { now }: Context): Result<Decision, Refusal> {
  const part = partOf(dossier, unitId, '签收')
  if (!part.ok) return part
  if (part.value.acknowledgedAt !== undefined) return ok({ after: dossier, entries: [] })
  const taken: Assignment = { ...part.value, state: 'acknowledged', acknowledgedAt: now }
  const done = openOnes(dossier, one => of(unitId)(one) && one.kind === 'acknowledge').map(one => settled(one, now))
  const state = dossier.item.state === 'assigned' ? 'acknowledged' : dossier.item.state
  return ok({
    after: withObligations(withPart(led(dossier, taken, state), taken), done),
    entries: [{ act: 'ItemAcknowledged', unitId, facts: {} }],
  })
}

/** An application for more time falls away with the duty it was for, and so does the office's duty to answer it. */
function withoutApplication(dossier: Dossier, part: Assignment, done: readonly Obligation[], { now }: Context) {
  const { extension, ...rest } = part
  if (!done.some(({ id }) => id === extension?.obligationId)) return { rest: part, unanswered: [] }
  const unanswered = openOnes(dossier, ({ id }) => id === `office.decideExtension.${part.unitId}`)
  return { rest, unanswered: unanswered.map(one => cancelled(one, now)) }
}

export type FeedbackInput = Omit<Feedback, 'at' | 'by'> & { by: string; milestone?: string }

/** 反馈: settles what the unit was asked to report; a node only when it is named. Feedback counts as 签收 too. */
export function fileFeedback(
  dossier: Dossier,
  unitId: UnitId,
  input: FeedbackInput,
  context: Context,
): Result<Decision, Refusal> {
  const { now, rules } = context
  const part = partOf(dossier, unitId, '反馈')
  if (!part.ok) return part
  if (part.value.state === 'completed')
    return refuse('unit.already-completed', '贵单位已报办结，无需再反馈；如有补充请联系督查室', 'progress')
  if (!input.noChange && input.progress.trim() === '')
    return refuse('feedback.empty', '请填写进展情况；没有变化的请选“无变化”', 'progress')
  const { milestone, ...words } = input
  if (milestone !== undefined && !dossier.item.milestones.some(({ id }) => id === milestone))
    return refuse('feedback.no-such-node', '所选节点不存在，请重新选择', 'milestone')

  const asked = openOnes(
    dossier,
    one =>
      of(unitId)(one) &&
      (['acknowledge', 'deploy', 'initialFeedback', 'feedback'].includes(one.kind) ||
        one.id === `${unitId}.milestone.${milestone ?? ''}`) &&
      isAsked(dossier, one, context),
  )
  const late = asked.filter(one => wasLate(settled(one, now), rules)).map(({ id }) => id)
  const missed = missedCycles(
    dossier,
    asked.find(({ kind }) => kind === 'feedback'),
    context,
  )
  const { rest, unanswered } = withoutApplication(dossier, part.value, asked, context)
  // 无变化 says that what was said last still stands; so that stays what was said last.
  const former = part.value.lastFeedback
  const repeated = input.noChange ? former : undefined
  const next: Assignment = {
    ...rest,
    state: 'inProgress',
    acknowledgedAt: part.value.acknowledgedAt ?? now,
    lastFeedback: repeated ? { ...repeated, at: now, by: words.by, noChange: true } : { ...words, at: now },
    feedbackSeqs: repeated
      ? (part.value.feedbackSeqs ?? [])
      : [dossier.item.lastSeq + 1, ...(part.value.feedbackSeqs ?? [])].slice(0, 2),
    feedbackCount: part.value.feedbackCount + 1,
    unchangedInRow: input.noChange ? part.value.unchangedInRow + 1 : 0,
  }
  const state =
    dossier.item.state === 'completed' || dossier.item.state === 'underReview' ? dossier.item.state : 'inProgress'
  const facts = {
    progress: words.progress,
    problems: words.problems ?? null,
    coordination: words.coordination ?? null,
    expected: words.expected ?? null,
    noChange: words.noChange,
    by: words.by,
    settles: asked.map(({ id }) => id),
    late,
    missedCycles: missed,
    milestone: milestone ?? null,
  }
  return ok({
    after: withObligations(withPart(led(dossier, next, state), next), [
      ...asked.map(one => answered(dossier, one, context)),
      ...unanswered,
    ]),
    entries: [{ act: 'FeedbackFiled', unitId, facts }],
  })
}

/** 报办结: the unit's claim, not the end. The lead's claim starts the office's clock for the review; other duties of the unit rest meanwhile. */
export function claimCompletion(
  dossier: Dossier,
  unitId: UnitId,
  summary: string,
  by: string,
  context: Context,
): Result<Decision, Refusal> {
  const { now, rules } = context
  const part = partOf(dossier, unitId, '报办结')
  if (!part.ok) return part
  if (part.value.state === 'completed')
    return refuse('unit.already-completed', '贵单位已报办结，无需重复报送；如有补充请联系督查室')
  if (summary.trim() === '') return refuse('completion.empty', '请写明办理结果：事实、措施、结论', 'summary')
  const mine = openOnes(dossier, of(unitId))
  const late = mine
    .filter(one => ['completion', 'rectification'].includes(one.kind) && wasLate(settled(one, now), rules))
    .map(({ id }) => id)
  const resting = mine.map(one =>
    one.kind === 'feedback' || one.kind === 'milestone' ? paused(one, now) : settled(one, now),
  )
  const { rest: former, unanswered } = withoutApplication(dossier, part.value, mine, context)
  const done: Assignment = {
    ...former,
    state: 'completed',
    acknowledgedAt: former.acknowledgedAt ?? now,
    completedAt: now,
  }
  const claimed = withObligations(
    withPart(
      part.value.part === 'lead'
        ? { ...dossier, item: { ...dossier.item, state: 'completed', completedAt: now } }
        : dossier,
      done,
    ),
    [...resting, ...unanswered],
  )
  const review =
    part.value.part === 'lead'
      ? [
          officeDuePoint(
            'review',
            dueFor(rules.pack.office.review, now, { trigger: '单位报办结', rule: { label: '督查室审核时限' } }, rules),
            claimed,
            rules,
            now,
          ),
        ]
      : []
  return ok({
    after: withObligations(claimed, review),
    entries: [{ act: 'CompletionClaimed', unitId, facts: { summary, by, late } }],
  })
}
