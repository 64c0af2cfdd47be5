import { chinaCalendar } from '#domain/calendar/working-days.ts'
import { createEventBus } from '#shared/bus/event-bus.ts'
import { systemClock } from '#shared/runtime/clock.ts'
import { readEnv } from '#shared/runtime/env.ts'
import { faultFacts, logger } from '#shared/runtime/logger.ts'
import { putMetrics } from '#shared/runtime/metrics.ts'
import { withPipeline } from '#shared/runtime/pipeline.ts'
import { connectTable } from '#shared/store/client.ts'
import { createDirectoryStore } from '#shared/store/directory-store.ts'
import { createDueIndex } from '#shared/store/due-index.ts'
import { createItemStore } from '#shared/store/item-store.ts'
import { createNoticeStore } from '#shared/store/notice-store.ts'
import { createOutboxStore } from '#shared/store/outbox-store.ts'
import { openRulebook } from '#usecases/rulebook.ts'
import { Env } from './env.ts'
import { createSweep } from './sweep.ts'

// Built once per cold start.
const env = readEnv(Env)
const table = connectTable({ tableName: env.TABLE_NAME })
const directory = createDirectoryStore(table)
const sweep = createSweep({
  items: createItemStore(table),
  due: createDueIndex(table),
  outbox: createOutboxStore(table),
  notices: createNoticeStore(table),
  bus: createEventBus(env.BUS_NAME),
  calendar: chinaCalendar,
  clock: systemClock,
  zones: env.ZONES,
  openRulebook: () => openRulebook(directory, chinaCalendar),
  onFault: (fault, { tenant, itemId }) => {
    logger.error('sweep.item-fault', { tenant, itemId, ...faultFacts(fault) })
  },
})

// Called by the schedule, every 15 minutes.
export const handler = withPipeline(async () => {
  const done = await sweep()
  putMetrics(env.DEPLOYMENT, { SweepFaults: done.faults, MailInDoubt: done.doubts })
  if (done.steps + done.nudged + done.faults > 0) logger.info('sweep.done', done)
  return done
})
