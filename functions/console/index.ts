import { connectBucket, createBlobStore } from '#shared/blob/s3-blob-store.ts'
import { createEventBus } from '#shared/bus/event-bus.ts'
import { systemClock } from '#shared/runtime/clock.ts'
import { readEnv } from '#shared/runtime/env.ts'
import { randomIds } from '#shared/runtime/ids.ts'
import { faultFacts, logger } from '#shared/runtime/logger.ts'
import { putMetrics } from '#shared/runtime/metrics.ts'
import { withPipeline } from '#shared/runtime/pipeline.ts'
import { createSeals } from '#shared/runtime/seals.ts'
import { connectTable } from '#shared/store/client.ts'
import { createPeopleStore } from '#shared/store/people-store.ts'
import { createSessionStore } from '#shared/store/session-store.ts'
import { createSignInStore } from '#shared/store/sign-in-store.ts'
import { createApi } from './api/create-api.ts'
import { createConsole } from './console.tsx'
import { createEntrance } from './edge/entrance.ts'
import { throughGateway } from './edge/gateway.ts'
import { createLinks } from './edge/links.ts'
import { createPorter } from './edge/session.ts'
import { Env } from './env.ts'
import { routes } from './routes.ts'
import { openWorldOn } from './world.ts'

// Built once per cold start.
const env = readEnv(Env)
const table = connectTable({ tableName: env.TABLE_NAME })
const bus = createEventBus(env.BUS_NAME)
const bucket = connectBucket({ name: env.FILES_BUCKET, pathStyle: env.FILES_PATH_STYLE === 'true' })
const blobs = createBlobStore(bucket)
const seals = createSeals(env.SIGN_IN_KEY)
const people = createPeopleStore(table)
const porter = createPorter({ sessions: createSessionStore(table), people, seals })
const entrance = createEntrance({
  hosts: env.CONSOLE_HOSTS,
  porter,
  signIn: { people, signIns: createSignInStore(table), seals, clock: systemClock },
  onEntered: ({ tenant, personId }) => {
    logger.info('console.entered', { tenant, personId })
  },
})
const openWorld = () => openWorldOn(table, { clock: systemClock, ids: randomIds, bus, blobs })
const onFault = (fault: unknown) => {
  logger.error('console.fault', faultFacts(fault))
  putMetrics(env.DEPLOYMENT, { ConsoleFaults: 1 })
}
const app = createConsole({
  hosts: env.CONSOLE_HOSTS,
  doorman: porter,
  openWorld,
  routes,
  entrance,
  links: createLinks({ hosts: env.CONSOLE_HOSTS, seals, openWorld }),
  api: createApi({ openWorld, same: seals.same, onFault }),
  onFault,
})

// Called by the HTTP API, once for each request of a browser or of another system.
export const handler = withPipeline(throughGateway(app))
