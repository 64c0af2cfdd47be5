import type { OutboxMail } from '#domain/mail.ts'
import type { Tenant } from '#domain/tenant.ts'
import { renderMail } from './render.ts'
import { waysToAnswer } from './ways.ts'
import type { WaysOpen } from './ways.ts'

/** A mail of ours as its reader got it: what of it stands in an answer is known as ours. */
export const sentTextOf =
  ({ ways, trial }: { ways: WaysOpen; trial: boolean }) =>
  (mail: OutboxMail, tenant: Tenant, acts: boolean): string =>
    renderMail(mail.data, { ...tenant, trial, ...waysToAnswer(mail, acts, ways).frame }).text
