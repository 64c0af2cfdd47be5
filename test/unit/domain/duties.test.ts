import { describe, expect, it } from 'vitest'
import { explainDue } from '#domain/calendar/explain-due.ts'
import type { Limit } from '#domain/calendar/limit.ts'
import type { Item } from '#domain/item.ts'
import { aDossier, at, day, duty, finance, openDuties, rules, water } from '#test/support/builders.ts'
import { decide, does } from '#test/support/deciding.ts'

const friday = '2026-02-13T16:30+08:00'
type Facts = Partial<Pick<Item, 'sourceType' | 'issuerLevel' | 'requestKind' | 'urgency'>>

/** Received, registered and assigned at 16:30 on the last Friday before 春节 2026 (15–23 February rest, 14 and 28 are worked). */
function assigned(pack: string, facts: Facts, over: Parameters<typeof aDossier>[1] = {}) {
  const under = rules(pack)
  const draft = aDossier(under, { deadline: { kind: 'open' }, ...facts, receivedAt: at(friday), ...over })
  const registered = decide(draft, under, [friday, does.register()])
  return { under, registered, assigned: decide(registered, under, [friday, does.assign()]) }
}

const baotou: [string, Facts, Record<string, string>][] = [
  [
    '11350',
    { sourceType: 'LOCAL_INSTRUCTION', issuerLevel: 'municipal' },
    {
      'office.decompose': '2026-02-13 17:30',
      'finance.deploy': '2026-02-14',
      'finance.initialFeedback': '2026-02-25',
      'finance.completion': '2026-02-27',
      'water.initialFeedback': '2026-02-25',
    },
  ],
  [
    '特殊紧急',
    { urgency: 'critical' },
    {
      'office.decompose': '2026-02-13 17:30',
      'finance.acknowledge': '2026-02-13 17:30',
      'finance.initialFeedback': '2026-02-13',
      'finance.feedback': '2026-02-14',
      'water.acknowledge': '2026-02-13 17:30',
      'water.initialFeedback': '2026-02-13',
      'water.feedback': '2026-02-14',
    },
  ],
  [
    '总书记指示批示: by quarter',
    { sourceType: 'PRIORITY_DIRECTIVE' },
    {
      'office.decompose': '2026-02-13',
      'finance.acknowledge': '2026-02-14',
      'finance.feedback': '2026-03-31',
      'water.acknowledge': '2026-02-14',
      'water.feedback': '2026-03-31',
    },
  ],
  [
    '党中央、国务院领导批示: 15 working days',
    { sourceType: 'SUPERIOR_INSTRUCTION', issuerLevel: 'central' },
    {
      'office.decompose': '2026-02-13',
      'finance.acknowledge': '2026-02-14',
      'finance.completion': '2026-03-12',
      'water.acknowledge': '2026-02-14',
    },
  ],
  [
    '自治区领导批示: by week, the next one after 春节',
    { sourceType: 'SUPERIOR_INSTRUCTION', issuerLevel: 'provincial' },
    {
      'office.decompose': '2026-02-13',
      'finance.acknowledge': '2026-02-14',
      'finance.feedback': '2026-02-14',
      'water.acknowledge': '2026-02-14',
      'water.feedback': '2026-02-14',
    },
  ],
  [
    '市领导其他批示: by month',
    { sourceType: 'LOCAL_INSTRUCTION' },
    {
      'office.decompose': '2026-02-13',
      'finance.acknowledge': '2026-02-14',
      'finance.feedback': '2026-02-28',
      'water.acknowledge': '2026-02-14',
      'water.feedback': '2026-02-28',
    },
  ],
  [
    '量化指标: by month',
    { sourceType: 'QUANTIFIED_TARGET' },
    {
      'office.decompose': '2026-02-13',
      'finance.acknowledge': '2026-02-14',
      'finance.feedback': '2026-02-28',
      'water.acknowledge': '2026-02-14',
      'water.feedback': '2026-02-28',
    },
  ],
  [
    '速办速报: 3 working days',
    { sourceType: 'FIELD_VISIT', requestKind: 'quickReport' },
    {
      'office.decompose': '2026-02-13',
      'finance.acknowledge': '2026-02-14',
      'finance.initialFeedback': '2026-02-25',
      'water.acknowledge': '2026-02-14',
      'water.initialFeedback': '2026-02-25',
    },
  ],
  [
    '提方案: 5 working days',
    { sourceType: 'MEETING_DECISION', requestKind: 'proposal' },
    {
      'office.decompose': '2026-02-13',
      'finance.acknowledge': '2026-02-14',
      'finance.initialFeedback': '2026-02-27',
      'water.acknowledge': '2026-02-14',
      'water.initialFeedback': '2026-02-27',
    },
  ],
  [
    '重点工作: by 旬, the 中旬 ends before the holiday',
    { sourceType: 'MEETING_DECISION', requestKind: 'keyTask' },
    {
      'office.decompose': '2026-02-13',
      'finance.acknowledge': '2026-02-14',
      'finance.feedback': '2026-02-14',
      'water.acknowledge': '2026-02-14',
      'water.feedback': '2026-02-14',
    },
  ],
  [
    'a meeting decision of no kind: by month',
    { sourceType: 'MEETING_DECISION' },
    {
      'office.decompose': '2026-02-13',
      'finance.acknowledge': '2026-02-14',
      'finance.feedback': '2026-02-28',
      'water.acknowledge': '2026-02-14',
      'water.feedback': '2026-02-28',
    },
  ],
]

