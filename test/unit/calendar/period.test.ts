import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Day, addDays, daysBetween } from '#domain/calendar/day.ts'
import { Cadence, PeriodKind, cadenceDueDays, dueDayOfPeriod, nextPeriod, periodOf } from '#domain/calendar/period.ts'
import { chinaCalendar } from '#domain/calendar/working-days.ts'
import { daysOf } from './day-walk.ts'

const d = (text: string) => Day.parse(text)
const aDay = fc.constantFrom(...daysOf('2019-01-01', '2030-12-31').map(d))
const aKind = fc.constantFrom(...PeriodKind.options)

describe('periodOf', () => {
  it.each([
    ['day', '2026-02-13', '2026-02-13', '2026-02-13', '2026-02-13', '2026年2月13日'],
    ['week', '2026-02-23', '2026-02-23', '2026-03-01', '2026-W09', '2026年第9周'],
    ['week', '2026-03-01', '2026-02-23', '2026-03-01', '2026-W09', '2026年第9周'],
    ['week', '2027-01-01', '2026-12-28', '2027-01-03', '2026-W53', '2026年第53周'],
    ['week', '2024-12-31', '2024-12-30', '2025-01-05', '2025-W01', '2025年第1周'],
    ['tenDay', '2026-02-10', '2026-02-01', '2026-02-10', '2026-02-T1', '2026年2月上旬'],
    ['tenDay', '2026-02-11', '2026-02-11', '2026-02-20', '2026-02-T2', '2026年2月中旬'],
    ['tenDay', '2026-02-20', '2026-02-11', '2026-02-20', '2026-02-T2', '2026年2月中旬'],
    ['tenDay', '2026-02-21', '2026-02-21', '2026-02-28', '2026-02-T3', '2026年2月下旬'],
    ['tenDay', '2024-02-29', '2024-02-21', '2024-02-29', '2024-02-T3', '2024年2月下旬'],
    ['tenDay', '2026-12-31', '2026-12-21', '2026-12-31', '2026-12-T3', '2026年12月下旬'],
    ['month', '2026-02-13', '2026-02-01', '2026-02-28', '2026-02', '2026年2月'],
    ['quarter', '2026-12-31', '2026-10-01', '2026-12-31', '2026-Q4', '2026年第四季度'],
    ['quarter', '2026-01-01', '2026-01-01', '2026-03-31', '2026-Q1', '2026年第一季度'],
    ['halfYear', '2026-06-30', '2026-01-01', '2026-06-30', '2026-H1', '2026年上半年'],
    ['halfYear', '2026-07-01', '2026-07-01', '2026-12-31', '2026-H2', '2026年下半年'],
    ['year', '2024-02-29', '2024-01-01', '2024-12-31', '2024', '2024年'],
  ] as const)('%s of %s', (kind, on, start, end, key, label) => {
    expect(periodOf(kind, d(on))).toEqual({ kind, start, end, key, label })
  })

  it('holds its day, is the same for all its days, and has a key of its own', () => {
    fc.assert(
      fc.property(aKind, aDay, (kind, day) => {
        const period = periodOf(kind, day)
        expect(period.start <= day && day <= period.end).toBe(true)
        expect(periodOf(kind, period.start)).toEqual(period)
        expect(periodOf(kind, period.end)).toEqual(period)
        const next = nextPeriod(period)
        expect(daysBetween(period.end, next.start)).toBe(1)
        expect(next.key > period.key).toBe(true)
      }),
    )
  })
})

describe('Cadence', () => {
  it.each([
    { every: 'workingDay' },
    { every: 'week', on: { dayOfPeriod: 5 } },
    { every: 'month', months: 2, whenRestDay: 'after' },
    { every: 'year', on: 'lastWorkingDay' },
  ])('takes %o', cadence => {
    expect(Cadence.parse(cadence)).toEqual(cadence)
  })
  it.each([
    { every: 'fortnight' },
    { every: 'month', months: 5 },
    { every: 'month', on: { dayOfPeriod: 0 } },
    { every: 'week', whenRestDay: 'keep' },
  ])('refuses %o', cadence => {
    expect(Cadence.safeParse(cadence).success).toBe(false)
  })
})

