import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays, addMs } from '#domain/calendar/day.ts'
import type { Instant } from '#domain/calendar/day.ts'
import { dayIn } from '#domain/calendar/zone.ts'
import { stepsDue, takeSteps } from '#domain/commands/take-steps.ts'
import type { Dossier, Item } from '#domain/item.ts'
import { ladderOf } from '#domain/ladder.ts'
import { acts } from '#domain/ledger.ts'
import { shippedPacks } from '#domain/policies/shipped.ts'
import { IssuerLevel, RequestKind, sourceTypes, Urgency } from '#domain/policy.ts'
import type { Rules } from '#domain/rules.ts'
import { aDirectory, aDossier, at, aUnit, duty, finance, rules, unitId, water } from '#test/support/builders.ts'
import { contextAt, does } from '#test/support/deciding.ts'
import type { Command } from '#test/support/deciding.ts'
import { expectLawful, expectSound } from './walk-invariants.ts'

const seed = 11350
const police = unitId('police')
const units = [finance, water, police]
const directory = aDirectory(units.map(id => aUnit(id)))
const hour = 3_600_000

const unit = fc.constantFrom(...units)
const days = fc.integer({ min: -3, max: 60 })
const answers = fc.boolean()

/** A command that may need to know the day and what is there: days are counted from today, duties taken in turn. */
type Move = { name: string; command: (dossier: Dossier, now: Instant, rules: Rules) => Command }
const move = <T>(name: string, input: fc.Arbitrary<T>, command: (input: T) => Move['command']) =>
  input.map((value): Move => ({ name: `${name} ${JSON.stringify(value)}`, command: command(value) }))
const from = (now: Instant, under: Rules, n: number) => addDays(dayIn(under.tenant.zone, now), n)
const some = (dossier: Dossier, n: number) =>
  dossier.obligations[n % Math.max(dossier.obligations.length, 1)]?.id ?? 'none'

const moves: fc.Arbitrary<Move> = fc.oneof(
  { weight: 1, arbitrary: move('register', fc.constant(0), () => () => does.register()) },
  {
    weight: 2,
    arbitrary: move('assign', fc.subarray(units), chosen => () => does.assign(...(chosen.length ? chosen : units))),
  },
  { weight: 2, arbitrary: move('acknowledge', unit, one => () => does.acknowledge(one)) },
  {
    weight: 6,
    arbitrary: move(
      'report',
      fc.record({ one: unit, noChange: answers, node: fc.constantFrom(undefined, 'm1', 'm2') }),
      ({ one, noChange, node }) =>
        () =>
          does.report(one, { noChange, ...(node === undefined ? {} : { milestone: node }) }),
    ),
  },
  { weight: 3, arbitrary: move('claim', unit, one => () => does.claim(one)) },
  { weight: 1, arbitrary: move('startReview', fc.constant(0), () => () => does.startReview()) },
  {
    weight: 2,
    arbitrary: move(
      'sendBack',
      fc.option(days, { nil: undefined }),
      n => (_, now, under) => does.sendBack(n === undefined ? undefined : from(now, under, n)),
    ),
  },
  { weight: 1, arbitrary: move('close', fc.constant(0), () => () => does.close()) },
  { weight: 1, arbitrary: move('cancel', fc.constant(0), () => () => does.cancel()) },
  {
    weight: 3,
    arbitrary: move(
      'askExtension',
      fc.record({
        n: days,
        one: unit,
        which: fc.constantFrom('completion', 'rectification', 'milestone.m1', 'milestone.m2'),
      }),
      ({ n, one, which }) =>
        (_, now, under) =>
          does.askExtension(from(now, under, n), `${one}.${which}`, '需履行程序', one),
    ),
  },
  {
    weight: 2,
    arbitrary: move(
      'answerExtension',
      fc.record({ granted: answers, n: fc.option(days, { nil: undefined }), one: unit }),
      ({ granted, n, one }) =>
        (_, now, under) =>
          does.answerExtension(granted, n === undefined ? undefined : from(now, under, n), one),
    ),
  },
  {
    weight: 1,
    arbitrary: move(
      'moveDeadline',
      fc.record({ n: days, which: fc.nat(20) }),
      ({ n, which }) =>
        (dossier, now, under) =>
          does.moveDeadline(from(now, under, n), some(dossier, which)),
    ),
  },
  { weight: 1, arbitrary: move('suspend', fc.constant(0), () => () => does.suspend()) },
  { weight: 2, arbitrary: move('resume', fc.constant(0), () => () => does.resume()) },
  { weight: 2, arbitrary: move('urge', unit, one => () => does.urge(one)) },
  { weight: 1, arbitrary: move('instruct', fc.constant(0), () => () => does.instruct()) },
  {
    weight: 1,
    arbitrary: move('amend', fc.subarray(units), chosen => ({ item }) => {
      const supportingUnits = [...new Set([...item.supportingUnits, ...chosen])]
      return does.amend({ item: { supportingUnits } })
    }),
  },
  { weight: 8, arbitrary: move('remind', fc.constant(0), () => () => does.remind()) },
)

