import type { Limit } from '#domain/calendar/limit.ts'
import type { Part, Point, YearRef } from './deadline-points.ts'
import type { Repeat } from './deadline-reading.ts'
import { readLimit, readRepeat } from './deadline-periods.ts'
import { readNumber } from './numerals.ts'

/** The words of a time limit, in the order of the text. */
export type Word = { text: string } & (
  | { kind: 'point'; point: Point; tail: 'before' | 'start' | 'none' }
  | { kind: 'plan'; from: number; to: number; end: boolean }
  | { kind: 'repeat'; repeat: Repeat }
  | { kind: 'times'; times: number }
  | { kind: 'limit'; limit: Limit }
  | { kind: 'open'; lasting: boolean }
  | { kind: 'remark' }
  | { kind: 'dash' }
  | { kind: 'break'; strong: boolean }
  | { kind: 'prose' }
)

type Groups = Record<string, string | undefined>
type Pattern = { at: RegExp; read: (groups: Groups, text: string) => Word | undefined }

const n = '(?:\\d{1,2}|[一二三四五六七八九十]{1,3})'
const tail = '(?<tail>下班之?前|之前|以前|前|之?内|为止|截止|止|起|开始|以来|以后|之后|后)?'
const year =
  '(?:(?<year>\\d{4}|[〇零○一二三四五六七八九]{4})年度?|(?<short>\\d{2})年(?=\\d{1,2}月|[底末上下])|(?<rel>今年|本年度?|当年|明年|来年|次年|翌年))'
const month = `(?<month>${n})(?:(?=[-—–~至到]+${n}月)|月份?)(?:(?<third>上旬|中旬|下旬|月底|底|末|初|中(?=之?前|[、，,；;。]|$))|(?<date>${n})[日号])?`
const rest = `全年|(?<half>[上下])半年|第?(?<quarter>[1-4一二三四])季度?(?:末|底)?|年?(?<edge>底|末|初|中(?=之?前|[、，,；;。]|$))`

const relative: Record<string, YearRef> = {
  明年: { kind: 'relative', offset: 1, to: 'context' },
  来年: { kind: 'relative', offset: 1, to: 'context' },
  次年: { kind: 'relative', offset: 1, to: 'previous' },
  翌年: { kind: 'relative', offset: 1, to: 'previous' },
}

function yearRef({ year, short, rel }: Groups): YearRef | undefined {
  if (rel !== undefined) return relative[rel] ?? { kind: 'relative', offset: 0, to: 'context' }
  const number = year ?? (short === undefined ? undefined : `20${short}`)
  return number === undefined ? undefined : { kind: 'absolute', year: readNumber(number) }
}

const thirds = { 上旬: 1, 初: 1, 中旬: 2, 下旬: 3, 中: 'middle' } as const
const isThird = (text: string): text is keyof typeof thirds => text in thirds

function partOf(groups: Groups): Part {
  const { month, third, date, half, quarter, edge } = groups
  if (month !== undefined && date !== undefined)
    return { kind: 'day', month: readNumber(month), date: readNumber(date) }
  if (month !== undefined) {
    const part = { kind: 'month' as const, month: readNumber(month) }
    return third !== undefined && isThird(third) ? { ...part, third: thirds[third] } : part
  }
  if (date !== undefined) return { kind: 'date', date: readNumber(date) }
  if (half !== undefined) return { kind: 'half', n: half === '上' ? 1 : 2 }
  if (quarter !== undefined) return { kind: 'quarter', n: readNumber(quarter) }
  if (edge === '初') return { kind: 'yearStart' }
  return edge === '中' ? { kind: 'half', n: 1 } : { kind: 'year' }
}

const before = /^(?:下班之?前|之前|以前|前|之?内|为止|截止|止)$/
const tailOf = (text: string | undefined) => (text === undefined ? 'none' : before.test(text) ? 'before' : 'start')

function point(groups: Groups, text: string): Word {
  const year = yearRef(groups)
  const point = year === undefined ? { part: partOf(groups) } : { year, part: partOf(groups) }
  return { kind: 'point', text, point, tail: tailOf(groups['tail']) }
}

function plan({ five, end }: Groups, text: string): Word {
  const from = 2006 + 5 * (readNumber(five ?? '') - 11)
  return { kind: 'plan', text, from, to: from + 4, end: end !== undefined }
}

const lasting = '持续(?:推进|开展|实施|用力|进行)?|长期(?:坚持|推进|任务)?|常态化?(?:推进|开展)?|经常性'
const floating =
  '定期|不定期|适时|随时|及时|尽快|立即|抓紧|视情况?|立行立改|立查立改|即知即改|待定|另行通知|根据(?:实际|进度|需要)(?:情况)?|按(?:时序)?进度|按(?:计划|要求|规定)|滚动推进|有序推进|加快推进|无固定时限|无$|[-—/／]+$'

