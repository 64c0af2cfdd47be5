import { describe, expect, it } from 'vitest'
import { firingsBetween, toCroner } from '#infra/local/schedules.ts'

const firings = (expression: string, zone: string, from: string, to: string) =>
  [...firingsBetween([{ expression, zone }], Date.parse(from), Date.parse(to))].map(({ at }) =>
    new Date(at).toISOString().slice(0, 16),
  )

describe('a schedule in the form of EventBridge', () => {
  it.each([
    [
      'every quarter hour',
      'rate(15 minutes)',
      'UTC',
      '2026-02-02T00:05Z',
      '2026-02-02T00:45Z',
      ['2026-02-02T00:15', '2026-02-02T00:30', '2026-02-02T00:45'],
    ],
    [
      'every six hours',
      'rate(6 hours)',
      'UTC',
      '2026-02-02T00:00Z',
      '2026-02-02T12:00Z',
      ['2026-02-02T06:00', '2026-02-02T12:00'],
    ],
    [
      'every day',
      'rate(1 day)',
      'UTC',
      '2026-02-02T00:00Z',
      '2026-02-04T00:00Z',
      ['2026-02-03T00:00', '2026-02-04T00:00'],
    ],
    [
      '08:30 in Shanghai is 00:30 UTC',
      'cron(30 8 * * ? *)',
      'Asia/Shanghai',
      '2026-02-02T00:00Z',
      '2026-02-03T01:00Z',
      ['2026-02-02T00:30', '2026-02-03T00:30'],
    ],
    [
      '08:30 in Berlin moves with summer time',
      'cron(30 8 * * ? *)',
      'Europe/Berlin',
      '2026-03-28T00:00Z',
      '2026-03-30T00:00Z',
      ['2026-03-28T07:30', '2026-03-29T06:30'],
    ],
    [
      'weekdays count from Sunday = 1',
      'cron(0 9 ? * 2 *)',
      'UTC',
      '2026-02-01T00:00Z',
      '2026-02-10T00:00Z',
      ['2026-02-02T09:00', '2026-02-09T09:00'],
    ],
    [
      'weekdays by name',
      'cron(0 9 ? * MON-TUE *)',
      'UTC',
      '2026-02-01T00:00Z',
      '2026-02-08T00:00Z',
      ['2026-02-02T09:00', '2026-02-03T09:00'],
    ],
    [
      'the second Monday',
      'cron(0 9 ? * 2#2 *)',
      'UTC',
      '2026-02-01T00:00Z',
      '2026-03-31T00:00Z',
      ['2026-02-09T09:00', '2026-03-09T09:00'],
    ],
    [
      'the last Friday',
      'cron(0 9 ? * 6L *)',
      'UTC',
      '2026-02-01T00:00Z',
      '2026-03-31T00:00Z',
      ['2026-02-27T09:00', '2026-03-27T09:00'],
    ],
    [
      'Saturday as the last day of the week',
      'cron(0 9 ? * L *)',
      'UTC',
      '2026-02-01T00:00Z',
      '2026-02-08T00:00Z',
      ['2026-02-07T09:00'],
    ],
    [
      'the last day of the month',
      'cron(0 9 L * ? *)',
      'UTC',
      '2026-02-01T00:00Z',
      '2026-04-01T00:00Z',
      ['2026-02-28T09:00', '2026-03-31T09:00'],
    ],
    [
      'the weekday nearest the 15th, a Sunday',
      'cron(0 9 15W 2 ? *)',
      'UTC',
      '2026-02-01T00:00Z',
      '2026-04-01T00:00Z',
      ['2026-02-16T09:00'],
    ],
    ['one year only', 'cron(0 9 1 1 ? 2027)', 'UTC', '2026-01-01T00:00Z', '2029-01-01T00:00Z', ['2027-01-01T09:00']],
  ])('%s', (_what, expression, zone, from, to, expected) => {
    expect(firings(expression, zone, from, to)).toEqual(expected)
  })

  it.each([
    'rate(7 minutes)',
    'rate(0 hours)',
    'cron(0 9 * * *)',
    'cron(0 9 * * * *)',
    'cron(0 9 ? * ? *)',
    'at(2026-01-01T00:00:00)',
  ])('refuses %s', expression => {
    expect(() => toCroner(expression)).toThrow(expression)
  })

  it('rings in order of time, at one instant in the order of the schedules, and leaves out the start', () => {
    const schedules = [
      { name: 'a', expression: 'rate(30 minutes)', zone: 'UTC' },
      { name: 'b', expression: 'rate(15 minutes)', zone: 'UTC' },
    ]
    const order = [...firingsBetween(schedules, Date.parse('2026-02-02T00:00Z'), Date.parse('2026-02-02T00:30Z'))]
    expect(order.map(({ at, schedule }) => `${new Date(at).toISOString().slice(14, 16)} ${schedule.name}`)).toEqual([
      '15 b',
      '30 a',
      '30 b',
    ])
  })
})
