import { describe, expect, it } from 'vitest'
import { weeklyOfficeLetter } from '#shared/mail/templates/weekly-office.ts'
import { letterText } from '#shared/mail/as-text.ts'
import type { ItemLines } from '#domain/mail-lines.ts'
import { anItem, frame, weeklyOffice } from '#test/support/mail-fixtures.ts'

const silent = '原因：未按时签收\n情况：尚未反馈'

const yellow = (n: number, unit: string, note = silent, late = 4): ItemLines => ({
  item: anItem({ itemId: `item-${n}`, number: `云政督〔2026〕${n}号`, title: `第${n}项重点工作`, leadUnit: unit }),
  unit,
  duties: [{ duty: '签收', due: '2026年3月3日', workingDaysLeft: -late, overdue: true, why: '', color: 'yellow' }],
  note,
})

const told = (items: readonly ItemLines[]) => {
  const letter = weeklyOfficeLetter({ ...weeklyOffice, red: [], needsDecision: [], yellow: [...items] }, frame)
  const text = letterText(letter, frame)
  return { subject: letter.subject, section: /【黄灯事项[^]*?(?=\n\n【)/.exec(text)?.[0] ?? '' }
}
const many = (count: number, of: (n: number) => ItemLines) => Array.from({ length: count }, (_, at) => of(at + 1))

describe('red and yellow of the 督查专报', () => {
  it('tells silent items in one case by unit, all counted', () => {
    const units = ['市委组织部', '市委组织部', '市委组织部', '市委组织部', '市教育局', '市体育局']
    const items = units.map((unit, at) => yellow(at + 1, unit, silent, at === 5 ? 6 : 4))
    const { subject, section } = told(items)
    expect(subject).toContain('黄灯6件')
    expect(section).toBe(
      [
        '【黄灯事项（6件）】',
        '',
        '　　未按时签收6件（最长逾期6个工作日），均尚未反馈办理情况：',
        '',
        '1. 市委组织部4件：云政督〔2026〕1号、2号、3号、4号',
        '2. 市教育局1件：云政督〔2026〕5号 第5项重点工作',
        '3. 市体育局1件：云政督〔2026〕6号 第6项重点工作',
      ].join('\n'),
    )
  })

  it('keeps what there is to tell in full, beside the silent', () => {
    const { section } = told([
      yellow(9, '市水务局', '原因：未按时签收\n情况：最近反馈：方案已报批'),
      ...many(3, n => yellow(n, '市教育局')),
    ])
    expect(section).toContain('【黄灯事项（4件）】')
    expect(section).toContain('1. 云政督〔2026〕9号　第9项重点工作')
    expect(section).toContain('情况：最近反馈：方案已报批')
    expect(section).toContain('另有未按时签收3件（逾期4个工作日），均尚未反馈办理情况：')
  })

  it('has ten in full at most, the others by cause and unit', () => {
    const note = (n: number) => `原因：${n % 2 ? '未按时反馈' : '临近时限'}\n情况：最近反馈：第${n}次`
    const { section } = told(many(14, n => yellow(n, '市教育局', note(n))))
    expect(section).toContain('【黄灯事项（14件）】')
    expect(section.match(/最近反馈/g)).toHaveLength(10)
    expect(section).toContain('另有未按时反馈2件')
    expect(section).toContain('另有临近时限2件')
    expect(section).toContain('市教育局2件：云政督〔2026〕11号 第11项重点工作、云政督〔2026〕13号 第13项重点工作')
  })

  it('stays one page however many units', () => {
    const { section } = told(many(40, n => yellow(n, `单位${n}`)))
    expect(section).toContain('15. 其余26个单位26件，见台账')
    expect(section.split('\n').length).toBeLessThan(25)
  })

  it('has three or fewer as they always were', () => {
    const { section } = told(many(3, n => yellow(n, '市教育局')))
    expect(section.match(/情况：尚未反馈/g)).toHaveLength(3)
  })
})
