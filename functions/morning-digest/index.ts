import { chinaCalendar } from '#domain/calendar/working-days.ts'
import { systemClock } from '#shared/runtime/clock.ts'
import { readEnv } from '#shared/runtime/env.ts'
import { logger } from '#shared/runtime/logger.ts'
import { withPipeline } from '#shared/runtime/pipeline.ts'
import { connectTable } from '#shared/store/client.ts'
import { createDirectoryStore } from '#shared/store/directory-store.ts'
import { createItemStore } from '#shared/store/item-store.ts'
import { mailIdOf } from '#shared/store/mail-id.ts'
import { createOutboxStore } from '#shared/store/outbox-store.ts'
import { openRulebook } from '#usecases/rulebook.ts'
import { Env } from './env.ts'
import { createMorningDigest } from './morning-digest.ts'

// Built once per cold start.
const env = readEnv(Env)
const table = connectTable({ tableName: env.TABLE_NAME })
const directory = createDirectoryStore(table)
const digest = createMorningDigest({
  items: createItemStore(table),
  directory,
  outbox: createOutboxStore(table),
  mailIdOf,
  calendar: chinaCalendar,
  clock: systemClock,
  openRulebook: () => openRulebook(directory, chinaCalendar),
})

// Called by the schedule at 08:30 in each time zone, with that zone.
export const handler = withPipeline(async (event: unknown) => {
  const done = await digest(event)
  logger.info('digest.done', done)
  return done
})
