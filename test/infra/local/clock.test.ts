import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { MovableClock } from '#infra/local/clock.ts'
import { startClock } from '#infra/local/clock.ts'

const start = Date.parse('2026-02-02T00:30:00.000Z')
const RealDate = Date
let dataDir: string
let clock: MovableClock
const restart = (options: { frozen: boolean; startAt?: number }) => {
  clock.restore()
  clock = startClock({ dataDir, ...options })
}

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'duban-clock-'))
  clock = startClock({ dataDir, startAt: start, frozen: true })
})
afterEach(() => {
  clock.restore()
  rmSync(dataDir, { recursive: true, force: true })
})

describe('the movable clock', () => {
  it('is what every way of asking the time tells', () => {
    expect([Date.now(), new Date().getTime(), clock.now()]).toEqual([start, start, start])
    expect(Date()).toBe(new RealDate(start).toString())
  })

  it('leaves the rest of Date as it is', () => {
    expect(new Date(2026, 1, 2)).toEqual(new RealDate(2026, 1, 2))
    expect(new Date('2026-02-02').toISOString()).toBe('2026-02-02T00:00:00.000Z')
    expect([Date.UTC(2026, 0), Date.parse('2026-01-01')]).toEqual([RealDate.UTC(2026, 0), RealDate.parse('2026-01-01')])
    expect(new Date()).toBeInstanceOf(Date)
    expect(new RealDate()).toBeInstanceOf(Date)
    class Later extends Date {}
    expect(new Later()).toBeInstanceOf(Later)
    expect(new Later().getTime()).toBe(start)
  })

  it('stands still when frozen and never goes back', async () => {
    await wait(20)
    expect(clock.now()).toBe(start)
    clock.set(start + 1000)
    clock.set(start)
    expect(clock.now()).toBe(start + 1000)
  })

  it('refuses what is no instant', () => {
    expect(() => {
      clock.set(NaN)
    }).toThrow('Not an instant')
  })

  it('resumes where it stood, whatever start is asked for', () => {
    clock.set(start + 5000)
    restart({ frozen: true, startAt: start })
    expect(clock.now()).toBe(start + 5000)
  })

  it('runs on with real time when it is not frozen, as far ahead as it was moved', async () => {
    restart({ frozen: false })
    const moved = Date.now() + 3_600_000_000
    clock.set(moved)
    await wait(20)
    expect(clock.now()).toBeGreaterThan(moved)
    clock.restore()
    const ahead = moved - Date.now()
    clock = startClock({ dataDir, frozen: false })
    expect(clock.now() - RealDate.now()).toBeGreaterThan(ahead - 10_000)
    expect(clock.now()).toBeGreaterThan(moved)
  })

  it('gives Date back', () => {
    clock.restore()
    expect(Date).toBe(RealDate)
  })
})
