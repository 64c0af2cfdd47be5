import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { baotouPack } from '#domain/policies/baotou.ts'
import { describeOffset } from '#domain/policies/describe-ladder.ts'
import { describeCadence, describeLimit } from '#domain/policies/describe-limit.ts'
import { describePack } from '#domain/policies/describe.ts'
import { StepOffset, calendarDayOffsets, workingDayOffsets } from '#domain/policy.ts'
import type { Rule, Step } from '#domain/policy.ts'
import { generatedPart } from './policies-page.ts'

type Limit = NonNullable<Rule['limits']['completion']>

const limits: [Limit, string][] = [
  [{ unit: 'hour', value: 1, counting: 'working' }, '1个工作小时'],
  [{ unit: 'hour', value: 24, counting: 'clock' }, '24小时（按钟点，不分昼夜）'],
  [{ unit: 'workingDay', value: 3 }, '3个工作日'],
  [{ unit: 'workingDay', value: 3, countFrom: 'same-day' }, '3个工作日（收到当日计入）'],
  [{ unit: 'calendarDay', value: 15, whenRestDay: 'after' }, '15日（末日逢休息日顺延）'],
  [{ unit: 'calendarDay', value: 15, countFrom: 'same-day' }, '15日（收到当日计入）'],
  [
    { unit: 'month', value: 1, whenRestDay: 'before', countFrom: 'same-day' },
    '1个月（收到当日计入，末日逢休息日提前）',
  ],
  [{ unit: 'tenDay', value: 2 }, '2旬（十日）'],
  [{ unit: 'endOf', period: 'quarter' }, '本季度末前'],
  [{ unit: 'endOf', period: 'quarter', atLeast: 5 }, '本季度末前（不少于5个工作日）'],
  [{ unit: 'endOf', period: 'day', whenRestDay: 'after' }, '当日（逢休息日顺延）'],
  [{ unit: 'sameDay' }, '当日（不分休息日）'],
]
it.each(limits)('says the limit %j', (limit, text) => {
  expect(describeLimit(limit)).toBe(text)
})

const cadences: [Rule['cadence'], string][] = [
  [null, '不定期反馈'],
  [{ every: 'workingDay' }, '每个工作日反馈'],
  [{ every: 'tenDay' }, '按旬反馈，每旬最后一个工作日前'],
  [{ every: 'week', on: { dayOfPeriod: 5 } }, '按周反馈，每周五前（逢休息日提前）'],
  [{ every: 'month', on: { dayOfPeriod: 5 }, whenRestDay: 'after' }, '按月反馈，每月5日前（逢休息日顺延）'],
  [{ every: 'month', months: 2 }, '每2个月反馈，每期最后一个工作日前'],
  [{ every: 'month', months: 2, on: { dayOfPeriod: 5 } }, '每2个月反馈，每期第5日前（逢休息日提前）'],
  [{ every: 'quarter', on: { dayOfPeriod: 80 } }, '按季度反馈，每季度第80日前（逢休息日提前）'],
]
it.each(cadences)('says the cadence %j', (cadence, text) => {
  expect(describeCadence(cadence)).toBe(text)
})

const offsets: [Step['offset'], string][] = [
  [{ unit: 'workingDay', n: -3 }, '到期前3个工作日'],
  [{ unit: 'calendarDay', n: 1 }, '逾期1日'],
  [{ unit: 'workingDay', n: 0 }, '到期当日'],
  [{ unit: 'minute', n: 0 }, '到点'],
  [{ unit: 'minute', n: -15 }, '到期前15分钟'],
  [{ unit: 'minute', n: 240 }, '逾期4小时'],
]
it.each(offsets)('says the offset %j', (offset, text) => {
  expect(describeOffset(offset)).toBe(text)
})

it('tells the pack row by row, in the order in which rows are tried', () => {
  const text = describePack(baotouPack)
  expect(text.filter(sentence => sentence.startsWith('规则'))).toHaveLength(baotouPack.rules.length)
  expect(text).toContain(
    '规则5 市委、市政府主要领导批示和交办（11350）（本级领导批示；市）：梳理分解并交办1个工作小时，研究部署1个工作日，首次反馈3个工作日，办结5个工作日；不定期反馈。依据：包头措施二：1小时梳理分解、1天研究部署、3个工作日反馈初步落实情况、5个工作日办结、0为销号清零。',
  )
  expect(text).toContain('反馈、办结、节点和整改，同一到期点催办3次未答复的，提请督查室研究是否约谈，由人决定。')
})

const page = join(import.meta.dirname, '../../../docs/policies.md')
const mark = '<!-- generated from the packs: UPDATE_GOLDEN=1 npx vitest run test/unit/policies/describe.test.ts -->'

it('keeps docs/policies.md true to the packs', () => {
  const [written = '', tables = ''] = readFileSync(page, 'utf8').split(`${mark}\n`)
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(page, `${written}${mark}\n\n${generatedPart()}`)
  else expect(tables.trim()).toBe(generatedPart().trim())
  expect(written).toContain('# Policies')
})

it('docs/policies.md names every offset that a step may have, and no other', () => {
  const text = readFileSync(page, 'utf8')
  const named = (unit: string) => {
    const [, cells = ''] = new RegExp(`^ *\\| \`${unit}\`[^|]*\\|(.*)$`, 'm').exec(text) ?? []
    return (cells.match(/-?\d+/g) ?? []).map(Number)
  }
  expect(named('workingDay')).toEqual(workingDayOffsets)
  expect(named('calendarDay')).toEqual(calendarDayOffsets)
  const [least, none, most] = named('minute')
  for (const n of [least, none, most]) expect(StepOffset.safeParse({ unit: 'minute', n }).success).toBe(true)
  for (const n of [Number(least) - 1, Number(most) + 1])
    expect(StepOffset.safeParse({ unit: 'minute', n }).success).toBe(false)
})
