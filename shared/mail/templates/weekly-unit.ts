import type { WeeklyUnitMail } from '#domain/mail.ts'
import type { SignalColor } from '#domain/signal.ts'
import type { Frame, Letter } from '#shared/mail/letter.ts'
import { howToAnswer } from '#shared/mail/phrases.ts'
import { countWords, cut, GAP, SUBJECT_LIMIT, totalsLine } from '#shared/mail/wording.ts'
import { closedSection, entryOf, entrySection } from './parts.ts'

/** 督办周报: a unit's own items on one page, for its head. */
export function weeklyUnitLetter(mail: WeeklyUnitMail, frame: Frame): Letter {
  const showing = (color: SignalColor) => mail.items.filter(({ duties }) => duties.some(duty => duty.color === color))
  const red = showing('red')
  const words = countWords([
    { label: '红灯', value: red.length },
    { label: '黄灯', value: showing('yellow').filter(item => !red.includes(item)).length },
    { label: '销号', value: mail.closed.length },
  ])
  return {
    subject: cut(
      `【督办周报】第${mail.issue}期 ${mail.unit}（${mail.period}）${words === '' ? '' : `：${words}`}`,
      SUBJECT_LIMIT,
    ),
    preheader: `${totalsLine(mail.totals)}。`,
    heading: '督办事项周报',
    subheading: `${mail.year}年第${mail.issue}期${GAP}${mail.period}`,
    salutation: mail.reader,
    blocks: [
      { block: 'paragraph', text: `${mail.period}，${mail.unit}承办的督办事项${totalsLine(mail.totals)}。` },
      ...(mail.totals.length === 0 ? [] : [{ block: 'counts', counts: mail.totals } as const]),
      ...entrySection('在办事项', mail.items.map(entryOf)),
      ...closedSection('本期销号', mail.closed),
      { block: 'paragraph', text: howToAnswer('', frame) },
    ],
  }
}
