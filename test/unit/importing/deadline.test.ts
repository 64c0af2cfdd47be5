import { describe, expect, it } from 'vitest'
import { readDeadline } from '#domain/importing/deadline.ts'
import { DeadlineReading } from '#domain/importing/deadline-reading.ts'

const read = (text: string) => {
  const { original, understood, ...rest } = readDeadline(text, { year: 2026 })
  expect(original).toBe(text)
  return understood ? rest : `没有读懂：${rest.notes.join('；')}`
}
const day = (text: string) => ({ kind: 'day', day: text })
const open = { kind: 'open' }
const node = (text: string, label: string) => ({ day: text, label, atLatest: true })
const nothing = { milestones: [], notes: [] }

describe('a single day; 前 includes the day itself', () => {
  it.each([
    ['2019年3月底前', '2019-03-31'],
    ['2019年8月底前', '2019-08-31'],
    ['2019年上半年', '2019-06-30'],
    ['2019年12月底前', '2019-12-31'],
    ['在2019年2月底前完成', '2019-02-28'],
    ['2020年2月底前', '2020-02-29'],
    ['该项工作于2019年4月底前完成', '2019-04-30'],
    ['以上工作要在2019年2月底前完成', '2019-02-28'],
    ['于2018年12月31日前', '2018-12-31'],
    ['于2020年4月底前', '2020-04-30'],
    ['2021年3月底前', '2021-03-31'],
    ['年底前', '2026-12-31'],
    ['今年年底前', '2026-12-31'],
    ['明年6月底前', '2027-06-30'],
    ['全年', '2026-12-31'],
    ['2025年全年', '2025-12-31'],
    ['2025年度', '2025-12-31'],
    ['2025年', '2025-12-31'],
    ['25年12月底前', '2025-12-31'],
    ['下半年', '2026-12-31'],
    ['年中', '2026-06-30'],
    ['一季度末', '2026-03-31'],
    ['第三季度', '2026-09-30'],
    ['2025年第4季度', '2025-12-31'],
    ['10月中旬前', '2026-10-20'],
    ['10月上旬', '2026-10-10'],
    ['2月下旬', '2026-02-28'],
    ['10月初', '2026-10-10'],
    ['10月中前', '2026-10-15'],
    ['6月', '2026-06-30'],
    ['6月份', '2026-06-30'],
    ['6月15日', '2026-06-15'],
    ['6月15号之前', '2026-06-15'],
    ['6月30日下班前', '2026-06-30'],
    ['二〇二五年十二月底前', '2025-12-31'],
    ['二零二五年十月二十日', '2025-10-20'],
    ['２０２５年６月３０日', '2025-06-30'],
    ['2025 年 6 月 30 日 前', '2025-06-30'],
    ['2025-12-31', '2025-12-31'],
    ['2025/6/30', '2025-06-30'],
    ['2025.6.30前', '2025-06-30'],
    ['2025.12', '2025-12-31'],
    ['20251231', '2025-12-31'],
    ['2025-06-30 00:00', '2025-06-30'],
    ['“十五五”末', '2030-12-31'],
  ])('%s', (text, completion) => {
    expect(read(text)).toEqual({ ...nothing, completion: day(completion) })
  })

  it('keeps what is done by then, and how sure the promise is', () => {
    expect(read('2025年底完成主体工程')).toEqual({
      ...nothing,
      completion: day('2025-12-31'),
      completionLabel: '完成主体工程',
    })
    expect(read('原则上于2019年6月底前完成')).toEqual({ ...nothing, completion: day('2019-06-30'), notes: ['原则上'] })
    expect(read('2025年11月20日前（力争10月底前）')).toMatchObject({
      completion: day('2025-11-20'),
      notes: ['（力争10月底前）'],
    })
  })
})

