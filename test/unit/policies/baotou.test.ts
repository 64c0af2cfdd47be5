import { describe, expect, it } from 'vitest'
import { baotouPack } from '#domain/policies/baotou.ts'
import { ruleFor } from '#domain/policies/choose.ts'
import type { ItemFacts } from '#domain/policies/choose.ts'

const sameDay = { unit: 'endOf', period: 'day', whenRestDay: 'after' } as const
const days = (value: number) => ({ unit: 'workingDay', value }) as const
const day = { decompose: sameDay, acknowledge: days(1) }
const hour = { unit: 'hour', value: 1, counting: 'clock' } as const

/** What the table of A12 says, row by row: facts → row, limits, cadence. */
const table: [string, Partial<ItemFacts>, string, object, object | null][] = [
  [
    '主要领导批示: 11350',
    { sourceType: 'LOCAL_INSTRUCTION', issuerLevel: 'municipal' },
    'leader-11350',
    {
      decompose: { unit: 'hour', value: 1, counting: 'working' },
      deploy: days(1),
      initialFeedback: days(3),
      completion: days(5),
    },
    null,
  ],
  [
    '特殊紧急: 即交即办即报告',
    { sourceType: 'LOCAL_INSTRUCTION', issuerLevel: 'municipal', urgency: 'critical' },
    'critical',
    { decompose: hour, acknowledge: hour, initialFeedback: { unit: 'sameDay' } },
    { every: 'workingDay' },
  ],
  [
    '总书记指示批示: 按季度',
    { sourceType: 'PRIORITY_DIRECTIVE', issuerLevel: 'central' },
    'priority-directive',
    day,
    { every: 'quarter' },
  ],
  [
    '党中央国务院领导批示: 15 个工作日',
    { sourceType: 'SUPERIOR_INSTRUCTION', issuerLevel: 'central' },
    'central-instruction',
    { ...day, completion: days(15) },
    null,
  ],
  [
    '自治区领导批示: 按周',
    { sourceType: 'SUPERIOR_INSTRUCTION', issuerLevel: 'provincial' },
    'provincial-instruction',
    day,
    { every: 'week' },
  ],
  ['量化指标: 按月', { sourceType: 'QUANTIFIED_TARGET' }, 'quantified-target', day, { every: 'month' }],
  ['政府工作报告: 按月', { sourceType: 'WORK_REPORT' }, 'quantified-target', day, { every: 'month' }],
  ['常务会议定, 未分类', { sourceType: 'MEETING_DECISION' }, 'meeting-decision', day, { every: 'month' }],
  ['其他批示: 当日交办', { sourceType: 'LOCAL_INSTRUCTION' }, 'leader-same-day', day, { every: 'month' }],
  ...(['FIELD_VISIT', 'MEETING_DECISION'] as const).flatMap((sourceType): typeof table => [
    [
      `${sourceType} 速办速报: 3 个工作日`,
      { sourceType, requestKind: 'quickReport' },
      'request-quick',
      { ...day, initialFeedback: days(3) },
      null,
    ],
    [
      `${sourceType} 提方案: 5 个工作日`,
      { sourceType, requestKind: 'proposal' },
      'request-proposal',
      { ...day, initialFeedback: days(5) },
      null,
    ],
    [
      `${sourceType} 重大任务: 按旬`,
      { sourceType, requestKind: 'keyTask' },
      'request-key-task',
      day,
      { every: 'tenDay' },
    ],
    [`${sourceType} 其他: 按月`, { sourceType, requestKind: 'other' }, 'request-other', day, { every: 'month' }],
  ]),
  ['别的来源', { sourceType: 'MEDIA' }, 'other', day, { every: 'month' }],
]

const rule = (facts: Partial<ItemFacts>) => ruleFor(baotouPack, { sourceType: 'MEDIA', urgency: 'normal', ...facts })

it.each(table)('%s', (_, facts, id, limits, cadence) => {
  expect(rule(facts)).toMatchObject({ id, cadence })
  expect(rule(facts).limits).toEqual(limits)
  expect(rule(facts).source).toMatch(/包头/)
})

describe('precedence', () => {
  const cases: [string, Partial<ItemFacts>, string][] = [
    ['特急 before a 总书记批示', { sourceType: 'PRIORITY_DIRECTIVE', urgency: 'critical' }, 'critical'],
    ['特急 before any other source', { sourceType: 'PUBLIC_CLUE', urgency: 'critical' }, 'critical'],
    ['急件 alone changes nothing', { sourceType: 'WORK_REPORT', urgency: 'urgent' }, 'quantified-target'],
    [
      'a 批示 keeps 11350 whatever kind of request it is',
      { sourceType: 'LOCAL_INSTRUCTION', issuerLevel: 'municipal', requestKind: 'keyTask' },
      'leader-11350',
    ],
    [
      'a meeting decision that the mayor chaired stays a meeting decision',
      { sourceType: 'MEETING_DECISION', issuerLevel: 'municipal', requestKind: 'quickReport' },
      'request-quick',
    ],
    [
      'a county leader’s 批示 is not 11350',
      { sourceType: 'LOCAL_INSTRUCTION', issuerLevel: 'county' },
      'leader-same-day',
    ],
    [
      'a 上级批示 of unknown level is fed back weekly',
      { sourceType: 'SUPERIOR_INSTRUCTION' },
      'provincial-instruction',
    ],
    ['a visit without a kind is 其他', { sourceType: 'FIELD_VISIT' }, 'other'],
    ['the kind matters to visits and meetings only', { sourceType: 'DOCUMENT', requestKind: 'quickReport' }, 'other'],
  ]
  it.each(cases)('%s', (_, facts, id) => {
    expect(rule(facts).id).toBe(id)
  })
})

it('refuses a pack without a row for everything instead of guessing', () => {
  const pack = { ...baotouPack, rules: baotouPack.rules.slice(0, -1) }
  expect(() => ruleFor(pack, { sourceType: 'MEDIA', urgency: 'normal' })).toThrow('pack.no-catch-all')
})
