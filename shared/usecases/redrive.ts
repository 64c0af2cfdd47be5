import type { Signatory } from '#domain/amendment.ts'
import type { Instant } from '#domain/calendar/day.ts'
import type { PersonId, TenantId } from '#domain/ids.ts'
import { ok } from '#domain/result.ts'
import type { Result } from '#domain/result.ts'
import { refuse } from '#domain/rules.ts'
import type { Refusal } from '#domain/rules.ts'
import type { KeepingStore } from './keeping.ts'
import type { ParkedRecord, ParkedStore } from './parked.ts'
import type { EventBus } from './ports.ts'

export type RedriveDeps = {
  parked: Pick<ParkedStore, 'find' | 'reread' | 'remove' | 'setAside'>
  keeping: Pick<KeepingStore, 'note'>
  bus: EventBus
}

type Order = { tenant: TenantId; id: string; now: Instant; by: Signatory }

const missing = refuse('parked.missing', '这条异常已被他人处理')

const factsOf = ({ code, keys }: ParkedRecord) => [
  { label: '原因', text: code },
  { label: '记录', text: `${keys['pk'] ?? ''} ${keys['sk'] ?? ''}` },
]

/** What came of a redrive: the event was put on the bus again, or there is nothing (any more) to tell. */
export type Redriven = 'told' | 'silent' | 'gone'

/**
 * 重新处理: reads the row that the record names as it stands now and sets off what it should have set off. The record goes
 * only after that; whatever hears the event twice does nothing new.
 */
export async function redrive(
  { parked, keeping, bus }: RedriveDeps,
  { tenant, id, now, by }: Order,
): Promise<Result<Redriven, Refusal>> {
  const record = await parked.find(tenant, id)
  if (!record) return missing
  const reread = await parked.reread(record)
  if (reread.kind === 'poison')
    return refuse('parked.unreadable', `这条记录仍然读不出来（${reread.code}），请系统管理员排除原因后再试`)
  if (reread.kind === 'event') await bus.put([reread.event])
  await keeping.note(tenant, { at: now, ...by, subject: 'parked', about: id, what: '重新处理', facts: factsOf(record) })
  await parked.remove(tenant, id)
  return ok(reread.kind === 'event' ? 'told' : reread.kind === 'gone' ? 'gone' : 'silent')
}

/** 已另行处理: a person looked into it and says what came of it; the record stays, out of the way. */
export async function setAside(
  { parked, keeping }: RedriveDeps,
  { tenant, id, now, by, person, note }: Order & { person: PersonId; note: string },
): Promise<Result<ParkedRecord, Refusal>> {
  if (note === '') return refuse('parked.no-note', '请写明如何处理的，如：已电话告知承办单位', 'note')
  if (note.length > 200) return refuse('parked.long-note', `说明最多200个字，现有${note.length}个字`, 'note')
  const record = await parked.find(tenant, id)
  if (!record) return missing
  if (!(await parked.setAside(tenant, record, { at: now, by: person, note }))) return missing
  const facts = [...factsOf(record), { label: '说明', text: note }]
  await keeping.note(tenant, { at: now, ...by, subject: 'parked', about: id, what: '另行处理', facts })
  return ok(record)
}
