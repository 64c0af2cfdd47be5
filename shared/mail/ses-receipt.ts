import * as z from 'zod/mini'
import { Instant } from '#domain/calendar/day.ts'
import type { Delivery } from '#usecases/receive-mail.ts'

const Verdict = z.object({ status: z.enum(['PASS', 'FAIL', 'GRAY', 'PROCESSING_FAILED', 'DISABLED']) })

/** What SES hands to a function of a receipt rule: docs.aws.amazon.com/ses/latest/dg/receiving-email-action-lambda-event.html */
const Receipt = z.object({
  Records: z
    .array(
      z.object({
        ses: z.object({
          mail: z.object({ messageId: z.string(), source: z.string() }),
          receipt: z.object({
            timestamp: z.string(),
            recipients: z.array(z.string()),
            spfVerdict: Verdict,
            dkimVerdict: Verdict,
            dmarcVerdict: Verdict,
            spamVerdict: Verdict,
            virusVerdict: Verdict,
          }),
        }),
      }),
    )
    .check(z.minLength(1)),
})

/** The mails that an event tells of, with the verdicts of SES; an event of another shape is a fault. */
export function readReceipt(event: unknown): Delivery[] {
  return z.parse(Receipt, event).Records.map(({ ses: { mail, receipt } }) => ({
    raw: mail.messageId,
    at: z.parse(Instant, new Date(receipt.timestamp).toISOString()),
    envelope: mail.source,
    recipients: receipt.recipients,
    verdicts: {
      spf: receipt.spfVerdict.status,
      dkim: receipt.dkimVerdict.status,
      dmarc: receipt.dmarcVerdict.status,
      spam: receipt.spamVerdict.status,
      virus: receipt.virusVerdict.status,
    },
  }))
}
