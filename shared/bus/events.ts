import * as z from 'zod/mini'
import { acts } from '#domain/ledger.ts'

/** Every event type that travels on the bus. A fact about an item carries the name of its ledger act; MailReady feeds the mail queues. */
export const eventTypes = [...acts, 'MailReady'] as const

export const EventType = z.enum(eventTypes)
export type EventType = z.infer<typeof EventType>

/** The `source` of every event we put on our bus. */
export const eventSource = 'duban'

/** Something happened to an item: where its ledger entry stands. Texts and addresses never travel on the bus. */
export const ItemEventDetail = z.object({ tenant: z.string(), itemId: z.string(), seq: z.number() })

/** A row of the outbox may be sent now. */
export const MailReadyDetail = z.object({
  tenant: z.string(),
  mailId: z.string(),
  lane: z.enum(['urgent', 'ordinary']),
})
export type MailReadyDetail = z.infer<typeof MailReadyDetail>
