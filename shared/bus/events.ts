import * as z from 'zod/mini'
import { ItemId, MailId, TenantId } from '#domain/ids.ts'
import { acts } from '#domain/ledger.ts'
import { Lane } from '#domain/mail-status.ts'

/** Every event type that travels on the bus. A fact about an item carries the name of its ledger act; MailReady feeds the mail queues. */
export const eventTypes = [...acts, 'MailReady'] as const

export const EventType = z.enum(eventTypes)
export type EventType = z.infer<typeof EventType>

/** The `source` of every event we put on our bus. */
export const eventSource = 'duban'

/** Something happened to an item: where its ledger entry stands. Texts and addresses never travel on the bus. */
const ItemEventDetail = z.object({ tenant: TenantId, itemId: ItemId, seq: z.int() })
export const ItemEvent = z.object({ detail: ItemEventDetail })

/** A row of the outbox may be sent now. */
const MailReadyDetail = z.object({ tenant: TenantId, mailId: MailId, lane: Lane })
export const MailReadyEvent = z.object({ detail: MailReadyDetail })
