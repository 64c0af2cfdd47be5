import { createEventBus } from '#shared/bus/event-bus.ts'
import { systemClock } from '#shared/runtime/clock.ts'
import { readEnv } from '#shared/runtime/env.ts'
import { faultFacts, logger } from '#shared/runtime/logger.ts'
import { withPipeline } from '#shared/runtime/pipeline.ts'
import { connectTable } from '#shared/store/client.ts'
import { createParkedStore } from '#shared/store/parked-store.ts'
import { Env } from './env.ts'
import { createRelay } from './relay.ts'

// Built once per cold start.
const env = readEnv(Env)
const relay = createRelay({
  bus: createEventBus(env.BUS_NAME),
  parked: createParkedStore(connectTable({ tableName: env.TABLE_NAME })),
  clock: systemClock,
  onFault: (fault, sequence) => {
    logger.error('relay.fault', { sequence, ...faultFacts(fault) })
  },
})

// Called with batches of the table's stream, in order per item.
export const handler = withPipeline(relay)
