import { describe, expect, it } from 'vitest'
import { Day, Instant } from '#domain/calendar/day.ts'
import { PersonId, UnitId } from '#domain/ids.ts'
import { itemOfRow } from '#domain/importing/as-item.ts'
import { readDeadline } from '#domain/importing/deadline.ts'
import type { ImportedRow } from '#domain/importing/imported-row.ts'

const row = (deadline: string, more: Partial<ImportedRow> = {}): ImportedRow => ({
  sheet: '清单',
  line: 2,
  title: '推进试点',
  requirement: '推进试点工作。',
  responsibility: { original: '', lead: '市财政局', supporting: ['市审计局'], coLeads: [], collective: [], notes: [] },
  deadline: readDeadline(deadline, { year: 2026 }),
  extra: {},
  issues: [],
  fingerprint: 'x',
  ...more,
})
const units: Record<string, string> = { 市财政局: 'u1', 市审计局: 'u2' }
const look = {
  unit: (name: string) => (units[name] === undefined ? undefined : UnitId.parse(units[name])),
  head: () => '赵明远',
  leader: () => undefined,
}
const defaults = {
  officer: PersonId.parse('wang'),
  sponsorLeader: PersonId.parse('zhao'),
  criteria: '形成书面报告',
  sourceType: 'DOCUMENT' as const,
  receivedAt: Instant.parse('2026-03-02T00:00:00.000Z'),
}
const read = (deadline: string, today: string, more?: Partial<ImportedRow>) =>
  itemOfRow(row(deadline, more), look, defaults, Day.parse(today))

describe('repeats become nodes on their own day', () => {
  it.each([
    ['每年2月底前', '2026-03-02', '2027-02-28', 'year'],
    ['每年2月底前', '2026-02-10', '2026-02-28', 'year'],
    ['2028年起，每年2月底前', '2026-03-02', '2028-02-29', 'year'],
    ['每季度末月20日前', '2026-03-25', '2026-06-20', 'quarter'],
    ['每季度末月20日前', '2026-11-24', '2026-12-20', 'quarter'],
  ])('%s seen on %s: %s', (text, today, day, repeats) => {
    expect(read(text, today).item.milestones).toEqual([expect.objectContaining({ day, repeats })])
    expect(read(text, today).item.cadence).toBeUndefined()
  })

  it.each([
    ['2020年起，每年2月底前', '每年2月底前'],
    ['（2020年起，每年）3月底前', '每年3月底前'],
    ['于2019年12月底前；2020年起，国家卫生健康委每年3月底前', '每年3月底前'],
    ['每年；连续3年', '年度任务'],
    ['每季度末月20日前', '每季度末月20日前'],
  ])('%s: the node is called %s', (text, label) => {
    expect(read(text, '2026-03-02').item.milestones.at(-1)?.label).toBe(label)
  })

  it('every month is a feedback cadence', () => {
    expect(read('每月5日前', '2026-03-02').item).toMatchObject({
      cadence: { every: 'month', on: { dayOfPeriod: 5 } },
      milestones: [],
    })
  })
})

describe('what a list does not say', () => {
  it('leaves the time limit to the rule when the cell is empty, and takes 持续推进 at its word', () => {
    expect(read('', '2026-03-02').item).not.toHaveProperty('deadline')
    expect(read('持续推进', '2026-03-02').item.deadline).toEqual({ kind: 'open' })
  })

  it('fills in criteria and notes that it did', () => {
    const { brief } = read('', '2026-03-02')
    expect(brief.criteria).toBe('形成书面报告')
    expect(brief.notes).toContain('原文未写明完成标准，按通用标准补记')
  })

  it('names a unit the directory does not know', () => {
    const unknown = { original: '', lead: '市林草局', supporting: [], coLeads: [], collective: [], notes: [] }
    const { item, brief } = read('', '2026-03-02', { responsibility: unknown })
    expect(item).not.toHaveProperty('leadUnit')
    expect(brief.notes).toContain('单位名录中没有“市林草局”，请补充后交办')
  })
})
