import { mkdirSync } from 'node:fs'
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { bundlesFolder } from '#infra/bundle.ts'
import type { FunctionName } from '#infra/manifest.ts'
import { functionNames, functions } from '#infra/manifest.ts'
import type { Bus } from './bus.ts'
import { startBus } from './bus.ts'
import { captureLogs } from './capture.ts'
import type { MovableClock } from './clock.ts'
import { startClock } from './clock.ts'
import type { DeadLetter } from './dead-letters.ts'
import { openDeadLetters } from './dead-letters.ts'
import { connect, localAccess, startEngine } from './engine.ts'
import type { Endpoints } from './environment.ts'
import { setEnvironment } from './environment.ts'
import { startFileStore } from './file-store.ts'
import type { Envelope } from './inbox.ts'
import { openInbox } from './inbox.ts'
import type { Failure, Invoker } from './invoke.ts'
import { loadFunctions } from './invoke.ts'
import { lockFolder } from './lock.ts'
import type { Mailbox } from './mailbox.ts'
import { startMailbox } from './mailbox.ts'
import { streamFollowers } from './stream-followers.ts'
import { openStream } from './stream.ts'
import type { Chaos } from './stream-pump.ts'
import { createStreamPump } from './stream-pump.ts'
import { createTicker } from './ticker.ts'
import { openTimetable } from './timetable.ts'
import { createWork } from './work.ts'

export type CloudOptions = {
  dataDir: string
  /** IANA zones of the deployment. */
  zones: readonly string[]
  /** Time stands still but for `advanceTo`. */
  frozen?: boolean
  /** Stands still until `follow` is called, what was missed included: whoever starts it has something to put in first. */
  waits?: boolean
  /** Where the clock starts in an empty data folder; now, when left out. */
  startAt?: string
  chaos?: Chaos
  /** Folder with <function>/index.mjs. */
  bundles?: string
  /** More environment for the functions. */
  environment?: Readonly<Record<string, string>>
}

export type Cloud = {
  endpoints: Endpoints
  tableName: string
  clock: MovableClock
  mailbox: Mailbox
  bus: Bus
  documentClient: DynamoDBDocumentClient
  deadLetters: () => readonly DeadLetter[]
  /** Invocations that ended in an error, whether a retry made them good or not. */
  failures: () => readonly Failure[]
  /** Hands a request to the function that answers browsers. */
  serve: Invoker['serve']
  /** Takes a mail in as SES does; it is kept when the promise is fulfilled, and worked on in its turn. */
  receive: (raw: Buffer, envelope: Envelope) => Promise<void>
  /** Follows real time, unless frozen; done by the start already, unless it was asked to wait. */
  follow: () => void
  /** Rings every schedule on the way, in order, each followed by all it sets off; ends quietly and at the instant. */
  advanceTo: (instant: string) => Promise<void>
  /** Until the stream is read, no queue has a visible message and no function runs. */
  drain: () => Promise<void>
  /** Rings one schedule now. */
  ring: (name: FunctionName, input?: Record<string, string>) => Promise<void>
  /** Schedules whose time comes while paused never ring: the scheduler is out. */
  pauseSchedules: () => void
  resumeSchedules: () => void
  stop: () => Promise<void>
}

/** Starts the system of the manifest on this machine: its bundles, on real engines, in one process. */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const { dataDir, zones } = options
  mkdirSync(dataDir, { recursive: true })
  const undo: (() => unknown)[] = [lockFolder(dataDir)]
  const stop = async () => {
    for (const step of undo.splice(0).toReversed()) await step()
  }
  try {
    const clock = startClock({ dataDir, startAt: startOf(options.startAt), frozen: options.frozen ?? false })
    undo.push(clock.restore)
    const { now } = clock
    const engine = await startEngine({ dataDir })
    undo.push(engine.stop)
    const dead = openDeadLetters(dataDir, now)
    const work = createWork({ now, dead })
    const bus = await startBus({ now, deliver: work.deliver })
    undo.push(bus.stop)
    const mailbox = await startMailbox({ dataDir, now, publish: bus.publish })
    undo.push(mailbox.stop)
    const files = await startFileStore({ dataDir })
    undo.push(files.stop)
    const inbox = openInbox(dataDir, files, now)
    const endpoints = { dynamodb: engine.endpoint, eventbridge: bus.url, ses: mailbox.url, s3: files.url }
    const found = { endpoints, tableName: engine.tableName, filesBucket: files.bucket, zones }
    undo.push(setEnvironment({ ...found, more: options.environment ?? {} }))
    const capture = captureLogs(dataDir, now)
    undo.push(capture.stop)
    const invoker = await loadFunctions({
      bundles: options.bundles ?? bundlesFolder,
      names: functionNames,
      capture,
      now,
    })

    const invoke: Invoker['invoke'] = async (name, event) => {
      const outcome = await invoker.invoke(name, event)
      if (outcome.ok && takesMail(name)) inbox.done(event)
      return outcome
    }
    const takeIn = (event: unknown) => {
      for (const name of functionNames.filter(takesMail)) work.invokeLater(name, event)
    }
    for (const event of inbox.waiting()) takeIn(event)

    const streams = new DynamoDBStreamsClient({ endpoint: engine.endpoint, ...localAccess })
    // It would filter every record for a logger that nobody gives it.
    streams.middlewareStack.remove('loggerMiddleware')
    const client = connect(engine.endpoint)
    undo.push(() => {
      streams.destroy()
      client.destroy()
    })
    const reader = await openStream({ client: streams, tableName: engine.tableName, dataDir })
    undo.push(reader.close)
    const followers = streamFollowers({
      invoke: invoker.invoke,
      onDead: (record, reason) => {
        dead.add({ from: 'stream', reason, body: record.body })
      },
      now,
    })
    const pump = createStreamPump({ reader, now, chaos: options.chaos, ...followers })
    const timetable = openTimetable({ dataDir, zones, now: now() })
    undo.push(timetable.close)
    const ticker = createTicker({ clock, timetable, work, pump, mailbox, invoke })
    const follow = () => {
      if (options.frozen !== true) undo.push(ticker.run())
    }
    if (options.waits !== true) {
      await ticker.catchUp()
      follow()
    }

    return {
      endpoints,
      tableName: engine.tableName,
      clock,
      mailbox,
      bus,
      documentClient: DynamoDBDocumentClient.from(client),
      deadLetters: dead.all,
      failures: invoker.failures,
      serve: invoker.serve,
      receive: async (raw, envelope) => {
        takeIn(await inbox.accept(raw, envelope))
      },
      follow,
      advanceTo: ticker.advanceTo,
      drain: ticker.drain,
      ring: ticker.ring,
      pauseSchedules: ticker.pauseSchedules,
      resumeSchedules: ticker.resumeSchedules,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

const takesMail = (name: FunctionName): boolean => functions[name].trigger.on === 'incoming-mail'

function startOf(startAt: string | undefined): number | undefined {
  if (startAt === undefined) return undefined
  const instant = Date.parse(startAt)
  if (Number.isNaN(instant)) throw new Error(`Not an instant: ${startAt}`)
  return instant
}
