import { afterAll, beforeAll, expect, it } from 'vitest'
import { Day } from '#domain/calendar/day.ts'
import { chinaCalendar } from '#domain/calendar/working-days.ts'
import { acknowledge } from '#domain/commands/answer.ts'
import { madeUnit, unitOf } from '#test/support/made-office.ts'
import type { RunningOffice } from '#test/support/running-office.ts'
import { startOffice } from '#test/support/running-office.ts'
import type { Mail } from '#infra/local/mail-reader.ts'
import { outboxOf } from './evidence.ts'
import type { MailRow } from './evidence.ts'

const weekly = { sourceType: 'SUPERIOR_INSTRUCTION', issuerLevel: 'provincial', deadline: { kind: 'open' } } as const

let running: RunningOffice
let mails: Mail[]
let digests: Mail[]
let rows: MailRow[]

/** From a Wednesday over the Spring Festival of 2026 (15 to 23 February) into March. */
beforeAll(async () => {
  running = await startOffice({
    from: '2026-02-11 09:00',
    units: ['finance', 'water', 'housing', 'health'].map(id => madeUnit(id)),
  })
  // Reports every week and never answers.
  await running.give({ unit: 'finance', title: '每周反馈的督办事项', ...weekly })
  // Has signed for its item; the month's report is all it owes.
  const calm = await running.give({ unit: 'water', sourceType: 'MEDIA', deadline: { kind: 'open' } })
  await running.does('water', calm, (d, c) => acknowledge(d, unitOf('water'), c))
  // A list of three entered at once: told in the morning.
  for (const n of [1, 2, 3])
    await running.give({ unit: 'housing', title: `清单第${n}项督办事项`, ...weekly, fold: true })
  await running.mornings('2026-03-06 12:00')
  mails = await running.mails()
  digests = mails.filter(({ subject }) => subject.startsWith('【督办日报】'))
  rows = await outboxOf(running.cloud)
}, 120_000)
afterAll(() => running.stop())

const digestsOf = (address: string) => digests.filter(({ to }) => to.includes(address))
const morningsOf = (address: string) => digestsOf(address).map(({ at }) => running.wall(at).slice(5))
const isFirstOfWeek = (day: string) => ['02-24', '03-02'].includes(day.slice(5))

it('comes at 08:30 of working days, once a person and morning', () => {
  expect(digests.length).toBeGreaterThan(20)
  for (const { at } of digests) {
    expect(running.wall(at).slice(11)).toBe('08:30')
    expect(chinaCalendar.isWorkingDay(Day.parse(running.wall(at).slice(0, 10)))).toBe(true)
  }
  const readers = digests.map(({ at, to }) => `${running.wall(at)} ${to.join()}`)
  expect([...new Set(readers)]).toEqual(readers)
})

it('keeps silent with everything else through the nine days of the Spring Festival', () => {
  const days = mails.map(({ at }) => running.wall(at).slice(0, 10))
  expect(days.filter(day => day >= '2026-02-15' && day <= '2026-02-23')).toEqual([])
  expect(days).toContain('2026-02-14')
  expect(days).toContain('2026-02-24')
})

it('tells a list of three entered yesterday in one mail', () => {
  const [first] = digestsOf('liaison@housing.example')
  expect(running.wall(first?.at).slice(5)).toBe('02-12 08:30')
  expect(first?.subject).toContain('新交办3件')
  const [, assigned = ''] = first?.text.split('【新交办') ?? []
  const [section = ''] = assigned.split('\n【')
  for (const n of [1, 2, 3]) expect(section.split(`清单第${n}项督办事项`)).toHaveLength(2)
  expect(
    mails.filter(({ subject, to }) => to[0] === 'liaison@housing.example' && subject.startsWith('【交办】')),
  ).toEqual([])
})

it('is silent for whoever has nothing to hear', () => {
  expect(mails.filter(({ to }) => to[0]?.endsWith('@health.example'))).toEqual([])
  // The day before its report, its day, the days after; otherwise nothing but the week's first working day.
  const mornings = ['02-24 08:30', '02-27 08:30', '02-28 08:30', '03-02 08:30', '03-03 08:30']
  expect(morningsOf('liaison@water.example')).toEqual(mornings)
})

it('shows where everything stands on the first working day of the week, even when nothing waits to be told', () => {
  const [overview] = digestsOf('liaison@water.example')
  const told = rows.filter(({ foldedInto }) => foldedInto === overview?.tags['mail'])
  expect(told).toEqual([])
  expect(overview?.subject).toContain('近期到期1件')
  const days = [...new Set(digestsOf('liaison@finance.example').map(({ at }) => running.wall(at).slice(0, 10)))]
  expect(days.filter(isFirstOfWeek)).toEqual(['2026-02-24', '2026-03-02'])
})

it('tells each folded reminder once, in the next working morning’s digest of its reader', () => {
  const folded = rows.filter(({ status }) => status === 'folded')
  expect(folded.length).toBeGreaterThan(20)
  const sent = new Map(digests.map(mail => [mail.tags['mail'], mail]))
  for (const { foldedInto, createdAt, to, reason } of folded) {
    const digest = sent.get(foldedInto ?? '')
    expect(digest, reason).toBeDefined()
    const reader = rows.find(({ id }) => id === foldedInto)?.to
    expect(reader).toEqual(to)
    const [day, time] = running.wall(createdAt).split(' ') as [string, string]
    const wanted = time < '08:30' ? Day.parse(day) : chinaCalendar.addWorkingDays(Day.parse(day), 1).day
    expect(running.wall(digest?.at).slice(0, 10), reason).toBe(wanted)
  }
  expect(rows.filter(({ status }) => status === 'folding')).toEqual([])
  const told = rows.flatMap(({ tells }) => tells ?? [])
  expect([...new Set(told)]).toEqual(told)
})
