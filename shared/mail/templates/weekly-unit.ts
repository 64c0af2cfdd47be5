import type { WeeklyUnitMail } from '#domain/mail.ts'
import type { ItemLines } from '#domain/mail-lines.ts'
import type { Frame, Letter } from '#shared/mail/letter.ts'
import { howToAnswerEach } from '#shared/mail/phrases.ts'
import { countWords, cut, daysOfPeriod, GAP, SUBJECT_LIMIT, totalsLine } from '#shared/mail/wording.ts'
import { brief, closedSection, entrySection } from './parts.ts'

/** An item can be yellow or red for what another unit owes: then this unit is not told that it was late. */
function ownCase(line: ItemLines): ItemLines {
  const mine = line.duties.some(({ color }) => color === 'red' || color === 'yellow')
  if (mine || line.note === undefined || line.note.startsWith('原因：正常推进')) return line
  return { ...line, note: line.note.replace(/^原因：(?=未按时|临近)/, '原因：其他责任单位') }
}

/** 督办周报: a unit's own items on one page, for its head. The subject counts as the totals do. */
export function weeklyUnitLetter(mail: WeeklyUnitMail, frame: Frame): Letter {
  const days = daysOfPeriod(mail.period)
  const totals = mail.totals.map(({ label, value }) => ({ label: label.replace(/^([红黄绿蓝灰])$/, '$1灯'), value }))
  const words = countWords([
    ...totals.filter(({ label }) => /^[红黄]灯$/.test(label)),
    { label: '销号', value: mail.closed.length },
  ])
  return {
    subject: cut(
      `【督办周报】${mail.year}年第${mail.issue}期 ${mail.unit}（${days}）${words === '' ? '' : `：${words}`}`,
      SUBJECT_LIMIT,
    ),
    preheader: `${totalsLine(totals)}。`,
    heading: '督办事项周报',
    subheading: `${mail.year}年第${mail.issue}期${GAP}${days}`,
    salutation: mail.reader,
    blocks: [
      { block: 'paragraph', text: `${mail.covers ?? ''}截至本期，${mail.unit}承办的督办事项${totalsLine(totals)}。` },
      ...(totals.length === 0 ? [] : [{ block: 'counts', counts: totals } as const]),
      ...entrySection(
        '在办事项',
        mail.items.map(item => ({ ...brief(ownCase(item)), own: true })),
      ),
      ...closedSection('本期销号', mail.closed),
      { block: 'paragraph', text: howToAnswerEach(frame) },
    ],
  }
}
