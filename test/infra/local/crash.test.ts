import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { fixtureFolder, keys } from './fixture-cloud.ts'

const quarterHour = 900_000

it('leaves out no quarter hour although it is killed again and again', async () => {
  const folder = await fixtureFolder()
  for (let round = 1; round <= 3; round++) {
    const runner = spawn(process.execPath, [
      join(import.meta.dirname, 'fixtures/advancer.ts'),
      folder.dataDir,
      folder.bundles,
    ])
    let steps = 0
    await new Promise<void>(resolve => {
      runner.stdout.on('data', (chunk: Buffer) => {
        steps += chunk.toString().split('\n').length - 1
        if (steps >= 7 * round) resolve()
      })
      runner.once('exit', () => {
        resolve()
      })
    })
    const ended = new Promise(resolve => runner.once('exit', resolve))
    runner.kill('SIGKILL')
    await ended
  }
  const cloud = await folder.start()
  const reached = cloud.clock.now()
  const sweeps = (await keys(cloud, 'ran')).filter(key => key?.includes(' sweep '))
  await cloud.stop()
  folder.remove()

  const first = Date.parse('2026-02-02T00:15:00.000Z')
  const expected = Array.from(
    { length: Math.floor((reached - first) / quarterHour) + 1 },
    (_, n) => `${new Date(first + n * quarterHour).toISOString()} sweep -`,
  )
  expect(expected.length).toBeGreaterThan(40)
  expect(sweeps).toEqual(expected)
})
