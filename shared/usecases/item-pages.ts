import type { Instant } from '#domain/calendar/day.ts'
import type { ItemId, TenantId, UnitId } from '#domain/ids.ts'
import type { Dossier } from '#domain/item.ts'
import type { LedgerEntry } from '#domain/ledger.ts'
import type { OutboxMail } from '#domain/mail.ts'
import type { SignalTimeline } from '#domain/signal-timeline.ts'
import type { Pack } from '#domain/policy.ts'

/** A dossier with the parts and due points of some of its units: of all, where they are few. */
export type Excerpt = {
  dossier: Dossier
  /** The parts in this page, in the order of their keys; those asked for besides are in the dossier only. */
  shown: readonly UnitId[]
  /** The page goes on after this unit. */
  next?: UnitId
  /** Of an item with units that are not in the dossier: its signals, by all of them. */
  signals?: SignalTimeline
}

/**
 * What the pages of one item look at. What it costs does not grow with the item: units, ledger and mails come by the
 * page. Eventually consistent, but for `since` and `answered`.
 */
export type ItemPages = {
  /** `focus`: units whose part is needed wherever it stands; the lead unit always is. `fresh`: as it is now. */
  excerpt: (
    tenant: TenantId,
    item: ItemId,
    page: { focus: readonly UnitId[]; after?: UnitId | undefined; fresh?: boolean },
  ) => Promise<Excerpt | undefined>
  /** Entries of the ledger, the newest first; those before this number. */
  ledgerPage: (
    tenant: TenantId,
    item: ItemId,
    page: { before?: number | undefined; limit: number },
  ) => Promise<{ entries: LedgerEntry[]; more: boolean }>
  /** These entries; one that is not there is left out. */
  entries: (tenant: TenantId, item: ItemId, seqs: readonly number[]) => Promise<LedgerEntry[]>
  /** What was written after this number, in order, as it is now. */
  since: (tenant: TenantId, item: ItemId, seq: number) => Promise<LedgerEntry[]>
  /** The latest mails that speak of this item alone, the newest first. */
  mailsOf: (tenant: TenantId, item: ItemId, limit: number) => Promise<{ mails: OutboxMail[]; more: boolean }>
  /** The names of these units, at most five minutes old. */
  unitNames: (tenant: TenantId, units: readonly UnitId[], now: Instant) => Promise<ReadonlyMap<UnitId, string>>
  /** The names of all units in use, to be offered while typing; none where there are more than 150. Who asks for names afterwards has them. */
  namesToOffer: (tenant: TenantId, now: Instant) => Promise<string[]>
  /** A version of a pack; it never changes. */
  pack: (tenant: TenantId, name: string, version: number) => Promise<Pack | undefined>
  /** The item that an act with this `once` key was committed for. */
  answered: (tenant: TenantId, once: string) => Promise<ItemId | undefined>
}
