import { describe, expect, it } from 'vitest'
import { periodOf, weekOfKey } from '#domain/calendar/period.ts'
import { addDays } from '#domain/calendar/day.ts'
import { chinaCalendar } from '#domain/calendar/working-days.ts'
import { isIssued, isLong, reportDue, spanDays, spanOf, spanSentence } from '#domain/report-span.ts'
import { day } from '#test/support/builders.ts'

it('a week is found again by its key', () => {
  for (let one = day('2024-01-01'); one < '2033-01-01'; one = addDays(one, 1)) {
    const week = periodOf('week', one)
    expect(weekOfKey(week.key)).toEqual(week)
  }
})

describe('the report due on a day', () => {
  it.each([
    ['2026-03-09', '2026-W10', '2026-03-08', 2026, 'a Monday'],
    ['2026-03-12', '2026-W10', '2026-03-08', 2026, 'a later day of the same week: the same report'],
    ['2026-02-14', '2026-W06', '2026-02-08', 2026, 'a Saturday that is worked'],
    ['2026-02-24', '2026-W08', '2026-02-22', 2026, 'the first working day after the Spring Festival, a Tuesday'],
    ['2026-01-05', '2026-W01', '2026-01-04', 2026, 'the week that begins in the old year'],
    ['2025-12-31', '2025-W52', '2025-12-28', 2025, 'the last day of the year'],
  ])('%s closes %s, on %s, in the series of %i: %s', (today, key, end, year) => {
    expect(reportDue(day(today), chinaCalendar)).toEqual({ key, end, year })
  })

  it.each(['2026-03-08', '2026-02-16', '2026-02-23', '2026-10-05'])('none on %s, a day of rest', today => {
    expect(reportDue(day(today), chinaCalendar)).toBeUndefined()
  })
})

const due = { key: '2026-W10', year: 2026, end: day('2026-03-08') }
const span = (last: string | undefined, first = '2026-01-01') => spanOf(due, last, day(first))

describe('what it speaks of', () => {
  it.each([
    ['2026-W09', '2026-03-02', '3月2日至3月8日', undefined],
    ['2026-W08', '2026-02-23', '2月23日至3月8日', '2026年2月23日至3月8日，共两周'],
    ['2025-W52', '2025-12-29', '2025年12月29日至2026年3月8日', '2025年12月29日至2026年3月8日，共十周'],
    ['2025-W51', '2025-12-22', '2025年12月22日至2026年3月8日', '2025年12月22日至2026年3月8日，共11周'],
  ])('after %s it begins on %s: %s', (last, start, words, sentence) => {
    const found = span(last, '2025-01-01')
    expect([found.start, spanDays(found), isLong(found)]).toEqual([start, words, sentence !== undefined])
    if (sentence !== undefined) expect(spanSentence(found)).toBe(`本期统计时段为${sentence}，其间未另行报送。`)
  })

  it('the first one begins with the first item', () => {
    expect(span(undefined, '2026-03-04')).toEqual({ ...due, start: day('2026-03-04') })
    expect(isLong(span(undefined, '2026-03-04'))).toBe(false)
    expect(spanSentence(span(undefined, '2026-02-27'))).toContain('，共10天，')
    expect(spanDays(span(undefined, '2026-03-08'))).toBe('3月8日')
  })

  it('is not said again', () => {
    expect(['2026-W09', '2026-W10', '2026-W11', undefined].map(last => isIssued(due, last))).toEqual([
      false,
      true,
      true,
      false,
    ])
  })
})
