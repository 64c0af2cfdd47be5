import { createHash } from 'node:crypto'
import { chinaCalendar } from '#domain/calendar/working-days.ts'
import { randomIds } from '#shared/runtime/ids.ts'
import { systemClock } from '#shared/runtime/clock.ts'
import { connectTable } from '#shared/store/client.ts'
import { createDirectoryStore } from '#shared/store/directory-store.ts'
import { createItemStore } from '#shared/store/item-store.ts'
import type { Clock, DirectoryStore, Ids, ItemStore } from '#usecases/ports.ts'
import { openRulebook } from '#usecases/rulebook.ts'
import type { Rulebook } from '#usecases/rulebook.ts'

/** The use cases' view of a table, for programmes a person starts: the local run, the demo, the administrator's commands. */
export type Office = {
  items: ItemStore
  directory: DirectoryStore
  clock: Clock
  ids: Ids
  hash: (text: string) => string
  /** A fresh one per act: contacts and rules may have changed since. */
  rulebook: Rulebook
}

/** Opens the table by the SDK's usual environment: AWS by credentials, this machine by AWS_ENDPOINT_URL_DYNAMODB. */
export function openOffice(
  tableName: string,
  { ids = randomIds, clock = systemClock }: { ids?: Ids; clock?: Clock } = {},
): Office {
  const table = connectTable({ tableName })
  const directory = createDirectoryStore(table)
  return {
    items: createItemStore(table),
    directory,
    clock,
    ids,
    hash: text => createHash('sha256').update(text).digest('hex').slice(0, 40),
    get rulebook() {
      return openRulebook(directory, chinaCalendar)
    },
  }
}
