import type { Calendar } from '#domain/calendar/working-days.ts'
import { chinaCalendar } from '#domain/calendar/working-days.ts'
import { createAttachmentStore } from '#shared/store/attachment-store.ts'
import { createAuditLog } from '#shared/store/audit-log.ts'
import type { Table } from '#shared/store/client.ts'
import { createDirectoryStore } from '#shared/store/directory-store.ts'
import { createItemHeads } from '#shared/store/item-heads-store.ts'
import { createItemPages } from '#shared/store/item-pages-store.ts'
import { createItemStore } from '#shared/store/item-store.ts'
import { createKeepingStore } from '#shared/store/keeping-store.ts'
import { createLedgerLists } from '#shared/store/ledger-lists.ts'
import { createMailListStore } from '#shared/store/mail-list-store.ts'
import { createOnceStore } from '#shared/store/once-store.ts'
import { createOutboxStore } from '#shared/store/outbox-store.ts'
import { createParkedStore } from '#shared/store/parked-store.ts'
import { createPenStore } from '#shared/store/pen-store.ts'
import { createSavedFilters } from '#shared/store/saved-filter-store.ts'
import { createSessionStore } from '#shared/store/session-store.ts'
import { createTokenStore } from '#shared/store/token-store.ts'
import { createTallyStore } from '#shared/store/tally-store.ts'
import type { ItemHeads } from '#usecases/item-heads.ts'
import type { ItemPages } from '#usecases/item-pages.ts'
import type { KeepingStore } from '#usecases/keeping.ts'
import type { LedgerLists } from '#usecases/ledger-lists.ts'
import type { MailListStore } from '#usecases/mail-lists.ts'
import type { NightStore } from '#usecases/nights.ts'
import type { ParkedStore } from '#usecases/parked.ts'
import type { PenStore } from '#usecases/pen.ts'
import type {
  AttachmentStore,
  BlobStore,
  Clock,
  DirectoryStore,
  EventBus,
  Ids,
  ItemStore,
  OnceStore,
  OutboxStore,
} from '#usecases/ports.ts'
import type { Rulebook } from '#usecases/rulebook.ts'
import { openRulebook } from '#usecases/rulebook.ts'
import type { SavedFilters } from '#usecases/saved-filters.ts'
import type { SessionStore } from '#usecases/sign-in-ports.ts'
import type { TokenStore } from '#usecases/tokens.ts'
import type { TallyStore } from '#usecases/tally.ts'

/** What a page may look at. Nothing in it writes, so no GET can. */
export type Reading = {
  items: Pick<
    ItemStore,
    'load' | 'ledger' | 'openItems' | 'finishedItems' | 'itemsOwedByUnit' | 'itemsOwedByStaff' | 'itemsOnDesk'
  >
  pages: ItemPages
  lists: LedgerLists
  filters: Pick<SavedFilters, 'of'>
  tallies: Pick<TallyStore, 'latest'>
  heads: ItemHeads
  directory: Pick<DirectoryStore, 'tenant' | 'units' | 'unit' | 'staff' | 'pack'>
  outbox: Pick<OutboxStore, 'get'>
  keeping: Pick<KeepingStore, 'unitList' | 'itemsOfUnit' | 'itemsOfPerson' | 'offices' | 'amendments' | 'amendmentsOf'>
  mailLists: MailListStore
  nights: NightStore
  parked: Pick<ParkedStore, 'list' | 'find' | 'reread'>
  pen: Pick<PenStore, 'list' | 'find'>
  onces: OnceStore
  sessions: Pick<SessionStore, 'of'>
  blobs: Pick<BlobStore, 'get'>
  attachments: AttachmentStore
  tokens: Pick<TokenStore, 'of' | 'find'>
  calendar: Calendar
  clock: Clock
  /** Fresh for this request. */
  rulebook: Rulebook
}

/** What an act may use besides. */
export type Acting = Reading & {
  items: ItemStore
  filters: SavedFilters
  directory: DirectoryStore
  outbox: Pick<OutboxStore, 'get' | 'plan' | 'replace'>
  keeping: KeepingStore
  parked: Pick<ParkedStore, 'list' | 'find' | 'reread' | 'remove' | 'setAside'>
  pen: Pick<PenStore, 'list' | 'find' | 'settle'>
  sessions: Pick<SessionStore, 'of' | 'endAll'>
  blobs: BlobStore
  tokens: TokenStore
  bus: EventBus
  ids: Ids
}

/** The world of one request, on our table. */
export function openWorldOn(
  table: Table,
  { clock, ids, bus, blobs }: { clock: Clock; ids: Ids; bus: EventBus; blobs: BlobStore },
): Acting {
  const directory = createDirectoryStore(table)
  return {
    items: createItemStore(table),
    pages: createItemPages(table),
    lists: createLedgerLists(table),
    filters: createSavedFilters(table),
    tallies: createTallyStore(table),
    directory,
    outbox: createOutboxStore(table),
    heads: createItemHeads(table),
    keeping: createKeepingStore(table),
    mailLists: createMailListStore(table),
    nights: createAuditLog(table),
    parked: createParkedStore(table),
    pen: createPenStore(table),
    onces: createOnceStore(table),
    attachments: createAttachmentStore(table),
    tokens: createTokenStore(table),
    sessions: createSessionStore(table),
    blobs,
    bus,
    calendar: chinaCalendar,
    clock,
    ids,
    rulebook: openRulebook(directory, chinaCalendar),
  }
}