/** Minutes, hours, days or a holiday; now and then exactly to the next step of something that is open. */
const pause = fc.oneof(fc.nat(90 * 60_000), fc.nat(30 * hour), fc.integer({ min: 0, max: 40 * 24 * hour }))

const facts = fc.record({
  pack: fc.constantFrom(...Object.keys(shippedPacks)),
  sourceType: fc.constantFrom(...sourceTypes),
  issuerLevel: fc.option(fc.constantFrom(...IssuerLevel.options), { nil: undefined }),
  requestKind: fc.option(fc.constantFrom(...RequestKind.options), { nil: undefined }),
  urgency: fc.constantFrom(...Urgency.options),
  deadline: fc.constantFrom<Item['deadline'][]>(
    undefined,
    { kind: 'open' },
    { kind: 'day', day: '2025-02-08' as never },
    { kind: 'instant', at: at('2025-01-24T17:00+08:00') },
    { kind: 'limit', limit: { unit: 'month', value: 1 } },
  ),
  repeats: fc.constantFrom(undefined, 'month', 'quarter', 'halfYear', 'year'),
  supporting: fc.subarray(units),
})

const walk = fc.record({ facts, history: fc.array(fc.tuple(pause, moves), { minLength: 8, maxLength: 45 }) })

const begin = ({ pack, repeats, supporting, ...over }: typeof facts extends fc.Arbitrary<infer T> ? T : never) => {
  const under = rules(pack)
  const milestones: Item['milestones'] = [
    { id: 'm1', label: '开工', day: '2025-01-31' as never, ...(repeats === undefined ? {} : { repeats }) },
    { id: 'm2', label: '完工', day: '2025-03-15' as never },
  ]
  const told = Object.fromEntries(
    Object.entries(over).filter(([name, value]) => value !== undefined || name === 'deadline'),
  )
  const receivedAt = at('2025-01-17T16:30+08:00')
  return { under, dossier: aDossier(under, { ...told, milestones, supportingUnits: supporting, receivedAt }) }
}

const seen = { commands: 0, done: 0, refused: 0, acts: new Set<string>(), states: new Set<string>() }

it('from a draft, whatever is done when: lawful decisions and a sound record', () => {
  fc.assert(
    fc.property(walk, ({ facts, history }) => {
      const { under, dossier: draft } = begin(facts)
      let dossier = draft
      let now = at('2025-01-17T16:40+08:00')
      const opening: [number, Move][] = [
        [0, { name: 'register', command: () => does.register() }],
        [hour, { name: 'assign', command: () => does.assign(...units) }],
      ]
      for (const [wait, { command }] of [...opening, ...history]) {
        now = addMs(now, wait)
        const result = command(dossier, now, under)(dossier, contextAt(now, under))
        seen.commands += 1
        if (!result.ok) {
          seen.refused += 1
          expect(result.error.message).toMatch(/[\u4e00-\u9fff]/)
          continue
        }
        seen.done += 1
        expectLawful(dossier, result.value, under, now, directory)
        dossier = result.value.after
        expectSound(dossier, under, now)
        for (const { act } of result.value.entries) seen.acts.add(act)
        seen.states.add(dossier.item.state)
      }
    }),
    { numRuns: 1200, seed },
  )
  expect(seen.done).toBeGreaterThan(10_000)
  expect(seen.states.size).toBeGreaterThanOrEqual(10)
  expect(acts.filter(act => !seen.acts.has(act))).toEqual(['DeadlineConfirmed', 'AddressFailed', 'AttachmentAdded'])
}, 120_000)

it('taking the due steps again at once takes none, and step n+1 comes only after step n', () => {
  fc.assert(
    fc.property(walk, ({ facts, history }) => {
      const { under, dossier: draft } = begin(facts)
      let now = at('2025-01-17T16:40+08:00')
      let dossier = draft
      const highest = new Map<string, number>()
      for (const [wait, { command }] of [
        [0, { name: '', command: () => does.register() }] as [number, Move],
        [0, { name: '', command: () => does.assign(...units) }] as [number, Move],
        ...history,
      ]) {
        now = addMs(now, wait)
        const result = command(dossier, now, under)(dossier, contextAt(now, under))
        if (result.ok && result.value.entries.every(({ act }) => act !== 'StepsTaken')) dossier = result.value.after
        const taken = stepsDue(dossier, under, now)
        if (taken.length === 0) continue
        for (const { obligation, index, superseded } of taken) {
          const key = `${obligation.id}@${obligation.epoch}`
          expect(index).toBe(obligation.stepsTaken + superseded)
          expect(index).toBeGreaterThan(highest.get(key) ?? -1)
          highest.set(key, index)
        }
        const { after } = takeSteps(dossier, taken, under, now)
        expect(stepsDue(after, under, now)).toEqual([])
        for (const { obligation, index } of taken) {
          const { epoch, stepsTaken } = duty(after, obligation.id)
          // Feedback that nobody gave is in its next period by now.
          if (epoch === obligation.epoch) expect(stepsTaken).toBe(index + 1)
          else expect([obligation.kind, index + 1]).toEqual(['feedback', ladderOf(under.pack, obligation).length])
        }
        dossier = after
      }
    }),
    { numRuns: 500, seed },
  )
}, 120_000)
