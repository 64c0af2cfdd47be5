import { acknowledge, claimCompletion, fileFeedback } from '#domain/commands/answer.ts'
import { cancel, close, returnForRework, startReview } from '#domain/commands/decide.ts'
import { requestExtension, suspend } from '#domain/commands/time.ts'
import type { ItemId } from '#domain/ids.ts'
import type { Dossier } from '#domain/item.ts'
import type { Result } from '#domain/result.ts'
import { refuse } from '#domain/rules.ts'
import type { Context, Decision, Refusal } from '#domain/rules.ts'
import type { Tenant } from '#domain/tenant.ts'
import { demoOfficer } from '#infra/demo/made-up.ts'
import type { Office } from '#infra/office/open-office.ts'
import { act } from '#usecases/act.ts'

type Command = (dossier: Dossier, context: Context) => Result<Decision, Refusal>
/** An item, its place among the others, and the key by which the episode happens to it once. */
type Turn = { id: ItemId; index: number; once: string }
type Episode = {
  workingDay: number
  time: string
  act: (office: Office, tenant: Tenant, turn: Turn) => Promise<void>
}

/** Items come round in twelves: of each twelve, so many get as far as the episode. */
const among =
  (...places: number[]) =>
  (index: number) =>
    places.includes(index % 12)

const leadOf = (dossier: Dossier) => dossier.assignments.find(({ part }) => part === 'lead')?.unitId

const byUnit =
  (
    which: (index: number) => boolean,
    command: (dossier: Dossier, context: Context, unit: NonNullable<ReturnType<typeof leadOf>>) => ReturnType<Command>,
  ): Episode['act'] =>
  async (office, tenant, { id: itemId, index, once }) => {
    const dossier = which(index) ? await office.items.load(tenant.id, itemId) : undefined
    const unit = dossier && leadOf(dossier)
    if (unit === undefined) return
    const people = await office.rulebook.people(tenant.id, [unit])
    const [contact] = people.units.get(unit)?.contacts ?? []
    if (!contact) return
    const actor = { kind: 'contact' as const, unitId: unit, personId: contact.id }
    await act(office, { tenant: tenant.id, itemId, actor, via: 'reply' }, (d, c) => command(d, c, unit), { once })
  }

const byOffice =
  (which: (index: number) => boolean, command: Command): Episode['act'] =>
  async (office, tenant, { id: itemId, index, once }) => {
    if (!which(index)) return
    const actor = { kind: 'staff' as const, personId: demoOfficer }
    await act(office, { tenant: tenant.id, itemId, actor, via: 'console' }, command, { once })
  }

const told = (progress: string) => ({ progress, noChange: false, by: '联络员' })

/** What happened in the demonstration office before the first look, in order. An act that an item's state refuses is simply left out. */
export const lives: readonly Episode[] = [
  {
    workingDay: 1,
    time: '09:40',
    act: byUnit(among(2, 3, 4, 5, 6, 7, 8, 9, 10), (d, c, unit) => acknowledge(d, unit, c)),
  },
  {
    workingDay: 3,
    time: '10:10',
    act: byUnit(among(4, 5, 6, 7, 8, 10), (d, c, unit) =>
      fileFeedback(d, unit, told('已召开专题会议研究部署，明确了牵头科室和时间表。'), c),
    ),
  },
  {
    workingDay: 5,
    time: '15:00',
    act: byOffice(among(9), (d, c) => suspend(d, '上级正在调整有关政策，待明确后继续办理。', c)),
  },
  {
    workingDay: 6,
    time: '11:00',
    act: byOffice(among(11), (d, c) => cancel(d, '与已立项事项重复，并入原事项办理。', c)),
  },
  {
    workingDay: 8,
    time: '09:20',
    act: byUnit(among(5), (d, c, unit) =>
      fileFeedback(d, unit, { ...told('实施方案已印发，正在推进。'), coordination: '需市财政局落实配套资金。' }, c),
    ),
  },
  {
    workingDay: 9,
    time: '10:30',
    act: byUnit(among(6, 7, 8, 10), (d, c, unit) =>
      claimCompletion(d, unit, '任务已按要求完成，成效材料已存档备查。', '联络员', c),
    ),
  },
  { workingDay: 10, time: '09:10', act: byOffice(among(7), startReview) },
  {
    workingDay: 10,
    time: '09:30',
    act: byOffice(among(8), (d, c) => returnForRework(d, '缺少落实成效的具体数据，请补充核实。', undefined, c)),
  },
  {
    workingDay: 10,
    time: '10:00',
    act: byOffice(among(10), (d, c) => close(d, { conclusion: '经核查，任务已落实，同意销号。', grade: 'good' }, c)),
  },
  {
    workingDay: 12,
    time: '16:20',
    act: byUnit(among(4), (d, c, unit) => {
      const duty = d.obligations.find(({ kind, status }) => kind === 'completion' && status === 'open')
      if (duty?.due.kind !== 'day') return refuse('seed.no-deadline', '没有可以申请延期的时限')
      const newDay = c.rules.calendar.addWorkingDays(duty.due.day, 5).day
      return requestExtension(d, unit, { obligationId: duty.id, reason: '涉及多部门会签，需增加办理时间。', newDay }, c)
    }),
  },
]
