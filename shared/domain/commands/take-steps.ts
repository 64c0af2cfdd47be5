import type { Instant } from '../calendar/day.ts'
import { rolledOn } from '../cycles.ts'
import type { Dossier, Obligation } from '../item.ts'
import { ladderOf, stepsPast } from '../ladder.ts'
import type { NewEntry } from '../ledger.ts'
import { climbed, openOnes, withObligations } from '../obligations.ts'
import { tones } from '../policy.ts'
import type { ObligationKind, Pack, Step } from '../policy.ts'
import type { Decision, Rules } from '../rules.ts'
import { isFrozen } from '../signal-of.ts'

/** A step taken now: the highest one due; those below it that nobody took (an outage) are settled as superseded, unsent. */
export type TakenStep = { obligation: Obligation; step: Step; index: number; superseded: number }

export const toneRank = (step: Pick<Step, 'tone'>): number => tones.indexOf(step.tone)

/** From 催办 on a step is an urging that expects an answer. */
export const isUrging = (step: Step): boolean => toneRank(step) >= tones.indexOf('urge')

/** Every open duty whose ladder has a step due that is not taken. Nobody is urged while an extension asked in time is undecided. */
export function stepsDue(dossier: Dossier, rules: Rules, now: Instant): TakenStep[] {
  if (dossier.item.state === 'suspended') return []
  return dossier.obligations.flatMap(one => {
    if (one.status !== 'open' || isFrozen(one, dossier, rules)) return []
    const past = stepsPast(one, rules, now)
    const step = ladderOf(rules.pack, one)[past - 1]
    return step !== undefined && past > one.stepsTaken
      ? [{ obligation: one, step, index: past - 1, superseded: past - 1 - one.stepsTaken }]
      : []
  })
}

/** The name of a step in reasons and the ledger: which duty, which epoch, which rung. */
export const stepName = ({ obligation, index }: TakenStep): string =>
  `${obligation.id}@${obligation.epoch}.${index + 1}`

/** Whose silence is worth a talk (约谈, A23): feedback and work. A missing 签收 or 研究部署 is settled by a telephone call. */
const talkKinds: readonly ObligationKind[] = ['initialFeedback', 'feedback', 'milestone', 'completion', 'rectification']

/** Whether the duty, urged so often, calls for a proposal to talk (约谈) that it did not call for yet; never one of the office. */
export const callsForTalk = ({ kind, bearer, talkProposed, urgings }: Obligation, pack: Pack): boolean =>
  bearer.kind === 'unit' && !talkProposed && urgings >= pack.talkAfterUrgings && talkKinds.includes(kind)

/** A proposal to talk (约谈) about a duty of a unit. */
const talkOf = ({ id, bearer, urgings }: Obligation): NewEntry => ({
  act: 'TalkProposed',
  ...(bearer.kind === 'unit' ? { unitId: bearer.unitId } : {}),
  facts: { obligationId: id, urgings },
})

/** The record of a period that ended without feedback. */
const missOf = (duty: Obligation, next: Obligation): NewEntry => ({
  act: 'FeedbackMissed',
  ...(duty.bearer.kind === 'unit' ? { unitId: duty.bearer.unitId } : {}),
  facts: {
    obligationId: duty.id,
    period: duty.cycle?.key ?? '',
    missed: next.cycle?.missed ?? 0,
    next: next.cycle?.key ?? '',
  },
})

/**
 * 催办: takes these steps. After as many unanswered urgings of feedback or work as the pack says, a talk (约谈) is proposed
 * to the office, once; a person decides (A23). Feedback whose ladder is climbed goes on to its next period; without steps and without such
 * feedback nothing is decided.
 */
export function takeSteps(dossier: Dossier, taken: readonly TakenStep[], rules: Rules, now: Instant): Decision {
  const talks: Obligation[] = []
  const changed = taken.map(({ obligation, step, index }) => {
    const urgings = obligation.urgings + (isUrging(step) ? 1 : 0)
    const talk = callsForTalk({ ...obligation, urgings }, rules.pack)
    const next = { ...climbed(obligation, index + 1, rules), urgings, talkProposed: obligation.talkProposed || talk }
    if (talk) talks.push(next)
    return next
  })
  const climbedAll = withObligations(dossier, changed)
  const missed = openOnes(climbedAll, () => true).flatMap(duty => {
    const next = rolledOn(climbedAll, duty, { now, rules })
    return next ? [{ duty, next }] : []
  })
  const facts = {
    steps: taken.map(one => `${stepName(one)} ${one.step.tone}`),
    superseded: taken.reduce((sum, one) => sum + one.superseded, 0),
  }
  return {
    after: withObligations(
      climbedAll,
      missed.map(({ next }) => next),
    ),
    entries: [
      ...(taken.length === 0 ? [] : [{ act: 'StepsTaken' as const, facts }]),
      ...talks.map(talkOf),
      ...missed.map(({ duty, next }) => missOf(duty, next)),
    ],
  }
}
