import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, rmSync, watch } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { seededRandom } from '#infra/local/random.ts'
import { freshBundles, instantOfWall, startOffice, temporaryFolder, wallOf } from '#test/support/running-office.ts'
import { brokenPromises, itemsOf, outboxOf, unsettled } from './evidence.ts'
import { LIFE_ENDS, LIFE_STARTS, lifeUnits } from './life.ts'

const kills = Number(process.env['DUBAN_KILLS'] ?? 6)
const seed = Number(process.env['DUBAN_SEED'] ?? 20260302)
const patience = 120_000 + kills * 15_000

type Kill = { at: string; aimed: boolean; delayMs: number }

/** Kills are spread over the two weeks; every second one waits for the moment in which SES has just taken a mail. */
function plan(): Kill[] {
  const random = seededRandom(seed)
  const from = Date.parse(instantOfWall(LIFE_STARTS))
  const span = Date.parse(instantOfWall(LIFE_ENDS)) - from
  return Array.from({ length: kills }, (_, index) => ({
    at: new Date(from + ((index + random()) / kills) * span * 0.98).toISOString(),
    aimed: index % 2 === 0,
    delayMs: Math.floor(random() * 30),
  }))
}

const ended = (worker: ChildProcess) =>
  new Promise<void>(resolve =>
    worker.once('exit', () => {
      resolve()
    }),
  )

/** Runs the worker until the kill's moment, or its end; answers whether it came to its end. */
async function runUntil(dataDir: string, bundles: string, kill: Kill | undefined): Promise<boolean> {
  const worker = spawn(
    process.execPath,
    [join(import.meta.dirname, 'kill-worker.ts'), dataDir, bundles, String(seed)],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const exit = ended(worker)
  let complaint = ''
  worker.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()))
  let done = false
  for await (const line of createInterface({ input: worker.stdout })) {
    done ||= line === 'done'
    if (kill === undefined || line < kill.at) continue
    if (kill.aimed) await nextMail(join(dataDir, 'mails.jsonl'), exit)
    else await wait(kill.delayMs)
    worker.kill('SIGKILL')
    break
  }
  await exit
  // Waiting for a next mail, it may have come to its end meanwhile.
  done ||= worker.exitCode === 0
  if (!done && worker.signalCode !== 'SIGKILL') throw new Error(`The worker gave up: ${complaint}`)
  return done
}

/** Until SES writes the next mail down: the row of the mail still says `sending`. */
async function nextMail(journal: string, exit: Promise<void>): Promise<void> {
  if (!existsSync(journal)) return
  const written = Promise.withResolvers<undefined>()
  const watcher = watch(journal, () => {
    written.resolve(undefined)
  })
  await Promise.race([written.promise, exit, wait(5000)])
  watcher.close()
}

it(
  `loses no mail and sends none twice although it is killed ${kills} times in two weeks`,
  async () => {
    const dataDir = temporaryFolder('kill')
    const bundles = await freshBundles()
    const moments = plan()
    for (const kill of moments) if (await runUntil(dataDir, bundles, kill)) break
    await runUntil(dataDir, bundles, undefined)

    const running = await startOffice({ from: LIFE_STARTS, units: lifeUnits(), dataDir, cloud: { bundles } })
    const story = `DUBAN_SEED=${seed} DUBAN_KILLS=${kills} ${moments.map(({ at, aimed }) => `${wallOf(at)}${aimed ? '!' : ''}`).join(', ')}`
    try {
      const audit = await running.audit()
      expect(audit.findings, story).toEqual([])
      expect(audit.unsettled, story).toBe(0)
      expect(await unsettled(running), story).toEqual([])
      expect(await brokenPromises(running.cloud), story).toEqual([])
      expect(await itemsOf(running), story).toHaveLength(12)
      expect((await outboxOf(running.cloud)).length, story).toBeGreaterThan(100)
      expect(running.cloud.deadLetters(), story).toEqual([])
    } finally {
      await running.stop()
      rmSync(dataDir, { recursive: true, force: true })
    }
  },
  patience,
)
