import { expect, it } from 'vitest'
import { Day } from '#domain/calendar/day.ts'
import { dueOf } from '#domain/calendar/limit.ts'
import { cadenceDueDays } from '#domain/calendar/period.ts'
import { chinaCalendar } from '#domain/calendar/working-days.ts'
import { instantAt, wallTimeIn, Zone } from '#domain/calendar/zone.ts'
import { baotouPack } from '#domain/policies/baotou.ts'
import type { Rule } from '#domain/policy.ts'

const zone = Zone.parse('Asia/Shanghai')
const workingHours: [string, string][] = [
  ['08:30', '12:00'],
  ['14:30', '17:30'],
]
const row = (id: string) => baotouPack.rules.find(rule => rule.id === id)!

/** When the row's limit ends for what arrives then, on the wall; a day has no time. */
const due = (id: string, limit: keyof Rule['limits'], day: string, time: string) => {
  const at = instantAt(zone, Day.parse(day), time)
  const result = dueOf(row(id).limits[limit]!, at, { zone, calendar: chinaCalendar, workingHours }).due
  if (result.kind === 'day') return result.day
  const wall = wallTimeIn(zone, result.at)
  return `${wall.day} ${wall.time}`
}

// 2026-03-06 is a Friday; the Spring Festival of 2026 rests from 15 to 23 February, 14 and 28 February are worked.
const cases: [string, string, keyof Rule['limits'], string, string, string][] = [
  ['an hour within the morning', 'leader-11350', 'decompose', '2026-03-06', '09:00', '2026-03-06 10:00'],
  ['an hour over lunch', 'leader-11350', 'decompose', '2026-03-06', '11:30', '2026-03-06 15:00'],
  ['an hour from 17:20 on Friday', 'leader-11350', 'decompose', '2026-03-06', '17:20', '2026-03-09 09:20'],
  ['an hour by the clock for 特急', 'critical', 'decompose', '2026-03-06', '17:20', '2026-03-06 18:20'],
  ['1 天 is the next working day', 'leader-11350', 'deploy', '2026-03-06', '09:00', '2026-03-09'],
  ['3 working days from receipt', 'leader-11350', 'initialFeedback', '2026-03-06', '09:00', '2026-03-11'],
  ['5 working days from receipt', 'leader-11350', 'completion', '2026-03-06', '09:00', '2026-03-13'],
  ['5 working days over 春节', 'leader-11350', 'completion', '2026-02-13', '09:00', '2026-02-27'],
  ['15 working days', 'central-instruction', 'completion', '2026-03-06', '16:00', '2026-03-27'],
  ['当日', 'central-instruction', 'decompose', '2026-03-06', '16:00', '2026-03-06'],
  ['当日 for what comes on Saturday', 'central-instruction', 'decompose', '2026-03-07', '10:00', '2026-03-09'],
  ['当日 for 特急 on Saturday', 'critical', 'initialFeedback', '2026-03-07', '10:00', '2026-03-07'],
]
it.each(cases)('%s', (_, id, limit, day, time, expected) => {
  expect(due(id, limit, day, time)).toBe(expected)
})

const cycles: [string, string, string, string[]][] = [
  ['旬 ends before a rest day', 'request-key-task', '2026-05-01', ['2026-05-09', '2026-05-20', '2026-05-29']],
  ['a week ends on Friday', 'provincial-instruction', '2026-03-06', ['2026-03-13', '2026-03-20']],
  ['a quarter', 'priority-directive', '2026-03-06', ['2026-03-31', '2026-06-30']],
  ['a month ends before its Sunday', 'request-other', '2026-05-06', ['2026-05-29', '2026-06-30']],
]
it.each(cycles)('%s', (_, id, from, expected) => {
  const found = cadenceDueDays(row(id).cadence!, Day.parse(from), expected.length, chinaCalendar)
  expect(found.map(({ day }) => day)).toEqual(expected)
})
