import type { Day, Instant } from './calendar/day.ts'
import type { DueExplanation } from './calendar/explain.ts'
import { dueInstant } from './calendar/limit.ts'
import type { Due } from './calendar/limit.ts'
import type { Dossier, Obligation } from './item.ts'
import { nextWake, stepsPast } from './ladder.ts'
import type { Rules } from './rules.ts'

/** Steps whose time has passed when a due point is set are superseded by the mail that announces it; the ladder goes on from there. */
function armed(obligation: Obligation, rules: Rules, now: Instant): Obligation {
  const { wakeAt: _, ...rest } = obligation
  const ready = { ...rest, stepsTaken: stepsPast(obligation, rules, now) }
  const wakeAt = nextWake(ready, rules)
  return wakeAt === undefined ? ready : { ...ready, wakeAt }
}

type Opening = Pick<Obligation, 'id' | 'kind' | 'bearer' | 'label' | 'due' | 'explanation' | 'cycle'>

/** Opens a due point, or opens it again in a new epoch when the item had it before. */
export function open(spec: Opening, dossier: Pick<Dossier, 'obligations'>, rules: Rules, now: Instant): Obligation {
  const former = dossier.obligations.find(({ id }) => id === spec.id)
  return armed(
    {
      ...spec,
      epoch: (former?.epoch ?? 0) + 1,
      status: 'open',
      openedAt: now,
      stepsTaken: 0,
      urgings: 0,
      talkProposed: false,
    },
    rules,
    now,
  )
}

const closed = (obligation: Obligation, status: 'settled' | 'cancelled' | 'paused', now: Instant): Obligation => {
  const { wakeAt: _, ...rest } = obligation
  return { ...rest, status, ...(status === 'settled' ? { settledAt: now } : {}) }
}

/** Answered: no further step is taken. */
export const settled = (obligation: Obligation, now: Instant): Obligation => closed(obligation, 'settled', now)

/** No longer asked. */
export const cancelled = (obligation: Obligation, now: Instant): Obligation => closed(obligation, 'cancelled', now)

/** Not asked for the time being. */
export const paused = (obligation: Obligation, now: Instant): Obligation => closed(obligation, 'paused', now)

/** Due at another time: a new epoch, so that steps and mails of the old one are void. */
export function moved(
  obligation: Obligation,
  due: Due,
  explanation: DueExplanation,
  rules: Rules,
  now: Instant,
): Obligation {
  const { settledAt: _, ...rest } = obligation
  const next: Obligation = { ...rest, due, explanation, epoch: obligation.epoch + 1, status: 'open', urgings: 0 }
  return armed({ ...next, stepsTaken: 0, talkProposed: false }, rules, now)
}

/** The ladder stands at `stepsTaken`; an hour-level point is woken at its next step. */
export function climbed(obligation: Obligation, stepsTaken: number, rules: Rules): Obligation {
  const { wakeAt: _, ...rest } = obligation
  const next = { ...rest, stepsTaken }
  const wakeAt = nextWake(next, rules)
  return wakeAt === undefined ? next : { ...next, wakeAt }
}

/** Past its due point and not answered. Computed, never stored. */
export const isOverdue = (obligation: Obligation, rules: Rules, now: Instant): boolean =>
  obligation.status === 'open' && dueInstant(obligation.due, rules.tenant.zone) <= now

/** Answered, but no longer in time: at the due instant or the end of the due day it is too late, as for isOverdue. */
export const wasLate = (obligation: Obligation, rules: Rules): boolean =>
  obligation.settledAt !== undefined && dueInstant(obligation.due, rules.tenant.zone) <= obligation.settledAt

/** The day a person reads as the due day. */
export const dueDayOf = (due: Due, dayOfInstant: (at: Instant) => Day): Day =>
  due.kind === 'day' ? due.day : dayOfInstant(due.at)

/** Puts obligations into a dossier, replacing those of the same id. */
export function withObligations(dossier: Dossier, changed: readonly Obligation[]): Dossier {
  const byId = new Map(dossier.obligations.map(one => [one.id, one]))
  for (const one of changed) byId.set(one.id, one)
  return { ...dossier, obligations: [...byId.values()] }
}

/** The open obligations that fit. */
export const openOnes = (dossier: Dossier, fits: (obligation: Obligation) => boolean): Obligation[] =>
  dossier.obligations.filter(one => one.status === 'open' && fits(one))