describe('several nodes: the last is the completion', () => {
  it.each([
    ['6月底前开工、12月底前完工', [node('2026-06-30', '开工')], '2026-12-31', '完工'],
    [
      '原则上于2019年12月底前完成相关建设规划，2020年12月底前完成项目竣工验收',
      [node('2019-12-31', '完成相关建设规划')],
      '2020-12-31',
      '完成项目竣工验收',
    ],
    ['于2012年10月底前；于2012年底前', [node('2012-10-31', '第一阶段任务')], '2012-12-31', undefined],
    ['今年9月底前开工，次年6月底前完工', [node('2026-09-30', '开工')], '2027-06-30', '完工'],
    ['2025年6月15日、20日前', [node('2025-06-15', '第一阶段任务')], '2025-06-20', undefined],
    ['3月、6月底前', [node('2026-03-31', '第一阶段任务')], '2026-06-30', undefined],
  ])('%s', (text, milestones, completion, completionLabel) => {
    expect(read(text)).toMatchObject({ milestones, completion: day(completion) })
    expect(readDeadline(text, { year: 2026 }).completionLabel).toBe(completionLabel)
  })

  it('stays open where work goes on behind the last day', () => {
    expect(read('2025年6月底前出台方案，长期坚持')).toMatchObject({
      milestones: [node('2025-06-30', '出台方案')],
      completion: open,
    })
  })
})

describe('repeats', () => {
  const yearly = (byMonth: number, more = {}) => ({ every: 'year', byMonth, byDay: 'end', ...more })
  it.each([
    ['2020年起，每年2月底前', yearly(2, { fromYear: 2020 })],
    ['（2020年起，每年）3月底前', yearly(3, { fromYear: 2020 })],
    ['从2019年起…于每年2月底前', yearly(2, { fromYear: 2019 })],
    ['在2019年9月底前；2020年起，每年1月底前', yearly(1, { fromYear: 2020 })],
    ['于2019年11月底前；2020年起，每年2月底前', yearly(2, { fromYear: 2020 })],
    ['于2019年12月底前；2020年起，国家卫生健康委每年3月底前', yearly(3, { fromYear: 2020 })],
    ['每年', { every: 'year' }],
    ['每年；连续3年', { every: 'year', times: 3 }],
    ['连续三年', { every: 'year', times: 3 }],
    ['每年12月5日前', { every: 'year', byMonth: 12, byDay: 5 }],
    ['每年年底前', { every: 'year', byMonth: 12, byDay: 'end' }],
    ['每年3月、9月底前', { every: 'halfYear', byMonth: 3, byDay: 'end' }],
    ['每年一季度', { every: 'year', byMonth: 3, byDay: 'end' }],
    ['每半年', { every: 'halfYear' }],
    ['按季度推进', { every: 'quarter' }],
    ['每季度末', { every: 'quarter', byDay: 'end' }],
    ['每季度末月20日前', { every: 'quarter', byMonth: 3, byDay: 20 }],
    ['每月5日前', { every: 'month', byDay: 5 }],
    ['每月25日前报送', { every: 'month', byDay: 25 }],
    ['每两个月', { every: 'month', interval: 2 }],
    ['按旬推进', { every: 'tenDay' }],
    ['每周五前', { every: 'week', byDay: 5 }],
    ['每天', { every: 'workingDay' }],
    ['一月一报', { every: 'month' }],
    ['常态化推进，每季度末报送', { every: 'quarter', byDay: 'end' }],
  ])('%s', (text, repeat) => {
    expect(read(text)).toMatchObject({ repeat, completion: open })
    expect(readDeadline(text, { year: 2026 }).repeat).toEqual(repeat)
  })

  it('keeps a first day before the repeat as a milestone', () => {
    expect(read('在2019年9月底前；2020年起，每年1月底前')).toMatchObject({
      milestones: [node('2019-09-30', '第一阶段任务')],
      startDay: '2020-01-01',
    })
  })
})

