import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const compute = (TZ: string) => {
  const script = join(import.meta.dirname, 'print-computation.ts')
  const printed = execFileSync(process.execPath, [script], { env: { ...process.env, TZ }, encoding: 'utf8' })
  const [digest, due, , offset] = printed.trim().split(' ')
  return { digest, due, offset: Number(offset) }
}

it('computes the same whatever zone the process runs in', () => {
  const runs = ['UTC', 'America/New_York', 'Pacific/Kiritimati', 'Asia/Shanghai'].map(compute)
  expect(runs.map(({ offset }) => offset)).toEqual([0, 300, -840, -480])
  expect(new Set(runs.map(({ digest }) => digest)).size).toBe(1)
  expect(runs[0]?.due).toBe('{"kind":"day","day":"2026-02-27","provisional":false}')
})
