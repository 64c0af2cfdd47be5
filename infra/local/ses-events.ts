import type { MailEntry } from './mail-journal.ts'

export type SesEvent = { type: string; detail: Record<string, unknown> }

/**
 * What SES tells about a mail (user guide, "Monitoring SES events using Amazon EventBridge"): it was sent, then delivered;
 * an address that starts with "bounce" bounces for good, one that starts with "complaint" complains after delivery.
 */
export function sesEventsOf(entry: MailEntry): SesEvent[] {
  const [recipient = ''] = entry.to
  const mail = {
    timestamp: entry.at,
    source: entry.from,
    messageId: entry.id,
    destination: entry.to,
    tags: Object.fromEntries(Object.entries(entry.tags).map(([name, value]) => [name, [value]])),
  }
  const sent = { type: 'Email Sent', detail: { eventType: 'Send', mail, send: {} } }
  if (recipient.startsWith('bounce')) return [sent, bounced(recipient, entry, mail)]
  const delivery = { timestamp: entry.at, recipients: entry.to, smtpResponse: '250 2.0.0 OK', processingTimeMillis: 1 }
  const delivered = { type: 'Email Delivered', detail: { eventType: 'Delivery', mail, delivery } }
  return recipient.startsWith('complaint') ? [sent, delivered, complained(recipient, entry, mail)] : [sent, delivered]
}

function bounced(recipient: string, { at, id }: MailEntry, mail: unknown): SesEvent {
  const bounce = {
    bounceType: 'Permanent',
    bounceSubType: 'General',
    bouncedRecipients: [
      { emailAddress: recipient, action: 'failed', status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 user unknown' },
    ],
    timestamp: at,
    feedbackId: `feedback-${id}`,
  }
  return { type: 'Email Bounced', detail: { eventType: 'Bounce', mail, bounce } }
}

function complained(recipient: string, { at, id }: MailEntry, mail: unknown): SesEvent {
  const complaint = {
    complainedRecipients: [{ emailAddress: recipient }],
    timestamp: at,
    feedbackId: `feedback-${id}`,
    complaintFeedbackType: 'abuse',
  }
  return { type: 'Email Complaint Received', detail: { eventType: 'Complaint', mail, complaint } }
}
