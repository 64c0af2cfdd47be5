import { dueDaysFor, stepDaysIn } from '#domain/ladder.ts'
import { epochMs, instantOf } from '#domain/calendar/day.ts'
import type { Instant } from '#domain/calendar/day.ts'
import type { Calendar } from '#domain/calendar/working-days.ts'
import type { Zone } from '#domain/calendar/zone.ts'
import { stepsDue, takeSteps } from '#domain/commands/take-steps.ts'
import type { ItemId, TenantId } from '#domain/ids.ts'
import { reminderMails } from '#domain/reminders.ts'
import { discreet } from './discreet.ts'
import { inParallel } from './in-parallel.ts'
import type { Clock, DueIndex, DueRef, ItemStore } from './ports.ts'
import { recomputeItem } from './recompute.ts'
import type { Rulebook } from './rulebook.ts'

const minutes = (n: number) => n * 60_000

/** The index may lag behind the table; each sweep looks again at what became due shortly before the last one. Less than a tick, so that a step time is looked at twice. */
const LOOK_AGAIN = minutes(14)
/** A sweep that found nothing to look at leaves the mark where it is for so long: three writes of four are saved. */
const MARK_EVERY = minutes(60)
/** A first sweep, or one that could not finish for so long, starts here; what is older the nightly audit finds. */
const LOOK_BACK = minutes(60 * 24)
/** Steps taken in one transaction: each may bring four mails beside its row, and a transaction holds 100 rows. */
const STEPS_AT_ONCE = 12
/** Turns on one item, lost races included, before it is left to the next sweep. */
const TURNS = 50

export type SweepDeps = {
  items: Pick<ItemStore, 'load' | 'commit'>
  due: Pick<DueIndex, 'dueOn' | 'sweptThrough' | 'markSwept'>
  rulebook: Rulebook
  calendar: Calendar
  clock: Clock
  zones: readonly Zone[]
  /** A fault on one item is logged and never stops the others. */
  onFault: (fault: unknown, about: { tenant: TenantId; itemId: ItemId }) => void
}

export type Swept = { asked: number; items: number; steps: number; mails: number; faults: number }

const system = { kind: 'system', name: 'sweep' } as const

/** 催办 on one item: takes every step that is due, writes its mails, in as many transactions as it needs. */
async function remind(
  { items, rulebook, clock }: Pick<SweepDeps, 'items' | 'rulebook' | 'clock'>,
  tenant: TenantId,
  itemId: ItemId,
): Promise<{ steps: number; mails: number }> {
  const total = { steps: 0, mails: 0 }
  for (let turn = 0; turn < TURNS; turn++) {
    const before = await items.load(tenant, itemId)
    if (!before) return total
    const now = clock.now()
    const rules = await rulebook.rulesOf(before.item)
    // Steps are taken against the day that the published calendar gives, never against one that waited for it.
    if (await recomputeItem({ items }, before, rules, now)) continue
    const taken = stepsDue(before, rules, now).slice(0, STEPS_AT_ONCE)
    const { after, entries } = takeSteps(before, taken, rules, now)
    if (entries.length === 0) return total
    const planned = reminderMails(taken, after, rules, await rulebook.peopleOf(before), now)
    const mails = planned.map(mail => discreet(mail, before.item))
    const committed = await items.commit({
      before,
      after,
      entries,
      mails,
      at: now,
      actor: system,
      via: 'schedule',
      rules,
    })
    if (committed.kind !== 'done') continue
    total.steps += taken.length
    total.mails += mails.length
    if (taken.length < STEPS_AT_ONCE) return total
  }
  throw new Error('item.contended')
}

/** Takes every ladder step that is due in any tenant, however many ticks were missed; reads what is due, never what is open. `woken`: due points with an hour whose step has come. */
export async function sweep(deps: SweepDeps, woken: readonly DueRef[]): Promise<Swept> {
  const { due, calendar, clock, zones } = deps
  const now = clock.now()
  const swept = await due.sweptThrough()
  const since = instantOf(
    swept === undefined ? epochMs(now) - LOOK_BACK : Math.min(epochMs(swept), epochMs(now)) - LOOK_AGAIN,
  )
  const days = dueDaysFor(stepDaysIn(since, now, zones), calendar)
  const refs = [...(await inParallel(days, day => due.dueOn(day))).flat(), ...woken]
  const result: Swept = { asked: days.length, items: 0, steps: 0, mails: 0, faults: 0 }
  await inParallel(distinctItems(refs), async ({ tenant, itemId }) => {
    try {
      const { steps, mails } = await remind(deps, tenant, itemId)
      result.items += steps > 0 ? 1 : 0
      result.steps += steps
      result.mails += mails
    } catch (fault) {
      result.faults += 1
      deps.onFault(fault, { tenant, itemId })
    }
  })
  const idle = refs.length + days.length === 0 && swept !== undefined && epochMs(now) - epochMs(swept) < MARK_EVERY
  if (!idle) await due.markSwept(result.faults === 0 ? now : notBefore(since, now))
  return result
}

/** While something fails, the next sweep looks at it again, for a day; the audit keeps naming it after that. */
const notBefore = (since: Instant, now: Instant): Instant =>
  instantOf(Math.max(epochMs(since) + LOOK_AGAIN, epochMs(now) - LOOK_BACK))

function distinctItems(refs: readonly DueRef[]): DueRef[] {
  return [...new Map(refs.map(ref => [`${ref.tenant} ${ref.itemId}`, ref])).values()]
}
