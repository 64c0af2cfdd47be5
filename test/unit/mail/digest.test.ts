import { describe, expect, it } from 'vitest'
import type { DigestMail, NoticeMail, ReminderMail, WeeklyOfficeMail, WeeklyUnitMail } from '#domain/mail.ts'
import { renderMail } from '#shared/mail/render.ts'
import {
  anItem,
  assignment,
  digest,
  frame,
  lateDuty,
  notice,
  reminder,
  samples,
  soonDuty,
  todayDuty,
} from '#test/support/mail-fixtures.ts'

const unit = '市住房和城乡建设局'
const silent: DigestMail = {
  ...digest,
  overdue: [],
  today: [],
  assigned: [],
  reminders: [],
  thisWeek: [],
  waiting: [],
  notices: [],
}
const read = (change: Partial<DigestMail>) => renderMail({ ...silent, ...change }, frame)
const timesIn = (text: string, said: string) => text.split(said).length - 1
const receipt = { ...lateDuty, duty: '签收', color: 'yellow' as const }

describe('a digest says each thing once', () => {
  it('puts an urging where the late item stands', () => {
    const { subject, text } = read({
      overdue: [{ item: anItem(), unit, duties: [lateDuty] }],
      reminders: [reminder('urge')],
    })
    expect(subject).toBe('【督办日报】11月23日：逾期1件，其中催办1件')
    expect(timesIn(text, anItem().title)).toBe(1)
    expect(timesIn(text, lateDuty.why)).toBe(1)
    expect(text).toContain('【催办】请贵单位抓紧办结，说明未按期完成的原因和预计完成时间。')
  })

  it('adds the duties that only the urging names', () => {
    const { text } = read({
      overdue: [{ item: anItem(), unit, duties: [lateDuty] }],
      reminders: [reminder('urge', { duties: [lateDuty, todayDuty] })],
    })
    expect(timesIn(text, lateDuty.why)).toBe(1)
    expect(timesIn(text, todayDuty.why)).toBe(1)
  })

  it.each([
    [todayDuty, '今日到期1件', '【提醒】请贵单位按时反馈初步落实情况。'],
    [soonDuty, '近期到期1件', '【提醒】请贵单位按时办结。'],
    [receipt, '逾期1件', '【提醒】请贵单位尽快签收。'],
  ])('lists a reminder where its date belongs', (duty, where, said) => {
    const { subject, text } = read({ reminders: [reminder('remind', { duties: [duty] })] })
    expect(subject).toBe(`【督办日报】11月23日：${where}`)
    expect(text).toContain(said)
  })

  it('keeps two units of one item apart when the reader must act, and joins them when the reader is only told', () => {
    const of = (name: string, change: Partial<ReminderMail> = {}) =>
      reminder('warn', { unit: name, reader: '王敏督查员', duties: [receipt], ...change })
    const { subject, text } = read({
      reminders: [of('市水务局', { forInformation: true }), of('市财政局', { forInformation: true })],
    })
    expect(subject).toBe('【督办日报】11月23日：抄告1件')
    expect(text).toContain('【预警·抄告】已向市水务局、市财政局发出预警，累计催办2次，请督促办理，无需回复。')
    expect(read({ reminders: [of('市水务局'), of('市财政局')] }).subject).toBe(
      '【督办日报】11月23日：逾期2件，其中预警2件',
    )
  })

  it('puts what the office owes into 待您处理, with what is in the way', () => {
    const item = anItem({ leadUnit: '待明确' })
    const duties = [{ ...lateDuty, duty: '梳理分解、交办' }]
    const { subject, text } = read({
      waiting: [{ item, unit: frame.name, duties }],
      reminders: [reminder('urge', { item, unit: frame.name, duties })],
    })
    expect(subject).toBe('【督办日报】11月23日：待您处理1件，其中催办1件')
    expect(text).toContain('【催办】请立即梳理分解、交办。\n　　该事项牵头单位尚未明确，请明确后交办。')
    expect(text).not.toMatch(/贵单位|请与督查室联系/)
  })

  it.each([
    [receipt, '【逾期（1件）】\n\n　　请立即签收。'],
    [lateDuty, '【逾期（1件）】\n\n　　请抓紧办理，说明未按期完成的原因和预计完成时间。'],
  ])('still asks for what is late when nothing new is said of it', (duty, said) => {
    expect(read({ overdue: [{ item: anItem(), unit, duties: [duty] }] }).text).toContain(said)
  })

  it('lists what is latest first, then by number, as the office numbered them', () => {
    const of = (n: number, duty = lateDuty) => ({
      item: anItem({ itemId: `i${n}`, number: `云政督〔2026〕${n}号` }),
      unit,
      duties: [duty],
    })
    const numbersIn = (text: string) => [...text.matchAll(/〔2026〕(\d+)号/g)].map(([, n]) => Number(n))
    const overdue = [of(12), of(9), of(21, { ...lateDuty, workingDaysLeft: -8 }), of(3)]
    expect(numbersIn(read({ overdue }).text)).toEqual([21, 3, 9, 12])
    const assigned = [12, 9, 101].map(n => ({ ...assignment, item: of(n).item }))
    expect(numbersIn(read({ assigned }).text)).toEqual([9, 12, 101])
  })

  it('lists an item once, where it presses most, with all it owes', () => {
    const later = { ...soonDuty, id: 'later', why: '以后。' }
    const { subject, text } = read({
      overdue: [{ item: anItem(), unit, duties: [receipt] }],
      thisWeek: [{ item: anItem(), unit, duties: [later] }],
      reminders: [reminder('remind', { duties: [{ ...soonDuty, id: 'node', duty: '节点“开工”', why: '节点。' }] })],
    })
    expect(subject).toBe('【督办日报】11月23日：逾期1件')
    for (const said of [anItem().title, receipt.why, later.why, '节点。', '【提醒】请贵单位按时完成节点“开工”。'])
      expect([said, timesIn(text, said)]).toEqual([said, 1])
  })

  it('tells an item that is late when it is assigned once, and says so', () => {
    const late = { ...assignment, unit, duties: [lateDuty] }
    const { subject, text } = read({ assigned: [late], overdue: [{ item: late.item, unit, duties: [lateDuty] }] })
    expect(subject).toBe('【督办日报】11月23日：新交办1件')
    expect(text).toContain('该事项时限已过，请立即组织办理。')
    expect(renderMail(late, frame).text).toContain(
      '该事项时限已过，请立即组织办理。确实不能立即办结的，请说明原因，提出延期申请。',
    )
  })

  it('says once what the tasks of a list have in common', () => {
    const assigned = [1, 2, 3].map(n => ({ ...assignment, item: anItem({ itemId: `i${n}` }), criteria: '通用标准。' }))
    const last = { ...assignment, item: anItem({ itemId: 'i4' }), criteria: '通用标准。', basis: '另一份文件' }
    expect(timesIn(read({ assigned }).text, '通用标准')).toBe(1)
    expect(timesIn(read({ assigned }).text, assignment.basis)).toBe(1)
    const { text } = read({ assigned: [...assigned, last] })
    expect(text).toContain('以下事项的办结标准：通用标准；牵头领导：张建国副市长。')
    expect(timesIn(text, assignment.basis)).toBe(3)
  })

  it('does not tell a unit that it is itself', () => {
    const { text } = read({ overdue: [{ item: anItem(), unit, duties: [lateDuty] }] })
    expect(text).not.toContain(`责任单位：${unit}`)
    expect(text).toContain('签收、反馈、申请延期和需要协调的问题，请与督查室联系，联系方式见文末。')
  })
})

