import { describe, expect, it } from 'vitest'
import { Limit } from '#domain/calendar/limit.ts'
import { describeOffset } from '#domain/policies/describe-ladder.ts'
import { describeLimit } from '#domain/policies/describe-limit.ts'
import { readLimit } from '#domain/policies/read-limit.ts'
import { readOffset } from '#domain/policies/read-offset.ts'
import { shippedPacks } from '#domain/policies/shipped.ts'
import { fieldsOf, packTyped, typedOf } from '#domain/policies/typed-pack.ts'
import type { Pack, StepOffset } from '#domain/policy.ts'
import { calendarDayOffsets, workingDayOffsets } from '#domain/policy.ts'

const rests = [{}, { whenRestDay: 'before' }, { whenRestDay: 'after' }] as const
const froms = [{}, { countFrom: 'same-day' }] as const
const periods = ['day', 'week', 'tenDay', 'month', 'quarter', 'halfYear', 'year'] as const
const counted = ['calendarDay', 'week', 'tenDay', 'month', 'quarter'] as const
/** Every shape of limit there is. */
const limits: Limit[] = [
  { unit: 'sameDay' } as const,
  ...[0.5, 1, 24].flatMap(value => [
    { unit: 'hour', value, counting: 'clock' } as const,
    { unit: 'hour', value, counting: 'working' } as const,
  ]),
  ...froms.map(from => ({ unit: 'workingDay', value: 3, ...from }) as const),
  ...counted.flatMap(unit => rests.flatMap(rest => froms.map(from => ({ unit, value: 12, ...rest, ...from })))),
  ...periods.flatMap(period => rests.map(rest => ({ unit: 'endOf', period, ...rest }) as const)),
  ...rests.map(rest => ({ unit: 'endOf', period: 'quarter', atLeast: 5, ...rest }) as const),
].map(limit => Limit.parse(limit))

const offsets: StepOffset[] = [
  ...workingDayOffsets.map(n => ({ unit: 'workingDay', n }) as const),
  ...calendarDayOffsets.map(n => ({ unit: 'calendarDay', n }) as const),
  ...[-4320, -60, -15, 0, 1, 240].map(n => ({ unit: 'minute', n }) as const),
]

describe('what is shown can be written', () => {
  it.each(limits)('limit %j', limit => {
    expect(readLimit(describeLimit(limit))).toEqual({ ok: true, value: limit })
  })

  it.each(offsets)('step %j', offset => {
    expect(readOffset(describeOffset(offset), offset)).toEqual({ ok: true, value: offset })
  })

  it.each(Object.values(shippedPacks))('pack $name', pack => {
    expect(packTyped(pack, typedOf(pack))).toEqual({ ok: true, value: pack })
  })
})

describe('what is written by hand', () => {
  it.each([
    ['3工作日', { unit: 'workingDay', value: 3 }],
    [' 15 天（逢休息日顺延） ', { unit: 'calendarDay', value: 15, whenRestDay: 'after' }],
    ['１５日(末日逢休息日提前)', { unit: 'calendarDay', value: 15, whenRestDay: 'before' }],
    ['2小时', { unit: 'hour', value: 2, counting: 'clock' }],
    ['1.5个工作小时', { unit: 'hour', value: 1.5, counting: 'working' }],
    ['当天', { unit: 'endOf', period: 'day' }],
  ])('limit %s', (text, limit) => {
    expect(readLimit(text)).toEqual({ ok: true, value: limit })
  })

  it.each([
    '',
    '尽快',
    '0日',
    '1.5日',
    '1001个工作日',
    '3个工作日（顺延）',
    '2周（不分休息日）',
    '本月底前（收到当日计入）',
    '3周（不少于5个工作日）',
    '当日（不分休息日，不少于5个工作日）',
    '本月底前（不少于0个工作日）',
    '3',
  ])('no limit: %s', text => {
    expect(readLimit(text)).toMatchObject({ ok: false, error: expect.stringContaining('请改写') })
  })

  it.each(['到期前4个工作日', '逾期30日', '到期后1日', '逾期100小时', ''])('no step: %s', text => {
    expect(readOffset(text, { unit: 'workingDay', n: 0 }).ok).toBe(false)
  })
})

describe('the form of a pack', () => {
  const base = shippedPacks['default']!
  const made = (over: Record<string, string>, from: Pack = base) => packTyped(from, { ...typedOf(from), ...over })

  it('changes what was changed and nothing else', () => {
    const done = made({
      'rule.document.completion': '20个工作日',
      'rule.meeting.acknowledge': '',
      'ladder.work.0': '到期前5个工作日',
      'supporting.feedback': 'yes',
      yellowWithin: '5',
      extensionTimes: '1',
      extensionAtMost: '7个工作日',
    })
    if (!done.ok) throw new Error(JSON.stringify(done.error))
    const rules = base.rules.map(rule => {
      const { acknowledge: _, ...others } = rule.limits
      if (rule.id === 'meeting') return { ...rule, limits: others }
      return rule.id === 'document'
        ? { ...rule, limits: { ...rule.limits, completion: { unit: 'workingDay', value: 20 } } }
        : rule
    })
    const [first, ...steps] = base.ladders.work
    expect(done.value).toEqual({
      ...base,
      rules,
      ladders: { ...base.ladders, work: [{ ...first, offset: { unit: 'workingDay', n: -5 } }, ...steps] },
      supportingDuties: ['feedback'],
      signal: { ...base.signal, yellowWithin: 5 },
      extension: { times: 1, atMost: { unit: 'workingDay', value: 7 } },
    })
    const back = packTyped(done.value, { ...typedOf(done.value), extensionTimes: '', extensionAtMost: '' })
    expect(back.ok && 'extension' in back.value).toBe(false)
  })

  it.each([
    [{ 'rule.document.completion': '尽快', yellowWithin: '三' }, ['rule.document.completion', 'yellowWithin']],
    [{ yellowWithin: '20' }, ['yellowWithin']],
    [{ 'ladder.work.0': '逾期5个工作日' }, ['ladder.work.1']],
    [{ 'ladder.work.0': '到期前15分钟' }, ['ladder.work.0', 'ladder.work.1']],
    [{ talkAfterUrgings: '20' }, ['talkAfterUrgings']],
    [{ lateFeedback: 'pink' }, ['lateFeedback']],
    [{ title: '' }, ['title']],
    [{ 'office.review': '' }, ['office.review']],
    [{ extensionTimes: '99' }, ['extensionTimes']],
  ])('names the field at fault: %j', (over, fields) => {
    const refused = made(over)
    expect(refused.ok ? [] : Object.keys(refused.error)).toEqual(expect.arrayContaining(fields))
  })

  it('a limit longer than the next is at the field of the rule', () => {
    const baotou = shippedPacks['baotou']!
    const refused = made({ 'rule.leader-11350.initialFeedback': '9个工作日' }, baotou)
    expect(refused).toMatchObject({ ok: false, error: { 'rule.leader-11350.initialFeedback': expect.any(String) } })
    expect(fieldsOf(baotou)).toContain('rule.leader-11350.initialFeedback')
  })
})
