import type { WeeklyOfficeMail } from '#domain/mail.ts'
import type { Block, Frame, Letter } from '#shared/mail/letter.ts'
import { countWords, cut, daysOfPeriod, GAP, SUBJECT_LIMIT, totalsLine } from '#shared/mail/wording.ts'
import { brief, closedSection, entrySection } from './parts.ts'
import { caseSection } from './weekly-cases.ts'

const overview = (mail: WeeklyOfficeMail): string => {
  const rates = [
    ...(mail.closingRate === '' ? [] : [`办结率${mail.closingRate}`]),
    ...(mail.onTimeRate === '' ? [] : [`按时推进率${mail.onTimeRate}`]),
  ]
  const changes = totalsLine(mail.changes)
  return [
    mail.covers ?? '',
    `截至本期，${totalsLine(mail.totals)}。`,
    ...(rates.length === 0 ? [] : [`${rates.join('，')}。`]),
    ...(changes === '' ? [] : [`${mail.covers === undefined ? '上周' : '本期'}${changes}。`]),
  ].join('')
}

type UnitFigures = WeeklyOfficeMail['byUnit'][number]

/** 中止 and 待交办 have a column when there are any; with it each row adds up to its 总数. */
const columns: readonly { head: string; value: (row: UnitFigures) => number; always: boolean }[] = [
  { head: '总数', value: row => row.total, always: true },
  { head: '红', value: row => row.red, always: true },
  { head: '黄', value: row => row.yellow, always: true },
  { head: '绿', value: row => row.green, always: true },
  { head: '中止', value: row => row.suspended ?? 0, always: false },
  { head: '待交办', value: row => row.unassigned ?? 0, always: false },
  { head: '办结', value: row => row.finished, always: true },
]

function unitTable({ byUnit }: WeeklyOfficeMail): Block[] {
  if (byUnit.length === 0) return []
  const shown = columns.filter(({ always, value }) => always || byUnit.some(row => value(row) > 0))
  return [
    { block: 'section', title: '各单位情况（按牵头单位统计）' },
    {
      block: 'table',
      head: ['单位', ...shown.map(({ head }) => head)],
      rows: byUnit.map(row => [row.unit, ...shown.map(({ value }) => value(row))]),
    },
  ]
}

/** 督查专报: one page for those who decide: totals, what needs them, red, yellow, closed, by unit, and the office itself. */
export function weeklyOfficeLetter(mail: WeeklyOfficeMail, _frame: Frame): Letter {
  const days = daysOfPeriod(mail.period)
  const words = countWords([
    { label: '需您决定', value: mail.needsDecision.length },
    { label: '红灯', value: mail.red.length },
    { label: '黄灯', value: mail.yellow.length },
    { label: '销号', value: mail.closed.length },
  ])
  return {
    subject: cut(
      `【督查专报】${mail.year}年第${mail.issue}期（${days}）${words === '' ? '' : `：${words}`}`,
      SUBJECT_LIMIT,
    ),
    preheader: `${totalsLine(mail.totals)}。`,
    heading: '督查专报',
    subheading: `${mail.year}年第${mail.issue}期${GAP}${days}`,
    salutation: mail.reader,
    blocks: [
      { block: 'paragraph', text: overview(mail) },
      ...(mail.totals.length === 0 ? [] : [{ block: 'counts', counts: mail.totals } as const]),
      ...entrySection('需要决定', mail.needsDecision.map(brief)),
      ...caseSection('红灯事项', mail.red),
      ...caseSection('黄灯事项', mail.yellow),
      ...closedSection('本期销号', mail.closed),
      ...unitTable(mail),
      ...(mail.office.length === 0
        ? []
        : [
            { block: 'section', title: '督查室自身办理情况' } as const,
            { block: 'paragraph', text: `${totalsLine(mail.office)}。` } as const,
          ]),
    ],
  }
}