describe('news in a digest', () => {
  it('tells feedback in one line, without the dates the unit has', () => {
    const { text } = read({
      notices: [
        notice('FeedbackFiled', {
          facts: [
            { label: '进展', text: '方案已印发。' },
            { label: '需协调', text: '配套资金' },
            { label: '报送人', text: '周岚' },
          ],
          duties: [soonDuty],
        }),
      ],
    })
    expect(text).toContain(
      '【反馈】2026年11月23日9:40，市卫生健康委员会（周岚）反馈：方案已印发。\n　　需协调：配套资金',
    )
    expect(text).not.toContain(soonDuty.why)
  })

  it('puts a claim where its review waits, and asks nothing once it was decided', () => {
    const ask = '请按四查要求审核，作出销号或退回决定。'
    const claim = notice('CompletionClaimed', { facts: [{ label: '办理结果', text: '已开园。' }], ask })
    const review = { item: claim.item, unit: frame.name, duties: [{ ...soonDuty, duty: '审核办结情况' }] }
    const waiting = read({ notices: [claim], waiting: [review] })
    expect(waiting.subject).toBe('【督办日报】11月23日：待您处理1件')
    expect(timesIn(waiting.text, claim.item.title)).toBe(1)
    expect(waiting.text).toContain(`市卫生健康委员会报结：已开园。\n\u3000\u3000需办理：${ask}`)
    const decided = read({ notices: [claim] })
    expect(decided.subject).toBe('【督办日报】11月23日：动态1件')
    expect(decided.text).not.toContain(ask)
  })

  it('tells a unit of a decision in the words of the office', () => {
    const { text } = read({
      notices: [notice('ItemClosed', { facts: [{ label: '督办结论', text: '同意销号。' }] })],
    })
    expect(text).toContain('【销号】2026年11月23日9:40，该事项经督查室审核，准予销号。\n　　督办结论：同意销号。')
  })

  it('gathers proposals for talks by unit', () => {
    const talk = (of: string, itemId: string, duty: string): NoticeMail =>
      notice('TalkProposed', {
        unit: of,
        item: anItem({ itemId, title: '改善消费条件' }),
        facts: [
          { label: '事由', text: duty },
          { label: '已催办次数', text: '3' },
        ],
      })
    const { subject, text } = read({
      reader: '吴国梁督查室主任',
      notices: [
        talk('商务部', 'i1', '签收'),
        { ...talk('商务部', 'i2', '签收'), item: anItem({ number: '云政督〔2026〕31号', title: '改善消费条件' }) },
        talk('商务部', 'i1', '反馈进展（2026年第13周）'),
        talk('财政部', 'i1', '签收'),
      ],
    })
    expect(subject).toBe('【督办日报】11月23日：约谈建议4件')
    expect(text).toContain('【约谈建议（2个单位）】')
    expect(text).toContain(
      '1. 商务部：签收已催办3次的2件：云政督〔2026〕12号“改善消费条件”、云政督〔2026〕31号“改善消费条件”；反馈第13周进展已催办3次的1件：云政督〔2026〕12号“改善消费条件”。\n2. 财政部：',
    )
  })
})