describe('cadenceDueDays', () => {
  const table: [string, Cadence, string, string[]][] = [
    ['按旬', { every: 'tenDay' }, '2026-02-01', ['2026-02-10', '2026-02-14', '2026-02-28', '2026-03-10']],
    ['按月', { every: 'month' }, '2026-01-01', ['2026-01-30', '2026-02-28', '2026-03-31', '2026-04-30']],
    ['按月, from the due day itself', { every: 'month' }, '2026-01-30', ['2026-02-28', '2026-03-31']],
    ['按月, between due day and month end', { every: 'month' }, '2026-01-31', ['2026-02-28']],
    ['每月5日', { every: 'month', on: { dayOfPeriod: 5 } }, '2026-03-01', ['2026-03-05', '2026-04-03', '2026-04-30']],
    ['每月5日, 顺延', { every: 'month', on: { dayOfPeriod: 5 }, whenRestDay: 'after' }, '2026-04-05', ['2026-04-07']],
    ['每月31日', { every: 'month', on: { dayOfPeriod: 31 } }, '2026-02-01', ['2026-02-28', '2026-03-31', '2026-04-30']],
    [
      '每月31日, 顺延 into February',
      { every: 'month', on: { dayOfPeriod: 31 }, whenRestDay: 'after' },
      '2026-02-01',
      ['2026-02-02', '2026-02-28'],
    ],
    ['按周, 春节 week owes nothing', { every: 'week' }, '2026-02-09', ['2026-02-14', '2026-02-28', '2026-03-06']],
    [
      '按周, 春节 week owes after it',
      { every: 'week', whenRestDay: 'after' },
      '2026-02-09',
      ['2026-02-14', '2026-02-24', '2026-02-28'],
    ],
    ['每周五', { every: 'week', on: { dayOfPeriod: 5 } }, '2026-03-01', ['2026-03-06', '2026-03-13']],
    ['两个月', { every: 'month', months: 2 }, '2026-01-15', ['2026-02-28', '2026-04-30', '2026-06-30']],
    ['按季', { every: 'quarter' }, '2026-01-01', ['2026-03-31', '2026-06-30', '2026-09-30']],
    ['按季, 当季第15日', { every: 'quarter', on: { dayOfPeriod: 15 } }, '2026-01-01', ['2026-01-15', '2026-04-15']],
    ['每半年', { every: 'halfYear' }, '2025-01-01', ['2025-06-30', '2025-12-31', '2026-06-30']],
    ['按年', { every: 'year' }, '2023-06-01', ['2023-12-29', '2024-12-31', '2025-12-31']],
    ['每个工作日', { every: 'workingDay' }, '2026-02-13', ['2026-02-14', '2026-02-24', '2026-02-25']],
  ]
  it.each(table)('%s', (_, cadence, from, days) => {
    const due = cadenceDueDays(cadence, d(from), days.length, chinaCalendar)
    expect(due.map(({ day }) => day)).toEqual(days)
    expect(due.some(({ provisional }) => provisional)).toBe(false)
  })

  it('names the period that each due day closes', () => {
    const keys = (cadence: Cadence, from: string) =>
      cadenceDueDays(cadence, d(from), 2, chinaCalendar).map(({ period }) => [period.key, period.label])
    expect(keys({ every: 'month', on: { dayOfPeriod: 1 } }, '2026-01-31')).toEqual([
      ['2026-03', '2026年3月'],
      ['2026-04', '2026年4月'],
    ])
    expect(keys({ every: 'month', months: 6 }, '2026-03-01')).toEqual([
      ['2026-M01-M06', '2026年1至6月'],
      ['2026-M07-M12', '2026年7至12月'],
    ])
  })

  it('says when the notice that decides is not published', () => {
    const due = cadenceDueDays({ every: 'month' }, d('2026-11-01'), 3, chinaCalendar)
    expect(due.map(({ day, provisional }) => [day, provisional])).toEqual([
      ['2026-11-30', false],
      ['2026-12-31', true],
      ['2027-01-29', true],
    ])
  })

  it('gives working days, strictly rising, strictly after the start, with none left out', () => {
    const cadences: Cadence[] = table.map(([, cadence]) => cadence)
    fc.assert(
      fc.property(fc.constantFrom(...cadences), aDay, (cadence, from) => {
        const due = cadenceDueDays(cadence, from, 6, chinaCalendar)
        const days = due.map(({ day }) => day)
        expect(days.every(day => chinaCalendar.isWorkingDay(day))).toBe(true)
        expect(days).toEqual([...new Set(days)].toSorted())
        expect(days.every(day => day > from)).toBe(true)
        expect(cadenceDueDays(cadence, days[0] ?? from, 5, chinaCalendar)).toEqual(due.slice(1))
        expect(cadenceDueDays(cadence, addDays(days[0] ?? from, -1), 6, chinaCalendar)).toEqual(due)
      }),
    )
  })

  it('keeps the day that would be due if nobody rested', () => {
    const april = periodOf('month', d('2026-04-01'))
    const due = dueDayOfPeriod({ every: 'month', on: { dayOfPeriod: 5 } }, april, chinaCalendar)
    expect(due).toMatchObject({ day: '2026-04-03', nominal: '2026-04-05', period: april })
  })
})
