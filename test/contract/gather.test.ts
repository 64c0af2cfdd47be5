import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Table } from '#shared/store/client.ts'
import { getRow } from '#shared/store/gather.ts'
import { putRow } from '#shared/store/writes.ts'
import { meter } from './capacity-meter.ts'
import type { TestEngine } from './engines.ts'
import { startDynoxide } from './engines.ts'

let engine: TestEngine
let table: Table
beforeAll(async () => {
  engine = await startDynoxide()
  table = await engine.freshTable()
  for (let n = 0; n < 150; n++) await putRow(table, { pk: `P${n}`, sk: 'S', type: 'once', n } as never)
})
afterAll(() => engine.stop())

const numbers = async (keys: readonly string[]) =>
  (await Promise.all(keys.map(pk => getRow(table, { pk, sk: 'S' })))).map(row => row?.['n'])

it('asks once for rows wanted in one turn, gives each caller its own, and none for a row that is not there', async () => {
  const { costOf } = meter(table)
  let found: unknown[] = []
  const cost = await costOf(async () => (found = await numbers(['P7', 'missing', 'P3', 'P7'])))
  expect(found).toEqual([7, undefined, 3, 7])
  expect(cost).toMatchObject({ requests: 1, read: 3 })
})

it('asks for more than a batch holds by the hundred', async () => {
  const all = Array.from({ length: 150 }, (_, n) => n)
  expect(await numbers(all.map(n => `P${n}`))).toEqual(all)
})

it('remembers nothing: what changed after an answer is seen by the next turn', async () => {
  expect(await numbers(['P1', 'P2'])).toEqual([1, 2])
  const always = { expression: 'attribute_exists(#pk)', names: { '#pk': 'pk' }, values: {} }
  await putRow(table, { pk: 'P1', sk: 'S', type: 'once', n: 'new' } as never, always)
  expect(await numbers(['P1', 'P2'])).toEqual(['new', 2])
})

it('tells a fault to everybody who waits', async () => {
  const wrong = { ...table, name: 'no-such-table' }
  const asked = ['P1', 'P2'].map(pk => getRow(wrong, { pk, sk: 'S' }))
  expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})
