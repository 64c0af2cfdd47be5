import * as z from 'zod/mini'

/**
 * folding: waits for the reader's digest · ready: may be sent · sending: leased by a sender · doubt: SES may or may not
 * have it, waits for its Send event · sent → delivered · folded: told by a digest · cancelled: its reason is gone, and
 * as far as we know it never left · undeliverable: no working address, refused for good, or complained of by its reader
 * (the office has a task then).
 */
export const MailStatus = z.enum([
  'folding',
  'ready',
  'sending',
  'doubt',
  'sent',
  'delivered',
  'folded',
  'cancelled',
  'undeliverable',
])
export type MailStatus = z.infer<typeof MailStatus>

export const Lane = z.enum(['urgent', 'ordinary'])
export type Lane = z.infer<typeof Lane>
