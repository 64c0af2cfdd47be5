import type { Attachment, AttachmentId } from '#domain/attachment.ts'
import type { Day, Instant } from '#domain/calendar/day.ts'
import type { Change } from '#domain/change.ts'
import type { Staff, Unit } from '#domain/directory.ts'
import type { ItemId, MailId, TenantId, UnitId } from '#domain/ids.ts'
import type { Dossier } from '#domain/item.ts'
import type { LedgerEntry } from '#domain/ledger.ts'
import type { Condition, OutboxMail, PlannedMail } from '#domain/mail.ts'
import type { Pack } from '#domain/policy.ts'
import type { Tenant } from '#domain/tenant.ts'

export type Clock = { now: () => Instant }
export type Ids = { next: () => string }

/** What signing in keeps secret. */
export type Seals = {
  /** 256 random bits. */
  token: () => string
  /** What is kept of a token. */
  digest: (text: string) => string
  /** What only the holder of the key can make of a text, for one purpose. */
  seal: (purpose: string, text: string) => string
  /** The digits that a nonce stands for. */
  code: (nonce: string) => string
  /** Compares in a time that tells nothing. */
  same: (one: string, other: string) => boolean
}

/** `repeated`: the same `once` key was committed before, for that item. `conflict`: somebody else was faster; read and decide again. */
export type Committed =
  | { kind: 'done'; entries: LedgerEntry[] }
  | { kind: 'conflict' }
  | { kind: 'gone' }
  | { kind: 'repeated'; itemId: ItemId }

export type CommitOptions = {
  /** Idempotency key of the act (import row, request): the second commit with it changes nothing. */
  once?: string
  /** Takes the next number of this series and year in the same transaction; `n` is what the caller wrote on the item. */
  number?: { series: string; year: number; n: number }
  /** The row of the file that the act adds. */
  attachment?: Attachment
}

/** An item that begins: what was decided, the key of the act, and the number after that of the one before. */
export type Beginning = { change: Change; once: string; number: { series: string; year: number; n: number } }

export type ItemStore = {
  /** The whole dossier, strongly consistent. */
  load: (tenant: TenantId, item: ItemId) => Promise<Dossier | undefined>
  /** One transaction: changed rows, ledger entries, notices, mails. Refused as a whole when the item's version moved. */
  commit: (change: Change, options?: CommitOptions) => Promise<Committed>
  /**
   * Items of one office that begin, in order and with consecutive numbers, as many to a transaction as fit. Answers how
   * many of the first stand; from the first transaction that is refused on, nothing is written.
   */
  commitInOrder: (beginnings: readonly Beginning[]) => Promise<number>
  ledger: (tenant: TenantId, item: ItemId) => Promise<LedgerEntry[]>
  /** Next number of a series and year: a guess until the commit takes it. */
  nextNumber: (tenant: TenantId, series: string, year: number) => Promise<number>
  /** Items not yet closed or cancelled, in order of number. */
  openItems: (tenant: TenantId) => Promise<ItemId[]>
  /** Items closed or cancelled in that month, `YYYY-MM`. */
  finishedItems: (tenant: TenantId, month: string) => Promise<ItemId[]>
  /** Items in which the unit has an open duty. */
  itemsOwedByUnit: (tenant: TenantId, unit: UnitId) => Promise<ItemId[]>
  /** Items in which this person of the office has an open duty. */
  itemsOwedByStaff: (tenant: TenantId, person: string) => Promise<ItemId[]>
  /** Items in which this person of the office has an open duty, or that they follow. */
  itemsOnDesk: (tenant: TenantId, person: string) => Promise<ItemId[]>
}

/** An act whose mails are not in the outbox yet. */
export type Notice = { tenant: TenantId; itemId: ItemId; seq: number }

export type NoticeStore = {
  /** The entry if its notice is still open. */
  open: (notice: Notice) => Promise<LedgerEntry | undefined>
  /** Puts the mails (each at most once for ever) and closes the notice. */
  settle: (notice: Notice, mails: readonly PlannedMail[], at: Instant) => Promise<void>
}

/** The files of items, by their rows. Eventually consistent. */
export type AttachmentStore = {
  /** In the order in which they were added. */
  of: (tenant: TenantId, item: ItemId) => Promise<Attachment[]>
  find: (tenant: TenantId, item: ItemId, id: AttachmentId) => Promise<Attachment | undefined>
}

/** What was done before, by the key that it is done under once. At most a hundred keys; eventually consistent. */
export type OnceStore = {
  known: (tenant: TenantId, onces: readonly string[]) => Promise<ReadonlyMap<string, ItemId>>
}