describe('limits counted from receipt', () => {
  it.each([
    ['5年内', { unit: 'month', value: 60 }, []],
    ['5年内；分2年', { unit: 'month', value: 60 }, ['分2年']],
    ['3个工作日内', { unit: 'workingDay', value: 3 }, []],
    ['十五个工作日', { unit: 'workingDay', value: 15 }, []],
    ['15日内', { unit: 'calendarDay', value: 15 }, []],
    ['一周内', { unit: 'week', value: 1 }, []],
    ['两周', { unit: 'week', value: 2 }, []],
    ['2个月内', { unit: 'month', value: 2 }, []],
    ['半个月内', { unit: 'calendarDay', value: 15 }, []],
    ['半年内', { unit: 'month', value: 6 }, []],
    ['一年半内', { unit: 'month', value: 18 }, []],
    ['24小时内', { unit: 'hour', value: 24, counting: 'clock' }, []],
    ['当日', { unit: 'sameDay' }, []],
    ['月底前', { unit: 'endOf', period: 'month' }, []],
    ['自收到通知之日起15日内', { unit: 'calendarDay', value: 15 }, ['自收到通知之日起']],
    ['3日内反馈，10个工作日内办结', { unit: 'workingDay', value: 10 }, ['3日内反馈']],
  ])('%s', (text, limit, notes) => {
    expect(read(text)).toEqual({ milestones: [], completion: { kind: 'limit', limit }, notes })
  })
})

describe('ranges', () => {
  it.each([
    ['2025—2027年', '2025-01-01', '2027-12-31'],
    ['2025年-2027年', '2025-01-01', '2027-12-31'],
    ['3月至6月', '2026-03-01', '2026-06-30'],
    ['2025年1-6月', '2025-01-01', '2025-06-30'],
    ['2025年3月-2026年6月', '2025-03-01', '2026-06-30'],
    ['3月1日—15日', '2026-03-01', '2026-03-15'],
    ['“十五五”期间', '2026-01-01', '2030-12-31'],
  ])('%s', (text, start, end) => {
    expect(read(text)).toEqual({ ...nothing, range: { start, end }, completion: day(end) })
  })

  it('即日起至 has no first day of its own', () => {
    expect(read('即日起至2025年12月31日')).toEqual({ milestones: [], completion: day('2025-12-31'), notes: ['即日起'] })
  })
})

describe('open ends', () => {
  it.each(['持续推进', '长期坚持', '适时', '定期', '即日起', '立行立改', '无', '/', '—'])('%s', text => {
    expect(read(text)).toEqual({ milestones: [], completion: open, notes: [text] })
  })
  it('nothing written', () => {
    expect(read('')).toEqual({ milestones: [], completion: open, notes: ['未写明时限'] })
  })
  it('a start alone', () => {
    expect(read('2026年7月起')).toEqual({ ...nothing, startDay: '2026-07-01', completion: open })
  })
})

describe('what cannot be relied on is not half understood', () => {
  it.each([
    ['春节前', '“春节前”没有读懂'],
    ['2025年春节前', '“2025年春节前”没有读懂'],
    ['2025年6月底前完成方案，汛期前完工', '“汛期前完工”没有读懂'],
    ['2025年2月30日前', '“2025年2月30日前”不是确有的日期'],
    ['13月底前', '“13月底前”不是确有的日期'],
    ['11月底前开工，3月底前完工', '“3月底前”早于前一个节点，请写明年份'],
    ['6月至3月', '“6月”晚于“3月”'],
    ['每季度结束后10日内', '“10日内”与频次的关系没有读懂'],
    ['每年1月、2月底前', '每年的几个月份不能合成一个频次'],
    ['6月30日18时前', '“6月30日18时前”没有读懂'],
    ['按领导要求', '没有读出日期、期限或频次'],
    ['3年', '“3年”没有读懂'],
  ])('%s', (text, why) => {
    expect(read(text)).toContain(why)
    expect(readDeadline(text, { year: 2026 })).not.toHaveProperty('completion')
  })
})

it('is a value that survives storage', () => {
  const reading = readDeadline('2025—2027年，每年12月底前', { year: 2026 })
  expect(DeadlineReading.parse(JSON.parse(JSON.stringify(reading)))).toEqual(reading)
})
