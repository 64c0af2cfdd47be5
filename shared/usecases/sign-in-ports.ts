import type { Instant } from '#domain/calendar/day.ts'
import type { Address, Recipient, Unit } from '#domain/directory.ts'
import type { TenantId } from '#domain/ids.ts'
import type { PlannedMail } from '#domain/mail.ts'
import type { Person } from '#domain/people.ts'
import type { Challenge } from '#domain/sign-in.ts'
import type { Tenant } from '#domain/tenant.ts'

/** Somebody who may enter, as they stand in the directory now. */
export type Entrant = {
  person: Person
  name: string
  addresses: readonly Address[]
}
/** The same, as one chooses between several. */
export type EntrantOf = Entrant & { tenant: Tenant; unit?: Unit }

export type PeopleStore = {
  /** Everybody in use, of any tenant in use, to whom this address belongs; the same requests whether there is one or not. */
  withAddress: (address: string) => Promise<EntrantOf[]>
  /** One request. Undefined when they are no more, or not in use. */
  find: (tenant: TenantId, who: Recipient) => Promise<Entrant | undefined>
  /** Writes the rows that lead from addresses to the tenant's people once more. */
  reindex: (tenant: TenantId) => Promise<number>
}

/** How far an address, its browser's network and everybody together have got in this stretch of time. */
export type Standing = { challenge: Challenge | undefined; ofClient: number; inAll: number }

export type SignInStore = {
  standing: (address: string, client: string, now: Instant) => Promise<Standing>
  /**
   * All or nothing: the challenge and the counts in place of what stood there, and the mail. Without a mail something
   * of its size is written instead, and the count of all mails stays. False when somebody else was faster.
   */
  ask: (
    asked: { address: string; client: string; now: Instant; was: Standing; next: Challenge },
    mail: { tenant: TenantId; mail: PlannedMail } | undefined,
  ) => Promise<boolean>
  challenge: (address: string) => Promise<Challenge | undefined>
  /** False when it does not stand any more as it was. */
  replace: (address: string, was: Challenge, next: Challenge) => Promise<boolean>
}

/** Somebody signed in at one browser. Its token is kept as a digest. */
export type StoredSession = { person: Person; address: string; startedAt: Instant; until: Instant }

export type SessionStore = {
  open: (digest: string, session: StoredSession) => Promise<void>
  find: (tenant: TenantId, who: Recipient, digest: string) => Promise<StoredSession | undefined>
  of: (tenant: TenantId, who: Recipient) => Promise<StoredSession[]>
  end: (tenant: TenantId, who: Recipient, digest: string) => Promise<void>
  endAll: (tenant: TenantId, who: Recipient) => Promise<void>
}