export type DueRef = { tenant: TenantId; itemId: ItemId; obligationId: string }
export type StuckRef =
  { kind: 'mail'; tenant: TenantId; mailId: MailId } | { kind: 'notice'; tenant: TenantId; itemId: ItemId; seq: number }
/** What has woken: due points with an hour whose next step has come, mails and notices that should have moved on. */
export type Woken = { steps: DueRef[]; stuck: StuckRef[] }

/** What the sweep asks. Eventually consistent: whoever acts on an answer reads the dossier again. */
export type DueIndex = {
  /** Open obligations whose due day is this day, all tenants, all shards. */
  dueOn: (day: Day) => Promise<DueRef[]>
  /** Everything that was to wake at or before this instant and is not done with. */
  woken: (now: Instant) => Promise<Woken>
  /** Up to when every step was taken by an unbroken line of sweeps. */
  sweptThrough: () => Promise<Instant | undefined>
  markSwept: (through: Instant) => Promise<void>
}

export type OutboxStore = {
  get: (tenant: TenantId, id: MailId) => Promise<OutboxMail | undefined>
  /** Puts rows that are not there yet; a reason that was planned before is left alone. */
  plan: (tenant: TenantId, mails: readonly PlannedMail[], at: Instant) => Promise<void>
  /** ready → sending with a lease, if its conditions hold; `void` when a condition no longer holds (then the row is cancelled); undefined when it is not ours to send. */
  claim: (tenant: TenantId, id: MailId, now: Instant, leaseUntil: Instant) => Promise<OutboxMail | 'void' | undefined>
  /** Writes `next` if the row still is exactly in `was`'s status and attempt; false when somebody was faster. */
  replace: (was: OutboxMail, next: OutboxMail) => Promise<boolean>
  /** Rows waiting for a digest, by reader. */
  folding: (tenant: TenantId) => Promise<OutboxMail[]>
  /** Puts the digest and marks what it told, all or nothing per hundred rows; the digest row goes in first. */
  fold: (digest: PlannedMail, told: readonly OutboxMail[], at: Instant) => Promise<void>
  conditionHolds: (tenant: TenantId, condition: Condition) => Promise<boolean>
}

export type DirectoryStore = {
  tenants: () => Promise<Tenant[]>
  tenant: (id: TenantId) => Promise<Tenant | undefined>
  /** Creates (version undefined) or replaces. */
  putTenant: (tenant: Tenant) => Promise<void>
  units: (tenant: TenantId) => Promise<Unit[]>
  unit: (tenant: TenantId, id: UnitId) => Promise<Unit | undefined>
  putUnit: (tenant: TenantId, unit: Unit) => Promise<void>
  /** Puts marks on addresses, which stay what they are, in place of exactly `was`; false when somebody was faster. */
  markUnit: (tenant: TenantId, was: Unit, next: Unit) => Promise<boolean>
  staff: (tenant: TenantId) => Promise<Staff[]>
  putStaff: (tenant: TenantId, staff: Staff) => Promise<void>
  markStaff: (tenant: TenantId, was: Staff, next: Staff) => Promise<boolean>
  /** A pack version never changes once put. */
  pack: (tenant: TenantId, name: string, version: number) => Promise<Pack | undefined>
  putPack: (tenant: TenantId, version: number, pack: Pack) => Promise<boolean>
}

/** Reports that went out: one row per tenant, kind and period, with its issue number. */
export type ReportStore = {
  /** The latest period whose report is complete. */
  lastIssued: (tenant: TenantId, kind: string) => Promise<string | undefined>
  /** Takes the next issue number for this period; undefined when the period already has one that is complete. */
  begin: (tenant: TenantId, kind: string, year: number, period: string) => Promise<{ issue: number } | undefined>
  complete: (tenant: TenantId, kind: string, year: number, period: string, at: Instant) => Promise<void>
}

/**
 * A file kept for an office: `imports` are lists people bring in, with what was read from them, and go after a while;
 * `attachments` stay. The name is made by us, never by a person.
 */
export type BlobRef = { tenant: TenantId; folder: 'imports' | 'attachments'; name: string }

export type BlobStore = {
  put: (ref: BlobRef, bytes: Uint8Array) => Promise<void>
  get: (ref: BlobRef) => Promise<Uint8Array | undefined>
}

/** Our bus: facts for whoever listens. */
export type EventBus = {
  put: (events: readonly { type: string; detail: Record<string, string | number> }[]) => Promise<void>
}
