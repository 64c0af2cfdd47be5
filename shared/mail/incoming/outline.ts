import { decodeText } from './charset.ts'
import { decodeWords } from './encoded-words.ts'

/** How a text part is to be read. */
export type TextPart = { charset: string; flowed: boolean }

export type Outline = {
  bytes: Buffer
  headers: [name: string, value: string][]
  texts: Map<string, TextPart>
  faults: string[]
}

/** More parts and deeper nesting than any person sends (reliability T28). */
const MOST_PARTS = 100
const DEEPEST = 10
/** Lines of 76 signs in a mail of 15 MB are 200,000; each line costs, however short it is. */
const MOST_LINES = 250_000

const plain = (line: string): string => decodeText(Buffer.from(line, 'latin1'), '').text

const parameter = (value: string, name: string): string | undefined => {
  const found = new RegExp(`[;\\s]${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;"]+))`, 'i').exec(value)
  return found?.[1] ?? found?.[2]
}

/** Header lines of one part, unfolded, as text. */
function unfold(lines: readonly string[]): [string, string][] {
  const joined = lines.reduce<string[]>((all, line) => {
    if (/^[ \t]/.test(line) && all.length > 0) all.push(`${all.pop() ?? ''} ${line.trim()}`)
    else all.push(line)
    return all
  }, [])
  return joined.flatMap(line => {
    const at = line.indexOf(':')
    return at < 1 ? [] : [[plain(line.slice(0, at)).trim().toLowerCase(), plain(line.slice(at + 1)).trim()]]
  })
}

/** Headers of files the library needs. No file keeps an id of its own: an id names a text part. */
const descriptive = ['content-type', 'content-transfer-encoding', 'content-disposition']

/** The headers of a part as the library is to see them: of what describes the part only, in UTF-8, names decoded. */
function rewritten(headers: readonly [string, string][], texts: Map<string, TextPart>): string[] {
  const of = (name: string) => headers.find(([key]) => key === name)?.[1]
  const type = of('content-type') ?? 'text/plain'
  const disposition = of('content-disposition')
  const readable = /^\s*text\/(?:plain|html)\b/i.test(type)
  const named = `${type};${disposition ?? ''}`
  const isText =
    readable && !/^\s*attachment/i.test(disposition ?? '') && !/[;\s](?:file)?name\*?\d*\*?\s*=/i.test(named)
  const names = isText ? descriptive.slice(0, 2) : descriptive
  const kept = headers.filter(([key]) => names.includes(key))
  const lines = kept.map(([key, value]) => {
    const line = `${key}: ${decodeWords(value).replace(/[\r\n]+/g, ' ')}`
    return readable ? line.replace(/^(content-disposition:\s*)inline/, '$1attachment') : line
  })
  if (readable && !isText && disposition === undefined) lines.push('content-disposition: attachment')
  if (isText) {
    const id = `<text-${texts.size}>`
    texts.set(id, {
      charset: parameter(type, 'charset') ?? '',
      flowed: /^flowed$/i.test(parameter(type, 'format') ?? ''),
    })
    lines.push(`content-id: ${id}`, 'content-disposition: attachment')
  }
  return lines.map(line => Buffer.from(line, 'utf8').toString('latin1'))
}

/**
 * Goes over a mail before the library does. Text parts are marked to come back as files, so that their bytes are ours to
 * decode; headers are given to it in UTF-8. It stops where a mail has more parts or depth than a person sends.
 */
export function outline(raw: Uint8Array): Outline {
  const lines = Buffer.from(raw)
    .toString('latin1')
    .split(/\r?\n/, MOST_LINES + 1)
  const depths = new Map<string, number>()
  const texts = new Map<string, TextPart>()
  const faults = lines.length > MOST_LINES ? [`来信的行数超过${MOST_LINES / 10_000}万，其余未读`] : []
  const told = faults.length
  lines.length = Math.min(lines.length, MOST_LINES)
  const out: string[] = []
  let parts = 0
  let at = 0
  const depthAt = (line = '') => (line.startsWith('--') ? depths.get(line.slice(2).trimEnd()) : undefined)
  const region = (depth: number) => {
    const start = at
    while (at < lines.length && lines[at] !== '' && depthAt(lines[at]) === undefined) at++
    const read = unfold(lines.slice(start, at))
    if (lines[at] === '') at++
    const type = read.find(([key]) => key === 'content-type')?.[1] ?? ''
    const boundary = /^\s*multipart\//i.test(type) ? parameter(type, 'boundary') : undefined
    if (boundary !== undefined && boundary !== '') depths.set(boundary.trimEnd(), depth)
    out.push(...rewritten(read, texts), '')
    return read
  }
  const headers = region(1)
  while (at < lines.length) {
    const line = lines[at++] ?? ''
    const depth = depthAt(line)
    out.push(line)
    if (depth === undefined) continue
    if (++parts > MOST_PARTS) faults.push(`来信的部分超过${MOST_PARTS}个，其余未读`)
    if (depth > DEEPEST) faults.push(`来信的嵌套超过${DEEPEST}层，其余未读`)
    if (faults.length > told) {
      out.pop()
      break
    }
    region(depth + 1)
  }
  return { bytes: Buffer.from(out.join('\r\n'), 'latin1'), headers, texts, faults }
}
