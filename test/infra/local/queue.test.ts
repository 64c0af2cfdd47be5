import { describe, expect, it } from 'vitest'
import { deliverBatch } from '#infra/local/deliver.ts'
import type { Outcome } from '#infra/local/invoke.ts'
import { createQueue } from '#infra/local/queue.ts'

function queueAt(start: number) {
  const time = { now: start }
  const dead: string[] = []
  const queue = createQueue({
    name: 'q',
    now: () => time.now,
    visibilityMs: () => 100,
    maxReceives: 5,
    onDead: message => dead.push(message.body),
  })
  return { time, dead, queue }
}

describe('a queue', () => {
  it('hides what was received until its time-out, then shows it again with its count', () => {
    const { queue, time } = queueAt(0)
    queue.send('a')
    expect(queue.receive(10)).toMatchObject([{ body: 'a', receiveCount: 1 }])
    expect(queue.receive(10)).toEqual([])
    expect(queue.nextVisibleAt()).toBe(100)
    time.now = 99
    expect(queue.receive(10)).toEqual([])
    time.now = 100
    expect(queue.receive(10)).toMatchObject([{ body: 'a', receiveCount: 2 }])
  })

  it('gives up after the fifth receive', () => {
    const { queue, time, dead } = queueAt(0)
    queue.send('a')
    for (let n = 1; n <= 5; n++) {
      expect(queue.receive(10)).toHaveLength(1)
      time.now += 100
    }
    expect(queue.receive(10)).toEqual([])
    expect(dead).toEqual(['a'])
    expect(queue.size()).toBe(0)
  })

  it('hands over ten at most, in order', () => {
    const { queue } = queueAt(0)
    for (let n = 0; n < 12; n++) queue.send(String(n))
    expect(queue.receive(10).map(message => message.body)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
    expect(queue.receive(10).map(message => message.body)).toEqual(['10', '11'])
  })
})

type Handed = { Records: { messageId: string; body: string; attributes: { ApproximateReceiveCount: string } }[] }

describe('a batch of a queue', () => {
  it.each<[string, (event: Handed) => Outcome, number]>([
    ['everything done', () => ({ ok: true, result: null }), 0],
    [
      'one named',
      ({ Records }: Handed) => ({
        ok: true,
        result: { batchItemFailures: [{ itemIdentifier: Records[1]!.messageId }] },
      }),
      1,
    ],
    ['an unknown one named', () => ({ ok: true, result: { batchItemFailures: [{ itemIdentifier: 'nobody' }] } }), 3],
    ['thrown', () => ({ ok: false, error: 'thrown' }), 3],
  ])('%s', async (_what, answer, left) => {
    const { queue, time } = queueAt(0)
    for (const body of ['a', 'b', 'c']) queue.send(body)
    expect(await deliverBatch(queue, event => Promise.resolve(answer(event as Handed)))).toBe(true)
    expect(queue.size()).toBe(left)
    expect(await deliverBatch(queue, () => Promise.reject(new Error('nothing is visible')))).toBe(false)
    time.now = 100
    expect(queue.receive(10)).toHaveLength(left)
  })
})
