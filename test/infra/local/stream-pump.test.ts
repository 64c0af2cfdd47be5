import { describe, expect, it } from 'vitest'
import { createStreamPump } from '#infra/local/stream-pump.ts'
import type { PumpOptions } from '#infra/local/stream-pump.ts'
import type { StreamRecord } from '#infra/local/stream.ts'

/** What the function does with a record: nothing wrong, names it as failed so many times, or throws so many times. */
type Behaviour = 'ok' | { fail: number } | { throw: number }

async function pumped(behaviours: readonly Behaviour[], options: Partial<PumpOptions> = {}) {
  const unread = behaviours.map((_, index): StreamRecord => ({ sequence: `s${index}`, body: index }))
  const left = new Map(behaviours.map((behaviour, index) => [index, behaviour]))
  const tries = behaviours.map(() => 0)
  const order: number[] = []
  const dead: string[] = []
  const checkpoints: string[] = []
  const pump = createStreamPump({
    reader: {
      read: () => Promise.resolve(unread.splice(0, 100)),
      checkpoint: sequence => checkpoints.push(sequence),
      close: () => undefined,
    },
    invoke: ({ Records }) => {
      const failures: string[] = []
      for (const index of Records as number[]) {
        tries[index]!++
        const behaviour = left.get(index)!
        if (behaviour === 'ok') order.push(index)
        else if ('throw' in behaviour && behaviour.throw > 0) {
          behaviour.throw--
          return Promise.resolve({ ok: false, error: 'thrown' })
        } else if ('fail' in behaviour && behaviour.fail > 0) {
          behaviour.fail--
          failures.push(`s${index}`)
        } else order.push(index)
      }
      return Promise.resolve({
        ok: true,
        result: { batchItemFailures: failures.map(itemIdentifier => ({ itemIdentifier })) },
      })
    },
    onDead: record => dead.push(record.sequence),
    now: () => 0,
    ...options,
  })
  await pump.run()
  return { tries, order, dead, checkpoints, pump }
}

const always = 99

describe('the pump of the stream', () => {
  it.each<[string, Behaviour[], string[], number[]]>([
    ['nothing fails', ['ok', 'ok'], [], [0, 1]],
    ['one is named once', ['ok', { fail: 1 }, 'ok'], [], [0, 1, 2]],
    ['one is named always', ['ok', { fail: always }, 'ok'], ['s1'], [0, 2]],
    ['the first is named always', [{ fail: always }, 'ok'], ['s0'], [1]],
    ['the last is named always', ['ok', { fail: always }], ['s1'], [0]],
    ['two are named always', [{ fail: always }, 'ok', { fail: always }], ['s0', 's2'], [1]],
    ['one throws always', ['ok', 'ok', { throw: always }, 'ok', 'ok'], ['s2'], [0, 1, 3, 4]],
    ['one throws once', ['ok', { throw: 1 }, 'ok'], [], [0, 1, 2]],
    ['all throw always', [{ throw: always }, { throw: always }], ['s0', 's1'], []],
    ['throwing and naming together', [{ throw: always }, { fail: always }, 'ok'], ['s0', 's1'], [2]],
  ])('%s: the poison is put aside, all others are handled', async (_what, behaviours, dead, handled) => {
    const result = await pumped(structuredClone(behaviours))
    expect(result.dead).toEqual(dead)
    expect([...new Set(result.order)].toSorted((a, b) => a - b)).toEqual(handled)
    expect(result.checkpoints.at(-1)).toBe(`s${behaviours.length - 1}`)
  })

  it('tries a named record once and three times more', async () => {
    const { tries } = await pumped([{ fail: always }])
    expect(tries).toEqual([4])
  })

  it('does not hand over again what lies before the first failure', async () => {
    const { tries } = await pumped(['ok', { fail: 2 }, 'ok'])
    expect(tries).toEqual([1, 3, 3])
  })

  it('settles nothing behind a record that has not been handled', async () => {
    const { checkpoints } = await pumped(['ok', { fail: 1 }, 'ok'])
    expect(checkpoints.slice(0, 2)).toEqual(['s0', 's2'])
  })

  it.each([
    ['an unknown identifier', { batchItemFailures: [{ itemIdentifier: 'nobody' }] }],
    ['an empty identifier', { batchItemFailures: [{ itemIdentifier: '' }] }],
    ['an answer of another shape', { batchItemFailures: [{ id: 's0' }] }],
  ])('takes %s for a failure of the whole batch', async (_what, answer) => {
    let calls = 0
    const { dead } = await pumped(['ok', 'ok'], {
      invoke: () => Promise.resolve({ ok: true, result: calls++ === 0 ? answer : null }),
    })
    expect(calls).toBe(2)
    expect(dead).toEqual([])
  })

  it('goes through every outcome of eight records like Lambda does', async () => {
    for (let mask = 0; mask < 256; mask++) {
      const behaviours = Array.from({ length: 8 }, (_, bit): Behaviour => ((mask >> bit) & 1 ? { fail: always } : 'ok'))
      const poison = behaviours.flatMap((one, index) => (one === 'ok' ? [] : [`s${index}`]))
      const { dead, order } = await pumped(behaviours)
      expect(dead).toEqual(poison)
      expect(new Set(order).size).toBe(8 - poison.length)
    }
  })
})

describe('a hostile stream', () => {
  const many = Array.from({ length: 100 }, (): Behaviour => 'ok')

  it('drops, by its seed, some records for ever', async () => {
    const first = await pumped(many, { chaos: { seed: 7, drop: 0.3 } })
    const second = await pumped(many, { chaos: { seed: 7, drop: 0.3 } })
    expect(first.order).toEqual(second.order)
    expect(first.order.length).toBeGreaterThan(40)
    expect(first.order.length).toBeLessThan(95)
    expect(first.checkpoints.at(-1)).toBe('s99')
  })

  it('hands some records over twice', async () => {
    const { tries } = await pumped(many, { chaos: { seed: 7, duplicate: 0.3 } })
    expect(new Set(tries)).toEqual(new Set([1, 2]))
  })

  it('is silent for a while, then tells everything', async () => {
    let now = 0
    const { pump, order } = await pumped(many, { chaos: { seed: 1, delay: 0.9 }, now: () => now })
    expect(order).toEqual([])
    for (let round = 0; round < 1000 && order.length < 100; round++) {
      now = pump.nextAt() ?? now
      await pump.run()
    }
    expect(order).toHaveLength(100)
  })
})
