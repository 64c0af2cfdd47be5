import { describe, expect, it } from 'vitest'
import * as day from '#domain/calendar/day.ts'
import { Day, Instant } from '#domain/calendar/day.ts'

const d = (text: string) => Day.parse(text)
const utc = (text: string) => Date.parse(`${text}T00:00:00Z`) / 86_400_000

describe('Day', () => {
  it.each(['2026-02-13', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('takes %s', text => {
    expect(Day.parse(text)).toBe(text)
  })

  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '0000-01-01',
    '2026-2-3',
    '26-02-13',
    '2026-02-13T00:00:00Z',
    ' 2026-02-13',
    '２０２６-02-13',
    '',
  ])('refuses “%s”', text => {
    expect(Day.safeParse(text).success).toBe(false)
  })
})

describe('Instant', () => {
  it('takes UTC with milliseconds', () => {
    expect(Instant.parse('2026-02-13T08:30:00.000Z')).toBe('2026-02-13T08:30:00.000Z')
  })

  it.each([
    '2026-02-13T08:30:00Z',
    '2026-02-13T08:30:00.000+08:00',
    '2026-02-30T08:30:00.000Z',
    '2026-02-13T24:00:00.000Z',
    '2026-02-13T08:60:00.000Z',
    '2026-02-13',
  ])('refuses %s', text => {
    expect(Instant.safeParse(text).success).toBe(false)
  })

  it('goes through milliseconds and back', () => {
    const at = Instant.parse('2026-02-13T08:30:00.123Z')
    expect(day.instantOf(day.epochMs(at))).toBe(at)
    expect(day.addMs(at, 877)).toBe('2026-02-13T08:30:01.000Z')
    expect(() => day.instantOf(NaN)).toThrow(RangeError)
    expect(() => day.instantOf(1e15)).toThrow(RangeError)
  })
})

describe('counting days', () => {
  it('agrees with the UTC calendar on every day of four hundred years and three weekdays of record', () => {
    const wrong: string[] = []
    for (let serial = utc('1800-01-01'); serial <= utc('2200-01-01'); serial++) {
      const text = new Date(serial * 86_400_000).toISOString().slice(0, 10)
      const weekday = new Date(serial * 86_400_000).getUTCDay() || 7
      const same = day.dayOfSerial(serial)
      if (same !== text || day.serialOf(same) !== serial || day.weekdayOf(same) !== weekday) wrong.push(text)
    }
    expect(wrong).toEqual([])
    expect(['2026-02-13', '2024-02-29', '1949-10-01'].map(text => day.weekdayOf(d(text)))).toEqual([5, 4, 6])
  })

  it.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2026-02-13', 0, '2026-02-13'],
    ['2026-02-13', 365, '2027-02-13'],
  ])('%s and %i days is %s', (from, n, to) => {
    expect(day.addDays(d(from), n)).toBe(to)
    expect(day.daysBetween(d(from), d(to))).toBe(n)
  })

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-08-31', 3, '2026-11-30'],
    ['2026-05-20', 0, '2026-05-20'],
    ['2026-01-31', -25, '2023-12-31'],
  ])('%s and %i months is %s', (from, n, to) => {
    expect(day.addMonths(d(from), n)).toBe(to)
  })

  it('counts in whole numbers only, and only within four-digit years', () => {
    expect(() => day.addDays(d('2026-01-01'), 0.5)).toThrow(RangeError)
    expect(() => day.addMonths(d('2026-01-01'), 0.5)).toThrow(RangeError)
    expect(() => day.addDays(d('9999-12-31'), 1)).toThrow(RangeError)
    expect(() => day.dayOf(2026, 2, 30)).toThrow(RangeError)
  })

  it.each([
    ['2026-02-13', '2026-02-28', '2026-03-31', '2026-06-30', '2026-12-31'],
    ['2024-02-01', '2024-02-29', '2024-03-31', '2024-06-30', '2024-12-31'],
    ['2026-06-30', '2026-06-30', '2026-06-30', '2026-06-30', '2026-12-31'],
    ['2026-07-01', '2026-07-31', '2026-09-30', '2026-12-31', '2026-12-31'],
    ['2026-12-31', '2026-12-31', '2026-12-31', '2026-12-31', '2026-12-31'],
  ])('%s ends its month, quarter, half year and year rightly', (on, ...ends) => {
    const ended = [day.monthEnd, day.quarterEnd, day.halfYearEnd, day.yearEnd].map(end => end(d(on)))
    expect(ended).toEqual(ends)
  })

  it('orders days', () => {
    const days = ['2026-02-13', '2025-12-31', '2026-02-03'].map(d)
    expect(days.toSorted(day.compareDays)).toEqual(['2025-12-31', '2026-02-03', '2026-02-13'])
    expect(day.compareDays(d('2026-02-13'), d('2026-02-13'))).toBe(0)
    expect(day.minDay(d('2026-02-13'), ...days)).toBe('2025-12-31')
    expect(day.maxDay(d('2026-02-03'), ...days)).toBe('2026-02-13')
    expect(day.partsOf(d('2026-02-03'))).toEqual({ year: 2026, month: 2, date: 3 })
  })
})