describe('a weekly page', () => {
  const page = samples['weekly-unit'] as WeeklyUnitMail

  it('counts in the subject as in the totals', () => {
    const totals = page.totals.map(one => (one.label === '黄' ? { ...one, value: 4 } : one))
    expect(renderMail({ ...page, totals }, frame).subject).toContain('：红灯1件、黄灯4件、销号1件')
  })

  it('does not lay at a unit’s door what another unit owes', () => {
    const note = '原因：未按时签收\n情况：尚未反馈'
    const mine = { item: anItem(), unit, duties: [receipt], note }
    const others = { item: anItem(), unit, duties: [soonDuty], note }
    const { text } = renderMail({ ...page, items: [mine, others] }, frame)
    expect(timesIn(text, '原因：未按时签收；情况：尚未反馈')).toBe(1)
    expect(timesIn(text, '原因：其他责任单位未按时签收；情况：尚未反馈')).toBe(1)
    expect(text).not.toContain(soonDuty.why)
  })

  it('names a duty once that several units owe alike', () => {
    const red = [{ item: anItem(), unit, duties: [receipt, receipt, receipt], note: '原因：未按时签收' }]
    const { text } = renderMail({ ...(samples['weekly-office'] as WeeklyOfficeMail), red, yellow: [] }, frame)
    expect(timesIn(text, '签收：2026年11月18日')).toBe(1)
  })
})
