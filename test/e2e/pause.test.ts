import { afterEach, expect, it } from 'vitest'
import { acknowledge } from '#domain/commands/answer.ts'
import { ladderOf, stepsPast } from '#domain/ladder.ts'
import { madeUnit, unitOf } from '#test/support/made-office.ts'
import type { RunningOffice } from '#test/support/running-office.ts'
import { startOffice } from '#test/support/running-office.ts'
import { brokenPromises, itemsOf, outboxOf, unsettled } from './evidence.ts'
import { letters } from './letters.ts'

let running: RunningOffice
afterEach(() => running.stop())

const municipal = { sourceType: 'LOCAL_INSTRUCTION', issuerLevel: 'municipal' } as const
const weekly = { sourceType: 'SUPERIOR_INSTRUCTION', issuerLevel: 'provincial' } as const
const onDay = (day: string) => ({ deadline: { kind: 'day', day: day as never } }) as const

/** Items of which much falls due within days, so that many steps are missed at once. */
async function busyOffice(from: string) {
  running = await startOffice({ from, units: ['finance', 'water', 'housing'].map(id => madeUnit(id)) })
  const day = from.slice(0, 10)
  const ids = [
    await running.give({ unit: 'finance', ...municipal }),
    await running.give({ unit: 'finance', supporting: ['water'], ...weekly, ...onDay(day) }),
    await running.give({ unit: 'water', ...weekly, deadline: { kind: 'open' } }),
    await running.give({ unit: 'housing', urgency: 'critical', deadline: { kind: 'open' } }),
  ]
  await running.does('water', ids[2]!, (d, c) => acknowledge(d, unitOf('water'), c))
}

it.each([
  ['three days of a week', '2026-03-03 16:00', '2026-03-06 16:00', '2026-03-09 08:30'],
  ['a weekend', '2026-03-05 16:00', '2026-03-08 16:00', '2026-03-09 08:30'],
  ['thirty days', '2026-03-03 16:00', '2026-04-02 16:00', '2026-04-03 08:30'],
])('catches up in one tick on schedules that stood still for %s, without a flood', async (_, from, to, morning) => {
  await busyOffice(from)
  await running.cloud.ring('sweep')
  const { cloud } = running
  cloud.pauseSchedules()
  await running.until(to)
  const before = (await letters(running)).length
  const taken = await ladders()
  await cloud.ring('sweep')

  // Every ladder stands where it would stand, and what was passed over is on the ledger.
  expect(await unsettled(running)).toEqual([])
  const rungs = climbed(taken, await ladders())
  const { told, superseded } = await takenOnLedger()
  expect(rungs).toBe(told + superseded)
  expect(superseded).toBeGreaterThan(2)

  const rows = (await outboxOf(cloud)).filter(({ createdAt }) => createdAt === running.now())
  const steps = rows.filter(({ reason }) => reason.startsWith('step/'))
  // One mail per person, item and responsible unit, whatever the number of steps behind it.
  const keys = steps.map(({ reason, to: reader }) => {
    const [, item, names = ''] = reason.split('/')
    const bearer = /^(office|[a-z]+)\./.exec(names)?.[1] ?? ''
    return `${item ?? ''} ${bearer} ${reader.personId}`
  })
  expect(keys.length).toBeGreaterThan(5)
  expect([...new Set(keys)].sort()).toEqual([...keys].sort())

  await running.until(morning)
  await cloud.ring('morning-digest', { zone: 'Asia/Shanghai' })
  const after = (await letters(running)).slice(before)
  const digests = after.filter(({ about }) => about.startsWith('digest')).map(({ person }) => person)
  expect(digests.length).toBeGreaterThan(0)
  expect([...new Set(digests)].sort()).toEqual([...digests].sort())
  const alone = steps.filter(({ status }) => status !== 'folding')
  expect(after.filter(({ steps: named, about }) => named.length > 0 && !about.startsWith('digest'))).toHaveLength(
    alone.length,
  )
  // A second tick finds nothing more to say about that time.
  const count = cloud.mailbox.entries().length
  await cloud.ring('morning-digest', { zone: 'Asia/Shanghai' })
  expect(cloud.mailbox.entries()).toHaveLength(count)

  cloud.resumeSchedules()
  await running.until(`${morning.slice(0, 10)} 12:00`)
  expect(await unsettled(running)).toEqual([])
  expect(await brokenPromises(cloud)).toEqual([])
  expect((await running.audit()).findings).toEqual([])
})

type Ladder = { epoch: number; taken: number; length: number }

/** How high each open duty stands on its ladder: rungs taken or passed over. */
async function ladders(): Promise<Map<string, Ladder>> {
  const found = new Map<string, Ladder>()
  const rulebook = running.office.rulebook
  for (const id of await itemsOf(running)) {
    const { item, obligations } = await running.dossier(id)
    const rules = await rulebook.rulesOf(item)
    for (const one of obligations.filter(({ status }) => status === 'open')) {
      expect(one.stepsTaken).toBeLessThanOrEqual(stepsPast(one, rules, running.now()))
      const { length } = ladderOf(rules.pack, one)
      found.set(`${id} ${one.id}`, { epoch: one.epoch, taken: one.stepsTaken, length })
    }
  }
  return found
}

/** The rungs between the two: feedback that is in its next period has climbed the ladder of the one before to its end. */
const climbed = (before: Map<string, Ladder>, after: Map<string, Ladder>): number =>
  [...before].reduce((sum, [id, { epoch, taken, length }]) => {
    const now = after.get(id)
    return sum + (now?.epoch === epoch ? now.taken : length) - taken
  }, 0)

/** What the ledgers say was taken at this moment, and what was passed over. */
async function takenOnLedger(): Promise<{ told: number; superseded: number }> {
  const found = { told: 0, superseded: 0 }
  for (const id of await itemsOf(running)) {
    for (const { act, at, facts } of await running.office.items.ledger(running.tenant.id, id)) {
      if (act !== 'StepsTaken' || at !== running.now()) continue
      found.told += (facts['steps'] as unknown[]).length
      found.superseded += Number(facts['superseded'])
    }
  }
  return found
}
