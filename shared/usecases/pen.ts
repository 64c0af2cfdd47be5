import type { TenantId } from '#domain/ids.ts'
import type { PenMail } from '#domain/pen.ts'

/** 待核来信 of the offices. */
export type PenStore = {
  /** Puts the mail before the office; one that was there before stays as it is. */
  hold: (tenant: TenantId, mail: PenMail) => Promise<void>
  /** Those that wait, or those that were settled, at most so many, the oldest first. Eventually consistent. */
  list: (tenant: TenantId, limit: number, isSettled?: boolean) => Promise<{ mails: PenMail[]; more: boolean }>
  find: (tenant: TenantId, id: string) => Promise<PenMail | undefined>
  /** False when somebody else was faster. */
  settle: (tenant: TenantId, mail: PenMail, settled: NonNullable<PenMail['settled']>) => Promise<boolean>
}
