import type { MailId, TenantId } from '#domain/ids.ts'
import type { OutboxMail } from '#domain/mail.ts'

/** What lists of mails there are: by time of making (ready, sending, sent, delivered), and by what keeps a mail or ended it. */
export const mailLists = ['recent', 'waiting', 'doubt', 'undeliverable', 'cancelled'] as const
export type MailList = (typeof mailLists)[number]

/** Where a page ends; the next one goes on after it. */
export type MailCursor = Pick<OutboxMail, 'createdAt'> & { id: MailId; reader: string }

export type MailListStore = {
  /**
   * So many mails of a list: the newest first; those that wait for a digest by reader. `recent` begins with the month
   * of the cursor, or the one given, and goes back one month more. Eventually consistent.
   */
  page: (
    tenant: TenantId,
    list: MailList,
    where: { month: string; after?: MailCursor | undefined; limit: number },
  ) => Promise<{ mails: OutboxMail[]; more: boolean }>
}
