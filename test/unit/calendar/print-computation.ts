import { createHash } from 'node:crypto'
import { Day, addDays, instantOf } from '#domain/calendar/day.ts'
import { explainDue } from '#domain/calendar/explain-due.ts'
import { dueInstant, dueOf } from '#domain/calendar/limit.ts'
import type { Limit } from '#domain/calendar/limit.ts'
import { cadenceDueDays, periodOf } from '#domain/calendar/period.ts'
import { chinaCalendar } from '#domain/calendar/working-days.ts'
import { Zone, dayIn, wallTimeIn } from '#domain/calendar/zone.ts'
import { randomFrom } from './day-walk.ts'

/** Prints a digest of some thousand computations; run in different process time zones it must not differ. */
const random = randomFrom(733)
const context = { calendar: chinaCalendar, workingHours: [['08:30', '12:00'] as [string, string]] }
const zones = ['Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati'].map(name => Zone.parse(name))
const limits: Limit[] = [
  { unit: 'hour', value: 1, counting: 'clock' },
  { unit: 'hour', value: 5, counting: 'working' },
  { unit: 'workingDay', value: 5 },
  { unit: 'calendarDay', value: 30, whenRestDay: 'after' },
  { unit: 'month', value: 1 },
  { unit: 'endOf', period: 'tenDay' },
]
const hash = createHash('sha256')
for (let round = 0; round < 1500; round++) {
  const start = instantOf(Date.UTC(2022, 11, 1) + Math.floor(random() * 5 * 365 * 86_400) * 1000)
  const zone = zones[round % zones.length]!
  const { due, explanation } = dueOf(limits[round % limits.length]!, start, { zone, ...context })
  const day = dayIn(zone, start)
  const cycle = cadenceDueDays({ every: 'tenDay' }, day, 2, chinaCalendar)
  const facts = [due, dueInstant(due, zone), explainDue(explanation), wallTimeIn(zone, start), cycle]
  hash.update(JSON.stringify([...facts, periodOf('week', day), chinaCalendar.addWorkingDays(addDays(day, -9), -5)]))
}
const example = dueOf(limits[2]!, instantOf(Date.UTC(2026, 1, 13, 8, 30)), { zone: zones[0]!, ...context })
console.log(
  hash.digest('hex'),
  JSON.stringify(example.due),
  Day.parse('2026-02-13'),
  new Date(2026, 0, 1).getTimezoneOffset(),
)
