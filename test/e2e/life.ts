import { Day, addDays } from '#domain/calendar/day.ts'
import type { Instant } from '#domain/calendar/day.ts'
import { chinaCalendar } from '#domain/calendar/working-days.ts'
import { Zone, dayIn, instantAt } from '#domain/calendar/zone.ts'
import { acknowledge, claimCompletion, fileFeedback } from '#domain/commands/answer.ts'
import { close, returnForRework } from '#domain/commands/decide.ts'
import { decideExtension, requestExtension, resume, suspend } from '#domain/commands/time.ts'
import type { Assignment, Dossier, Obligation } from '#domain/item.ts'
import { openOnes } from '#domain/obligations.ts'
import type { Result } from '#domain/result.ts'
import type { Context, Decision, Refusal } from '#domain/rules.ts'
import { workingDaysLeft } from '#domain/signal-of.ts'
import { answersAt, chanceOf, mannerOf } from '#infra/demo/behaviour.ts'
import { madeUnit } from '#test/support/made-office.ts'
import type { RunningOffice, Slip } from '#test/support/running-office.ts'
import { instantOfWall } from '#test/support/running-office.ts'

export const LIFE_STARTS = '2026-03-02 07:50'
/** Two weeks later, when what the last working day set off has come to rest. */
export const LIFE_ENDS = '2026-03-16 12:00'

export const lifeUnits = (dead: Readonly<Record<string, string>> = {}) =>
  ['finance', 'water', 'housing', 'health'].map((id, index) => madeUnit(id, index === 3 ? dead : {}))

const zone = Zone.parse('Asia/Shanghai')
const on = (day: string) => ({ deadline: { kind: 'day' as const, day: Day.parse(day) } })
const mayors = { sourceType: 'LOCAL_INSTRUCTION', issuerLevel: 'municipal' } as const
const province = { sourceType: 'SUPERIOR_INSTRUCTION', issuerLevel: 'provincial' } as const

/** What comes in, by working day; every kind of limit and cadence that turns within two weeks. */
const slips: readonly (Slip & { day: string })[] = [
  { day: '2026-03-02', unit: 'finance', ...mayors },
  { day: '2026-03-02', unit: 'water', supporting: ['housing'], ...mayors, urgency: 'urgent' },
  { day: '2026-03-02', unit: 'housing', ...province, ...on('2026-03-10') },
  { day: '2026-03-02', unit: 'health', supporting: ['finance', 'water'], ...province, ...on('2026-03-13') },
  { day: '2026-03-02', unit: 'water', sourceType: 'FIELD_VISIT', requestKind: 'quickReport', ...on('2026-03-06') },
  { day: '2026-03-03', unit: 'housing', sourceType: 'FIELD_VISIT', requestKind: 'proposal', ...on('2026-03-12') },
  { day: '2026-03-03', unit: 'finance', sourceType: 'MEETING_DECISION', requestKind: 'keyTask', ...on('2026-03-31') },
  { day: '2026-03-03', unit: 'health', urgency: 'critical', ...on('2026-03-05') },
  { day: '2026-03-04', unit: 'finance', sourceType: 'WORK_REPORT', deadline: { kind: 'open' } },
  { day: '2026-03-04', unit: 'housing', sourceType: 'SUPERIOR_INSTRUCTION', issuerLevel: 'central' },
  { day: '2026-03-05', unit: 'water', supporting: ['health'], ...mayors },
  { day: '2026-03-06', unit: 'health', ...province, ...on('2026-03-11'), classification: 'workSecret' },
]

type Command = (dossier: Dossier, context: Context) => Result<Decision, Refusal>

