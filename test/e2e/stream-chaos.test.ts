import { beforeAll, expect, it } from 'vitest'
import type { Chaos } from '#infra/local/stream-pump.ts'
import { startOffice } from '#test/support/running-office.ts'
import { brokenPromises, finalState, unsettled } from './evidence.ts'
import { LIFE_STARTS, lifeUnits, live } from './life.ts'

const seed = Number(process.env['DUBAN_SEED'] ?? 7)

/** Two weeks under this stream: what is left of them, and whatever should have happened and did not. */
async function twoWeeks(chaos?: Chaos) {
  const running = await startOffice({ from: LIFE_STARTS, units: lifeUnits(), ...(chaos ? { cloud: { chaos } } : {}) })
  try {
    await live(running, seed)
    const { findings } = await running.audit()
    const wrong = [...findings, ...(await unsettled(running)), ...(await brokenPromises(running.cloud))]
    return { wrong, dead: running.cloud.deadLetters(), ...(await finalState(running)) }
  } finally {
    await running.stop()
  }
}

/** Far more than two weeks take: machines of a CI differ, and are shared. */
const LIMIT = 300_000

let expected: Awaited<ReturnType<typeof twoWeeks>>

beforeAll(async () => {
  expected = await twoWeeks()
}, LIMIT)

it('has two undisturbed weeks to compare with, in which everything happened', () => {
  expect(expected.wrong).toEqual([])
  expect(Object.keys(expected.mails).length).toBeGreaterThan(100)
})

it.each<[string, Chaos]>([
  ['nothing is dropped, much comes twice and late', { seed, duplicate: 0.5, delay: 0.3 }],
  ['three records of ten are lost', { seed, drop: 0.3, duplicate: 0.2, delay: 0.1 }],
  ['every record is lost', { seed, drop: 1 }],
])(
  'ends the same when %s',
  async (_, chaos) => {
    const found = await twoWeeks(chaos)
    expect(found.wrong).toEqual([])
    expect(found.dead).toEqual([])
    expect(found.items).toEqual(expected.items)
    expect(found.mails).toEqual(expected.mails)
  },
  LIMIT,
)
