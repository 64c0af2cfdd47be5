import { Parser } from 'htmlparser2'

const unseen = new Set(['style', 'script', 'head', 'title', 'template', 'noscript', 'object', 'svg'])
const blocks = new Set(
  'address article blockquote center dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header li main ol p pre section table tr ul'.split(
    ' ',
  ),
)

/** Deeper quotes are one quote: programmes of mail nest them without end. */
const DEEPEST_QUOTE = 5

/** The text of a page as a reader would type it off: blocks are lines, cells are apart, what is quoted has `> ` before it. */
export function htmlText(html: string): string {
  const lines: string[] = []
  let line = ''
  let hidden = 0
  let quoted = 0
  let preformatted = 0
  const end = (always = false) => {
    const text = line.trimEnd()
    if (always || text.trim() !== '') lines.push('> '.repeat(Math.min(quoted, DEEPEST_QUOTE)) + text)
    line = ''
  }
  const parser = new Parser(
    {
      onopentag(name) {
        if (unseen.has(name)) hidden++
        if (name === 'br') end(true)
        if (name === 'hr') {
          end()
          line = '________________________________'
          end()
        }
        if (blocks.has(name)) end()
        if (name === 'blockquote') quoted++
        if (name === 'pre') preformatted++
        if ((name === 'td' || name === 'th') && line !== '') line += ' '
      },
      ontext(text) {
        if (hidden > 0) return
        if (preformatted === 0) {
          const flat = text.replace(/[ \t\r\n\f]+/g, ' ')
          line += line === '' ? flat.trimStart() : flat
          return
        }
        const [first = '', ...rest] = text.split(/\r?\n/)
        line += first
        for (const next of rest) {
          end(true)
          line = next
        }
      },
      onclosetag(name) {
        if (unseen.has(name)) hidden = Math.max(0, hidden - 1)
        if (blocks.has(name)) end()
        if (name === 'p') lines.push('> '.repeat(Math.min(quoted, DEEPEST_QUOTE)))
        if (name === 'blockquote') quoted = Math.max(0, quoted - 1)
        if (name === 'pre') preformatted = Math.max(0, preformatted - 1)
      },
    },
    { decodeEntities: true },
  )
  parser.write(html)
  parser.end()
  end()
  return lines
    .map(one => one.replaceAll('\u00a0', ' ').trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
