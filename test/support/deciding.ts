import type { Instant } from '#domain/calendar/day.ts'
import { amend } from '#domain/commands/amend.ts'
import type { Slip } from '#domain/commands/amend.ts'
import { acknowledge, claimCompletion, fileFeedback } from '#domain/commands/answer.ts'
import type { FeedbackInput } from '#domain/commands/answer.ts'
import { assign } from '#domain/commands/assign.ts'
import { cancel, close, returnForRework, startReview } from '#domain/commands/decide.ts'
import { instruct } from '#domain/commands/instruct.ts'
import { register } from '#domain/commands/register.ts'
import { stepsDue, takeSteps } from '#domain/commands/take-steps.ts'
import { decideExtension, moveDeadline, requestExtension, resume, suspend } from '#domain/commands/time.ts'
import { urge } from '#domain/commands/urge.ts'
import type { UnitId } from '#domain/ids.ts'
import type { Dossier, ItemState } from '#domain/item.ts'
import type { NewEntry } from '#domain/ledger.ts'
import { ok } from '#domain/result.ts'
import type { Result } from '#domain/result.ts'
import type { Context, Decision, Refusal, Rules } from '#domain/rules.ts'
import { aDossier, at, day, finance, wang, water } from './builders.ts'

export type Command = (dossier: Dossier, context: Context) => Result<Decision, Refusal>

/** Every command with inputs that are in order, so that a test names only what it changes. */
export const does = {
  register: (): Command => (dossier, context) => register(dossier, { series: '云政督', year: 2026, n: 1 }, context),
  assign:
    (...units: UnitId[]): Command =>
    (dossier, context) =>
      assign(dossier, units.length === 0 ? [finance, water] : units, false, context),
  acknowledge:
    (unit: UnitId = finance): Command =>
    (dossier, context) =>
      acknowledge(dossier, unit, context),
  report:
    (unit: UnitId = finance, over: Partial<FeedbackInput> = {}): Command =>
    (dossier, context) =>
      fileFeedback(dossier, unit, { by: '张三', progress: '已开工三成', noChange: false, ...over }, context),
  claim:
    (unit: UnitId = finance, summary = '已全部完成'): Command =>
    (dossier, context) =>
      claimCompletion(dossier, unit, summary, '张三', context),
  startReview: (): Command => startReview,
  sendBack:
    (by?: string, reason = '佐证材料不全'): Command =>
    (dossier, context) =>
      returnForRework(dossier, reason, by === undefined ? undefined : day(by), context),
  close:
    (conclusion = '按期办结，同意销号'): Command =>
    (dossier, context) =>
      close(dossier, { conclusion, grade: 'good' }, context),
  cancel:
    (reason = '上级已撤销任务'): Command =>
    (dossier, context) =>
      cancel(dossier, reason, context),
  askExtension:
    (newDay: string, obligationId = 'finance.completion', reason = '需履行招标程序', unit = finance): Command =>
    (dossier, context) =>
      requestExtension(dossier, unit, { obligationId, reason, newDay: day(newDay) }, context),
  answerExtension:
    (granted: boolean, newDay?: string, unit = finance, reason = '经研究'): Command =>
    (dossier, context) =>
      decideExtension(
        dossier,
        unit,
        { granted, reason, ...(newDay === undefined ? {} : { newDay: day(newDay) }) },
        context,
      ),
  moveDeadline:
    (newDay: string, obligationId = 'finance.completion', why = '上级调整时限'): Command =>
    (dossier, context) =>
      moveDeadline(dossier, obligationId, day(newDay), why, context),
  suspend:
    (reason = '等待上级批复'): Command =>
    (dossier, context) =>
      suspend(dossier, reason, context),
  resume: (): Command => resume,
  urge:
    (unit: UnitId = finance, words = '请抓紧办理'): Command =>
    (dossier, context) =>
      urge(dossier, unit, words, context),
  instruct:
    (words = '请加快进度'): Command =>
    (dossier, context) =>
      instruct(dossier, words, context),
  amend:
    (slip: Partial<Slip> = { brief: { criteria: '通过验收并移交' } }): Command =>
    (dossier, context) =>
      amend(dossier, { item: {}, brief: {}, ...slip }, context),
  /** Every step of the ladders that is due. */
  remind: (): Command => (dossier, context) => {
    const taken = stepsDue(dossier, context.rules, context.now)
    return ok(takeSteps(dossier, taken, context.rules, context.now))
  },
}

