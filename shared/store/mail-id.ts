import type { Instant } from '#domain/calendar/day.ts'
import { MailId } from '#domain/ids.ts'
import type { TenantId } from '#domain/ids.ts'
import type { OutboxMail, PlannedMail } from '#domain/mail.ts'
import { sha256 } from './canonical.ts'

/** One reason makes one id, and so one mail, for ever: 128 bits of SHA-256 over tenant and reason. */
export const mailIdOf = (tenant: TenantId, reason: string): MailId =>
  MailId.parse(sha256(`${tenant}\n${reason}`).slice(0, 32))

/** A planned mail as it first stands in the outbox. */
export function outboxMail(tenant: TenantId, planned: PlannedMail, at: Instant): OutboxMail {
  const { reason, to, lane, fold, conditions, data, tells } = planned
  return {
    tenant,
    id: mailIdOf(tenant, reason),
    reason,
    to,
    lane,
    conditions,
    data,
    ...(tells ? { tells } : {}),
    status: fold ? 'folding' : 'ready',
    createdAt: at,
    attempts: 0,
    resends: 0,
  }
}

/** The mails of a plan, each reason once. */
export function outboxMails(tenant: TenantId, planned: readonly PlannedMail[], at: Instant): OutboxMail[] {
  const byId = new Map(planned.map(mail => outboxMail(tenant, mail, at)).map(mail => [mail.id, mail]))
  return [...byId.values()]
}
