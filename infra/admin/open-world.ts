import { readFile } from 'node:fs/promises'
import { addMs } from '#domain/calendar/day.ts'
import { openOffice } from '#infra/office/open-office.ts'
import { systemClock } from '#shared/runtime/clock.ts'
import { connectTable } from '#shared/store/client.ts'
import { UsageError } from './command.ts'
import type { Given, World } from './command.ts'
import { findLocal } from './local-engine.ts'

/** The system a command works on: the one running on this machine with --local, else the table TABLE_NAME in AWS. */
export function openWorld(given: Given, env: NodeJS.ProcessEnv): World {
  if (given['local'] !== 'true') {
    const tableName = env['TABLE_NAME'] ?? ''
    if (tableName === '') throw new UsageError('请用环境变量 TABLE_NAME 写明云上的数据表，或加 --local 操作本机系统')
    return worldOf(tableName, 0)
  }
  const local = findLocal(given['data'] ?? env['DUBAN_DATA'] ?? '.duban', env)
  // The SDK takes endpoint and credentials from the environment alone.
  Object.assign(process.env, local.environment)
  return worldOf(local.tableName, local.aheadMs)
}

function worldOf(tableName: string, aheadMs: number): World {
  const clock = { now: () => addMs(systemClock.now(), aheadMs) }
  return {
    office: openOffice(tableName, { clock }),
    table: connectTable({ tableName }),
    readFile: path => readFile(path),
  }
}