/** What a unit says to one duty at this moment, if anything; the same whenever it is asked. */
function answer(duty: Obligation, part: Assignment, dossier: Dossier, now: Instant, left: number, seed: number) {
  const manner = mannerOf(seed, part.unitId, dossier.item.number?.n ?? 0)
  const { unitId } = part
  const { kind, epoch } = duty
  const asks = manner === 'asksForTime' && kind === 'completion' && epoch === 1 && !part.extension && left > 0
  if (asks && left <= 3) {
    const newDay = addDays(dayIn(zone, now), 7)
    const ask = { obligationId: duty.id, reason: '涉及多部门会签。', newDay }
    return ((d, c) => requestExtension(d, unitId, ask, c)) satisfies Command
  }
  if (manner === 'silent' || duty.openedAt === now || left > answersAt(manner, seed, duty)) return undefined
  const said = { progress: `正在推进：${chanceOf(seed, duty.id)}`, noChange: false, by: '联络员' }
  if (kind === 'acknowledge') return ((d, c) => acknowledge(d, unitId, c)) satisfies Command
  if (kind === 'completion' || kind === 'rectification')
    return ((d, c) => claimCompletion(d, unitId, '已全面完成。', '联络员', c)) satisfies Command
  return ((d, c) => fileFeedback(d, unitId, said, c)) satisfies Command
}

async function unitsAct(running: RunningOffice, dossier: Dossier, seed: number): Promise<void> {
  const rules = await running.office.rulebook.rulesOf(dossier.item)
  for (const part of dossier.assignments) {
    const mine = openOnes(dossier, ({ bearer }) => bearer.kind === 'unit' && bearer.unitId === part.unitId)
    for (const duty of mine) {
      const left = workingDaysLeft(duty, rules, running.now())
      const command = answer(duty, part, dossier, running.now(), left, seed)
      if (command) await running.tries(part.unitId, dossier.item.id, command)
    }
  }
}

async function officeActs(running: RunningOffice, { item, assignments, obligations }: Dossier, seed: number) {
  const does = (command: Command) => running.tries('office', item.id, command)
  const n = item.number?.n ?? 0
  for (const { unitId, extension } of assignments)
    if (extension) await does((d, c) => decideExtension(d, unitId, { granted: n % 2 === 0, reason: '研究同意。' }, c))
  const day = dayIn(zone, running.now())
  if (n === 9 && item.state !== 'suspended' && day < '2026-03-09') await does((d, c) => suspend(d, '政策调整。', c))
  if (item.state === 'suspended' && day >= '2026-03-10') await does(resume)
  if (item.state !== 'completed' || item.completedAt === running.now()) return
  const returned = obligations.some(({ kind }) => kind === 'rectification')
  if (!returned && chanceOf(seed, `return ${n}`) < 0.3)
    await does((d, c) => returnForRework(d, '缺少数据。', undefined, c))
  else await does((d, c) => close(d, { conclusion: '同意销号。', grade: 'good' }, c))
}

async function comesIn(running: RunningOffice): Promise<void> {
  const today = dayIn(zone, running.now())
  for (const [index, { day, ...slip }] of slips.entries()) {
    if (day !== today) continue
    const once = `life ${index}`
    await running.give({ title: `关于老旧小区改造的督办事项之${index + 1}`, ...slip, once })
  }
}

/**
 * Two weeks of an office whose units answer by seed. What comes next follows from the clock and the stored state alone,
 * so that whoever is killed at any moment goes on where it was.
 */
export async function live(running: RunningOffice, seed: number, end = LIFE_ENDS): Promise<void> {
  const everyItem = async (act: (running: RunningOffice, dossier: Dossier, seed: number) => Promise<void>) => {
    for (const id of await running.office.items.openItems(running.tenant.id))
      await act(running, await running.dossier(id), seed)
  }
  const programme: [string, () => Promise<void>][] = [
    ['09:40', () => comesIn(running)],
    ['10:00', () => everyItem(unitsAct)],
    ['15:30', () => everyItem(officeActs)],
  ]
  const until = instantOfWall(end)
  for (let day = dayIn(zone, running.now()); instantAt(zone, day, '00:00') < until; day = addDays(day, 1)) {
    if (!chinaCalendar.isWorkingDay(day)) continue
    for (const [time, happens] of programme) {
      const at = instantAt(zone, day, time)
      // Time only goes on when everything of a moment has been done.
      if (at < running.now() || at >= until) continue
      await running.cloud.advanceTo(at)
      await happens()
      await running.cloud.drain()
    }
  }
  await running.cloud.advanceTo(until)
}
