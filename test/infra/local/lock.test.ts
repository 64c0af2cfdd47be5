import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockFolder } from '#infra/local/lock.ts'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'duban-lock-'))
})
afterEach(() => {
  rmSync(dataDir, { recursive: true, force: true })
})

describe('the lock of a data folder', () => {
  it('is refused while another process holds it, and free when that was killed', async () => {
    const holder = spawn(process.execPath, [join(import.meta.dirname, 'fixtures/locker.ts'), dataDir])
    await new Promise(resolve => holder.stdout.once('data', resolve))
    expect(() => lockFolder(dataDir)).toThrow(new RegExp(`数据目录 ${dataDir} .*pid ${holder.pid}.*in use by process`))

    const ended = new Promise(resolve => holder.once('exit', resolve))
    holder.kill('SIGKILL')
    await ended
    const unlock = lockFolder(dataDir)
    unlock()
  })

  it('can be taken again when it was let go', () => {
    lockFolder(dataDir)()
    const unlock = lockFolder(dataDir)
    expect(() => lockFolder(dataDir)).toThrow(String(process.pid))
    unlock()
  })

  it('does not take a process for the holder that has got its pid later', () => {
    writeFileSync(join(dataDir, 'lock.json'), JSON.stringify({ pid: process.pid, started: '1' }))
    const unlock = lockFolder(dataDir)
    expect(() => lockFolder(dataDir)).toThrow(String(process.pid))
    unlock()
  })

  it('is free when the file is not a lock', () => {
    writeFileSync(join(dataDir, 'lock.json'), '')
    const unlock = lockFolder(dataDir)
    expect(() => lockFolder(dataDir)).toThrow(String(process.pid))
    unlock()
  })
})
