import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayOf } from '#domain/calendar/day.ts'
import { chinaCalendar } from '#domain/calendar/working-days.ts'
import { stepDay } from '#domain/ladder.ts'
import { validatePack } from '#domain/policies/check.ts'
import { defaultPack } from '#domain/policies/default.ts'
import { surelyBefore } from '#domain/policies/step-order.ts'
import { alone, folded, minutes, onCalendarDay, workingDays } from '#domain/policies/terms.ts'
import { calendarDayOffsets, workingDayOffsets } from '#domain/policy.ts'
import type { Ladder, LadderName, Pack, Rule } from '#domain/policy.ts'

const problems = (input: unknown) => {
  const result = validatePack(input)
  return result.ok ? [] : result.error
}

const withRule = (change: object, at = 0) => ({
  ...defaultPack,
  rules: defaultPack.rules.map((rule, i) => (i === at ? { ...rule, ...change } : rule)),
})
const withLadder = (name: LadderName, ladder: Ladder): Pack => ({
  ...defaultPack,
  ladders: { ...defaultPack.ladders, [name]: ladder },
})
const without = (key: keyof Pack) => Object.fromEntries(Object.entries(defaultPack).filter(([name]) => name !== key))
const all: Rule = { id: 'all', title: '全部', source: '测试', when: {}, limits: {}, cadence: null }
const last = defaultPack.rules.length - 1

/** What is wrong → the pack, the field that must be named, and words of the mend. */
const bad: [string, unknown, string, RegExp][] = [
  ['a title is missing', without('title'), 'title', /名称.*请补充/],
  ['a misspelt name', { ...defaultPack, name: 'Bao Tou' }, 'name', /规则包代号.*小写字母/],
  ['no rules', { ...defaultPack, rules: [] }, 'rules', /规则表.*至少填写一项/],
  [
    'an unknown source',
    withRule({ when: { sourceTypes: ['RUMOUR'] } }),
    'rules.0.when.sourceTypes.0',
    /事项来源.*MEDIA/,
  ],
  ['a misspelt condition', withRule({ when: { sourceType: ['MEDIA'] } }), 'rules.0.when', /适用条件.*sourceType.*拼写/],
  ['a misspelt limit', withRule({ limits: { finish: workingDays(3) } }), 'rules.0.limits', /时限.*finish/],
  [
    'a limit of no days',
    withRule({ limits: { completion: workingDays(0) } }),
    'rules.0.limits.completion.value',
    /办结时限/,
  ],
  [
    'a cadence of five months',
    withRule({ cadence: { every: 'month', months: 5 } }),
    'rules.0.cadence.months',
    /反馈周期.*12 之一/,
  ],
  [
    'the 40th of a month',
    withRule({ cadence: { every: 'month', on: { dayOfPeriod: 40 } } }),
    'rules.0.cadence.on.dayOfPeriod',
    /最多31日/,
  ],
  ['an empty condition', withRule({ when: { urgencies: [] } }), 'rules.0.when.urgencies', /永远不会适用/],
  [
    'no row for everything',
    withRule({ when: { sourceTypes: ['MEDIA'] } }, last),
    `rules.${last}.when`,
    /不设条件的规则/,
  ],
  ['a row for everything on top', { ...defaultPack, rules: [all, ...defaultPack.rules] }, 'rules.1.when', /永远用不到/],
  ['an id used twice', withRule({ id: 'other' }), `rules.${last}.id`, /“other”重复/],
  [
    'a feedback limit beyond the completion',
    withRule({ limits: { initialFeedback: workingDays(9), completion: workingDays(5) } }),
    'rules.0.limits.initialFeedback',
    /首次反馈时限比办结时限还长/,
  ],
  [
    'an offset outside the closed set',
    withLadder('work', [{ ...folded(0, 'urge', 'unitHead'), offset: { unit: 'workingDay', n: 4 as 3 } }]),
    'ladders.work.0.offset.n',
    /提醒时点.*之一/,
  ],
  [
    'steps out of order',
    withLadder('work', [folded(0, 'urge', 'unitHead'), alone(3, 'warn', 'unitHead'), alone(1, 'warn', 'unitHead')]),
    'ladders.work.2.offset',
    /第3步.*先后排列/,
  ],
  [
    'the same step twice',
    withLadder('feedback', [alone(1, 'urge', 'unitHead'), alone(1, 'warn', 'unitHead')]),
    'ladders.feedback.1.offset',
    /先后排列/,
  ],
  [
    'a tone that softens',
    withLadder('work', [folded(0, 'warn', 'unitHead'), alone(1, 'urge', 'unitHead'), alone(3, 'report', 'officeHead')]),
    'ladders.work.1.tone',
    /逐步加重/,
  ],
  [
    'nobody but the liaison',
    withLadder('feedback', [alone(1, 'urge', 'liaison')]),
    'ladders.feedback',
    /始终只提醒单位联络员/,
  ],
  [
    'a unit on the ladder of the office',
    withLadder('office', [folded(0, 'remind', 'officer'), alone(1, 'urge', 'unitHead', 'officeHead')]),
    'ladders.office.1.audience',
    /单位主要负责人.*请改正/,
  ],
  ['an office that never hears', withLadder('office', [alone(1, 'urge', 'officer')]), 'ladders.office', /督查室负责人/],
  ['hours without the office', withLadder('hours', [minutes(0, 'urge', 'unitHead')]), 'ladders.hours', /责任督查员/],
  [
    'minutes for a due day',
    withLadder('work', [...defaultPack.ladders.work.slice(0, 2), minutes(60, 'urge', 'unitHead')]),
    'ladders.work.2.offset',
    /按分钟计/,
  ],
  [
    'nobody at a step',
    withLadder('work', [{ ...folded(0, 'urge'), audience: [] }]),
    'ladders.work.0.audience',
    /至少填写一项/,
  ],
  ['a talk out of reach', { ...defaultPack, talkAfterUrgings: 9 }, 'talkAfterUrgings', /最多催办4次/],
  [
    'a yellow of twenty days',
    { ...defaultPack, signal: { ...defaultPack.signal, yellowWithin: 20 } },
    'signal.yellowWithin',
    /黄灯提前天数.*不大于 15/,
  ],
  ['nothing at all', undefined, '', /规则包（整体）/],
]

