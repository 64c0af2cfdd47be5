import { chinaCalendar } from '#domain/calendar/working-days.ts'
import { systemClock } from '#shared/runtime/clock.ts'
import { readEnv } from '#shared/runtime/env.ts'
import { logger } from '#shared/runtime/logger.ts'
import { withPipeline } from '#shared/runtime/pipeline.ts'
import { connectTable } from '#shared/store/client.ts'
import { createDirectoryStore } from '#shared/store/directory-store.ts'
import { createItemStore } from '#shared/store/item-store.ts'
import { createOutboxStore } from '#shared/store/outbox-store.ts'
import { createReportStore } from '#shared/store/report-store.ts'
import { openRulebook } from '#usecases/rulebook.ts'
import { Env } from './env.ts'
import { createWeeklyReport } from './weekly-report.ts'

// Built once per cold start.
const env = readEnv(Env)
const table = connectTable({ tableName: env.TABLE_NAME })
const directory = createDirectoryStore(table)
const report = createWeeklyReport({
  items: createItemStore(table),
  directory,
  reports: createReportStore(table),
  outbox: createOutboxStore(table),
  calendar: chinaCalendar,
  clock: systemClock,
  openRulebook: () => openRulebook(directory, chinaCalendar),
})

// Called by the schedule every morning in each time zone; it knows itself whether today is the day.
export const handler = withPipeline(async (event: unknown) => {
  const done = await report(event)
  logger.info('weekly.done', done)
  return done
})
