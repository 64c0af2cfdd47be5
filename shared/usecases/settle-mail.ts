import type { Signatory } from '#domain/amendment.ts'
import type { Instant } from '#domain/calendar/day.ts'
import type { PersonId, TenantId } from '#domain/ids.ts'
import { ok } from '#domain/result.ts'
import type { Result } from '#domain/result.ts'
import { refuse } from '#domain/rules.ts'
import type { Refusal } from '#domain/rules.ts'
import type { KeepingStore } from './keeping.ts'
import type { PenStore } from './pen.ts'

type Deps = { pen: Pick<PenStore, 'find' | 'settle'>; keeping: Pick<KeepingStore, 'note'> }
type Order = { tenant: TenantId; id: string; now: Instant; by: Signatory; person: PersonId; note: string }

const missing = refuse('pen.missing', '这封来信已被他人处理')

/** 处理来信: an officer has read the mail and says what came of it; it leaves the list and stays to be read. */
export async function settleMail(
  { pen, keeping }: Deps,
  { tenant, id, now, by, person, note }: Order,
): Promise<Result<undefined, Refusal>> {
  if (note === '')
    return refuse('pen.no-note', '请写明如何处理的，如：已电话核实并补登反馈；冒名来信，不予登记', 'note')
  if (note.length > 200) return refuse('pen.long-note', `说明最多200个字，现有${note.length}个字`, 'note')
  const mail = await pen.find(tenant, id)
  if (!mail || mail.settled) return missing
  if (!(await pen.settle(tenant, mail, { at: now, by: person, note }))) return missing
  const facts = [
    { label: '发件人', text: mail.from },
    { label: '主题', text: mail.subject },
    { label: '处理情况', text: note },
  ]
  await keeping.note(tenant, { at: now, ...by, subject: 'pen', about: id, what: '处理来信', facts })
  return ok(undefined)
}
