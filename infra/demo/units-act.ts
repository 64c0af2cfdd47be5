import type { Instant } from '#domain/calendar/day.ts'
import { dayIn } from '#domain/calendar/zone.ts'
import { acknowledge, claimCompletion, fileFeedback } from '#domain/commands/answer.ts'
import { requestExtension } from '#domain/commands/time.ts'
import { contactFor } from '#domain/recipients.ts'
import type { Assignment, Dossier, Obligation } from '#domain/item.ts'
import { openOnes } from '#domain/obligations.ts'
import type { Result } from '#domain/result.ts'
import type { Context, Decision, Refusal, Rules } from '#domain/rules.ts'
import { workingDaysLeft } from '#domain/signal-of.ts'
import type { Office } from '#infra/office/open-office.ts'
import { act } from '#usecases/act.ts'
import type { Rulebook } from '#usecases/rulebook.ts'
import { answersAt, chanceOf, mannerOf } from './behaviour.ts'

type Command = (dossier: Dossier, context: Context) => Result<Decision, Refusal>

const done = '任务已按要求完成：已出台文件并组织落实，有关材料存档备查。'

/** At how many working days before the day a unit asks for more time: once, not again when it is refused. */
const ASKS_AT = 2

const progress = [
  '已召开专题会议研究部署，正在起草实施方案。',
  '方案已印发，各项任务分解到责任科室。',
  '主体工作完成过半，正按计划推进。',
  '已完成征求意见，正在修改完善。',
]

const said = (seed: number, text: string): string => progress[Math.floor(chanceOf(seed, text) * progress.length)] ?? ''

type Scene = { part: Assignment; dossier: Dossier; rules: Rules; now: Instant; seed: number; by: string }

/** What the unit does about one duty now, if anything. */
function answer(duty: Obligation, { part, dossier, rules, now, seed, by }: Scene): Command | undefined {
  const manner = mannerOf(seed, part.unitId, dossier.item.number?.n ?? 0)
  if (manner === 'silent') return undefined
  const left = workingDaysLeft(duty, rules, now)
  const mayAsk = duty.kind === 'completion' && !part.extension && duty.epoch === 1
  if (manner === 'asksForTime' && mayAsk && left === ASKS_AT) {
    const newDay = rules.calendar.addWorkingDays(
      duty.due.kind === 'day' ? duty.due.day : duty.explanation.end.day,
      5,
    ).day
    const ask = { obligationId: duty.id, reason: '涉及多部门会签，需增加办理时间。', newDay }
    return (d, c) => requestExtension(d, part.unitId, ask, c)
  }
  if (left > answersAt(manner, seed, duty)) return undefined
  switch (duty.kind) {
    case 'acknowledge':
      return (d, c) => acknowledge(d, part.unitId, c)
    case 'completion':
    case 'rectification':
      return (d, c) => claimCompletion(d, part.unitId, done, by, c)
    case 'milestone': {
      const milestone = duty.id.split('.').at(-1) ?? ''
      const words = { progress: `节点任务已完成。${said(seed, duty.id)}`, noChange: false, by, milestone }
      return (d, c) => fileFeedback(d, part.unitId, words, c)
    }
    default: {
      const noChange = part.feedbackCount > 0 && chanceOf(seed, `${duty.id} ${duty.epoch} nc`) < 0.25
      const coordination =
        chanceOf(seed, `${duty.id} ${duty.epoch} co`) < 0.06 ? '需市财政局协调落实配套资金。' : undefined
      const words = { progress: noChange ? '' : said(seed, `${duty.id} ${duty.epoch}`), noChange, by }
      return (d, c) =>
        fileFeedback(d, part.unitId, { ...words, ...(coordination === undefined ? {} : { coordination }) }, c)
    }
  }
}

/** Where a list sets no time limit, a unit in good order finishes some day in its second to tenth week all the same. */
function finishes({ part, dossier, rules, now, seed, by }: Scene): Command | undefined {
  const owed = dossier.obligations.some(one => one.kind === 'completion' && one.status === 'open')
  if (owed || part.part !== 'lead' || part.acknowledgedAt === undefined) return undefined
  const number = dossier.item.number?.n ?? 0
  if (mannerOf(seed, part.unitId, number) !== 'prompt') return undefined
  const { zone } = rules.tenant
  const age = rules.calendar.workingDaysBetween(dayIn(zone, part.assignedAt), dayIn(zone, now)).days
  const day = 6 + Math.floor(chanceOf(seed, `${part.unitId} ${number} done`) * 40)
  return age < day ? undefined : (d, c) => claimCompletion(d, part.unitId, done, by, c)
}

/** Lets every responsible unit of an item do what it would do at this moment, one act per duty. */
export async function unitsAct(office: Office, rulebook: Rulebook, dossier: Dossier, seed: number): Promise<number> {
  const { item } = dossier
  const rules = await rulebook.rulesOf(item)
  const people = await rulebook.peopleOf(dossier)
  let acts = 0
  for (const part of dossier.assignments) {
    const unit = people.units.get(part.unitId)
    const contact = unit && contactFor(unit, 'liaison')
    if (!contact || part.state === 'completed') continue
    const mine = openOnes(dossier, ({ bearer }) => bearer.kind === 'unit' && bearer.unitId === part.unitId)
    const actor = { kind: 'contact' as const, unitId: part.unitId, personId: contact.id }
    const target = { tenant: item.tenant, itemId: item.id, actor, via: 'reply' as const }
    const scene = { part, dossier, rules, now: office.clock.now(), seed, by: contact.name }
    const end = finishes(scene)
    if (end) {
      const claimed = await act({ ...office, rulebook }, target, end)
      acts += claimed.ok ? 1 : 0
      continue
    }
    for (const duty of mine) {
      const command = answer(duty, scene)
      if (!command) continue
      const answered = await act({ ...office, rulebook }, target, command)
      if (answered.ok && answered.value.entries.length > 0) acts += 1
      if (duty.kind === 'completion' || duty.kind === 'rectification') break
    }
  }
  return acts
}
