import type { Instant } from '#domain/calendar/day.ts'
import { can } from '#domain/can.ts'
import type { Verb } from '#domain/can.ts'
import type { ItemId } from '#domain/ids.ts'
import { ItemId as ItemIdSchema } from '#domain/ids.ts'
import type { Dossier } from '#domain/item.ts'
import { formatNumber } from '#domain/item.ts'
import type { LedgerLine } from '#domain/ledger-line.ts'
import type { Refusal } from '#domain/rules.ts'
import { signalAt } from '#domain/signal-timeline.ts'
import { stateWord } from '../views/item-words.ts'
import type { ApiAsked } from './endpoint.ts'
import type { ItemAnswer } from './schemas.ts'

/** The item of the address, if the token may do this to it; undefined is not found. */
export async function itemOf(
  { integration, tenant, world, params }: ApiAsked,
  verb: Verb,
): Promise<Dossier | undefined> {
  const id = itemIdOf(params)
  const dossier = id && (await world.items.load(tenant.id, id))
  return dossier && can(integration, verb, dossier.item) ? dossier : undefined
}

export const itemIdOf = (params: ApiAsked['params']): ItemId | undefined => ItemIdSchema.safeParse(params['id']).data

/** Only fields that are there: what is left out is left out of the answer too. */
export function itemAnswer({ item, brief }: Dossier, lacking?: Refusal): ItemAnswer {
  const secret = item.classification === 'workSecret'
  const { requirement, criteria, basis } = brief
  return {
    id: item.id,
    ...(item.number && { number: formatNumber(item.number) }),
    ...(!secret && { title: item.title, requirement }),
    ...(!secret && criteria !== undefined && { criteria }),
    ...(!secret && basis !== undefined && { basis }),
    state: item.state,
    stateText: stateWord[item.state],
    sourceType: item.sourceType,
    urgency: item.urgency,
    classification: item.classification,
    officer: item.officer,
    ...(item.sponsorLeader && { sponsorLeader: item.sponsorLeader }),
    ...(item.accountablePerson !== undefined && { accountablePerson: item.accountablePerson }),
    ...(item.leadUnit && { leadUnit: item.leadUnit }),
    supportingUnits: item.supportingUnits,
    ...(item.deadline && { deadline: item.deadline }),
    receivedAt: item.receivedAt,
    ...(item.registeredAt && { registeredAt: item.registeredAt }),
    ...(item.assignedAt && { assignedAt: item.assignedAt }),
    ...(item.completedAt && { completedAt: item.completedAt }),
    ...(item.closedAt && { closedAt: item.closedAt }),
    seq: item.lastSeq,
    ...(lacking && {
      lacking: { code: lacking.code, detail: lacking.message, ...(lacking.field && { field: lacking.field }) },
    }),
  }
}

/** A line of the 台账, with its signal of this moment. */
export const listedItem = (line: LedgerLine, now: Instant) => ({
  id: line.itemId,
  ...(line.number && { number: formatNumber(line.number) }),
  ...(line.classification !== 'workSecret' && { title: line.title }),
  state: line.state,
  stateText: stateWord[line.state],
  ...(line.leadUnit && { leadUnit: line.leadUnit }),
  ...(line.deadline && { deadline: line.deadline }),
  signal: signalAt(line.signals, now).color,
  ...(line.finishedOn && { finishedOn: line.finishedOn }),
})
