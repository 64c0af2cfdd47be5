import * as z from 'zod/mini'
import { Zone } from './calendar/zone.ts'
import { WorkingHours } from './calendar/working-hours.ts'
import { TenantId } from './ids.ts'

const text = z.string().check(z.trim(), z.minLength(1), z.maxLength(100))

/** A supervision office (督查室): the tenant whose name stands on every mail and paper. */
export const Tenant = z.object({
  id: TenantId,
  /** The office's full name, e.g. 云岭市人民政府督查室. */
  name: text,
  /** What stands in the red head of its papers, e.g. 云岭市人民政府督查室. */
  letterhead: text,
  /** The agency code in item numbers: 云政督〔2026〕12号. */
  series: z.string().check(z.trim(), z.minLength(1), z.maxLength(12)),
  zone: Zone,
  workingHours: WorkingHours,
  /** From address of all its mails. */
  sender: z.email(),
  /** Where a person answers by mail or phone until replies are read by the system. */
  contactLine: z.string().check(z.maxLength(200)),
  /** The policy pack in force for items registered from now on. */
  pack: z.object({ name: z.string(), version: z.int().check(z.positive()) }),
  active: z.boolean(),
  /** Whether the wall (大屏) names units and people; absent: it shows figures and items alone. */
  boardNames: z.optional(z.boolean()),
  /** Whether the links of mails lead to sign-in instead of to the forms. */
  linksNeedSignIn: z.optional(z.boolean()),
})
export type Tenant = z.infer<typeof Tenant>
