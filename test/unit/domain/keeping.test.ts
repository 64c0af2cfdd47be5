import { describe, expect, it } from 'vitest'
import type { Staff, StaffRole, Unit } from '#domain/directory.ts'
import { StaffRole as Roles } from '#domain/directory.ts'
import { PersonId } from '#domain/ids.ts'
import * as contacts from '#domain/keeping/contacts.ts'
import { hoursText, readSettings } from '#domain/keeping/office.ts'
import { addStaff, editStaff, setStaffActive } from '#domain/keeping/staff.ts'
import { readContactDraft } from '#domain/keeping/typed.ts'
import { headOf } from '#domain/keeping/units.ts'
import { reachOf } from '#domain/reach.ts'
import { contactFor } from '#domain/recipients.ts'
import { madeStaff, madeUnit, unitOf } from '#test/support/made-office.ts'

const id = (text: string) => PersonId.parse(text)
const liaison = id('finance-liaison')
const failed = { at: '2026-03-01T00:00:00.000Z' as never, reason: 'bounce' } as const

/** The unit after a change that must be allowed. */
const after = (changed: contacts.UnitChanged): Unit => {
  if (!changed.ok) throw new Error(changed.error.message)
  return changed.value.unit
}
const nameFor = (unit: Unit, role: Parameters<typeof contactFor>[1] = 'liaison') => contactFor(unit, role)?.name
const draft = { name: '钱进', role: 'liaison', addresses: ['qian@finance.example'], phone: '' } as const

describe('the line of succession', () => {
  const two = after(contacts.addContact(madeUnit('finance'), { ...draft, addresses: [...draft.addresses] }, id('qian')))

  it.each([
    ['whoever is next', { kind: 'next' }, '钱进', 'unitHead乙'],
    ['a deputy', { kind: 'known', id: id('finance-deputy') }, 'deputy乙', 'unitHead乙'],
    [
      'somebody new',
      { kind: 'new', id: id('sun'), draft: { name: '孙立', addresses: ['sun@finance.example'], phone: '' } },
      '孙立',
      'unitHead乙',
    ],
    ['the head of the unit', { kind: 'known', id: id('finance-chief') }, 'unitHead乙', undefined],
  ] as const)('goes on with %s', (_, successor, next, chief) => {
    const heir =
      successor.kind === 'new'
        ? { ...successor, draft: { ...successor.draft, addresses: [...successor.draft.addresses] } }
        : successor
    const left = after(contacts.depart(two, liaison, heir))
    expect([nameFor(left), nameFor(left, 'unitHead')]).toEqual([next, chief])
    expect(left.contacts.find(one => one.id === liaison)?.active).toBe(false)
  })

  it('ends when everybody has left', () => {
    const alone = madeUnit('finance')
    const gone = alone.contacts.reduce((unit, one) => after(contacts.depart(unit, one.id, { kind: 'next' })), alone)
    expect(nameFor(gone)).toBeUndefined()
    expect(reachOf(gone)).toBe('nobody')
    const back = after(contacts.reinstate(gone, liaison))
    expect([nameFor(back), reachOf(back)]).toEqual(['liaison乙', 'reached'])
  })

  it('moves one up, whatever numbers stand there', () => {
    const odd = { ...two, contacts: two.contacts.map(one => (one.role === 'liaison' ? { ...one, order: 7 } : one)) }
    const moved = after(contacts.moveUp(odd, id('qian')))
    expect(contacts.inOrder(moved, 'liaison').map(({ name, order }) => [name, order])).toEqual([
      ['钱进', 0],
      ['liaison乙', 1],
    ])
  })

  it.each([
    ['nobody', () => contacts.editContact(two, id('nobody'), { ...draft, addresses: [] })],
    ['who left', () => contacts.moveUp(after(contacts.depart(two, liaison, { kind: 'next' })), liaison)],
    ['who is there', () => contacts.reinstate(two, liaison)],
    ['the first', () => contacts.moveUp(two, liaison)],
    [
      'who left before',
      () => contacts.depart(after(contacts.depart(two, liaison, { kind: 'next' })), liaison, { kind: 'next' }),
    ],
  ])('refuses %s', (_, change) => {
    expect(change()).toMatchObject({ ok: false, error: { message: expect.any(String) } })
  })
})

describe('whether a unit is reached', () => {
  const unit = madeUnit('finance')
  const bad = (roles: readonly string[]): Unit => ({
    ...unit,
    contacts: unit.contacts.map(one =>
      roles.includes(one.role) ? { ...one, addresses: one.addresses.map(a => ({ ...a, failed })) } : one,
    ),
  })
  it.each([
    [unit, 'reached'],
    [bad(['portfolioLeader']), 'failing'],
    [bad(['liaison', 'deputy', 'unitHead']), 'failing'],
    [bad(['liaison', 'deputy', 'unitHead', 'portfolioLeader']), 'nobody'],
    [{ ...unit, active: false }, 'nobody'],
    [{ ...unit, contacts: [] }, 'nobody'],
  ] as const)('%#', (given, reach) => {
    expect(reachOf(given as Unit)).toBe(reach)
  })
})

