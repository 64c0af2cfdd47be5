import type { MailId, TenantId } from '#domain/ids.ts'

/** A mail in its envelope: one recipient, bytes that do not change when it is sent again. */
export type Message = {
  tenant: TenantId
  mail: MailId
  /** Envelope sender. */
  source: string
  to: string
  raw: Uint8Array
}

/**
 * What became of one attempt. accepted: the carrier has it · refused: it certainly has not; `permanent` when trying again
 * cannot help · unknown: it may or may not have it (reliability 0.1: wait for its Send event before trying again).
 */
export type SendOutcome =
  | { kind: 'accepted'; messageId: string }
  | { kind: 'refused'; permanent: boolean; code: string }
  | { kind: 'unknown'; code: string }

/** Carries mail away. A failure is an outcome, never an exception. */
export type Mailer = { send(message: Message): Promise<SendOutcome> }
