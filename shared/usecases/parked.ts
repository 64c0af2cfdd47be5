import type { Instant } from '#domain/calendar/day.ts'
import type { PersonId, TenantId } from '#domain/ids.ts'
import type { EventBus } from './ports.ts'

type Event = Parameters<EventBus['put']>[0][number]

/** A record that no retry could help: where it came from, why, and the keys of its row; never what stood in it. */
export type Parked = {
  source: string
  code: string
  keys: Record<string, string>
  at: Instant
  /** Looked into by a person, who says what came of it. */
  aside?: { at: Instant; by: PersonId; note: string } | undefined
}

/** `id` names the record among those of its office. */
export type ParkedRecord = Parked & { id: string }

/** What the row of a record says now: the event it stands for, nothing to tell, still unreadable, or gone. */
export type Reread =
  { kind: 'event'; event: Event } | { kind: 'silence' } | { kind: 'poison'; code: string } | { kind: 'gone' }

export type ParkedStore = {
  /** Sets the record aside; the same record for the same reason is set aside once, with the time it was first seen. */
  park: (record: Parked) => Promise<void>
  /** Those of one office, at most so many, the oldest of them first; without an office those whose row names none. Those that a person dealt with otherwise are a list of their own. Eventually consistent. */
  list: (
    tenant: TenantId | undefined,
    limit: number,
    isAside?: boolean,
  ) => Promise<{ records: ParkedRecord[]; more: boolean }>
  find: (tenant: TenantId, id: string) => Promise<ParkedRecord | undefined>
  reread: (record: Parked) => Promise<Reread>
  remove: (tenant: TenantId, id: string) => Promise<void>
  /** False when it is not there any more. */
  setAside: (tenant: TenantId, record: ParkedRecord, aside: NonNullable<Parked['aside']>) => Promise<boolean>
}
