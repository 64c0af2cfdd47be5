import type { NamedItem } from '../named-items.ts'

/** Brackets, blanks and widths of a number are written in many ways. */
const plain = (text: string): string => text.normalize('NFKC').replace(/[〔〕[\]【】()（）\s]/g, '')

/**
 * Which of the items of a mail the answer to the mail as a whole is about: the one whose number stands in the texts, or
 * the only one there is. Undefined where that is not one.
 */
export function namedInText(named: readonly NamedItem[], ...texts: string[]): NamedItem | undefined {
  const said = texts.map(plain)
  const found = named.filter(({ item }) => said.some(text => text.includes(plain(item.number))))
  if (found.length === 1) return found[0]
  return found.length === 0 && named.length === 1 ? named[0] : undefined
}
