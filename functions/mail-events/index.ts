import { chinaCalendar } from '#domain/calendar/working-days.ts'
import { systemClock } from '#shared/runtime/clock.ts'
import { readEnv } from '#shared/runtime/env.ts'
import { logger } from '#shared/runtime/logger.ts'
import { withPipeline } from '#shared/runtime/pipeline.ts'
import { connectTable } from '#shared/store/client.ts'
import { createDirectoryStore } from '#shared/store/directory-store.ts'
import { createItemStore } from '#shared/store/item-store.ts'
import { createOutboxStore } from '#shared/store/outbox-store.ts'
import { openRulebook } from '#usecases/rulebook.ts'
import { Env } from './env.ts'
import { createMailEvents } from './mail-events.ts'

// Built once per cold start.
const env = readEnv(Env)
const table = connectTable({ tableName: env.TABLE_NAME })
const directory = createDirectoryStore(table)
const mailEvents = createMailEvents({
  items: createItemStore(table),
  directory,
  outbox: createOutboxStore(table),
  clock: systemClock,
  openRulebook: () => openRulebook(directory, chinaCalendar),
  onIgnored: code => {
    logger.warn(code)
  },
})

// Called by the account's default bus with SES's delivery events.
export const handler = withPipeline(mailEvents)