describe('roles', () => {
  const person = (name: string, role: StaffRole, active = true): Staff => ({
    ...madeStaff[0]!,
    id: id(name),
    name,
    role,
    active,
  })
  const head = { personId: id('head'), role: 'officeHead' } as const
  const administrator = { personId: id('administrator'), role: 'administrator' } as const
  const own = [person('head', 'officeHead'), person('administrator', 'administrator')]
  const wanted = (role: StaffRole) => ({ name: '某人', title: '', role, order: 0, addresses: ['x@yunling.example'] })
  const pairs = Roles.options.flatMap(from => Roles.options.map(to => [from, to] as const))

  it.each(pairs)('a head may make %s of others %s, unless either is an administrator', (from, to) => {
    const one = person('one', from)
    const made = editStaff(head, one, wanted(to), [...own, one])
    expect(made.ok).toBe(from !== 'administrator' && to !== 'administrator')
  })

  it.each(pairs)('an administrator may make %s of others %s', (from, to) => {
    const one = person('one', from)
    expect(editStaff(administrator, one, wanted(to), [...own, one]).ok).toBe(true)
  })

  it.each(Roles.options)('an office always keeps a head and an administrator: %s', role => {
    const one = person('one', role)
    const keeps = role === 'officeHead' || role === 'administrator'
    const alone = [one, person('gone', role, false)]
    const changed = setStaffActive({ personId: id('x'), role: 'administrator' }, one, false, alone)
    expect(changed.ok).toBe(!keeps)
    const other = person('other', role)
    const allowed = setStaffActive({ personId: id('x'), role: 'administrator' }, one, false, [...alone, other])
    expect(allowed.ok && allowed.value.keeper?.id).toBe(keeps ? 'other' : undefined)
  })

  it.each(Roles.options)('somebody new as %s', role => {
    expect(addStaff(head, wanted(role), id('new'), own).ok).toBe(role !== 'administrator')
    expect(addStaff(administrator, wanted(role), id('new'), own).ok).toBe(true)
  })

  it('nobody raises himself', () => {
    const self = own[1]!
    expect(editStaff(administrator, self, wanted('officeHead'), [...own, person('second', 'administrator')]).ok).toBe(
      false,
    )
    expect(editStaff(administrator, self, wanted('clerk'), [...own, person('second', 'administrator')]).ok).toBe(true)
  })
})

describe('what is typed', () => {
  it.each([
    ['a@b.example；c@d.example', ['a@b.example', 'c@d.example']],
    ['a@b.example, a@b.example', ['a@b.example']],
    [' a@b.example \n c@d.example', ['a@b.example', 'c@d.example']],
  ])('addresses %j', (addresses, read) => {
    expect(readContactDraft({ ...draft, addresses })).toMatchObject({ ok: true, value: { addresses: read } })
  })

  it('everything that is wrong is told at once', () => {
    const refused = readContactDraft({ name: '', role: 'king', addresses: '', phone: '1'.repeat(41) })
    expect(refused.ok ? [] : Object.keys(refused.error)).toEqual(['name', 'role', 'addresses', 'phone'])
  })

  it.each(['8:30-12:00,14:30-17:30', '08:30－12:00；14:30至17:30', ' 08:30 - 12:00 、14:30~17:30'])(
    'hours %s',
    workingHours => {
      const read = readSettings({
        letterhead: '某室',
        contactLine: '',
        workingHours,
        boardNames: '',
        linksNeedSignIn: '',
      })
      expect(read.ok && hoursText(read.value.workingHours)).toBe('08:30-12:00，14:30-17:30')
    },
  )

  it('no unit takes the name of another, or stands below itself', () => {
    const [a, b] = [madeUnit('a'), { ...madeUnit('b'), aliases: ['乙局'], parent: unitOf('a') }]
    const head = { name: '甲局', aliases: [], group: '市直部门', parent: '' }
    const faults = (over: Partial<typeof head> & { aliases?: string[] }) => {
      const made = headOf({ ...head, ...over }, a.id, [a, b])
      return made.ok ? [] : Object.keys(made.error)
    }
    expect(faults({})).toEqual([])
    expect(faults({ name: '乙 局' })).toEqual(['name'])
    expect(faults({ aliases: ['云岭市b局'] as never })).toEqual(['aliases'])
    expect(faults({ parent: '乙局' })).toEqual(['parent'])
    expect(faults({ parent: '丙局' })).toEqual(['parent'])
  })
})
