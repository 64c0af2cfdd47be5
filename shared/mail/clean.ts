import { MailData } from '#domain/mail.ts'
import { plainText } from '#domain/plain-text.ts'

/** The only fields in which a person may write several lines. Everywhere else a line break could forge a line of ours. */
const multiline = new Set(['requirement', 'criteria', 'basis', 'text', 'note', 'ask', 'lines', 'why'])

/** Text of several lines with line feeds only, without anything that could reorder, hide or break it. */
export const cleanText = (text: string): string =>
  plainText(text)
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

/** The same as one line: for subjects, names and every field that is a single line by nature. */
export const cleanLine = (text: string): string => cleanText(text).replace(/\s+/g, ' ')

function cleanValue(value: unknown, key: string): unknown {
  if (typeof value === 'string') return multiline.has(key) ? cleanText(value) : cleanLine(value)
  if (Array.isArray(value)) return value.map(one => cleanValue(one, key))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, cleanValue(inner, name)]))
  return value
}

/** Mail data as templates may print it: every text is clean and only texts of several lines have line breaks. */
export const cleanData = (data: MailData): MailData => MailData.parse(cleanValue(data, ''))
