import { describe, expect, it } from 'vitest'
import { stepsDue } from '#domain/commands/take-steps.ts'
import type { ItemId } from '#domain/ids.ts'
import { reminderMails } from '#domain/reminders.ts'
import type { DigestMail } from '#domain/mail.ts'
import { renderMail } from '#shared/mail/render.ts'
import { aDirectory, aDossier, at, day, rules } from '#test/support/builders.ts'
import { decide, does } from '#test/support/deciding.ts'
import { parseHtml } from '#test/support/html-skeleton.ts'
import { frame } from '#test/support/mail-fixtures.ts'

const under = rules('baotou')
const directory = aDirectory()
const now = at('2026-03-13T08:15+08:00')
const items = Array.from({ length: 20 }, (_, n) =>
  decide(
    aDossier(under, {
      id: `item-${n + 1}` as ItemId,
      title: `第${n + 1}项重点任务`,
      deadline: { kind: 'day', day: day('2026-03-12') },
      supportingUnits: [],
    }),
    under,
    ['2026-03-02', does.register()],
    ['2026-03-02', does.assign()],
    ['2026-03-02', does.acknowledge()],
  ),
)
const mails = items.flatMap(one => reminderMails(stepsDue(one, under, now), one, under, directory, now))

describe('twenty items that were due yesterday', () => {
  const own = mails.filter(({ to }) => to.personId === 'finance-liaison')
  const reminders = own.flatMap(({ data }) => (data.kind === 'reminder' ? [data] : []))
  const digest: DigestMail = {
    kind: 'digest',
    day: day('2026-03-13'),
    dayText: '2026年3月13日（星期五）',
    reader: 'finance局 陈明',
    assigned: [],
    notices: [],
    today: [],
    thisWeek: [],
    waiting: [],
    overdue: reminders.map(({ item, unit, duties }) => ({ item, unit, duties })),
    reminders,
  }

  it('none of their urgings travels alone', () => {
    expect(reminders).toHaveLength(20)
    expect(mails.filter(({ fold }) => !fold)).toEqual([])
  })

  it('the one mail counts what is urged, names each once, and asks once what is asked of all', () => {
    const { subject, text, html } = renderMail(digest, frame)
    expect(subject).toBe('【督办日报】3月13日：逾期20件，其中预警20件')
    for (const part of [text, parseHtml(html).text]) {
      for (let n = 1; n <= 20; n++) expect(part.split(`第${n}项重点任务`)).toHaveLength(2)
      expect(part).toContain('今日与您有关的督办事项：逾期20件，其中预警20件，请先行办理。')
      expect(part.split('【预警】')).toHaveLength(2)
    }
  })
})
