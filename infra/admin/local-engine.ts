import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { localAccess, tableName } from '#infra/local/engine.ts'
import { Refused } from './command.ts'

const PidFile = z.object({ pid: z.number() })
const ClockFile = z.object({ instant: z.number(), ahead: z.number() })

/** The port an engine was started with, from its command line (proc(5)). */
function portOf(pid: number): string | undefined {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
    const at = command.indexOf('--port')
    return at < 0 ? undefined : command[at + 1]
  } catch {
    return undefined
  }
}

function endpointOf(dataDir: string, env: NodeJS.ProcessEnv): string {
  const given = env['AWS_ENDPOINT_URL_DYNAMODB']
  if (given !== undefined && given !== '') return given
  const pidFile = join(dataDir, 'duban.db.pid')
  const port = existsSync(pidFile) ? portOf(PidFile.parse(JSON.parse(readFileSync(pidFile, 'utf8'))).pid) : undefined
  if (port === undefined)
    throw new Refused(`数据目录 ${dataDir} 上没有正在运行的系统，请先执行 npm start，或用 --data 指明它的数据目录`)
  return `http://127.0.0.1:${port}`
}

/** How far the running system's clock is ahead of the machine's: a person may have moved it. */
function aheadOf(dataDir: string): number {
  const file = join(dataDir, 'clock.json')
  return existsSync(file) ? ClockFile.parse(JSON.parse(readFileSync(file, 'utf8'))).ahead : 0
}

/** Where the system running on this machine keeps its table, and the environment a client needs to reach it. */
export function findLocal(dataDir: string, env: NodeJS.ProcessEnv) {
  return {
    tableName,
    aheadMs: aheadOf(dataDir),
    environment: {
      AWS_ENDPOINT_URL_DYNAMODB: endpointOf(dataDir, env),
      AWS_REGION: localAccess.region,
      AWS_ACCESS_KEY_ID: localAccess.credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: localAccess.credentials.secretAccessKey,
    },
  }
}
