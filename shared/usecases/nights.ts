import type { Instant } from '#domain/calendar/day.ts'
import type { TenantId } from '#domain/ids.ts'
import type { Finding, Tally } from './audit.ts'

/** One nightly audit as far as it concerns one office. */
export type Night = Omit<Tally, 'findings'> & { at: Instant; unsettled: number }

/** The nightly audits of an office. */
export type NightStore = {
  /** The latest, newest first. Eventually consistent. */
  nights: (tenant: TenantId, limit: number) => Promise<Night[]>
  findings: (tenant: TenantId, at: Instant) => Promise<Finding[]>
}
