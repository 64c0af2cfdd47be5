import { ItemId } from '#domain/ids.ts'
import { actorOfIntegration } from '#domain/integration.ts'
import { err, ok } from '#domain/result.ts'
import type { Result } from '#domain/result.ts'
import type { Refusal } from '#domain/rules.ts'
import { assignItem, enterItem } from '#usecases/enter.ts'
import { enterAssigned } from '#usecases/enter-assigned.ts'
import type { LedgerList } from '#usecases/ledger-lists.ts'
import * as z from 'zod/mini'
import { partStateWord } from '../views/item-words.ts'
import type { ApiAsked, Endpoint } from './endpoint.ts'
import { endpoint } from './endpoint.ts'
import { itemAnswer, itemIdOf, itemOf, listedItem } from './item-answer.ts'
import { itemOrdered } from './item-order.ts'
import type { Problem } from './problem.ts'
import { nothingThere, problem, refusedBy } from './problem.ts'
import { AssignmentList, ItemAnswer, ItemList, ItemOrder, ListQuery } from './schemas.ts'
import type { ItemAnswer as Answer } from './schemas.ts'

const Nothing = z.strictObject({})
const PAGE = 20

const placeText = (place: string) => Buffer.from(place).toString('base64url')
const placeOf = (cursor: string) => Buffer.from(cursor, 'base64url').toString()

type Listing = z.output<typeof ListQuery>

/** The list that is asked for: of the office, or of the one unit of the token. */
function listFor({ integration: { unitId } }: ApiAsked, { state, month }: Listing): LedgerList | undefined {
  if (state !== 'finished') return unitId === undefined ? { kind: 'numbers' } : { kind: 'unit', unit: unitId }
  if (month === undefined) return undefined
  return unitId === undefined ? { kind: 'finished', month } : { kind: 'unitFinished', unit: unitId, month }
}

async function list(asked: ApiAsked, query: Listing): Promise<Result<z.output<typeof ItemList>, Problem>> {
  const { world, tenant, now } = asked
  const ledger = listFor(asked, query)
  if (!ledger)
    return err(problem(400, 'request.invalid', '查已了结事项请给出月份', [{ field: 'month', detail: '如 2026-03' }]))
  const limit = query.limit === undefined ? PAGE : Number(query.limit)
  const beyond = query.cursor === undefined ? undefined : placeOf(query.cursor)
  const { found, more } = await world.lists.read(tenant.id, ledger, { beyond, limit })
  const last = found.at(-1)
  return ok({
    items: found.map(({ line }) => listedItem(line, now)),
    ...(more && last && { next: placeText(last.place) }),
  })
}

async function answerTo(asked: ApiAsked, id: ItemId, lacking?: Refusal): Promise<Result<Answer, Problem>> {
  const dossier = await asked.world.items.load(asked.tenant.id, id)
  return dossier ? ok(itemAnswer(dossier, lacking)) : err(nothingThere)
}

/** What was entered by the same request before, whatever of the directory has changed since; what was begun is finished. */
async function enteredBefore(asked: ApiAsked, itemId: ItemId, { assign }: z.output<typeof ItemOrder>) {
  const { world, tenant, integration } = asked
  if (assign === false) return answerTo(asked, itemId)
  const done = await assignItem(world, {
    tenant,
    itemId,
    fold: false,
    actor: actorOfIntegration(integration),
    via: 'api',
  })
  return answerTo(asked, itemId, done.ok ? undefined : done.error)
}

/** 立项, and 交办 with it unless it is not wanted; the same request again answers with the item entered first. */
async function enter(asked: ApiAsked, order: z.output<typeof ItemOrder>): Promise<Result<Answer, Problem>> {
  const { world, tenant, integration, once, doneFor } = asked
  if (doneFor !== undefined) return enteredBefore(asked, doneFor, order)
  const read = await itemOrdered(asked, order)
  if (!read.ok) return read
  const id = ItemId.parse(world.ids.next())
  const entry = { tenant, id, ...read.value, actor: actorOfIntegration(integration), via: 'api' as const, once }
  if (order.assign === false) {
    const entered = await enterItem(world, entry)
    return entered.ok ? answerTo(asked, entered.value) : err(refusedBy(entered.error))
  }
  const entered = await enterAssigned(world, { ...entry, fold: false }, {})
  if (!entered.ok) return err(refusedBy(entered.error))
  return answerTo(asked, entered.value.itemId, entered.value.lacking)
}

