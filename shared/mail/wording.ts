import type { DutyLine, ItemFacts } from '#domain/mail-lines.ts'
import { colorWord } from '#domain/signal.ts'

/** Longer subjects are cut by mail programmes and by some gateways. */
export const SUBJECT_LIMIT = 80
/** What a duty's own words may take of a subject. */
const TAIL_LIMIT = 28

/** A full-width space, as Chinese papers set between the parts of a line. */
export const GAP = '\u3000'

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/** At most so many characters, never cutting one in the middle; what was cut shows as ‘…’. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text
  let kept = ''
  for (const { segment } of graphemes.segment(text)) {
    if (kept.length + segment.length > limit - 1) break
    kept += segment
  }
  return limit < 1 ? '' : `${kept.replace(/[\s，、；：“（《]+$/u, '')}…`
}

/** 【催办】云政督〔2026〕12号 标题（今日到期）: of all parts only the title gives way. */
export function itemSubject(prefix: string, item: ItemFacts, tail: string): string {
  const head = `【${prefix}】${item.number} `
  const end = tail === '' ? '' : `（${cut(tail, TAIL_LIMIT)}）`
  const title = item.noticeOnly === true ? '督办事项' : item.title
  return cut(`${head}${cut(title, SUBJECT_LIMIT - head.length - end.length)}${end}`, SUBJECT_LIMIT)
}

/** Working days of a year (250: 人社部 2008, 365 less 104 days of rest and 11 holidays). Farther off, days would be a false precision. */
const YEAR = 250
const distance = (days: number): string => (days > YEAR ? `约${Math.round(days / YEAR)}年` : `${days}个工作日`)

/** 还有3个工作日, 今日到期, 已逾期3个工作日, 还有约5年. */
export function standing({ workingDaysLeft, overdue }: DutyLine): string {
  if (overdue) return workingDaysLeft < 0 ? `已逾期${distance(-workingDaysLeft)}` : '已逾期'
  return workingDaysLeft > 0 ? `还有${distance(workingDaysLeft)}` : '今日到期'
}

/** 反馈进展（2026年3月） reads 反馈3月份进展: the year stands in the date beside it. */
export function dutyWords(duty: string): string {
  const [, period] = /^反馈进展（(?:\d{4}年)?(.+)）$/.exec(duty) ?? []
  return period === undefined ? duty : `反馈${period.replace(/^(\d+月)$/, '$1份')}进展`
}

/** 【红】逾期3个工作日: the signal in words, since colours are lost in print, in text and to some eyes. */
export const signal = (duty: DutyLine): string => `【${colorWord[duty.color]}】${standing(duty).replace(/^已/, '')}`

/** A title in quotation marks; its own become single ones (GB/T 15834-2011 4.8.3.3). */
export const quoted = (text: string): string => `“${text.replaceAll('“', '‘').replaceAll('”', '’')}”`

/** 2月27日 or 2月13日17:30, as subjects need it; a due text of another form stays as it is. */
export function shortDue(due: string): string {
  const [, day, hour] = /^(?:\d{4}年)?(\d{1,2}月\d{1,2}日)(?:（[^）]*）)?(\d{1,2}:\d{2})?$/.exec(due) ?? []
  return day === undefined ? due : day + (hour ?? '')
}

/** 办结, 签收 … are verbs as they stand; a node or a rectification is something to finish. */
export const doing = (duty: string): string =>
  /^(签收|研究部署|反馈|办结|审核|答复|核实|梳理|报送)/.test(duty) ? dutyWords(duty) : `完成${duty}`

/** 办结逾期3个工作日, 办结今日到期, 2月27日前办结. */
export function dutyTail(duty: DutyLine): string {
  if (duty.overdue) return `${dutyWords(duty.duty)}${standing(duty).replace(/^已/, '')}`
  return duty.workingDaysLeft > 0 ? `${shortDue(duty.due)}前${doing(duty.duty)}` : `${dutyWords(duty.duty)}今日到期`
}

const lateRed = ({ overdue, color }: DutyLine): boolean => overdue && color === 'red'

/** The duty that presses most: overdue before open, a red one (late work) before a yellow one (late feedback), then fewest working days to go. */
export const mostPressing = (duties: readonly DutyLine[]): DutyLine | undefined =>
  [...duties].sort(
    (a, b) =>
      Number(b.overdue) - Number(a.overdue) ||
      Number(lateRed(b)) - Number(lateRed(a)) ||
      a.workingDaysLeft - b.workingDaysLeft,
  )[0]

/** 2026年第10周（3月2日至3月8日） reads 3月2日至3月8日: people count weeks by their days. */
export const daysOfPeriod = (period: string): string => /^[^（]*（([^（）]+)）$/.exec(period)?.[1] ?? period

/** The same words but for blanks, signs and a number before them: a requirement that only repeats the title says nothing. */
export function saysTheSame(requirement: string, title: string): boolean {
  const plain = (text: string) => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')
  // A title of signs alone is the end of every text.
  if (plain(title) === '') return requirement.trim() === title.trim()
  return plain(requirement).endsWith(plain(title)) && plain(requirement).length - plain(title).length <= 4
}

/** 逾期2件、今日到期1件: only what there is. */
export const countWords = (counts: readonly { label: string; value: number }[]): string =>
  counts
    .filter(({ value }) => value > 0)
    .map(({ label, value }) => `${label}${value}件`)
    .join('、')

/** 共127件，正常推进72件、办结47件: a total (共, 应办, 在办), if there is one, comes first and is followed by a comma. */
export function totalsLine(totals: readonly { label: string; value: number }[]): string {
  const [first, ...rest] = totals
  if (first === undefined) return ''
  const all = (counts: typeof totals) => counts.map(({ label, value }) => `${label}${value}件`).join('、')
  return /^(共|总)|应办$|^在办$/.test(first.label) && rest.length > 0 ? `${all([first])}，${all(rest)}` : all(totals)
}