describe('a pack is refused for', () => {
  it.each(bad)('%s', (_, pack, field, message) => {
    expect(problems(pack)).toContainEqual({ field, message: expect.stringMatching(message) })
  })

  it('all its problems at once', () => {
    expect(problems({ ...withRule({ id: 'other' }), talkAfterUrgings: 9 })).toHaveLength(2)
  })
})

it('lets working and calendar days stand in one ladder where their order is certain', () => {
  const mixed = [
    folded(-5, 'remind', 'liaison'),
    onCalendarDay(-3, folded(-3, 'remind', 'liaison')),
    onCalendarDay(1, alone(1, 'urge', 'unitHead')),
    alone(5, 'warn', 'unitHead'),
  ]
  expect(problems({ ...withLadder('work', mixed), talkAfterUrgings: 2 })).toEqual([])
  expect(
    problems(withLadder('work', [alone(1, 'urge', 'unitHead'), onCalendarDay(7, alone(5, 'warn', 'unitHead'))])),
  ).not.toEqual([])
})

it('knows how far a step of a day lies from a due point with an hour', () => {
  const day = (n: -1 | 0 | 1) => ({ unit: 'workingDay' as const, n })
  const minute = (n: number) => ({ unit: 'minute' as const, n })
  expect(surelyBefore(day(-1), minute(-959))).toBe(true)
  expect(surelyBefore(day(-1), minute(-960))).toBe(false)
  expect(surelyBefore(minute(479), day(1))).toBe(true)
  expect(surelyBefore(minute(480), day(1))).toBe(false)
  expect(surelyBefore(minute(-15), day(0))).toBe(false)
  expect(surelyBefore(day(0), minute(60))).toBe(false)
})

it('calls a step earlier only if no calendar takes it later', () => {
  const offset = fc.oneof(
    fc.constantFrom(...workingDayOffsets).map(n => ({ unit: 'workingDay' as const, n })),
    fc.constantFrom(...calendarDayOffsets).map(n => ({ unit: 'calendarDay' as const, n })),
  )
  const due = fc.integer({ min: 0, max: 1000 }).map(n => addDays(dayOf(2023, 2, 15), n))
  fc.assert(
    fc.property(offset, offset, due, (first, second, day) => {
      fc.pre(surelyBefore(first, second))
      expect(surelyBefore(second, first)).toBe(false)
      expect(stepDay(first, day, chinaCalendar) <= stepDay(second, day, chinaCalendar)).toBe(true)
    }),
    { numRuns: 3000 },
  )
})
