import { describe, expect, it } from 'vitest'
import { explainDue } from '#domain/calendar/explain-due.ts'
import { chinaNotices } from '#domain/calendar/notices.ts'
import type { YearNotice } from '#domain/calendar/notices.ts'
import { createCalendar } from '#domain/calendar/working-days.ts'
import { recompute } from '#domain/commands/recompute.ts'
import type { Dossier } from '#domain/item.ts'
import type { Rules } from '#domain/rules.ts'
import { aDossier, at, day, duty, dueText, rules } from '#test/support/builders.ts'
import { decide, does } from '#test/support/deciding.ts'
import type { Timed } from '#test/support/deciding.ts'

/** What is known in December 2026; and a year later, with an arrangement made up for 2027. */
const until2026 = chinaNotices.filter(({ year }) => year <= 2026)
const for2027: YearNotice = {
  year: 2027,
  holidays: [
    { name: '元旦', start: day('2027-01-01'), end: day('2027-01-03') },
    { name: '春节', start: day('2027-02-05'), end: day('2027-02-13') },
  ],
  workdays: [day('2027-01-30'), day('2027-02-14')],
}
const knowing = (notices: readonly YearNotice[], pack = 'default', over: Parameters<typeof rules>[1] = {}): Rules => ({
  ...rules(pack, over),
  calendar: createCalendar(notices),
})
const before = knowing(until2026)
const after = knowing([...until2026, for2027])
const now = at('2026-12-30T09:00+08:00')

/** Received and assigned on a day of December 2026, when nothing is known of 2027. */
const assigned = (over: Parameters<typeof aDossier>[1], from = '2026-12-25', ...more: Timed[]) =>
  decide(
    aDossier(before, { cadence: null, supportingUnits: [], receivedAt: at(`${from}T09:00+08:00`), ...over }),
    before,
    [from, does.register()],
    [from, does.assign()],
    [from, does.acknowledge()],
    ...more,
  )
const within = (value: number) =>
  ({ deadline: { kind: 'limit', limit: { unit: 'workingDay', value } } }) as const satisfies Parameters<
    typeof assigned
  >[0]
const redo = (dossier: Dossier, under = after, when = now) => recompute(dossier, under, when)

