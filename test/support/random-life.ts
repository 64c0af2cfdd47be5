import fc from 'fast-check'
import { addDays, addMs } from '#domain/calendar/day.ts'
import type { Instant } from '#domain/calendar/day.ts'
import { dayIn } from '#domain/calendar/zone.ts'
import type { Dossier, Item } from '#domain/item.ts'
import { shippedPacks } from '#domain/policies/shipped.ts'
import { sourceTypes, Urgency } from '#domain/policy.ts'
import type { Rules } from '#domain/rules.ts'
import { aDossier, at, day, finance, personId, rules, unitId, water } from './builders.ts'
import { contextAt, does } from './deciding.ts'
import type { Command } from './deciding.ts'

const hour = 3_600_000
const units = [finance, water, unitId('police')]
const unit = fc.constantFrom(...units)

type Move = (dossier: Dossier, now: Instant, under: Rules) => Command

const plainly =
  (command: Command): Move =>
  () =>
    command

const moves: fc.Arbitrary<Move> = fc.oneof(
  { weight: 2, arbitrary: fc.subarray(units, { minLength: 1 }).map(some => plainly(does.assign(...some))) },
  { weight: 3, arbitrary: unit.map(one => plainly(does.acknowledge(one))) },
  { weight: 5, arbitrary: unit.map(one => plainly(does.report(one))) },
  { weight: 2, arbitrary: unit.map(one => plainly(does.claim(one))) },
  { weight: 1, arbitrary: fc.constant(plainly(does.startReview())) },
  { weight: 1, arbitrary: fc.constant(plainly(does.sendBack())) },
  { weight: 1, arbitrary: fc.constant(plainly(does.close())) },
  { weight: 1, arbitrary: fc.constant(plainly(does.suspend())) },
  { weight: 2, arbitrary: fc.constant(plainly(does.resume())) },
  { weight: 6, arbitrary: fc.constant(plainly(does.remind())) },
  {
    weight: 4,
    arbitrary: fc.integer({ min: 1, max: 60 }).map(
      (n): Move =>
        ({ item: { leadUnit = finance } }, now, { tenant }) =>
          does.askExtension(addDays(dayIn(tenant.zone, now), n), `${leadUnit}.completion`, '需履行程序', leadUnit),
    ),
  },
)

const slip = fc.record({
  pack: fc.constantFrom(...Object.keys(shippedPacks)),
  title: fc.string({ unit: fc.constantFrom('督', '办', '小', '区', '=', '改', '造'), minLength: 1, maxLength: 60 }),
  sourceType: fc.constantFrom(...sourceTypes),
  urgency: fc.constantFrom(...Urgency.options),
  officer: fc.constantFrom(personId('wang'), personId('li')),
  sponsorLeader: fc.constantFrom(personId('mayor'), personId('vice')),
  deadline: fc.constantFrom<NonNullable<Item['deadline']>[]>(
    { kind: 'open' },
    { kind: 'day', day: day('2025-02-08') },
    { kind: 'instant', at: at('2025-01-24T17:00+08:00') },
    { kind: 'limit', limit: { unit: 'month', value: 1 } },
  ),
  leadUnit: unit,
  supportingUnits: fc.subarray(units),
})

const pause = fc.oneof(fc.nat(30 * hour), fc.integer({ min: 0, max: 30 * 24 * hour }))

/** An item after a random life, and when the last thing happened to it. */
export type Lived = { dossier: Dossier; under: Rules; now: Instant }

const start = at('2025-01-17T16:40+08:00')

/** Items of any source under any shipped pack, after any history of acts with any pauses; some are still drafts. */
export const lives: fc.Arbitrary<Lived> = fc
  .record({ slip, history: fc.array(fc.tuple(pause, moves), { maxLength: 16 }), begun: fc.nat(9) })
  .map(({ slip: { pack, ...over }, history, begun }) => {
    const under = rules(pack)
    const milestones: Item['milestones'] = [{ id: 'm1', label: '开工', day: day('2025-01-31'), repeats: 'month' }]
    let dossier = aDossier(under, { ...over, milestones, receivedAt: at('2025-01-17T16:30+08:00') })
    let now = start
    const opening: [number, Move][] = [
      [0, plainly(does.register())],
      [hour, plainly(does.assign(...units))],
    ]
    for (const [wait, move] of [...opening.slice(0, begun), ...(begun < 2 ? [] : history)]) {
      const then = addMs(now, wait)
      const result = move(dossier, then, under)(dossier, contextAt(then, under))
      if (result.ok) [dossier, now] = [result.value.after, then]
    }
    return { dossier, under, now }
  })
