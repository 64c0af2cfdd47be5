import { Hono } from 'hono'
import { connectBucket, createBlobStore } from '#shared/blob/s3-blob-store.ts'
import { createEventBus } from '#shared/bus/event-bus.ts'
import { systemClock } from '#shared/runtime/clock.ts'
import { readEnv } from '#shared/runtime/env.ts'
import { randomIds } from '#shared/runtime/ids.ts'
import { faultFacts, logger } from '#shared/runtime/logger.ts'
import { withPipeline } from '#shared/runtime/pipeline.ts'
import { connectTable } from '#shared/store/client.ts'
import { createConsole } from './console.tsx'
import { throughGateway } from './edge/gateway.ts'
import type { Edge } from './edge/gateway.ts'
import { Env } from './env.ts'
import { routes } from './routes.ts'
import { openWorldOn } from './world.ts'

// Built once per cold start.
const env = readEnv(Env)
const table = connectTable({ tableName: env.TABLE_NAME })
const bus = createEventBus(env.BUS_NAME)
const bucket = connectBucket({ name: env.FILES_BUCKET, pathStyle: env.FILES_PATH_STYLE === 'true' })
const blobs = createBlobStore(bucket)
const app = createConsole({
  hosts: env.CONSOLE_HOSTS,
  doorman: { enter: () => Promise.resolve(undefined) },
  openWorld: () => openWorldOn(table, { clock: systemClock, ids: randomIds, bus, blobs }),
  routes,
  entrance: new Hono<Edge>(),
  onFault: fault => {
    logger.error('console.fault', faultFacts(fault))
  },
})

// Called by the HTTP API, once for each request of a browser.
export const handler = withPipeline(throughGateway(app))