/** A whole text as a clerk writes it: Chinese, digits, Chinese punctuation; the hour of the day has a colon. */
export const inChinese = /^(?:[\u4e00-\u9fff“”‘’（）〔〕、，。；：\d-]|(?<=\d):(?=\d))+$/

export const contextAt = (now: Instant, rules: Rules): Context => ({
  actor: { kind: 'staff', personId: wang },
  via: 'console',
  now,
  rules,
})

/** One command at a time on the wall: '2026-03-02T09:00+08:00', or '2026-03-02' for nine in the morning in Shanghai. */
export const attempt = (dossier: Dossier, under: Rules, when: string, command: Command): Result<Decision, Refusal> =>
  command(dossier, contextAt(instantOf(when), under))

const instantOf = (when: string): Instant => at(when.length === 10 ? `${when}T09:00+08:00` : when)

export type Timed = readonly [when: string, command: Command]

/** The dossier after these commands, and the entries of the last; a refusal is a mistake of the test. */
export function decided(dossier: Dossier, under: Rules, ...history: Timed[]): { after: Dossier; entries: NewEntry[] } {
  let state: Decision = { after: dossier, entries: [] }
  for (const [when, command] of history) {
    const result = attempt(state.after, under, when, command)
    if (!result.ok) throw new Error(`${when}: ${result.error.code} ${result.error.message}`)
    state = result.value
  }
  return state
}

export const decide = (dossier: Dossier, under: Rules, ...history: Timed[]): Dossier =>
  decided(dossier, under, ...history).after

/** How an item comes into each state, by real commands on the first days of March 2026. */
const histories: Record<ItemState, Timed[]> = {
  draft: [],
  registered: [['2026-03-02', does.register()]],
  assigned: [
    ['2026-03-02', does.register()],
    ['2026-03-02', does.assign()],
  ],
  acknowledged: [
    ['2026-03-02', does.register()],
    ['2026-03-02', does.assign()],
    ['2026-03-02', does.acknowledge()],
  ],
  inProgress: [
    ['2026-03-02', does.register()],
    ['2026-03-02', does.assign()],
    ['2026-03-02', does.report()],
  ],
  completed: [
    ['2026-03-02', does.register()],
    ['2026-03-02', does.assign()],
    ['2026-03-03', does.claim()],
  ],
  underReview: [
    ['2026-03-02', does.register()],
    ['2026-03-02', does.assign()],
    ['2026-03-03', does.claim()],
    ['2026-03-03', does.startReview()],
  ],
  returned: [
    ['2026-03-02', does.register()],
    ['2026-03-02', does.assign()],
    ['2026-03-03', does.claim()],
    ['2026-03-03', does.sendBack()],
  ],
  suspended: [
    ['2026-03-02', does.register()],
    ['2026-03-02', does.assign()],
    ['2026-03-03', does.suspend()],
  ],
  closed: [
    ['2026-03-02', does.register()],
    ['2026-03-02', does.assign()],
    ['2026-03-03', does.claim()],
    ['2026-03-03', does.close()],
  ],
  cancelled: [
    ['2026-03-02', does.register()],
    ['2026-03-02', does.assign()],
    ['2026-03-03', does.cancel()],
  ],
}

/** An item that came into this state by real commands, the last of them on 2026-03-03 at the latest. */
export const inState = (state: ItemState, under: Rules): Dossier => decide(aDossier(under), under, ...histories[state])
