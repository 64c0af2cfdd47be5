import type * as z from 'zod/mini'
import { strictObject } from 'zod/mini'
import { can } from '#domain/can.ts'
import type { Verb } from '#domain/can.ts'
import { acknowledge, claimCompletion, fileFeedback } from '#domain/commands/answer.ts'
import type { FeedbackInput } from '#domain/commands/answer.ts'
import type { ItemId, UnitId } from '#domain/ids.ts'
import { actorOfIntegration } from '#domain/integration.ts'
import type { Dossier } from '#domain/item.ts'
import { err, ok } from '#domain/result.ts'
import type { Result } from '#domain/result.ts'
import type { Context, Decision, Refusal } from '#domain/rules.ts'
import { act, notFound } from '#usecases/act.ts'
import type { ApiAsked, Endpoint } from './endpoint.ts'
import { endpoint } from './endpoint.ts'
import { itemAnswer, itemIdOf } from './item-answer.ts'
import { unitCalled } from './item-order.ts'
import type { Problem } from './problem.ts'
import { nothingThere, problem, refusedBy } from './problem.ts'
import { AcknowledgementOrder, CompletionOrder, FeedbackOrder, Recorded, TallyAnswer, UnitList } from './schemas.ts'

const Nothing = strictObject({})

/** The unit that answers: the token's own, or the one that is named. */
async function unitOf(asked: ApiAsked, text: string | undefined): Promise<Result<UnitId, Problem>> {
  const { integration, world, tenant } = asked
  const fault = (detail: string) => err(problem(422, 'unit.unknown', detail, [{ field: 'unit', detail }]))
  const units = text === undefined ? [] : await world.directory.units(tenant.id)
  const named = text === undefined ? undefined : unitCalled(units, text)
  if (integration.unitId !== undefined)
    return text === undefined || named === integration.unitId
      ? ok(integration.unitId)
      : fault('单位令牌只能办理本单位的事项')
  if (text === undefined) return fault('请写明责任单位')
  return named === undefined ? fault(`没有在用的单位“${text}”，请核对编号或名称`) : ok(named)
}

type Command = (dossier: Dossier, unit: UnitId, context: Context) => Result<Decision, Refusal>
type Report = z.output<typeof FeedbackOrder>
type Answered = Promise<Result<z.output<typeof Recorded>, Problem>>

/** One act of a unit on its part, decided by the same command as on the page. */
async function answer(asked: ApiAsked, verb: Verb, named: string | undefined, command: Command): Answered {
  const { integration, world, tenant, params, once, doneFor } = asked
  const itemId = itemIdOf(params)
  if (itemId === undefined) return err(nothingThere)
  // What was done is answered for, though it might be refused today.
  if (doneFor !== undefined) return recorded(asked, doneFor)
  const unit = await unitOf(asked, named)
  if (!unit.ok) return unit
  const target = { tenant: tenant.id, itemId, actor: actorOfIntegration(integration), via: 'api' as const }
  const done = await act(
    world,
    target,
    (dossier, context) =>
      can(integration, verb, dossier.item) ? command(dossier, unit.value, context) : err(notFound),
    { once },
  )
  if (!done.ok) return err(done.error === notFound ? nothingThere : refusedBy(done.error))
  return recorded(asked, itemId)
}

async function recorded({ integration, world, tenant }: ApiAsked, itemId: ItemId): Answered {
  const dossier = await world.items.load(tenant.id, itemId)
  return dossier && can(integration, 'item.read', dossier.item) ? ok({ item: itemAnswer(dossier) }) : err(nothingThere)
}

/** 无变化 says that what was said last still stands: other words are not looked at, as on the page. */
function saidIn({ by, noChange = false, milestone, progress = '', ...words }: Omit<Report, 'unit'>): FeedbackInput {
  const said = noChange ? { progress: '' } : { progress, ...words }
  return { by, noChange, ...said, ...(milestone === undefined ? {} : { milestone }) }
}

export const unitEndpoints: readonly Endpoint[] = [
  endpoint({
    method: 'POST',
    path: '/items/{id}/acknowledgement',
    scope: 'feedback:write',
    verb: 'item.acknowledge',
    summary: '签收',
    example: { unit: '市住建局' },
    given: AcknowledgementOrder,
    answer: Recorded,
    act: (asked, { unit }) => answer(asked, 'item.acknowledge', unit, acknowledge),
  }),
  endpoint({
    method: 'POST',
    path: '/items/{id}/feedback',
    scope: 'feedback:write',
    verb: 'item.feedback',
    summary: '反馈进展',
    example: { unit: '市住建局', by: '李四', progress: '已开工20个小区' },
    given: FeedbackOrder,
    answer: Recorded,
    act: (asked, { unit, ...report }) =>
      answer(asked, 'item.feedback', unit, (dossier, unitId, context) =>
        fileFeedback(dossier, unitId, saidIn(report), context),
      ),
  }),
  endpoint({
    method: 'POST',
    path: '/items/{id}/completion',
    scope: 'feedback:write',
    verb: 'item.claim',
    summary: '报办结',
    about: '报办结不等于销号：牵头单位报办结后由督查室审核，state 成为 closed 才是销号。',
    example: { unit: '市住建局', by: '李四', summary: '50个小区全部开工' },
    given: CompletionOrder,
    answer: Recorded,
    act: (asked, { unit, by, summary }) =>
      answer(asked, 'item.claim', unit, (dossier, unitId, context) =>
        claimCompletion(dossier, unitId, summary, by, context),
      ),
  }),
  endpoint({
    method: 'GET',
    path: '/units',
    scope: 'units:read',
    verb: 'directory.read',
    summary: '单位名录',
    about: '不含联络人的姓名和联系方式。',
    given: Nothing,
    answer: UnitList,
    act: async ({ world, tenant }) => {
      const units = await world.keeping.unitList(tenant.id)
      return ok({ units: units.map(({ id, name, group, active }) => ({ id, name, group, active })) })
    },
  }),
  endpoint({
    method: 'GET',
    path: '/reports/tally',
    scope: 'reports:read',
    verb: 'board.read',
    summary: '统计数字',
    about: '与大屏相同：总数、亮灯、各单位和各来源的数字、逾期事项、本周办结。',
    given: Nothing,
    answer: TallyAnswer,
    act: async ({ world, tenant }) => {
      const tally = await world.tallies.latest(tenant.id)
      return ok(tally ? { tally } : {})
    },
  }),
]
