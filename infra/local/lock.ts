import { closeSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as z from 'zod/mini'

const Holder = z.object({ pid: z.number(), started: z.string() })
type Holder = z.infer<typeof Holder>

/** One process per data folder. Throws, naming folder and pid, when another one works on it; answers how to let go. */
export function lockFolder(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true })
  const path = join(dataDir, 'lock.json')
  const me = { pid: process.pid, started: startOf(process.pid) }
  for (let attempt = 0; attempt < 3; attempt++) {
    if (take(path, me))
      return () => {
        rmSync(path, { force: true })
      }
    const holder = readHolder(path)
    if (holder !== undefined && isAlive(holder)) {
      throw new Error(
        `数据目录 ${resolve(dataDir)} 正由另一个进程（pid ${holder.pid}）使用，请先停止它，或用 DUBAN_DATA 指定别的目录。` +
          ` The data folder ${resolve(dataDir)} is in use by process ${holder.pid}: stop it, or name another folder in DUBAN_DATA.`,
      )
    }
    rmSync(path, { force: true })
  }
  throw new Error(`数据目录 ${resolve(dataDir)} 的锁文件无法取得。 Could not lock the data folder ${resolve(dataDir)}.`)
}

/** The file appears whole or not at all: nobody reads a lock without its pid. */
function take(path: string, me: Holder): boolean {
  const mine = `${path}.${me.pid}`
  const file = openSync(mine, 'w')
  writeSync(file, JSON.stringify(me))
  closeSync(file)
  try {
    linkSync(mine, path)
    return true
  } catch {
    return false
  } finally {
    rmSync(mine, { force: true })
  }
}

/** A file that a power cut left empty names nobody. */
function readHolder(path: string): Holder | undefined {
  try {
    return Holder.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return undefined
  }
}

/** A pid may have been given to somebody else since; when it started tells (proc(5), stat, field 22). */
function isAlive(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  return startOf(holder.pid) === holder.started
}

/** Empty for an ended process, and where there is no /proc: then the pid alone decides. */
function startOf(pid: number): string {
  try {
    const [state, ...fields] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    return state === 'Z' ? 'ended' : (fields[18] ?? '')
  } catch {
    return ''
  }
}
