import type { Instant } from './calendar/day.ts'
import { addMinutes } from './calendar/zone.ts'
import type { OutboxMail } from './mail.ts'

/** A sender that has not come back by then is taken for dead. Longer than the sender's own limit of 30 s. */
export const LEASE_MINUTES = 1
/** How long a mail whose outcome is unknown waits for SES's Send event before it is sent again. */
const DOUBT_MINUTES = 15
/** SES over quota asks to wait up to ten minutes (docs.aws.amazon.com/ses, manage-sending-quotas-errors). */
const RETRY_MINUTES = [1, 2, 5, 10]

/** What came of an attempt, or what SES told later. */
export type MailFact =
  | { kind: 'accepted'; messageId: string; at: Instant }
  | { kind: 'unknown'; at: Instant; code: string }
  | { kind: 'busy'; at: Instant; code: string }
  | { kind: 'refused'; code: string }
  | { kind: 'delivered'; messageId: string; at: Instant }
  /** With the address it was sent to: the row may not know it, or a later one. */
  | { kind: 'bounced'; address?: string }
  /** The reader has marked it as spam: it arrived, and nothing more may be sent to that address. */
  | { kind: 'complained'; address?: string }
  /** Taken by SES and then not sent (virus, rendering). */
  | { kind: 'rejected'; code: string }
  /** Not let out: the reader is not on the allow-list of the trial. */
  | { kind: 'withheld'; code: 'not-on-allow-list' }

const without = ({ until: _, ...mail }: OutboxMail): OutboxMail => mail

/** Takes a mail back before it leaves. */
export const withdrawn = (mail: OutboxMail, why: 'answered' | 'not-on-allow-list' | 'code-expired'): OutboxMail => ({
  ...without(mail),
  status: 'cancelled',
  cancelledWhy: why,
})

/** A fact that no later one takes back. */
const isLastWord = ({ kind }: MailFact): boolean => kind === 'bounced' || kind === 'complained'

/**
 * The next state of a mail after a fact, in whatever order facts come (F19): pending, cancelled < sent < delivered <
 * undeliverable; a server may take a mail and send it back later, a reader may complain of one that arrived or that we
 * are not sure of. An accepted mail is sent even when its mark was lost and only SES's event tells so, or when it was
 * cancelled meanwhile: what went out went out, and why it was not wanted any more stays on the row.
 */
export function afterFact(mail: OutboxMail, fact: MailFact): OutboxMail {
  if (mail.status === 'undeliverable' || (mail.status === 'delivered' && !isLastWord(fact))) return mail
  switch (fact.kind) {
    case 'accepted':
      if (mail.status === 'sent') return mail
      return { ...without(mail), status: 'sent', sesMessageId: fact.messageId, sentAt: mail.sentAt ?? fact.at }
    case 'delivered':
      return {
        ...without(mail),
        status: 'delivered',
        sesMessageId: fact.messageId,
        sentAt: mail.sentAt ?? fact.at,
        deliveredAt: fact.at,
      }
    case 'bounced':
      return { ...without(mail), status: 'undeliverable', failure: 'bounce' }
    case 'complained':
      return { ...without(mail), status: 'undeliverable', failure: 'complaint' }
    case 'rejected':
      return { ...without(mail), status: 'undeliverable', failure: fact.code }
    case 'withheld':
      return mail.status === 'sending' ? { ...withdrawn(mail, fact.code), failure: fact.code } : mail
    case 'unknown':
      return mail.status === 'sending'
        ? { ...mail, status: 'doubt', until: addMinutes(fact.at, DOUBT_MINUTES), failure: fact.code }
        : mail
    case 'busy': {
      if (mail.status !== 'sending') return mail
      const wait = RETRY_MINUTES[Math.min(mail.attempts, RETRY_MINUTES.length) - 1] ?? 10
      return { ...mail, status: 'ready', until: addMinutes(fact.at, wait), failure: fact.code }
    }
    case 'refused':
      return mail.status === 'sending' ? { ...without(mail), status: 'undeliverable', failure: fact.code } : mail
  }
}

/**
 * What a sweep does with a mail that should have moved on: a lease that ran out is in doubt (SES may have it), a doubt
 * that ran out is sent again and counted, a ready one whose message was lost is nudged. Undefined: leave it.
 */
export function whenStuck(mail: OutboxMail, now: Instant): { next: OutboxMail; nudge: boolean } | undefined {
  const waiting = mail.until !== undefined && mail.until > now
  if (waiting) return undefined
  switch (mail.status) {
    case 'ready':
      return { next: mail, nudge: true }
    case 'sending':
      return { next: { ...mail, status: 'doubt', until: addMinutes(mail.until ?? now, DOUBT_MINUTES) }, nudge: false }
    case 'doubt':
      return { next: { ...without(mail), status: 'ready', resends: mail.resends + 1 }, nudge: true }
    default:
      return undefined
  }
}

const final: readonly OutboxMail['status'][] = ['sent', 'delivered', 'folded', 'cancelled', 'undeliverable']

/** Nothing more has to happen to the mail (a receipt may still come). */
export const isFinal = (status: OutboxMail['status']): boolean => final.includes(status)
