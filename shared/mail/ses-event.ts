import * as z from 'zod/mini'
import { instantOf } from '#domain/calendar/day.ts'
import { MailId, TenantId } from '#domain/ids.ts'
import type { MailFact } from '#domain/outbox.ts'

/** What SES puts on the account's bus (docs.aws.amazon.com/eventbridge, events-ref-ses); only what we read of it. */
const SesEvent = z.object({
  time: z.string().check(z.refine(text => !Number.isNaN(Date.parse(text)))),
  detail: z.object({
    eventType: z.string(),
    mail: z.object({
      messageId: z.string(),
      destination: z.optional(z.array(z.string())),
      tags: z.object({ tenant: z.array(TenantId), mail: z.array(MailId) }),
    }),
    bounce: z.optional(z.object({ bounceType: z.string() })),
  }),
})

export type SesReading =
  { kind: 'fact'; tenant: TenantId; mailId: MailId; fact: MailFact } | { kind: 'ignored'; code: string }

/** What a delivery event says of one of our mails. A mailbox that is full or slow is not a dead address: only a permanent bounce is. */
export function readSesEvent(event: unknown): SesReading {
  const parsed = z.safeParse(SesEvent, event)
  if (!parsed.success) return { kind: 'ignored', code: 'mail-event.not-ours' }
  const { time, detail } = parsed.data
  const [tenant] = detail.mail.tags.tenant
  const [mailId] = detail.mail.tags.mail
  if (tenant === undefined || mailId === undefined) return { kind: 'ignored', code: 'mail-event.not-ours' }
  const at = instantOf(Date.parse(time))
  const { messageId, destination = [] } = detail.mail
  // One recipient a mail: the address of this attempt.
  const to = destination[0] === undefined ? {} : { address: destination[0] }
  const told = (fact: MailFact): SesReading => ({ kind: 'fact', tenant, mailId, fact })
  switch (detail.eventType) {
    case 'Send':
      return told({ kind: 'accepted', messageId, at })
    case 'Delivery':
      return told({ kind: 'delivered', messageId, at })
    case 'Bounce':
      return detail.bounce?.bounceType === 'Permanent'
        ? told({ kind: 'bounced', ...to })
        : { kind: 'ignored', code: 'mail-event.soft-bounce' }
    case 'Complaint':
      return told({ kind: 'complained', ...to })
    case 'Reject':
    case 'Rendering Failure':
      return told({ kind: 'rejected', code: detail.eventType })
    default:
      return { kind: 'ignored', code: 'mail-event.no-matter' }
  }
}
