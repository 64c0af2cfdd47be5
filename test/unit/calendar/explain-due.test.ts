import { describe, expect, it } from 'vitest'
import { Day } from '#domain/calendar/day.ts'
import { explainDue } from '#domain/calendar/explain-due.ts'
import { DueExplanation } from '#domain/calendar/explain.ts'
import { dueOf } from '#domain/calendar/limit.ts'
import type { Limit } from '#domain/calendar/limit.ts'
import { chinaCalendar } from '#domain/calendar/working-days.ts'
import { Zone, instantAt } from '#domain/calendar/zone.ts'

const zone = Zone.parse('Asia/Shanghai')
const because = { trigger: '收到批示', rule: { label: '包头11350', citation: 'A12' } }
const context = { zone, calendar: chinaCalendar, workingHours: [['08:30', '12:00'] as [string, string]], because }

const explained = (limit: Limit, day: string, time = '16:30') =>
  dueOf(limit, instantAt(zone, Day.parse(day), time), context).explanation

const given = (more: object): DueExplanation =>
  DueExplanation.parse({
    basis: { kind: 'set' },
    end: { day: '2026-06-30' },
    skipped: [],
    makeUp: [],
    awaiting: [],
    provisional: false,
    adjustments: [],
    ...more,
  })

describe('explainDue', () => {
  const table: [Limit, string, string][] = [
    [
      { unit: 'workingDay', value: 5 },
      '2026-02-13',
      '自2026年2月13日（星期五）收到批示起5个工作日（包头11350，A12）：' +
        '2月14日（调休上班）计入，2月15日至23日春节假期不计，至2月27日（星期五）届满。',
    ],
    [
      { unit: 'workingDay', value: 3 },
      '2026-03-05',
      '自2026年3月5日（星期四）收到批示起3个工作日（包头11350，A12）：3月7日至8日周末不计，至3月10日（星期二）届满。',
    ],
    [
      { unit: 'workingDay', value: 10 },
      '2026-03-26',
      '自2026年3月26日（星期四）收到批示起10个工作日（包头11350，A12）：' +
        '3月28日至29日周末、4月4日至6日清明节假期不计，至4月10日（星期五）届满。',
    ],
    [
      { unit: 'workingDay', value: 8 },
      '2024-06-05',
      '自2024年6月5日（星期三）收到批示起8个工作日（包头11350，A12）：' +
        '6月8日至9日周末、6月10日端午节假期、6月15日至16日周末不计，至6月18日（星期二）届满。',
    ],
    [
      { unit: 'workingDay', value: 12 },
      '2026-03-05',
      '自2026年3月5日（星期四）收到批示起12个工作日（包头11350，A12）：' +
        '3月7日至8日、3月14日至15日、3月21日至22日周末不计，至3月23日（星期一）届满。',
    ],
    [
      { unit: 'workingDay', value: 20 },
      '2026-04-16',
      '自2026年4月16日（星期四）收到批示起20个工作日（包头11350，A12）：' +
        '5月9日（调休上班）计入，5月1日至5日劳动节假期及其间周末共7天不计，至5月18日（星期一）届满。',
    ],
    [
      { unit: 'workingDay', value: 20 },
      '2026-07-01',
      '自2026年7月1日（星期三）收到批示起20个工作日（包头11350，A12）：其间周末共8天不计，至7月29日（星期三）届满。',
    ],
    [
      { unit: 'workingDay', value: 3, countFrom: 'same-day' },
      '2026-03-03',
      '自2026年3月3日（星期二）收到批示起3个工作日（包头11350，A12），当日计入，至3月5日（星期四）届满。',
    ],
    [
      { unit: 'workingDay', value: 5 },
      '2025-12-30',
      '自2025年12月30日（星期二）收到批示起5个工作日（包头11350，A12）：' +
        '2026年1月4日（调休上班）计入，2026年1月1日至3日元旦假期不计，至2026年1月7日（星期三）届满。',
    ],
    [
      { unit: 'workingDay', value: 10 },
      '2026-12-25',
      '自2026年12月25日（星期五）收到批示起10个工作日（包头11350，A12）：' +
        '12月26日至27日、2027年1月2日至3日周末不计，至2027年1月8日（星期五）届满' +
        '（2027年放假安排尚未公布，暂按周末推算，公布后重算）。',
    ],
    [
      { unit: 'hour', value: 1, counting: 'clock' },
      '2026-02-13',
      '自2026年2月13日（星期五）16:30收到批示起1小时（包头11350，A12），至当日17:30届满。',
    ],
    [
      { unit: 'hour', value: 1, counting: 'working' },
      '2026-02-14',
      '自2026年2月14日（星期六）16:30收到批示起1个工作小时（包头11350，A12）：' +
        '2月15日至23日春节假期不计，至2月24日（星期二）09:30届满。',
    ],
    [
      { unit: 'calendarDay', value: 10, whenRestDay: 'after' },
      '2026-02-13',
      '自2026年2月13日（星期五）收到批示起10个自然日（包头11350，A12），' +
        '2月23日（星期一）逢休息日，顺延至2月24日（星期二）届满。',
    ],
    [
      { unit: 'month', value: 1, whenRestDay: 'before' },
      '2026-02-28',
      '自2026年2月28日（星期六）收到批示起1个月（包头11350，A12），' +
        '3月28日（星期六）逢休息日，提前至3月27日（星期五）届满。',
    ],
    [
      { unit: 'endOf', period: 'tenDay' },
      '2026-02-13',
      '2026年2月13日（星期五）收到批示，限本旬内（包头11350，A12），至2月20日（星期五）届满。',
    ],
    [
      { unit: 'sameDay' },
      '2026-02-13',
      '2026年2月13日（星期五）收到批示，限当日内（包头11350，A12），至当日24时届满。',
    ],
  ]
  it.each(table)('%o from %s', (limit, day, text) => {
    expect(explainDue(explained(limit, day))).toBe(text)
  })

  it('has words for every unit', () => {
    const units = ['week', 'tenDay', 'month', 'quarter', 'calendarDay'] as const
    const spans = ['week', 'month', 'quarter', 'halfYear', 'year'] as const
    const limits: Limit[] = [
      ...units.map(unit => ({ unit, value: 2 })),
      ...spans.map(period => ({ unit: 'endOf' as const, period })),
    ]
    const words = limits.map(limit => /[起限](.*?)（包/.exec(explainDue(explained(limit, '2026-03-03')))?.[1])
    expect(words).toEqual([
      ...['2周', '2旬即20日', '2个月', '2个季度', '2个自然日'],
      ...['本周内', '本月内', '本季度内', '本半年内', '本年内'],
    ])
  })

  it.each([
    [{}, '2026年6月30日（星期二）届满。'],
    [{ trigger: '交办要求' }, '交办要求，2026年6月30日（星期二）届满。'],
    [{ end: { day: '2026-06-30', time: '17:30' } }, '2026年6月30日（星期二）17:30届满。'],
    [
      { trigger: '反馈期', rule: { label: '按旬反馈' }, basis: { kind: 'period', label: '2026年6月下旬' } },
      '反馈期为2026年6月下旬（按旬反馈），至2026年6月30日（星期二）届满。',
    ],
    [
      { basis: { kind: 'period', label: '2026年1月' }, end: { day: '2026-01-30' }, movedFrom: '2026-01-31' },
      '2026年1月，2026年1月31日（星期六）逢休息日，提前至1月30日（星期五）届满。',
    ],
    [{ provisional: true }, '2026年6月30日（星期二）届满（放假安排尚未公布，暂按周末推算，公布后重算）。'],
  ])('a day that was given: %o', (more, text) => {
    expect(explainDue(given(more))).toBe(text)
  })

  it.each([
    ['需省厅批复，请延长办理时间。', '需省厅批复，请延长办理时间'],
    ['需省厅批复（已报）；', '需省厅批复〔已报〕'],
    ['需省厅批复(已报)。', '需省厅批复〔已报〕'],
  ])('a reason written as a sentence stands in brackets: %s', (why, said) => {
    const adjustments = [{ kind: 'extension', from: '2026-06-30', to: '2026-07-10', days: 10, why }]
    expect(explainDue(given({ adjustments }))).toContain(`经批准延期10天（${said}），由`)
  })

  it('a reason of nothing but stops is none', () => {
    const adjustments = [{ kind: 'pause', from: '2026-06-30', to: '2026-07-10', days: 10, why: ' 。' }]
    expect(explainDue(given({ adjustments }))).toContain('中止计时10天，由')
  })

  it('brackets of the rule do not stand in brackets of their kind, and years are not months', () => {
    const explanation = explained({ unit: 'month', value: 60 }, '2026-03-03')
    expect(explainDue({ ...explanation, rule: { label: '督办事项（周督办、季清零）' } })).toBe(
      '自2026年3月3日（星期二）收到批示起5年（督办事项〔周督办、季清零〕），至2031年3月3日（星期一）届满。',
    )
  })

  it('tells what was changed afterwards', () => {
    const adjustments = [
      { kind: 'extension', from: '2026-06-30', to: '2026-07-10', days: 10, why: '需省厅批复' },
      { kind: 'pause', from: '2026-07-10', to: '2026-07-15', days: 3, why: '' },
      { kind: 'moved', from: '2026-07-15', to: '2027-01-08', days: 177, why: '放假安排公布' },
    ]
    expect(explainDue(given({ adjustments }))).toBe(
      '2026年6月30日（星期二）届满。' +
        '经批准延期10天（需省厅批复），由2026年6月30日（星期二）改为7月10日（星期五）。' +
        '中止计时3天，由2026年7月10日（星期五）改为7月15日（星期三）。' +
        '时限调整（放假安排公布），由2026年7月15日（星期三）改为2027年1月8日（星期五）。',
    )
  })
})
