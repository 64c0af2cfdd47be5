import { expect, it } from 'vitest'
import { baotouPack } from '#domain/policies/baotou.ts'
import { overridePack } from '#domain/policies/override.ts'
import { alone, calendarDays, folded, workingDays } from '#domain/policies/terms.ts'

const made = (overrides: unknown) => {
  const result = overridePack(baotouPack, overrides)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
const leader = (overrides: unknown) => made(overrides).rules.find(({ id }) => id === 'leader-11350')!

it('changes nothing when nothing is asked', () => {
  expect(made({})).toEqual(baotouPack)
})

it('changes one limit of one row and leaves the others', () => {
  const changes = { ruleChanges: { 'leader-11350': { limits: { completion: calendarDays(7) } } } }
  const row = leader(changes)
  expect(row.limits.completion).toEqual(calendarDays(7))
  expect(row.limits.initialFeedback).toEqual(workingDays(3))
  expect(made(changes).rules.filter(({ id }) => id !== 'leader-11350')).toEqual(
    baotouPack.rules.filter(({ id }) => id !== 'leader-11350'),
  )
})

it('takes a limit away with null and sets a cadence', () => {
  const row = leader({ ruleChanges: { 'leader-11350': { limits: { deploy: null }, cadence: { every: 'week' } } } })
  expect(row.limits).not.toHaveProperty('deploy')
  expect(row.cadence).toEqual({ every: 'week' })
})

it('takes a cadence away with null', () => {
  expect(made({ ruleChanges: { other: { cadence: null } } }).rules.at(-1)?.cadence).toBeNull()
})

it('replaces one ladder, one threshold and one limit of the office', () => {
  const work = [folded(-1, 'remind', 'liaison'), alone(1, 'urge', 'unitHead'), alone(2, 'warn', 'officeHead')]
  const pack = made({ ladders: { work }, signal: { yellowWithin: 2 }, office: { review: workingDays(1) } })
  expect(pack.ladders).toEqual({ ...baotouPack.ladders, work })
  expect(pack.signal).toEqual({ ...baotouPack.signal, yellowWithin: 2 })
  expect(pack.office).toEqual({ ...baotouPack.office, review: workingDays(1) })
})

it('leaves the base as it was', () => {
  const before = structuredClone(baotouPack)
  made({ talkAfterUrgings: 2, ruleChanges: { other: { title: '其余' } } })
  expect(baotouPack).toEqual(before)
})

const refused: [string, unknown, string, RegExp][] = [
  ['an unknown row', { ruleChanges: { 'leader-11351': {} } }, 'ruleChanges.leader-11351', /没有编号为/],
  ['a misspelt key', { talkAfter: 2 }, '', /talkAfter.*拼写/],
  ['a result that is not valid', { talkAfterUrgings: 15 }, 'talkAfterUrgings', /最多催办/],
  ['a row that comes to rule everything', { ruleChanges: { critical: { when: {} } } }, 'rules.1.when', /永远用不到/],
]
it.each(refused)('refuses %s', (_, overrides, field, message) => {
  const result = overridePack(baotouPack, overrides)
  expect(result.ok ? [] : result.error).toContainEqual({ field, message: expect.stringMatching(message) })
})
