import { describe, expect, it } from 'vitest'
import { chinaCalendar } from '#domain/calendar/working-days.ts'
import { addWorkingMs, workingMsBetween } from '#domain/calendar/working-hours.ts'
import { aTenant, at } from '#test/support/builders.ts'

const { zone, workingHours } = aTenant()
/** 08:30 to 12:00 and 14:30 to 17:30. */
const office = { zone, workingHours, calendar: chinaCalendar }
const HOUR = 3_600_000

describe('working time between two instants', () => {
  it.each([
    ['within the morning', '2026-03-02T09:00+08:00', '2026-03-02T09:30+08:00', 0.5],
    ['over noon', '2026-03-02T11:00+08:00', '2026-03-02T15:00+08:00', 1.5],
    ['a night', '2026-03-02T17:30+08:00', '2026-03-03T08:30+08:00', 0],
    ['a weekend', '2026-03-06T17:00+08:00', '2026-03-09T09:00+08:00', 1],
    ['春节 and the Saturday worked before it', '2026-02-13T17:00+08:00', '2026-02-24T08:45+08:00', 7.25],
    ['backwards there is none', '2026-03-03T09:00+08:00', '2026-03-02T09:00+08:00', 0],
  ])('%s', (_, from, to, hours) => {
    expect(workingMsBetween(at(from), at(to), office)).toBe(hours * HOUR)
  })

  it('counted out again it ends where it ended', () => {
    const from = at('2026-02-12T16:00+08:00')
    for (const until of ['2026-02-13T10:00+08:00', '2026-02-14T15:00+08:00', '2026-02-24T11:59:59.500+08:00'])
      expect(addWorkingMs(from, workingMsBetween(from, at(until), office), office).at).toBe(at(until))
  })
})
