import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { projectRoot } from '#infra/bundle.ts'
import { temporaryFolder } from '#test/support/running-office.ts'
import { childOf } from './process-cost.ts'

export type Answer = { status: number; location: string; bytes: Uint8Array; text: string; ms: number }

export type LocalConsole = {
  /** The process with every function in it, and the one of the engine. */
  pids: readonly [number, number]
  get: (path: string) => Promise<Answer>
  /** Sends a form with the page's own token. */
  post: (path: string, fields: Readonly<Record<string, string | File>>) => Promise<Answer>
  stop: () => Promise<void>
}

/** The start of `npm start`, on a free port and a folder of its own. */
async function startProcess(dataDir: string, flags: readonly string[]) {
  const memory = ['--max-semi-space-size=4', '--max-old-space-size=256']
  const child = spawn(process.execPath, [...memory, ...flags, 'infra/local/start.ts'], {
    cwd: projectRoot,
    env: { ...process.env, PORT: '0', DUBAN_DATA: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const giveUp = Date.now() + 180_000
  while (!said.includes('Ctrl+C')) {
    if (child.exitCode !== null || Date.now() > giveUp) throw new Error(`The local run did not start: ${said}`)
    await wait(100)
  }
  const url = /http:\/\/[\d.]+:\d+/.exec(said)?.[0]
  const officer = /督查员\s+(\S+@\S+)/.exec(said)?.[1]
  if (url === undefined || officer === undefined || child.pid === undefined) throw new Error(`Nobody to be: ${said}`)
  return { child, pid: child.pid, url, officer }
}

const hiddenIn = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''

async function codeFor(url: string, address: string): Promise<string> {
  for (let at = 0; at < 300; at++) {
    const answer = await fetch(`${url}/_local/mails?to=${encodeURIComponent(address)}`)
    const code = [...(await answer.text()).matchAll(/验证码：(\d{4} \d{4})/g)].at(-1)?.[1]
    if (code !== undefined) return code
    await wait(100)
  }
  throw new Error(`No code for ${address}`)
}

/** The local run with its demonstration, and its officer signed in by the code in the local mailbox. */
export async function openLocalConsole(flags: readonly string[] = []): Promise<LocalConsole> {
  const dataDir = temporaryFolder('bench')
  const { child, pid, url, officer } = await startProcess(dataDir, flags)
  const stop = async () => {
    const ended = new Promise(resolve => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
    rmSync(dataDir, { recursive: true, force: true })
  }
  const cookies = new Map<string, string>()
  let csrf = ''
  const ask = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const begun = performance.now()
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { cookie, origin: url, 'sec-fetch-site': 'same-origin' }
    const answer = await fetch(url + path, { ...init, headers, redirect: 'manual' })
    const bytes = new Uint8Array(await answer.arrayBuffer())
    for (const set of answer.headers.getSetCookie()) {
      const [name, value] = set.split(';')[0]!.split('=')
      cookies.set(name!, value ?? '')
    }
    const text = answer.headers.get('content-type')?.startsWith('text/html') ? new TextDecoder().decode(bytes) : ''
    csrf = hiddenIn(text, 'csrf') || csrf
    const location = answer.headers.get('location') ?? ''
    return { status: answer.status, location, bytes, text, ms: Math.round(performance.now() - begun) }
  }
  const post: LocalConsole['post'] = (path, fields) => {
    const body = new FormData()
    for (const [name, value] of Object.entries({ csrf, ...fields })) body.set(name, value)
    return ask(path, { method: 'POST', body })
  }
  const get = (path: string) => ask(path)
  try {
    await get('/sign-in')
    await post('/sign-in', { to: '/', address: officer })
    await get('/sign-in/code')
    await post('/sign-in/code', { to: '/', address: officer, code: await codeFor(url, officer) })
    const { status } = await get('/')
    if (status !== 200) throw new Error(`Signing in ended with ${status}`)
    return { pids: [pid, childOf(pid, 'dynoxide')], get, post, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
