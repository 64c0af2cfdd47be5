import data from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { describe, expect, it } from 'vitest'
import { Day } from '#domain/calendar/day.ts'
import { YearNotice, chinaNotices } from '#domain/calendar/notices.ts'
import { chinaCalendar, createCalendar } from '#domain/calendar/working-days.ts'
import { daysOf, isOpen, notices, worksOn } from './day-walk.ts'

const d = (text: string) => Day.parse(text)
const published = Object.entries(notices).filter(([, { published }]) => published)

describe('the notices of the State Council', () => {
  it.each(published)(
    '%s: every holiday, make-up day, name and document number',
    (year, { holidays, workdays, ...own }) => {
      const notice = chinaNotices.find(one => one.year === Number(year))
      expect(notice?.document).toBe(own.doc_no)
      expect(notice?.workdays).toEqual(workdays)
      expect(notice?.holidays.flatMap(({ start, end }) => daysOf(start, end))).toEqual(holidays)
      expect(notice?.holidays).toEqual(own.named.map(({ name, start, end }) => ({ name, start, end })))
    },
  )

  it('every day from the first notice in the list to the end of 2026', () => {
    const days = daysOf('2022-12-31', '2026-12-31')
    expect(days.filter(day => chinaCalendar.isWorkingDay(d(day)) !== worksOn(day))).toEqual([])
    expect(days.filter(day => chinaCalendar.settled(d(day)) === isOpen(day))).toEqual([])
    expect(days).toHaveLength(1462)
  })

  it('say of every day of 2004 to 2026 what chinese-days says', () => {
    const days = daysOf('2004-01-01', '2026-12-31')
    const rests = new Set(Object.keys(data.holidays))
    const madeUp = new Set(Object.keys(data.workdays))
    const kind = (day: string) => (rests.has(day) ? 'holiday' : madeUp.has(day) ? 'makeUp' : 'ordinary')
    const own = (day: string) => chinaCalendar.kindOf(d(day)).kind.replace(/working|weekend/, 'ordinary')
    expect(days.filter(day => own(day) !== kind(day))).toEqual([])
    expect(days.filter(day => kind(day) !== 'ordinary')).toHaveLength(rests.size + madeUp.size)
  })

  it('cover 2004 to 2026 and not a year more', () => {
    const covered = Array.from({ length: 40 }, (_, index) => 2000 + index).filter(year => chinaCalendar.covered(year))
    expect(covered).toEqual(Array.from({ length: 23 }, (_, index) => 2004 + index))
  })

  it('are well formed', () => {
    expect(chinaNotices.map(notice => YearNotice.parse(notice))).toEqual(chinaNotices)
  })
})

describe('kinds of days', () => {
  it.each([
    ['2026-02-13', { kind: 'working', provisional: false }],
    ['2026-02-14', { kind: 'makeUp', provisional: false }],
    ['2026-02-15', { kind: 'holiday', name: '春节', provisional: false }],
    ['2026-02-23', { kind: 'holiday', name: '春节', provisional: false }],
    ['2026-03-01', { kind: 'weekend', provisional: false }],
    ['2022-12-31', { kind: 'holiday', name: '元旦', provisional: false }],
    ['2018-12-29', { kind: 'makeUp', provisional: false }],
    ['2018-12-31', { kind: 'holiday', name: '元旦', provisional: false }],
    ['2024-02-09', { kind: 'working', provisional: false }],
    ['2015-09-04', { kind: 'holiday', name: '抗战胜利纪念日', provisional: false }],
    ['2026-12-28', { kind: 'working', provisional: false }],
    ['2026-12-29', { kind: 'working', provisional: true }],
    ['2027-01-01', { kind: 'working', provisional: true }],
    ['2027-10-02', { kind: 'weekend', provisional: true }],
    ['2003-10-01', { kind: 'working', provisional: true }],
  ])('%s', (day, kind) => {
    expect(chinaCalendar.kindOf(d(day))).toEqual(kind)
  })
})

