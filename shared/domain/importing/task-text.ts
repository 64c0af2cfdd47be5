/** “1.”, “（三）”, “十二、”, “①”, “第一条” before a task. */
const numbering =
  /^\s*(?:[（(]\s*(?:[一二三四五六七八九十百]+|\d{1,3})\s*[)）]\s*[、.．]?|(?:[一二三四五六七八九十百]+|\d{1,3})\s*[、．]\s*|\d{1,3}\.(?!\d)\s*|\d{1,2}(?:\.\d{1,2}){1,3}[.、\s]\s*|[①-⑳]\s*|第[一二三四五六七八九十百\d]+[条项][\s、：:]*|\d{1,3}[)）]\s*)/

/** Longest title: what fits one line of a slip's heading and a mail's subject. */
export const LONGEST_TITLE = 60

const cut = (text: string): string => (text.length <= LONGEST_TITLE ? text : `${text.slice(0, LONGEST_TITLE - 1)}…`)

/** Commas that stand outside brackets and quotes. */
function clausesOf(sentence: string): string[] {
  const clauses: string[] = ['']
  let depth = 0
  for (const char of sentence) {
    if (/[（(“《]/.test(char)) depth += 1
    if (/[)）”》]/.test(char)) depth = Math.max(0, depth - 1)
    if (depth === 0 && /[，,；;：:]/.test(char)) clauses.push('')
    else clauses[clauses.length - 1] = (clauses.at(-1) ?? '') + char
  }
  return clauses
}

/** Only for whom something is done (对……的省): the predicate was cut away, and the title shows that it was. */
const onlyTopic = (title: string): boolean =>
  /^(?:对于?|针对)/.test(title) &&
  /的/.test(clausesOf(title).at(-1) ?? '') &&
  !/进行|予以|给予|加以|加大|开展|组织/.test(title)

/** A clause that leads over to one that was cut away. */
const leadsOver = /，(?:对于?|针对|围绕|根据|结合|按照|以及|并)(?!.*(?:进行|予以|给予|加以|开展))[^，]*$/

/** A short name for a task: its first sentence, or as many of its first clauses as fit, without the number before it. */
export function titleOf(text: string): string {
  const plain = text
    .slice(0, 1000)
    .replace(numbering, '')
    .trim()
    .replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '')
    .replace(/\s+/g, ' ')
  const sentence = /^[^。！？\n]*/.exec(plain)?.[0].trim() ?? ''
  const base = sentence === '' ? plain : sentence
  if (base.length <= LONGEST_TITLE) return base
  let title = ''
  for (const clause of clausesOf(base)) {
    const longer = title === '' ? clause : `${title}，${clause}`
    if (longer.length > LONGEST_TITLE) break
    title = longer
  }
  if (title.length < 20) return cut(base)
  const whole = title.replace(leadsOver, '')
  return onlyTopic(whole) && whole.length < LONGEST_TITLE ? `${whole}…` : whole
}

/** A row that is a chapter's title (一、主要任务), not a task. */
export const isChapter = (text: string): boolean =>
  text.length <= 40 &&
  !/[。；]/.test(text) &&
  /^\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|第[一二三四五六七八九十]+[章部分节])/.test(text)

export const isTotal = (text: string): boolean =>
  /^(?:合计|总计|小计|共计|累计)(?:[:：\d\s]|$)/.test(text.replace(/\s+/g, ''))

export const isFootnote = (text: string): boolean =>
  /^\s*(?:注|备注|说明|填表说明|填报单位|填表人|填报人|制表|审核人|联系电话)\d*\s*[:：]/.test(text)
