import type { Calendar } from './calendar/working-days.ts'
import type { Instant } from './calendar/day.ts'
import type { Dossier } from './item.ts'
import type { Actor, NewEntry, Via } from './ledger.ts'
import type { Pack } from './policy.ts'
import { err } from './result.ts'
import type { Result } from './result.ts'
import type { Tenant } from './tenant.ts'

/** What every decision stands on: whose office, which pack version rules the item, which calendar counts. */
export type Rules = { tenant: Tenant; pack: Pack; calendar: Calendar }

/** Who acts, how and when, under which rules. */
export type Context = { actor: Actor; via: Via; now: Instant; rules: Rules }

/** Why something a person asked for was not done: a stable code, the field at fault if one is, and what to do, in their language. */
export type Refusal = { code: string; field?: string; message: string }

export const refuse = (code: string, message: string, field?: string): Result<never, Refusal> =>
  err(field === undefined ? { code, message } : { code, message, field })

/** What a command decided: the dossier as it will be and the ledger entries that tell it. */
export type Decision = { after: Dossier; entries: NewEntry[] }
