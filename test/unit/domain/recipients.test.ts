import { describe, expect, it } from 'vitest'
import type { Contact, Unit } from '#domain/directory.ts'
import { recipientKey, workingAddress } from '#domain/directory.ts'
import type { Audience } from '#domain/policy.ts'
import { contactFor, readerName, recipientsOf, staffFor } from '#domain/recipients.ts'
import { aContact, aDirectory, anItem, aStaff, aUnit, at, finance, wang } from '#test/support/builders.ts'

const failed = { failed: true }
const liaison = aContact('a', 'liaison')
const second = aContact('b', 'liaison', { order: 1 })
const deputy = aContact('c', 'deputy')
const head = aContact('d', 'unitHead')
const leader = aContact('e', 'portfolioLeader')
const gone = (contact: Contact): Contact => ({
  ...contact,
  addresses: contact.addresses.map(one => ({ ...one, failed: { at: at('2026-01-05T10:00+08:00'), reason: 'bounce' } })),
})

describe('the line of succession', () => {
  const lines: [string, Contact[], Contact['role'], string | undefined][] = [
    ['the first liaison by order', [second, liaison, head], 'liaison', 'a'],
    ['the next liaison when the first cannot be reached', [second, gone(liaison), head], 'liaison', 'b'],
    ['then the deputy', [gone(liaison), gone(second), deputy, head], 'liaison', 'c'],
    ['then the head', [gone(liaison), head, leader], 'liaison', 'd'],
    ['then the portfolio leader', [gone(liaison), gone(head), leader], 'liaison', 'e'],
    ['nobody', [gone(liaison), gone(head)], 'liaison', undefined],
    ['one who left is skipped', [{ ...liaison, active: false }, second], 'liaison', 'b'],
    ['the head has no stand-in', [liaison, gone(head), leader], 'unitHead', undefined],
    ['nor has the portfolio leader', [liaison, head], 'portfolioLeader', undefined],
    ['a deputy is followed by the liaison', [gone(deputy), liaison, head], 'deputy', 'a'],
  ]
  it.each(lines)('%s', (_, contacts, role, expected) => {
    expect(contactFor(aUnit('finance', { contacts }), role)?.id).toBe(expected)
  })

  it('a person with two addresses is written to at the first that works', () => {
    const two = { ...liaison, addresses: [...gone(liaison).addresses, { address: 'private@yunling.example' }] }
    expect(workingAddress(two)).toBe('private@yunling.example')
    expect(contactFor(aUnit('finance', { contacts: [two, second] }), 'liaison')?.id).toBe('a')
  })

  it('the office’s head is the first that can be reached', () => {
    const staff = [
      aStaff('one', 'officeHead', failed),
      aStaff('three', 'officeHead', { order: 2 }),
      aStaff('two', 'officeHead', { order: 1 }),
    ]
    expect(staffFor(aDirectory([], staff), 'officeHead')?.id).toBe('two')
    expect(staffFor(aDirectory([], staff), 'leader')).toBeUndefined()
  })
})

describe('who is told at a step', () => {
  const item = anItem()
  const unit = { kind: 'unit', unitId: finance } as const
  const office = { kind: 'office', personId: wang } as const
  const told = (audience: Audience[], bearer: typeof unit | typeof office, units: Unit[] = [aUnit('finance')]) =>
    recipientsOf(audience, bearer, item, aDirectory(units)).map(recipientKey)
  const cases: [string, Audience[], typeof unit | typeof office, string[]][] = [
    ['the liaison', ['liaison'], unit, ['finance/finance-liaison']],
    ['liaison and head', ['liaison', 'unitHead'], unit, ['finance/finance-liaison', 'finance/finance-head']],
    ['officer and head of the office', ['officer', 'officeHead'], unit, ['office/wang', 'office/head']],
    ['the sponsor', ['sponsorLeader'], unit, ['office/mayor']],
    ['the office’s own duty: its officer once', ['liaison', 'officer'], office, ['office/wang']],
    ['the office’s own duty: its head for the head of the unit', ['unitHead'], office, ['office/head']],
  ]
  it.each(cases)('%s', (_, audience, bearer, expected) => {
    expect(told(audience, bearer)).toEqual(expected)
  })

  it('a person who stands in for another is named once', () => {
    const contacts = [gone(liaison), head]
    expect(told(['liaison', 'unitHead'], unit, [aUnit('finance', { contacts })])).toEqual(['finance/d'])
  })

  it('a unit that was dissolved or merged has nobody; the officer of the item is told once in their place', () => {
    const dissolved = aUnit('finance', { active: false })
    for (const role of ['liaison', 'deputy', 'unitHead', 'portfolioLeader'] as const)
      expect(contactFor(dissolved, role)).toBeUndefined()
    expect(told(['liaison', 'unitHead', 'portfolioLeader', 'officeHead'], unit, [dissolved])).toEqual([
      'office/wang',
      'office/head',
    ])
  })

  it('a role nobody fills is skipped; a unit we do not know has nobody', () => {
    const item = anItem()
    delete item.sponsorLeader
    expect(recipientsOf(['sponsorLeader'], unit, item, aDirectory())).toEqual([])
    expect(told(['liaison', 'officer'], unit, [])).toEqual(['office/wang'])
  })
})

it('a reader is addressed by name and title, a contact by unit and name', () => {
  const directory = aDirectory([
    aUnit('finance', { name: '市财政局', contacts: [aContact('liu', 'liaison', { name: '刘洋' })] }),
  ])
  expect(readerName({ kind: 'staff', personId: wang }, directory)).toBe('wang督查员')
  expect(readerName({ kind: 'contact', unitId: finance, personId: aContact('liu', 'liaison').id }, directory)).toBe(
    '市财政局 刘洋',
  )
  expect(readerName({ kind: 'staff', personId: aContact('x', 'liaison').id }, directory)).toBe('同志')
})
