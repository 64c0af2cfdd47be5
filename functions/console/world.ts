import type { Calendar } from '#domain/calendar/working-days.ts'
import { chinaCalendar } from '#domain/calendar/working-days.ts'
import type { Table } from '#shared/store/client.ts'
import { createDirectoryStore } from '#shared/store/directory-store.ts'
import { createItemStore } from '#shared/store/item-store.ts'
import { createOutboxStore } from '#shared/store/outbox-store.ts'
import type { Clock, DirectoryStore, Ids, ItemStore, OutboxStore } from '#usecases/ports.ts'
import type { Rulebook } from '#usecases/rulebook.ts'
import { openRulebook } from '#usecases/rulebook.ts'

/** What a page may look at. Nothing in it writes, so no GET can. */
export type Reading = {
  items: Pick<
    ItemStore,
    'load' | 'ledger' | 'openItems' | 'finishedItems' | 'itemsOwedByUnit' | 'itemsOwedByStaff' | 'itemsOnDesk'
  >
  directory: Pick<DirectoryStore, 'tenant' | 'units' | 'unit' | 'staff' | 'pack'>
  outbox: Pick<OutboxStore, 'get'>
  calendar: Calendar
  clock: Clock
  /** Fresh for this request. */
  rulebook: Rulebook
}

/** What an act may use besides. */
export type Acting = Reading & {
  items: ItemStore
  directory: DirectoryStore
  outbox: Pick<OutboxStore, 'get' | 'plan' | 'replace'>
  ids: Ids
}

/** The world of one request, on our table. */
export function openWorldOn(table: Table, { clock, ids }: { clock: Clock; ids: Ids }): Acting {
  const directory = createDirectoryStore(table)
  return {
    items: createItemStore(table),
    directory,
    outbox: createOutboxStore(table),
    calendar: chinaCalendar,
    clock,
    ids,
    rulebook: openRulebook(directory, chinaCalendar),
  }
}
