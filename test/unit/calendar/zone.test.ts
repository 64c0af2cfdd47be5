import { describe, expect, it } from 'vitest'
import { Day, Instant, addDays, addMs, epochMs } from '#domain/calendar/day.ts'
import { WallTime, Zone, addMinutes, dayIn, instantAt, minutesOfTime, wallTimeIn } from '#domain/calendar/zone.ts'

const shanghai = Zone.parse('Asia/Shanghai')
const zone = (name: string) => Zone.parse(name)
const day = (text: string) => Day.parse(text)
const at = (text: string) => Instant.parse(text)

describe('Zone', () => {
  it.each(['Asia/Shanghai', 'Asia/Urumqi', 'America/New_York', 'UTC'])('takes %s', name => {
    expect(Zone.parse(name)).toBe(name)
  })
  it.each(['Asia/Peking2', '+08:00', '', 'Mars/Olympus'])('refuses “%s”', name => {
    expect(Zone.safeParse(name).success).toBe(false)
  })
})

describe('WallTime', () => {
  it.each([
    ['00:00', 0],
    ['08:30', 510],
    ['24:00', 1440],
  ])('%s is minute %i', (time, minutes) => {
    expect(minutesOfTime(time)).toBe(minutes)
  })
  it.each(['8:30', '24:01', '12:60', '25:00', '08:30:00', ''])('refuses “%s”', time => {
    expect(WallTime.safeParse(time).success).toBe(false)
  })
})

describe('what the wall shows', () => {
  it.each([
    ['Asia/Shanghai', '2026-02-13T08:30:00.000Z', '2026-02-13', '16:30', 990],
    ['Asia/Shanghai', '2026-02-13T15:59:59.999Z', '2026-02-13', '23:59', 1439],
    ['Asia/Shanghai', '2026-02-13T16:00:00.000Z', '2026-02-14', '00:00', 0],
    ['Asia/Shanghai', '2025-12-31T16:00:00.000Z', '2026-01-01', '00:00', 0],
    ['America/New_York', '2026-03-08T06:59:59.999Z', '2026-03-08', '01:59', 119],
    ['America/New_York', '2026-03-08T07:00:00.000Z', '2026-03-08', '03:00', 180],
    ['America/New_York', '2026-11-01T05:30:00.000Z', '2026-11-01', '01:30', 90],
    ['America/New_York', '2026-11-01T06:30:00.000Z', '2026-11-01', '01:30', 90],
    ['Pacific/Kiritimati', '2026-12-31T10:00:00.000Z', '2027-01-01', '00:00', 0],
    ['Asia/Shanghai', '1988-07-01T03:00:00.000Z', '1988-07-01', '12:00', 720],
    ['Asia/Shanghai', '1988-12-01T04:00:00.000Z', '1988-12-01', '12:00', 720],
    ['Asia/Shanghai', '1950-01-01T00:00:00.500Z', '1950-01-01', '08:00', 480],
  ])('%s at %s', (name, instant, on, time, minutes) => {
    expect(wallTimeIn(zone(name), at(instant))).toEqual({ day: on, time, minutes })
    expect(dayIn(zone(name), at(instant))).toBe(on)
  })
})

describe('the instant of a wall time', () => {
  it.each([
    ['Asia/Shanghai', '2026-02-13', '16:30', '2026-02-13T08:30:00.000Z'],
    ['Asia/Shanghai', '2026-02-13', '24:00', '2026-02-13T16:00:00.000Z'],
    ['Asia/Shanghai', '2026-12-31', '24:00', '2026-12-31T16:00:00.000Z'],
    ['America/New_York', '2026-03-08', '01:59', '2026-03-08T06:59:00.000Z'],
    ['America/New_York', '2026-03-08', '02:30', '2026-03-08T07:30:00.000Z'],
    ['America/New_York', '2026-03-08', '03:00', '2026-03-08T07:00:00.000Z'],
    ['America/New_York', '2026-11-01', '00:59', '2026-11-01T04:59:00.000Z'],
    ['America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30:00.000Z'],
    ['America/New_York', '2026-11-01', '02:00', '2026-11-01T07:00:00.000Z'],
    ['Asia/Shanghai', '1986-05-03', '12:00', '1986-05-03T04:00:00.000Z'],
    ['Asia/Shanghai', '1986-05-05', '12:00', '1986-05-05T03:00:00.000Z'],
    ['Asia/Shanghai', '1991-09-14', '12:00', '1991-09-14T03:00:00.000Z'],
    ['Asia/Shanghai', '1991-09-16', '12:00', '1991-09-16T04:00:00.000Z'],
    ['Pacific/Apia', '2011-12-29', '24:00', '2011-12-30T10:00:00.000Z'],
    ['America/Sao_Paulo', '2018-11-04', '00:00', '2018-11-04T03:00:00.000Z'],
  ])('%s %s %s is %s', (name, on, time, instant) => {
    expect(instantAt(zone(name), day(on), time)).toBe(instant)
  })

  it('refuses a time that is none', () => {
    expect(() => instantAt(shanghai, day('2026-02-13'), '25:00')).toThrow()
  })

  it.each([
    ['Asia/Shanghai', '1985-12-01', '1992-03-01'],
    ['America/New_York', '2023-01-01', '2027-12-31'],
    ['Australia/Lord_Howe', '2025-01-01', '2026-12-31'],
    ['America/Sao_Paulo', '2016-01-01', '2019-12-31'],
  ])('every day of %s from %s to %s begins exactly when the day before ends', (name, from, to) => {
    const wrong: string[] = []
    const lengths = new Set<number>()
    for (let one = day(from); one <= to; one = addDays(one, 1)) {
      const begin = instantAt(zone(name), one, '00:00')
      const end = instantAt(zone(name), one, '24:00')
      if (end !== instantAt(zone(name), addDays(one, 1), '00:00')) wrong.push(`${one} end`)
      if (dayIn(zone(name), begin) !== one || dayIn(zone(name), addMs(begin, -1)) !== addDays(one, -1)) wrong.push(one)
      const noon = instantAt(zone(name), one, '12:00')
      if (wallTimeIn(zone(name), noon).time !== '12:00') wrong.push(`${one} noon`)
      lengths.add((epochMs(end) - epochMs(begin)) / 3_600_000)
    }
    expect(wrong).toEqual([])
    expect([...lengths].toSorted()).toEqual(name === 'Australia/Lord_Howe' ? [23.5, 24, 24.5] : [23, 24, 25])
  })

  it('adds minutes that really pass', () => {
    expect(addMinutes(at('2026-03-08T06:59:00.000Z'), 2)).toBe('2026-03-08T07:01:00.000Z')
    expect(addMinutes(at('2026-03-08T06:59:00.000Z'), -60)).toBe('2026-03-08T05:59:00.000Z')
  })
})
