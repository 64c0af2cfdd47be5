import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  SUBJECT_LIMIT,
  countWords,
  cut,
  daysOfPeriod,
  doing,
  dutyTail,
  itemSubject,
  mostPressing,
  quoted,
  saysTheSame,
  shortDue,
  signal,
  standing,
  totalsLine,
} from '#shared/mail/wording.ts'
import { anItem, lateDuty, soonDuty, todayDuty } from '#test/support/mail-fixtures.ts'

describe('wording', () => {
  it.each([
    [lateDuty, '已逾期3个工作日', '【红】逾期3个工作日', '办结逾期3个工作日'],
    [{ ...lateDuty, workingDaysLeft: 0 }, '已逾期', '【红】逾期', '办结逾期'],
    [todayDuty, '今日到期', '【黄】今日到期', '反馈初步落实情况今日到期'],
    [soonDuty, '还有4个工作日', '【绿】还有4个工作日', '11月27日前办结'],
    [{ ...lateDuty, workingDaysLeft: -3325 }, '已逾期约13年', '【红】逾期约13年', '办结逾期约13年'],
    [{ ...soonDuty, workingDaysLeft: 1296 }, '还有约5年', '【绿】还有约5年', '11月27日前办结'],
    [{ ...soonDuty, workingDaysLeft: 250 }, '还有250个工作日', '【绿】还有250个工作日', '11月27日前办结'],
    [
      { ...lateDuty, duty: '反馈进展（2026年第47周）' },
      '已逾期3个工作日',
      '【红】逾期3个工作日',
      '反馈第47周进展逾期3个工作日',
    ],
    [{ ...soonDuty, duty: '节点“开工”' }, '还有4个工作日', '【绿】还有4个工作日', '11月27日前完成节点“开工”'],
  ])('says where a duty stands', (duty, stands, shown, tail) => {
    expect(standing(duty)).toBe(stands)
    expect(signal(duty)).toBe(shown)
    expect(dutyTail(duty)).toBe(tail)
  })

  it.each([
    ['2026年2月27日（星期五）', '2月27日'],
    ['2026年2月13日17:30', '2月13日17:30'],
    ['待公布', '待公布'],
  ])('shortens %s', (due, short) => {
    expect(shortDue(due)).toBe(short)
  })

  it.each([
    ['签收', '签收'],
    ['整改', '完成整改'],
    ['反馈进展（2026年11月）', '反馈11月份进展'],
    ['反馈进展（2026年11月上旬）', '反馈11月上旬进展'],
    ['反馈进展（2026年第四季度）', '反馈第四季度进展'],
    ['反馈进展（2026年）', '反馈2026年进展'],
  ])('makes %s something to do', (duty, verb) => {
    expect(doing(duty)).toBe(verb)
  })

  it('puts the number first and cuts only the title', () => {
    const subject = itemSubject('交办', anItem({ title: '标题'.repeat(60) }), '2月27日前办结')
    expect(subject).toMatch(/^【交办】云政督〔2026〕12号 (标题)+标?…（2月27日前办结）$/)
    expect(subject.length).toBeLessThanOrEqual(SUBJECT_LIMIT)
  })

  it('never cuts a character in the middle and never exceeds the limit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 0, max: 40 }), (text, limit) => {
        const short = cut(text, limit)
        expect(short.length).toBeLessThanOrEqual(limit)
        expect(short.isWellFormed()).toBe(true)
        if (text.length <= limit) expect(short).toBe(text)
        else if (limit > 0) expect(short.endsWith('…')).toBe(true)
      }),
    )
    expect(cut('一二👨‍👩‍👧‍👦三', 5)).toBe('一二…')
  })

  it('finds what presses most', () => {
    expect(mostPressing([soonDuty, todayDuty, lateDuty])).toBe(lateDuty)
    expect(mostPressing([soonDuty, todayDuty])).toBe(todayDuty)
    expect(mostPressing([])).toBeUndefined()
    const lateFeedback = {
      ...lateDuty,
      duty: '反馈进展（2026年第46周）',
      workingDaysLeft: -5,
      color: 'yellow' as const,
    }
    expect(mostPressing([lateFeedback, lateDuty])).toBe(lateDuty)
  })

  it('puts single marks into double ones', () => {
    expect(quoted('“羊城学者”特聘岗位项目')).toBe('“‘羊城学者’特聘岗位项目”')
  })

  it('names the days of a period', () => {
    expect(daysOfPeriod('2026年第10周（3月2日至3月8日）')).toBe('3月2日至3月8日')
    expect(daysOfPeriod('3月2日至3月8日')).toBe('3月2日至3月8日')
  })

  it.each([
    ['（十三）改善消费条件。', '改善消费条件', true],
    ['改善消费条件', '改善消费条件', true],
    ['改善消费条件。加强新建体育场地设施的科学规划与布局', '改善消费条件', false],
    ['今年要着力改善消费条件', '改善消费条件', false],
    ['停工', '——', false],
    ['？', '！', false],
    [' ——', '——', true],
  ])('knows whether %s only repeats the title', (requirement, title, same) => {
    expect(saysTheSame(requirement, title)).toBe(same)
  })

  it('writes counts as a clerk does', () => {
    const counts = [
      { label: '共', value: 127 },
      { label: '正常推进', value: 72 },
      { label: '办结', value: 47 },
      { label: '未按时', value: 8 },
    ]
    expect(totalsLine(counts)).toBe('共127件，正常推进72件、办结47件、未按时8件')
    expect(totalsLine(counts.slice(1))).toBe('正常推进72件、办结47件、未按时8件')
    expect(totalsLine([])).toBe('')
    expect(totalsLine([{ label: '上周应办', value: 3 }, ...counts.slice(3)])).toBe('上周应办3件，未按时8件')
    expect(countWords([...counts.slice(2), { label: '红灯', value: 0 }])).toBe('办结47件、未按时8件')
  })
})
