/** Blank signs of every kind, as one. */
export const flat = (line: string): string => line.replace(/[\s\u00a0\u3000\u200b\ufeff]+/g, ' ').trim()

const quoted = /^(?:>|＞|&gt;)/

/** Quoted sign by sign (`>`). */
export const isQuoted = (line: string): boolean => quoted.test(flat(line))

const original =
  '原始邮件|原始郵件|原始訊息|原邮件|原文|邮件原文|原始信息|回复的原邮件|回复邮件|回复的邮件|转发的邮件|转发邮件|转发邮件信息|Original Message|Original|Original Mail|Replied Message|Reply Message|Forwarded Message|Forwarded mail|Origin|Origin message'
const dashes = '[-—–－_=*~]{2,80}'
const divider = new RegExp(`^${dashes} ?(?:${original}) ?(?:${dashes})?$|^(?:${original}) ?${dashes}$`, 'i')
const dividerInside = new RegExp(`${dashes} ?(?:${original}) ?${dashes}`, 'i')

/** A line of its own that says: the original begins here. */
export const isDivider = (line: string): boolean => divider.test(flat(line))

/** A rule that Outlook, and programmes like it, draw above the header of the original; by itself it says nothing. */
export const isRule = (line: string): boolean =>
  /^[-_—–─－=]{5,80}(?:[^-_—–─－=]{1,20}[-_—–─－=]{3,80})?$/.test(flat(line).slice(0, 200))

const fields: readonly (readonly [field: string, label: RegExp])[] = [
  ['from', /^(?:发件人|发信人|寄件者|寄件人|發件人|寄信人|From|Von)$/i],
  ['sent', /^(?:发送时间|发件时间|发送日期|發送時間|傳送時間|寄件日期|已发送|发送|日期|日 ?期|时间|時間|Sent|Date)$/i],
  ['to', /^(?:收件人|收件者|收信人|To)$/i],
  ['cc', /^(?:抄送|抄 送|抄送人|副本|Cc)$/i],
  ['subject', /^(?:主题|主 题|主旨|主題|标题|Subject)$/i],
]

const fieldName = /^[|>＞*\s]*\**([^:：|*]{1,12}?)\**\s*(?:[:：]\**|\|)/

/** Which line of the header of an original this is: `from`, `sent`, `to`, `cc`, `subject`. */
function headerField(line: string): string | undefined {
  const name = flat(fieldName.exec(flat(line))?.[1] ?? '')
  return fields.find(([, label]) => label.test(name))?.[0]
}

const inlineFields =
  /(?:发件人|寄件者|發件人|发送时间|發送時間|收件人|收件者|主题|主旨|主題|\bFrom|\bSent|\bTo|\bSubject) ?[:：]/gi

/** The whole header of an original run together into one line. */
const isRunTogether = (line: string): boolean => {
  const names = new Set(Array.from(line.matchAll(inlineFields), ([name]) => name.toLowerCase().replace(/[ :：]/g, '')))
  return names.size >= 3
}

/** The lines that follow, without the empty ones: a header may be set with blank lines between. */
const ahead = (lines: readonly string[], at: number): string[] =>
  lines
    .slice(at, at + 14)
    .filter(line => flat(line) !== '')
    .slice(0, 7)

/** Whether the header of an original begins here: who sent it and two things more within a few lines. */
export function startsHeader(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? ''
  if (isRunTogether(line)) return true
  if (headerField(line) === undefined) return false
  const seen = new Set(ahead(lines, at).flatMap(one => headerField(one) ?? []))
  return seen.has('from') && seen.size >= 3
}

const wrote = /(?:写道|寫道|写到|来信说|wrote|写道 ?：?)\s*[:：]?\s*$/i
const when =
  /\d{1,2}[:：]\d{2}|\d{4} ?[-/.年] ?\d{1,2}|\d{1,2}月 ?\d{1,2}日|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)/i
const opening =
  /^[>＞*\s]*(?:On|At|在|于|於).{0,6}?\d|^(?:On|At) \S|^\d{4} ?年|^\d{4}[-/]|^["“]?[^，。；]{0,40}[<＜《(（]\s*(?:mailto:)?\S+@\S+|^["“]?[^，。；：]{1,40}[>"”]? ?(?:于|於|在) ?\d{4}/i

export const endsAttribution = (line: string): boolean => line.length < 600 && wrote.test(flat(line))

/** Whether these lines together say when who wrote the original, from their first word on. */
export const isAttribution = (lines: readonly string[]): boolean => {
  const whole = flat(lines.join(' '))
  return whole.length < 400 && endsAttribution(whole) && when.test(whole) && opening.test(whole)
}

/** Something of an original inside a line that is taken for an answer. */
export const smellsOfOriginal = (line: string): boolean => {
  const text = flat(line)
  return (
    dividerInside.test(text) ||
    isDivider(text) ||
    (endsAttribution(text) && when.test(text)) ||
    headerField(text) === 'from' ||
    isRunTogether(text) ||
    /^(?:发送时间|收件人|寄件者|收件者|Sent|To|Subject)\s*[:：]/i.test(text) ||
    /本邮件由督办系统自动|请勿转发无关人员|^时限依据[:：]|【试运行】|\br\+[0-9a-z]{16,}|<r\+|<[^<>\s]{1,80}$|^[-—_]{3,} ?(?:Origin|Forward|Repl|原始|原邮|邮件|回复|转发)/i.test(
      text,
    )
  )
}
