import { describe, expect, it } from 'vitest'
import type { Act, LedgerEntry } from '#domain/ledger.ts'
import { acts } from '#domain/ledger.ts'
import { meanwhile } from '#domain/meanwhile.ts'
import { Person } from '#domain/people.ts'
import { seesEntry, seesPartOf } from '#domain/sees.ts'
import { anEntry, anItem, at, finance, unitId, water } from '#test/support/builders.ts'

const entry = (act: Act, unit?: typeof finance): LedgerEntry =>
  anEntry(unit === undefined ? { act, facts: {} } : { act, unitId: unit, facts: {} })

describe('what happened meanwhile matters', () => {
  const matters = (act: Act, of: typeof finance | undefined, about: typeof finance | undefined) =>
    meanwhile([entry(act, of)], about).length === 1

  it.each<[Act, boolean, boolean, boolean, boolean]>([
    // The entry is of …             the unit itself, another unit, the item; and to a decision on the whole
    ['FeedbackFiled', true, false, true, true],
    ['CompletionClaimed', true, false, true, true],
    ['ItemReturned', true, false, true, true],
    ['DeadlineMoved', true, false, true, true],
    ['ItemSuspended', true, false, true, true],
    ['ItemClosed', true, false, true, true],
    ['Instructed', false, false, false, true],
    ['ItemAssigned', false, false, false, true],
    ['ReviewStarted', false, false, false, true],
    ['Urged', false, false, false, false],
    ['StepsTaken', false, false, false, false],
    ['FeedbackMissed', false, false, false, false],
    ['TalkProposed', false, false, false, false],
    ['AddressFailed', false, false, false, false],
  ])('%s: to its own unit %s, to another %s, of the item %s, to the office %s', (act, own, other, whole, office) => {
    expect([
      matters(act, finance, finance),
      matters(act, water, finance),
      matters(act, undefined, finance),
      matters(act, finance, undefined),
    ]).toEqual([own, other, whole, office])
  })

  it('keeps the order of the ledger', () => {
    const both = [entry('FeedbackFiled', water), entry('StepsTaken'), entry('CompletionClaimed', finance)]
    expect(meanwhile(both, undefined).map(({ act }) => act)).toEqual(['FeedbackFiled', 'CompletionClaimed'])
  })
})

describe('who reads what of an item', () => {
  const item = anItem({ assignedAt: at('2026-03-02T09:00+08:00'), state: 'inProgress' })
  const staff = (role: string) => Person.parse({ kind: 'staff', tenant: 'yunling', personId: 'wang', role })
  const contact = (unit: string, tenant = 'yunling') =>
    Person.parse({ kind: 'contact', tenant, unitId: unit, personId: 'liu', role: 'liaison' })
  const reads = (person: Person) => [finance, water].filter(unit => seesPartOf(person, item, unit))

  it.each<[string, Person, string[]]>([
    ['an officer', staff('officer'), [finance, water]],
    ['a leader', staff('leader'), [finance, water]],
    ['an auditor', staff('auditor'), [finance, water]],
    ['the administrator', staff('administrator'), []],
    ['the lead unit', contact('finance'), [finance, water]],
    ['a supporting unit', contact('water'), [water]],
    ['a unit without a part', contact('health'), []],
    ['the lead unit of another department', contact('finance', 'elsewhere'), []],
  ])('%s reads the reports of %j', (_, person, expected) => {
    expect(reads(person)).toEqual(expected)
  })

  it('units do not read what the office says to itself', () => {
    const internal = acts.filter(act => !seesEntry(contact('finance'), item, entry(act, finance)))
    expect(internal).toEqual(['StepsTaken', 'TalkProposed', 'AddressFailed', 'Instructed'])
    expect(acts.filter(act => !seesEntry(staff('officer'), item, entry(act, finance)))).toEqual([])
  })

  it('a supporting unit reads of the item as a whole and of itself', () => {
    const water_ = contact('water')
    expect(seesEntry(water_, item, entry('ItemSuspended'))).toBe(true)
    expect(seesEntry(water_, item, entry('FeedbackFiled', water))).toBe(true)
    expect(seesEntry(water_, item, entry('FeedbackFiled', finance))).toBe(false)
    expect(seesEntry(contact('health'), item, entry('FeedbackFiled', unitId('health')))).toBe(false)
  })
})