describe('when the notice is out', () => {
  it('a limit of working days is counted again, its unit is told why, and nothing says 待公布 any more', () => {
    const waiting = assigned(within(10))
    const old = duty(waiting, 'finance.completion')
    expect([dueText(old), old.due.provisional]).toEqual(['2027-01-08', true])
    expect(explainDue(old.explanation)).toContain('2027年放假安排尚未公布')

    const done = redo(waiting)
    const { epoch, due, explanation, urgings } = duty(done?.after ?? waiting, 'finance.completion')
    expect({ epoch, due, urgings }).toEqual({
      epoch: 2,
      due: { kind: 'day', day: '2027-01-11', provisional: false },
      urgings: 0,
    })
    expect(explainDue(explanation)).toBe(
      '自2026年12月25日（星期五）收到起10个工作日（交办要求）：' +
        '12月26日至27日周末、2027年1月1日至3日元旦假期、2027年1月9日至10日周末不计，至2027年1月11日（星期一）届满。',
    )
    expect(done?.entries).toEqual([
      {
        act: 'DeadlineMoved',
        unitId: 'finance',
        facts: {
          obligationId: 'finance.completion',
          newDay: '2027-01-11',
          why: '放假安排已公布，时限按公布的安排重新计算',
        },
      },
    ])
  })

  it('doing it again changes nothing', () => {
    const done = redo(assigned(within(10)))
    expect(done && redo(done.after)).toBeUndefined()
  })

  it('a day that stays is confirmed: no new epoch, no mail', () => {
    // Working days from 2026-12-28: the last days of December wait for the next year's notice as well.
    const waiting = assigned(within(3))
    const old = duty(waiting, 'finance.completion')
    expect([dueText(old), old.due.provisional]).toEqual(['2026-12-30', true])
    const done = redo(waiting)
    expect(duty(done?.after ?? waiting, 'finance.completion')).toMatchObject({
      epoch: 1,
      due: { kind: 'day', day: '2026-12-30', provisional: false },
      explanation: { provisional: false, awaiting: [] },
    })
    expect(done?.entries).toEqual([
      {
        act: 'DeadlineConfirmed',
        unitId: 'finance',
        facts: { obligationId: 'finance.completion', day: '2026-12-30' },
      },
    ])
  })

  it('the feedback of a period falls on the working day that the notice makes the last, and keeps its period', () => {
    const weekly = assigned({ cadence: { every: 'week' }, deadline: { kind: 'open' } }, '2026-12-28')
    expect(dueText(duty(weekly, 'finance.feedback'))).toBe('2027-01-01')
    const done = redo(weekly)
    expect(duty(done?.after ?? weekly, 'finance.feedback')).toMatchObject({
      due: { kind: 'day', day: '2026-12-31', provisional: false },
      label: '反馈进展（2026年第53周）',
      cycle: { key: '2026-W53', missed: 0 },
    })
  })

  it('an hour counted in working hours is counted again', () => {
    const limit = { unit: 'hour', value: 24, counting: 'working' } as const
    const waiting = assigned({ deadline: { kind: 'limit', limit } }, '2026-12-30')
    expect(dueText(duty(waiting, 'finance.completion'))).toBe('2027-01-04 16:00')
    const done = redo(waiting, after, at('2026-12-31T09:00+08:00'))
    const completion = duty(done?.after ?? waiting, 'finance.completion')
    expect(dueText(completion)).toBe('2027-01-05 16:00')
    expect(completion.wakeAt).toBe(at('2027-01-05T15:45+08:00'))
  })

  it('what was decided stays decided: an extension stands, a standstill is counted again', () => {
    const extended = assigned(
      within(10),
      '2026-12-25',
      ['2026-12-28', does.askExtension('2027-02-20')],
      ['2026-12-28', does.answerExtension(true)],
    )
    const stands = redo(extended)?.after
    expect(stands && duty(stands, 'finance.completion')).toMatchObject({
      epoch: 2,
      due: { kind: 'day', day: '2027-02-20', provisional: false },
      explanation: { provisional: false },
    })

    const rested = assigned(within(10), '2026-12-25', ['2026-12-28', does.suspend()], ['2026-12-30', does.resume()])
    expect(dueText(duty(rested, 'finance.completion'))).toBe('2027-01-12')
    const again = redo(rested)?.after ?? rested
    expect(dueText(duty(again, 'finance.completion'))).toBe('2027-01-13')
    expect(explainDue(duty(again, 'finance.completion').explanation)).toMatch(
      /中止计时2天（等待上级批复），由2027年1月11日（星期一）改为1月13日（星期三）。$/,
    )
  })

  it('nobody is made late: a day that would be past stays as it was told', () => {
    // The Saturday worked instead brings the day forward, from the 1st of February to the 30th of January.
    const waiting = assigned(within(1), '2027-01-29')
    expect(dueText(duty(waiting, 'finance.completion'))).toBe('2027-02-01')
    expect(redo(waiting, after, at('2027-01-30T09:00+08:00'))?.entries).toMatchObject([{ act: 'DeadlineMoved' }])
    const late = redo(waiting, after, at('2027-01-31T09:00+08:00'))
    expect(late?.entries).toMatchObject([{ act: 'DeadlineConfirmed', facts: { day: '2027-02-01' } }])
    expect(late && duty(late.after, 'finance.completion')).toMatchObject({
      epoch: 1,
      due: { day: '2027-02-01', provisional: false },
    })
    expect(late && redo(late.after, after, at('2027-01-31T09:00+08:00'))).toBeUndefined()
  })

  it('urgings and missed periods are not forgotten', () => {
    const waiting = assigned(within(10))
    const urged: Dossier = {
      ...waiting,
      obligations: waiting.obligations.map(one => ({ ...one, urgings: 2, talkProposed: true })),
    }
    expect(duty(redo(urged)?.after ?? urged, 'finance.completion')).toMatchObject({ urgings: 2, talkProposed: true })
  })
})

describe('nothing is done', () => {
  it('while the notice is not out', () => {
    expect(redo(assigned(within(10)), before)).toBeUndefined()
  })

  it('for what never waited, and for what is answered or rests', () => {
    expect(redo(assigned({ deadline: { kind: 'day', day: day('2027-02-08') } }))).toBeUndefined()
    for (const end of [does.claim(), does.suspend(), does.cancel()])
      expect(redo(assigned(within(10), '2026-12-25', ['2026-12-28', end]))?.entries ?? []).not.toContainEqual(
        expect.objectContaining({ unitId: 'finance' }),
      )
  })

  it('for a year that still waits, when another is out', () => {
    const far = assigned(within(300))
    expect(dueText(duty(far, 'finance.completion'))).toBe('2028-02-18')
    const partly = redo(far)
    expect(duty(partly?.after ?? far, 'finance.completion')).toMatchObject({
      due: { provisional: true },
      explanation: { awaiting: [2028] },
    })
    expect(partly && redo(partly.after)).toBeUndefined()
  })
})