describe('包头: what is owed from 16:30 on 2026-02-13', () => {
  it.each(baotou)('%s', (_, facts, expected) => {
    // Central instructions and 11350 take the time limit of their row.
    const own = expected['finance.completion'] === undefined ? {} : { deadline: undefined }
    const { registered, assigned: done } = assigned('baotou', facts, own)
    expect({ ...openDuties(registered), ...openDuties(done) }).toEqual(expected)
    expect(duty(done, 'office.decompose').status).toBe('settled')
  })
})

const others: [string, string, Facts, Parameters<typeof aDossier>[1], Record<string, string>][] = [
  [
    '国网 110: a week (its last day rests and moves), a month, then every month',
    'state-grid',
    {},
    { deadline: undefined },
    {
      'finance.acknowledge': '2026-02-14',
      'finance.initialFeedback': '2026-02-24',
      'finance.completion': '2026-03-13',
      'finance.feedback': '2026-02-28',
      'water.acknowledge': '2026-02-14',
      'water.feedback': '2026-02-28',
    },
  ],
  [
    '陆良: the supporting unit finishes too',
    'luliang',
    {},
    { deadline: { kind: 'day', day: day('2026-06-30') } },
    {
      'finance.acknowledge': '2026-02-14',
      'finance.feedback': '2026-02-28',
      'finance.completion': '2026-06-30',
      'water.acknowledge': '2026-02-14',
      'water.feedback': '2026-02-28',
      'water.completion': '2026-06-30',
    },
  ],
  [
    '央行: weekly, cleared by the end of the quarter',
    'central-bank',
    {},
    { deadline: undefined },
    {
      'finance.acknowledge': '2026-02-14',
      'finance.feedback': '2026-02-14',
      'finance.completion': '2026-03-31',
      'water.acknowledge': '2026-02-14',
      'water.feedback': '2026-02-14',
    },
  ],
  [
    '山东热线: 15 working days, the lead alone',
    'shandong-hotline',
    {},
    { deadline: undefined },
    {
      'finance.acknowledge': '2026-02-14',
      'finance.completion': '2026-03-12',
      'water.acknowledge': '2026-02-14',
    },
  ],
  [
    'default, 急件: five calendar days end within the holiday and move behind it',
    'default',
    { sourceType: 'LOCAL_INSTRUCTION', urgency: 'urgent' },
    { deadline: undefined },
    {
      'finance.acknowledge': '2026-02-14',
      'finance.completion': '2026-02-24',
      'water.acknowledge': '2026-02-14',
    },
  ],
  [
    'nodes are the lead unit’s; a named day stands also when it rests',
    'default',
    {},
    {
      cadence: null,
      deadline: { kind: 'day', day: day('2026-02-21') },
      milestones: [{ id: 'm1', label: '开工', day: day('2026-02-18') }],
    },
    {
      'finance.acknowledge': '2026-02-14',
      'finance.milestone.m1': '2026-02-18',
      'finance.completion': '2026-02-21',
      'water.acknowledge': '2026-02-14',
    },
  ],
  [
    'an instant of the item itself',
    'default',
    {},
    { cadence: null, deadline: { kind: 'instant', at: at('2026-02-14T10:00+08:00') } },
    {
      'finance.acknowledge': '2026-02-14',
      'finance.completion': '2026-02-14 10:00',
      'water.acknowledge': '2026-02-14',
    },
  ],
]

