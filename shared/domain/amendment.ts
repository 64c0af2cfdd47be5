import * as z from 'zod/mini'
import { Instant } from './calendar/day.ts'
import { Actor } from './ledger.ts'

/** What can be amended: 单位, 人员, 规则, 本室设置, 接口令牌; and what was done with a mail (重发) or with a parked record. */
export const AmendmentSubject = z.enum(['unit', 'person', 'rules', 'office', 'mail', 'pen', 'parked', 'token'])
export type AmendmentSubject = z.infer<typeof AmendmentSubject>

/** One line of an office's log of amendments (变更记录): append-only, written with the change itself. */
export const Amendment = z.object({
  at: Instant,
  actor: Actor,
  /** The actor's name as it was then. */
  name: z.string(),
  subject: AmendmentSubject,
  /** Id of the unit, person, mail or record; the name of the pack; empty for the office itself. */
  about: z.string(),
  /** What was done, as a person reads it: 新增联络人, 离任, 启用规则. */
  what: z.string(),
  facts: z.array(z.object({ label: z.string(), text: z.string() })),
})
export type Amendment = z.infer<typeof Amendment>

/** Who amends: what the log keeps of them. */
export type Signatory = Pick<Amendment, 'actor' | 'name'>
