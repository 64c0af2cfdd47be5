import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  SUBJECT_LIMIT,
  countWords,
  cut,
  doing,
  dutyTail,
  itemSubject,
  mostPressing,
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
    ['2月份反馈', '完成2月份反馈'],
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
    expect(countWords([...counts.slice(2), { label: '红灯', value: 0 }])).toBe('办结47件、未按时8件')
  })
})
