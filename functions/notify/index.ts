import { chinaCalendar } from '#domain/calendar/working-days.ts'
import { systemClock } from '#shared/runtime/clock.ts'
import { readEnv } from '#shared/runtime/env.ts'
import { withPipeline } from '#shared/runtime/pipeline.ts'
import { connectTable } from '#shared/store/client.ts'
import { createDirectoryStore } from '#shared/store/directory-store.ts'
import { createItemStore } from '#shared/store/item-store.ts'
import { createNoticeStore } from '#shared/store/notice-store.ts'
import { openRulebook } from '#usecases/rulebook.ts'
import { Env } from './env.ts'
import { createNotify } from './notify.ts'

// Built once per cold start.
const env = readEnv(Env)
const table = connectTable({ tableName: env.TABLE_NAME })
const directory = createDirectoryStore(table)
const notify = createNotify({
  items: createItemStore(table),
  notices: createNoticeStore(table),
  clock: systemClock,
  openRulebook: () => openRulebook(directory, chinaCalendar),
})

// Called by the bus with one fact about an item.
export const handler = withPipeline(notify)
