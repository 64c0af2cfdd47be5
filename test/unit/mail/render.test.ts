import { describe, expect, it } from 'vitest'
import type { MailData } from '#domain/mail.ts'
import { tones } from '#domain/policy.ts'
import { acts } from '#domain/ledger.ts'
import { renderMail } from '#shared/mail/render.ts'
import { parseHtml } from '#test/support/html-skeleton.ts'
import {
  anItem,
  assignment,
  digest,
  frame,
  notice,
  reminder,
  returned,
  samples,
  soonDuty,
  todayDuty,
  weeklyOffice,
} from '#test/support/mail-fixtures.ts'

const textOf = (html: string) => parseHtml(html).text
const both = (data: MailData) => {
  const { text, html } = renderMail(data, frame)
  return [text, textOf(html)]
}

describe('renderMail', () => {
  it.each(Object.entries(samples))('%s looks as it did', async (name, data) => {
    const { subject, preheader, text, html } = renderMail(data, frame)
    await expect(`${subject}\n${preheader}\n\n${text}`).toMatchFileSnapshot(`snapshots/${name}.txt`)
    await expect(html).toMatchFileSnapshot(`snapshots/${name}.html.snap`)
  })

  it.each(Object.entries(samples))('%s speaks as an office does, briefly', (_, data) => {
    const { subject, text, html } = renderMail(data, frame)
    expect(subject.length).toBeLessThanOrEqual(80)
    for (const part of [subject, text, textOf(html)]) {
      expect(part).not.toMatch(/[!！]|undefined|null|NaN|\[object|\p{Extended_Pictographic}/u)
      expect(part).not.toMatch(/[\u4e00-\u9fff][,;()]|[，。；：、]{2}/)
    }
  })

  it.each(Object.entries(samples))('%s carries office, contact and the warning in both parts', (_, data) => {
    for (const part of both(data))
      for (const said of [frame.letterhead, frame.contactLine, '本邮件由督办系统自动发出，请勿转发无关人员'])
        expect(part).toContain(said)
  })

  it('gives the code of a sign-in in the letter alone, and to nobody who only looks at the mail', () => {
    const mail = renderMail(samples['sign-in']!, frame)
    for (const part of [mail.text, textOf(mail.html)]) {
      for (const said of ['0471 1234', 'zhaomin@yunling.example', '不是您本人申请']) expect(part).toContain(said)
    }
    expect(mail.subject + mail.preheader).not.toMatch(/0471|1234/)
    const { codeOf: _, ...looking } = frame
    expect(JSON.stringify(renderMail(samples['sign-in']!, looking))).not.toMatch(/0471 1234|04711234|nonce/)
  })

  it('gives an assignment its number, requirement, dates with their reasons, what is asked, and whom to answer', () => {
    expect(renderMail(assignment, frame).subject).toBe(
      '【交办·紧急】云政督〔2026〕12号 推进城区雨污分流改造，年内完成老城区18条主次干道管网更新（11月27日前办结）',
    )
    for (const part of both(assignment)) {
      for (const { duty, due, why } of assignment.duties) {
        expect(part).toContain(`${duty}：${due}`)
        expect(part).toContain(why)
      }
      for (const line of assignment.requirement.split('\n')) expect(part).toContain(line)
      for (const said of ['云政督〔2026〕12号', assignment.criteria, assignment.basis, '市水务局、市财政局'])
        expect(part).toContain(said)
      expect(part).toContain('请抓紧组织办理，于2026年11月27日（星期五）前办结')
      expect(part).toContain('请与责任督查员王敏联系，联系方式见文末')
    }
  })

  it.each([
    ['remind', '【提醒】', '请贵单位于2026年11月27日（星期五）前办结，并反馈办理情况。'],
    ['urge', '【催办】', '请贵单位抓紧办结，说明未按期完成的原因和预计完成时间。'],
    ['warn', '【预警】', '现予预警。请贵单位负责同志过问，查明原因'],
    ['supervise', '【督办】', '现予督办。请贵单位主要负责同志亲自过问'],
    ['report', '【报告】', '以上情况，特此报告，请阅示。'],
  ] as const)('has its own words for the tone %s', (tone, prefix, ask) => {
    const data = reminder(tone)
    expect(renderMail(data, frame).subject.startsWith(`${prefix}云政督〔2026〕12号 `)).toBe(true)
    for (const part of both(data)) {
      expect(part).toContain(ask)
      for (const { due, why } of data.duties) expect([part.includes(due), part.includes(why)]).toEqual([true, true])
    }
  })

  it.each(tones)('asks nothing of who is only told (%s)', tone => {
    for (const part of both(reminder(tone, { forInformation: true }))) {
      expect(part).not.toContain('请贵单位')
      expect(part).toContain(tone === 'report' ? '请阅示' : '以上情况抄告，')
    }
  })

  it('does not call the office itself 贵单位', () => {
    for (const part of both(reminder('urge', { unit: frame.name }))) expect(part).not.toContain('贵单位')
  })

  it('says how often a duty was urged, except in a first courteous reminder', () => {
    expect(renderMail(reminder('supervise'), frame).text).toContain('已催办3次（含本次）')
    expect(renderMail(reminder('remind', { urgings: 1 }), frame).text).not.toContain('已催办')
  })

  it.each(acts)('has words of its own for %s', act => {
    const { subject, text } = renderMail(notice(act), frame)
    expect(subject).toMatch(/^【[^】]+】云政督〔2026〕45号 /)
    expect(text).toContain('已核对12家乡镇卫生院的药品目录')
  })

  it.each(['CompletionClaimed', 'ExtensionRequested', 'TalkProposed', 'AddressFailed'] as const)(
    'tells the office of %s without addressing the unit or its dates',
    act => {
      const { subject, text } = renderMail(
        notice(act, { by: '市卫生健康委员会', duties: [soonDuty], ask: '请研究。' }),
        frame,
      )
      expect(subject).toMatch(/整改$/)
      expect(text).not.toMatch(/^市卫生健康委员会：$|市卫生健康委员会（市卫生健康委员会）|请与督查室/m)
      expect(text).toContain('责任单位：市卫生健康委员会')
    },
  )

  it('addresses the unit when the office has acted', () => {
    const { text } = renderMail(returned, frame)
    expect(text).toMatch(/^市卫生健康委员会：$/m)
    expect(text).toContain('请与责任督查员王敏联系')
  })

  it('orders the digest by what presses and counts it in the subject', () => {
    const { subject, text, html } = renderMail(digest, frame)
    expect(subject).toBe('【督办日报】11月23日：逾期2件、今日到期1件、新交办1件、近期到期1件、动态1件')
    for (const part of [text, textOf(html)]) {
      const places = ['逾期（2件）', '今日到期（1件）', '新交办（1件）', '近期到期（1件）', '动态（1件）'].map(title =>
        part.indexOf(title),
      )
      expect(places).toEqual(places.toSorted((a, b) => a - b))
      expect(places).not.toContain(-1)
      expect(part).not.toContain('待您处理')
    }
  })

  it('says so when a day is empty', () => {
    const empty = { ...digest, overdue: [], today: [], assigned: [], reminders: [], thisWeek: [], notices: [] }
    expect(renderMail(empty, frame).subject).toBe('【督办日报】11月23日：今日无待办事项')
  })

  it('puts totals, reason and next step of the weekly report in both parts', () => {
    for (const part of both(weeklyOffice)) {
      expect(part).toContain('共127件，正常推进72件、办结销号47件、未按时8件')
      for (const { item, note = '' } of [...weeklyOffice.red, ...weeklyOffice.yellow])
        for (const said of [item.number, item.title, ...note.replace(/。\n/g, '\n').split('\n')])
          expect(part).toContain(said)
    }
  })

  it('has columns for what rests and what is not assigned when a unit has such items', () => {
    const [first, ...others] = weeklyOffice.byUnit
    for (const part of both(weeklyOffice)) expect(part).not.toMatch(/中止|待交办/)
    const resting = [{ ...first!, suspended: 2, unassigned: 1 }, ...others]
    const [text, html] = both({ ...weeklyOffice, byUnit: resting })
    expect(text).toContain('绿10、中止2、待交办1、办结8')
    expect(text).toContain('绿6、中止0、待交办0、办结5')
    expect(html).toMatch(/绿\s*中止\s*待交办\s*办结/)
  })

  it('marks trial operation in subject and both parts', () => {
    const { subject, text, html } = renderMail(assignment, { ...frame, trial: true })
    for (const part of [subject, text, textOf(html)]) expect(part).toContain('【试运行】')
  })

  it('writes links it is given and drops those that are none', () => {
    const actions = () => [
      { label: '签收', url: 'https://duban.example/a?x=1&y=2' },
      { label: '危险', url: 'javascript:alert(1)' },
    ]
    const { text, html } = renderMail(assignment, { ...frame, actions })
    expect(text).toContain('签收：https://duban.example/a?x=1&y=2')
    expect(html).toContain('href="https://duban.example/a?x=1&amp;y=2"')
    for (const part of [text, html]) expect(part).not.toMatch(/javascript|危险/)
  })

  it('shows a duty by words, never by colour alone', () => {
    const { html } = renderMail({ ...assignment, duties: [soonDuty, todayDuty] }, frame)
    expect(textOf(html)).toContain('【绿】还有4个工作日')
    expect(textOf(html)).toContain('【黄】今日到期')
  })

  it('uses nothing that Outlook, QQ or 163 drop', () => {
    for (const data of Object.values(samples))
      expect(renderMail(data, frame).html).not.toMatch(/flex|grid|url\(|<img|<script|<link|position:|float:|var\(/)
  })

  it('holds for an item without optional facts', () => {
    const bare = anItem({ supportingUnits: [], officer: '' })
    const { text } = renderMail({ ...assignment, item: bare, duties: [], criteria: '', basis: '' }, frame)
    expect(text).not.toMatch(/\S：\n(?=\S)|协办单位|责任督查员|办理时限/)
  })
})
