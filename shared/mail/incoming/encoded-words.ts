import { decodeText } from './charset.ts'

const word = /=\?([^?\s*]{1,40})(?:\*[^?\s]*)?\?([BbQq])\?([^?\s]*)\?=/g

const fromQ = (text: string): Buffer =>
  Buffer.from(
    text.replaceAll('_', ' ').replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  )

/**
 * The text of a header with its encoded words (RFC 2047) read. Words that follow each other in one encoding are joined as
 * bytes before they are read: Chinese programmes cut in the middle of a character.
 */
export function decodeWords(header: string): string {
  let out = ''
  let end = 0
  let open: { label: string; bytes: Buffer[] } | undefined
  const close = () => {
    if (open) out += decodeText(Buffer.concat(open.bytes), open.label).text
    open = undefined
  }
  for (const found of header.matchAll(word)) {
    const [whole, charset = '', way = '', body = ''] = found
    const between = header.slice(end, found.index)
    const label = charset.toLowerCase()
    if (between.trim() !== '' || end === 0 || open?.label !== label) {
      const adjacent = open !== undefined && between.trim() === ''
      close()
      out += adjacent ? '' : between
      open = { label, bytes: [] }
    }
    open.bytes.push(way.toUpperCase() === 'B' ? Buffer.from(body, 'base64') : fromQ(body))
    end = found.index + whole.length
  }
  close()
  return out + header.slice(end)
}