async function assign(asked: ApiAsked): Promise<Result<Answer, Problem>> {
  const { world, tenant, integration, params } = asked
  const itemId = itemIdOf(params)
  if (itemId === undefined || !(await itemOf(asked, 'item.assign'))) return err(nothingThere)
  const order = { tenant, itemId, fold: false, actor: actorOfIntegration(integration), via: 'api' as const }
  const done = await assignItem(world, order)
  return done.ok ? answerTo(asked, itemId) : err(refusedBy(done.error))
}

async function assignments(asked: ApiAsked): Promise<Result<z.output<typeof AssignmentList>, Problem>> {
  const { world, tenant, integration, now } = asked
  const dossier = await itemOf(asked, 'item.read')
  if (!dossier) return err(nothingThere)
  const { item } = dossier
  const { unitId: own } = integration
  // A unit reads the others' reports only where it leads.
  const parts = dossier.assignments.filter(({ unitId }) => own === undefined || own === unitId || own === item.leadUnit)
  const names = await world.pages.unitNames(
    tenant.id,
    parts.map(({ unitId }) => unitId),
    now,
  )
  const secret = item.classification === 'workSecret'
  return ok({
    assignments: parts.map(({ unitId, part, state, assignedAt, acknowledgedAt, completedAt, lastFeedback }) => ({
      unitId,
      unit: names.get(unitId) ?? unitId,
      part,
      state,
      stateText: partStateWord[state],
      assignedAt,
      ...(acknowledgedAt && { acknowledgedAt }),
      ...(completedAt && { completedAt }),
      ...(lastFeedback && { lastFeedback: secret ? bare(lastFeedback) : lastFeedback }),
    })),
  })
}

const bare = ({ at, by, noChange }: { at: Answer['receivedAt']; by: string; noChange: boolean }) => ({
  at,
  by,
  noChange,
})

export const itemEndpoints: readonly Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/items',
    scope: 'items:read',
    verb: 'ledger.read',
    summary: '事项列表',
    about: '在办事项按编号排列；已了结事项按月查询。单位令牌只看到本单位承办的事项。',
    given: ListQuery,
    answer: ItemList,
    act: list,
  }),
  endpoint({
    method: 'POST',
    path: '/items',
    scope: 'items:write',
    verb: 'item.enter',
    summary: '立项并交办',
    about: '编号由系统取得。交办单内容不全的只立项，缺什么在 lacking 中说明，补齐后由督查员在页面上交办。',
    example: {
      ...{ title: '研究推进老旧小区改造', requirement: '年内开工50个小区', criteria: '50个小区全部开工' },
      ...{ basis: '市政府常务会议纪要（〔2026〕3号）', sourceType: 'MEETING_DECISION', sponsorLeader: '王市长' },
      ...{ accountablePerson: '张处长', leadUnit: '市住建局', deadline: { kind: 'day', day: '2026-06-30' } },
    },
    given: ItemOrder,
    answer: ItemAnswer,
    act: enter,
  }),
  endpoint({
    method: 'GET',
    path: '/items/{id}',
    scope: 'items:read',
    verb: 'item.read',
    summary: '一个事项',
    about: '轮询办理状态请用本接口：seq 不变即没有新情况。',
    given: Nothing,
    answer: ItemAnswer,
    act: async asked => {
      const dossier = await itemOf(asked, 'item.read')
      return dossier ? ok(itemAnswer(dossier)) : err(nothingThere)
    },
  }),
  endpoint({
    method: 'GET',
    path: '/items/{id}/assignments',
    scope: 'items:read',
    verb: 'item.read',
    summary: '责任单位的办理情况',
    given: Nothing,
    answer: AssignmentList,
    act: assignments,
  }),
  endpoint({
    method: 'POST',
    path: '/items/{id}/assignments',
    scope: 'items:write',
    verb: 'item.assign',
    summary: '交办已立项的事项',
    about: '交办给尚未交办的全部责任单位；已经交办的不重复。',
    given: Nothing,
    answer: ItemAnswer,
    act: assign,
  }),
]