describe('counting working days', () => {
  it.each([
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-13', 3, '2026-02-25'],
    ['2026-02-13', 5, '2026-02-27'],
    ['2026-02-13', 6, '2026-02-28'],
    ['2026-02-15', 1, '2026-02-24'],
    ['2026-02-15', 0, '2026-02-24'],
    ['2026-02-14', 0, '2026-02-14'],
    ['2026-02-24', -1, '2026-02-14'],
    ['2026-02-18', -2, '2026-02-13'],
    ['2023-01-03', -1, '2022-12-30'],
    ['2022-12-30', 1, '2023-01-03'],
    ['2024-02-28', 2, '2024-03-01'],
    ['2025-12-31', 1, '2026-01-04'],
    ['2026-09-30', 1, '2026-10-08'],
  ])('%s and %i is %s', (from, n, to) => {
    expect(chinaCalendar.addWorkingDays(d(from), n)).toEqual({ day: to, provisional: false })
  })

  it.each([
    ['2026-12-28', 1, '2026-12-29'],
    ['2026-12-25', 6, '2027-01-04'],
    ['2027-01-04', -1, '2027-01-01'],
    ['2027-09-30', 1, '2027-10-01'],
    ['2027-01-04', -10, '2026-12-21'],
    ['2027-01-01', 0, '2027-01-01'],
  ])('%s and %i is %s for the time being', (from, n, to) => {
    expect(chinaCalendar.addWorkingDays(d(from), n)).toEqual({ day: to, provisional: true })
  })

  it('accounts for every day', () => {
    expect(chinaCalendar.countWorkingDays(d('2026-02-13'), 3)).toEqual({
      day: '2026-02-25',
      provisional: false,
      counted: ['2026-02-14', '2026-02-24', '2026-02-25'],
      skipped: daysOf('2026-02-15', '2026-02-23').map(day => ({ day, rest: { kind: 'holiday', name: '春节' } })),
      makeUp: ['2026-02-14'],
    })
    const backwards = chinaCalendar.countWorkingDays(d('2026-03-02'), -2)
    expect(backwards.counted).toEqual(['2026-02-28', '2026-02-27'])
    expect(backwards.skipped).toEqual([{ day: '2026-03-01', rest: { kind: 'weekend' } }])
    expect(backwards.makeUp).toEqual(['2026-02-28'])
  })

  it.each([
    ['2026-02-13', '2026-02-27', 5, false],
    ['2026-02-27', '2026-02-13', -5, false],
    ['2026-02-13', '2026-02-13', 0, false],
    ['2026-02-15', '2026-02-23', 0, false],
    ['2026-12-25', '2026-12-28', 1, false],
    ['2026-12-28', '2026-12-31', 3, true],
    ['2026-12-31', '2027-01-08', 6, true],
    ['2027-06-01', '2027-06-01', 0, false],
  ])('from %s to %s are %i', (from, to, days, provisional) => {
    expect(chinaCalendar.workingDaysBetween(d(from), d(to))).toEqual({ days, provisional })
  })

  it.each([
    ['2026-02-14', '2026-02-24', '2026-02-13', '2026-02-14', '2026-02-14'],
    ['2026-02-18', '2026-02-24', '2026-02-14', '2026-02-14', '2026-02-24'],
    ['2026-02-28', '2026-03-02', '2026-02-27', '2026-02-28', '2026-02-28'],
  ])('around %s', (day, ...expected) => {
    const { nextWorkingDay, previousWorkingDay, onOrBeforeWorkingDay, onOrAfterWorkingDay } = chinaCalendar
    const found = [nextWorkingDay, previousWorkingDay, onOrBeforeWorkingDay, onOrAfterWorkingDay].map(of => of(d(day)))
    expect(found).toEqual(expected.map(one => ({ day: one, provisional: false })))
  })

  it('says so when the next working day is not settled', () => {
    expect(chinaCalendar.nextWorkingDay(d('2026-12-28'))).toEqual({ day: '2026-12-29', provisional: true })
    expect(chinaCalendar.onOrBeforeWorkingDay(d('2027-01-02'))).toEqual({ day: '2027-01-01', provisional: true })
  })

  it('counts in whole numbers', () => {
    expect(() => chinaCalendar.addWorkingDays(d('2026-02-13'), 1.5)).toThrow(RangeError)
  })
})

describe('a new notice', () => {
  const notice2027 = YearNotice.parse({
    year: 2027,
    holidays: [{ name: '元旦', start: '2026-12-31', end: '2027-01-02' }],
    workdays: ['2027-01-03'],
  })
  const grown = createCalendar([...chinaNotices, notice2027])

  it('settles its year and the last days of the year before', () => {
    expect(grown.covered(2027)).toBe(true)
    expect(grown.addWorkingDays(d('2026-12-30'), 1)).toEqual({ day: '2027-01-03', provisional: false })
    expect(grown.awaiting(d('2026-12-30'), d('2027-12-28'))).toEqual([])
    expect(grown.awaiting(d('2026-12-30'), d('2029-12-29'))).toEqual([2028, 2029, 2030])
  })

  it('changes the edition; the same notices keep it', () => {
    expect(grown.edition).toMatch(/^2027-[0-9a-f]{8}$/)
    expect(createCalendar(chinaNotices).edition).toBe(chinaCalendar.edition)
    expect(createCalendar([...chinaNotices, { ...notice2027, workdays: [] }]).edition).not.toBe(grown.edition)
  })

  it('replaces an earlier one for the same year', () => {
    const amended = createCalendar([...chinaNotices, notice2027, { ...notice2027, workdays: [] }])
    expect(amended.isWorkingDay(d('2027-01-03'))).toBe(false)
  })

  it('is refused when a day is both holiday and make-up day', () => {
    expect(() => createCalendar([{ ...notice2027, workdays: [d('2027-01-02')] }])).toThrow('2027-01-02')
  })

  it('is refused when a make-up day is no weekend day', () => {
    expect(() => createCalendar([{ ...notice2027, workdays: [d('2027-01-04')] }])).toThrow('2027-01-04')
  })
})