describe('other packs', () => {
  it.each(others)('%s', (_, pack, facts, over, expected) => {
    expect(openDuties(assigned(pack, facts, over).assigned)).toEqual(expected)
  })
})

describe('交办', () => {
  it('a unit assigned later owes from then on; the others keep what they have', () => {
    const under = rules('luliang')
    const first = decide(
      aDossier(under),
      under,
      ['2026-03-02', does.register()],
      ['2026-03-02', does.assign(finance)],
      ['2026-03-03', does.report()],
    )
    const second = decide(first, under, ['2026-04-08', does.assign(water)])
    expect(second.item.state).toBe('inProgress')
    expect(second.assignments.map(({ unitId, part }) => `${unitId} ${part}`)).toEqual([
      'finance lead',
      'water supporting',
    ])
    expect(duty(second, 'finance.feedback')).toEqual(duty(first, 'finance.feedback'))
    expect(openDuties(second)).toMatchObject({ 'water.acknowledge': '2026-04-09', 'water.feedback': '2026-04-30' })
  })

  it('a unit named twice has one part, the lead’s', () => {
    const under = rules()
    const twice = aDossier(under, { supportingUnits: [water, finance, water] })
    const done = decide(twice, under, ['2026-03-02', does.register()], ['2026-03-02', does.assign()])
    expect(done.assignments.map(({ unitId, part }) => `${unitId} ${part}`)).toEqual([
      'finance lead',
      'water supporting',
    ])
  })

  it('steps past at the assignment are left to its mail: an item assigned late starts where its ladder stands', () => {
    const under = rules('shandong-hotline')
    // Due on 2026-03-23; assigned on the 24th after the step of +1.
    const late = decide(
      aDossier(under, { deadline: undefined }),
      under,
      ['2026-03-02', does.register()],
      ['2026-03-24', does.assign()],
    )
    expect(duty(late, 'finance.completion')).toMatchObject({ stepsTaken: 2, urgings: 0 })
  })
})

describe('整改 of 央行 is cleared with the quarter, and has five working days at least', () => {
  it.each([
    ['2026-03-02', '2026-03-31'],
    ['2026-03-31T15:30+08:00', '2026-04-08'],
  ])('returned on %s: %s', (returned, due) => {
    const { under, assigned: given } = assigned('central-bank', {})
    const after = decide(given, under, ['2026-02-25', does.claim()], [returned, does.sendBack()])
    expect(openDuties(after)['finance.rectification']).toBe(due)
  })
})

describe('why a duty is due then', () => {
  const whyOf = (pack: string, over: Parameters<typeof aDossier>[1], id = 'finance.completion') =>
    explainDue(duty(assigned(pack, {}, over).assigned, id).explanation)

  it('cites the rule where the limit is the rule’s, without brackets in brackets or its words twice', () => {
    expect(whyOf('central-bank', { deadline: undefined })).toBe(
      '2026年2月13日（星期五）收到，限本季度内（央行月梳理·周督办·季清零“督办事项”），至3月31日（星期二）届满。',
    )
    expect(whyOf('state-grid', {}, 'finance.acknowledge')).toContain('（国网110“督办事项”）')
    expect(whyOf('shandong-hotline', { deadline: undefined })).toContain('（山东政务服务热线“热线转办事项”）')
  })

  it.each<[string, Limit]>([
    ['5年', { unit: 'month', value: 60 }],
    ['3个月', { unit: 'month', value: 3, whenRestDay: 'after' }],
    ['15个自然日', { unit: 'calendarDay', value: 15 }],
  ])('cites 交办要求 where the item itself states %s', (said, limit) => {
    const why = whyOf('central-bank', { deadline: { kind: 'limit', limit } })
    expect(why).toContain(`收到起${said}（交办要求）`)
    expect(why).not.toContain('央行')
  })

  it('knows the limit of the rule whatever the order in which its fields are kept', () => {
    const deadline = { kind: 'limit', limit: { period: 'quarter', unit: 'endOf' } } as const
    expect(whyOf('central-bank', { deadline })).toContain('央行')
  })
})
