import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { bundleFunctions, bundlesFolder } from '#infra/bundle.ts'
import { openOffice } from '#infra/office/open-office.ts'
import { Zone } from '#domain/calendar/zone.ts'
import type { Cloud } from './cloud.ts'
import { startCloud } from './cloud.ts'
import { localReplyDomain } from './environment.ts'
import type { Parts } from './http.ts'
import { serveLocal } from './http.ts'
import { lockFolder } from './lock.ts'
import { createOverview } from './overview.ts'
import { progressFile, readProgress } from './seed/progress.ts'
import { startSmtp } from './smtp.ts'

export type LocalOptions = {
  port: number
  /** Where mail to the reply domain is taken; a free port, when left out. */
  smtpPort?: number
  dataDir: string
  /** Forget everything the data folder holds. */
  fresh: boolean
  zone?: string
  /** Fills a table that has nothing in it (`anew`), so that the first look shows a working office; and finishes what an earlier start began. */
  seed?: (cloud: Cloud, anew: boolean) => Promise<void>
  /** Folder of bundles that are made already. */
  bundles?: string
}

/** Bundles the functions, starts the cloud on the data folder and serves the page. */
export async function startLocal(
  options: LocalOptions,
): Promise<{ url: string; smtp: { port: number; domain: string }; cloud: Cloud; stop: () => Promise<void> }> {
  const zone = Zone.parse(options.zone ?? 'Asia/Shanghai')
  if (options.fresh) forget(options.dataDir)
  // The door first: the console must know the port that it answers to. Who knocks early waits.
  const ready = Promise.withResolvers<Parts>()
  ready.promise.catch(() => undefined)
  const server = await serveLocal(options.port, ready.promise)
  const undo: (() => Promise<void>)[] = [server.stop]
  const stop = async () => {
    for (const step of undo.splice(0)) await step()
  }
  try {
    const bundles = options.bundles ?? bundlesFolder
    if (options.bundles === undefined) await bundleFunctions({ outDir: bundles })
    const { port } = new URL(server.url)
    const environment = {
      CONSOLE_HOSTS: `127.0.0.1:${port},localhost:${port}`,
      CONSOLE_ORIGIN: `http://127.0.0.1:${port}`,
    }
    const cloud = await startCloud({ dataDir: options.dataDir, zones: [zone], waits: true, bundles, environment })
    undo.push(cloud.stop)
    const domain = localReplyDomain
    const smtp = await startSmtp({ port: options.smtpPort ?? 0, domain }, cloud.receive)
    undo.unshift(smtp.stop)
    const overview = createOverview(openOffice(cloud.tableName), cloud.documentClient, cloud.tableName)
    const empty = Object.keys(await overview.counts()).every(type => type === 'swept')
    if (empty || readProgress(options.dataDir)?.complete === false) await options.seed?.(cloud, empty)
    ready.resolve({ cloud, overview, zone })
    // The page is there at once; what the seed set off happens before the reader's eyes.
    cloud.follow()
    return { url: server.url, smtp: { port: smtp.port, domain }, cloud, stop }
  } catch (error) {
    ready.reject(error)
    await stop()
    throw error
  }
}

/** Our own files only, and never under a running process: the folder may be anybody's. */
function forget(dataDir: string): void {
  const unlock = lockFolder(dataDir)
  const ours = [
    'duban.db',
    'duban.db-wal',
    'duban.db-shm',
    'clock.json',
    'mails.jsonl',
    'dead.jsonl',
    'log.jsonl',
    progressFile,
  ]
  const positions = ['stream.position', 'schedules.position', 'mails.position']
  for (const name of [...ours, ...positions]) rmSync(join(dataDir, name), { force: true })
  for (const folder of ['files', 'inbox']) rmSync(join(dataDir, folder), { recursive: true, force: true })
  unlock()
}
