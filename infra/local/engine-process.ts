import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import * as z from 'zod/mini'
import { readIfThere, writeAtomically } from './atomic-file.ts'

export type EngineProcess = { endpoint: string; stop: () => Promise<void> }

const PidFile = z.object({ pid: z.number(), dbPath: z.string() })
const running = new Set<ChildProcess>()

/** Starts dynoxide on the database file and answers when it takes requests. */
export async function startEngineProcess(dbPath: string): Promise<EngineProcess> {
  const pidFile = `${dbPath}.pid`
  await killOrphan(pidFile, dbPath)
  const binary = findBinary()
  killOnExit()
  for (let attempt = 1; ; attempt++) {
    const port = await freePort()
    const child = spawn(binary, ['--host', '127.0.0.1', '--port', String(port), '--db-path', dbPath], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    running.add(child)
    child.once('exit', () => running.delete(child))
    let complaint = ''
    child.stderr.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-2000)))
    writeAtomically(pidFile, JSON.stringify({ pid: child.pid, dbPath }))
    const endpoint = `http://127.0.0.1:${port}`
    // The free port may have been taken between the look and the start.
    if (await becomesReady(child, endpoint)) return { endpoint, stop: () => stopChild(child, pidFile) }
    await stopChild(child, pidFile)
    if (attempt === 3) throw new Error(`The engine did not start on ${dbPath}: ${complaint}`)
  }
}

function findBinary(): string {
  try {
    const home = dirname(createRequire(import.meta.url).resolve('@dynoxide/linux-x64/package.json'))
    return join(home, 'dynoxide')
  } catch (cause) {
    throw new Error(
      '本机没有内置数据库引擎（@dynoxide/linux-x64 只支持 Linux x64），请用 AWS_ENDPOINT_URL_DYNAMODB 指向 DynamoDB Local。' +
        ' No bundled engine for this machine: point AWS_ENDPOINT_URL_DYNAMODB at DynamoDB Local.',
      { cause },
    )
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  await new Promise(resolve => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('No free port on 127.0.0.1')
  return address.port
}

/** Asks by the monotonic clock: the civil one may be standing still. */
async function becomesReady(child: ChildProcess, endpoint: string): Promise<boolean> {
  const giveUp = performance.now() + 10_000
  while (performance.now() < giveUp && !hasEnded(child)) {
    const answered = await fetch(endpoint, { signal: AbortSignal.timeout(1000) }).then(
      response => response.body?.cancel().then(() => true) ?? true,
      () => false,
    )
    if (answered) return !hasEnded(child)
    await wait(5)
  }
  return false
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

async function stopChild(child: ChildProcess, pidFile: string): Promise<void> {
  if (!hasEnded(child)) {
    const ended = new Promise(resolve => child.once('exit', resolve))
    child.kill('SIGTERM')
    const impatience = setTimeout(() => child.kill('SIGKILL'), 3000)
    await ended
    clearTimeout(impatience)
  }
  rmSync(pidFile, { force: true })
}

/** An engine whose parent was killed still holds the database: end it, if the pid is still that engine on our file. */
async function killOrphan(pidFile: string, dbPath: string): Promise<void> {
  const text = readIfThere(pidFile)
  if (text === undefined) return
  const { pid } = PidFile.parse(JSON.parse(text))
  if (isEngineOn(pid, dbPath)) process.kill(pid, 'SIGKILL')
  while (isEngineOn(pid, dbPath)) await wait(5)
  rmSync(pidFile, { force: true })
}

function isEngineOn(pid: number, dbPath: string): boolean {
  const path = `/proc/${pid}/cmdline`
  if (!existsSync(path)) return false
  try {
    const command = readFileSync(path, 'utf8').split('\0')
    return Boolean(command[0]?.endsWith('dynoxide')) && command.includes(dbPath)
  } catch {
    return false
  }
}

let watching = false

/** The engine does not outlive us, however we are asked to end; after kill -9 the next start ends it. */
function killOnExit(): void {
  if (watching) return
  watching = true
  const killAll = () => {
    for (const child of running) child.kill('SIGKILL')
  }
  process.once('exit', killAll)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    const onSignal = () => {
      // Somebody else listens too and ends the process in good order.
      if (process.listenerCount(signal) > 1) return
      killAll()
      process.removeListener(signal, onSignal)
      process.kill(process.pid, signal)
    }
    process.on(signal, onSignal)
  }
}