/** Tried in this order at every place of the text. */
const patterns: Pattern[] = [
  { at: /[；;。]+/y, read: (_, text) => ({ kind: 'break', text, strong: true }) },
  { at: /[，,、：:…]+/y, read: (_, text) => ({ kind: 'break', text, strong: false }) },
  {
    at: /连续(?<times>\d{1,2}|[一二三四五六七八九十两]{1,3})(?:年|个?月|个?季度|次|周)/y,
    read: ({ times }, text) => ({ kind: 'times', text, times: readNumber(times ?? '') }),
  },
  {
    at: /分(?:\d{1,2}|[一二三四五六七八九十两]{1,3})?个?(?:年|步|期|阶段|批次?)(?:实施|推进|完成)?/y,
    read: (_, text) => ({ kind: 'remark', text }),
  },
  { at: /自?(?:即日|[^，；。、,;\d]{0,12}之日)起/y, read: (_, text) => ({ kind: 'remark', text }) },
  { at: /[“"「]?(?<five>十[一二三四五六七])五[”"」]?(?:规划)?(?:期间|时期|(?<end>期?末)前?)?/y, read: plan },
  {
    at: /(?:每|按|逐)(?<n>\d{1,2}|[一二三四五六七八九十两]{1,3})?个?(?<unit>工作日|半年|年度?|季度?|月度?|旬|周|星期|日|天)(?!计划|要求|目标|规划|任务|节点)的?(?<of>首月|末月|最后一个月|第[一二三1-3]个月)?(?:周?(?<weekday>[一二三四五六日天])(?!次|报|个|月|季)(?=前|以前|之前|[，,、；;。]|$))?(?<edge>月底|年底|年末|月末|末|底)?(?:(?<date>\d{1,2}|[一二三四五六七八九十]{1,3})[日号])?(?:之前|以前|前)?/y,
    read: readRepeat,
  },
  { at: /[一1](?<unit>周|旬|月|季度?|半年|年)[一1](?:次|报|调度|通报|督查|督办|反馈|汇报|总结)/y, read: readRepeat },
  { at: /(?<unit>周|旬|月度?|季度?|半年度?|年度?)(?:一次|一?报告?|调度|通报|反馈|汇报)(?!送)/y, read: readRepeat },
  {
    at: /(?<y>\d{4})[-/.](?<month>\d{1,2})(?:[-/.](?<date>\d{1,2}))?(?!\d)(?<tail>之?前|以前|止|起)?/y,
    read: ({ y, ...others }, text) => point({ ...others, year: y }, text),
  },
  { at: /(?<year>20\d{2})(?<month>[01]\d)(?<date>[0-3]\d)(?!\d)(?<tail>之?前|以前|止|起)?/y, read: point },
  { at: new RegExp(`${year}(?:${month}|${rest})?${tail}`, 'y'), read: point },
  { at: new RegExp(`(?<year>\\d{4})(?=[-—–~至到]+\\d{4}年)`, 'y'), read: point },
  {
    at: /(?<value>\d{1,3}|[一二三四五六七八九十两]{1,3}|半)(?<ge>个)?(?<unit>工作日|自然日|小时|日|天|周|星期|月|季度|年)(?<half>半)?(?<inside>之内|以内|内)?/y,
    read: readLimit,
  },
  {
    at: /(?<same>当[日天]|本周|当周|本月|当月|月底|月末|本季度)[底末]?(?:之前|以前|前|之?内|办结|完成)?/y,
    read: readLimit,
  },
  {
    at: new RegExp(
      `(?:${month}|(?<half>[上下])半年|第?(?<quarter>[1-4一二三四])季度?(?:末|底)?|年(?<edge>底|末|初|中(?=之?前|[、，,；;。]|$))|全年(?!持续)(?=[，,；;。]|$|内|完成))${tail}`,
      'y',
    ),
    read: point,
  },
  { at: new RegExp(`(?<month>${n})(?=[-—–~至到]+${n}月)`, 'y'), read: point },
  { at: new RegExp(`(?<date>${n})[日号]${tail}`, 'y'), read: point },
  { at: /全年持续(?:推进)?/y, read: (_, text) => ({ kind: 'open', text, lasting: true }) },
  { at: new RegExp(lasting, 'y'), read: (_, text) => ({ kind: 'open', text, lasting: true }) },
  { at: new RegExp(floating, 'y'), read: (_, text) => ({ kind: 'open', text, lasting: false }) },
  { at: /[-—–~]+|至|到/y, read: (_, text) => ({ kind: 'dash', text }) },
]

function wordAt(text: string, at: number): Word | undefined {
  for (const { at: pattern, read } of patterns) {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    const word = found === null ? undefined : read(found.groups ?? {}, found[0])
    if (word !== undefined) return word
  }
  return undefined
}

/** Cuts a time limit into words; what is no word of time is prose. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = []
  let at = 0
  while (at < text.length) {
    const word = wordAt(text, at) ?? { kind: 'prose', text: text.charAt(at) }
    const last = words.at(-1)
    if (word.kind === 'prose' && last?.kind === 'prose')
      words[words.length - 1] = { kind: 'prose', text: last.text + word.text }
    else words.push(word)
    at += Math.max(1, word.text.length)
  }
  return words
}
