import PostalMime, { addressParser } from 'postal-mime'
import { cleanFileName } from '#domain/file-name.ts'
import type { IncomingFile, IncomingMail } from '#domain/reply/incoming-mail.ts'
import { decodeText } from './charset.ts'
import { decodeWords } from './encoded-words.ts'
import { htmlText } from './html-text.ts'
import { outline } from './outline.ts'
import type { Outline } from './outline.ts'

/** What the office takes (reliability T29); more is not read. */
export const LARGEST_MAIL = 15 * 1024 * 1024

type Part = { id: string; name: string; type: string; bytes: Uint8Array }

const asBytes = (content: ArrayBuffer | Uint8Array | string): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)

async function partsOf(mail: Outline): Promise<Part[]> {
  try {
    const parsed = await PostalMime.parse(mail.bytes, { forceRfc822Attachments: true })
    return parsed.attachments.map(({ contentId, filename, mimeType, content }) => ({
      id: contentId ?? '',
      name: filename ?? '',
      type: mimeType,
      bytes: asBytes(content),
    }))
  } catch {
    mail.faults.push('来信的结构无法读出，只读出了信头')
    return []
  }
}

/** Flowed text (RFC 3676): a line that ends in a blank goes on in the next one; the signature’s mark does not. */
const unflowed = (text: string): string => text.replace(/(?<!^--) \r?\n(?!>|--\s*$)/gm, ' ')

function headersOf(pairs: readonly (readonly [string, string])[]): Map<string, string[]> {
  const headers = new Map<string, string[]>()
  for (const [name, value] of pairs) headers.set(name, [...(headers.get(name) ?? []), value])
  return headers
}

const addresses = (lines: readonly string[]): string[] =>
  lines.flatMap(line =>
    addressParser(line, { flatten: true }).flatMap(({ address }) =>
      address === undefined || address === '' ? [] : [address.toLowerCase()],
    ),
  )

const isTnef = ({ name, type }: Part) => /ms-tnef/i.test(type) || /^winmail\.dat$/i.test(name)

const extension: Readonly<Record<string, string>> = { 'message/rfc822': '.eml', 'text/calendar': '.ics' }

const fileOf = ({ name, type, bytes }: Part): IncomingFile => ({
  name: cleanFileName(name === '' ? `未命名${extension[type] ?? ''}` : name),
  type,
  bytes,
})

/** Bytes of a mail → what is in it. It never fails: what cannot be read is named in `faults`, and what can be read is kept. */
export async function readMail(raw: Uint8Array): Promise<IncomingMail> {
  const large = raw.length > LARGEST_MAIL
  const mail = outline(large ? raw.subarray(0, LARGEST_MAIL) : raw)
  const { faults, texts } = mail
  if (large) faults.unshift(`来信超过${LARGEST_MAIL / 1024 / 1024}MB，其余未读`)
  const headers = headersOf(mail.headers)
  const parts = await partsOf(mail)
  const read: Record<'plain' | 'html', string[]> = { plain: [], html: [] }
  const files: IncomingFile[] = []
  for (const part of parts) {
    const text = texts.get(part.id)
    if (!text) {
      if (isTnef(part)) faults.push('附件winmail.dat是Outlook的专用格式，里面的附件没有取出，请对方用普通格式重发')
      files.push(fileOf(part))
      continue
    }
    const decoded = decodeText(part.bytes, text.charset)
    if (decoded.insteadOf !== undefined)
      faults.push(`正文标明的编码是“${text.charset}”，实际按“${decoded.insteadOf}”读出`)
    if (decoded.text.includes('\ufffd')) faults.push('正文有部分字符无法读出')
    if (/html/i.test(part.type)) read.html.push(decoded.text)
    else read.plain.push(text.flowed ? unflowed(decoded.text) : decoded.text)
  }
  const html = read.html.join('\n')
  const plain = read.plain.join('\n')
  const messageId = headers.get('message-id')?.[0]
  return {
    ...(messageId === undefined ? {} : { messageId }),
    from: addresses(headers.get('from') ?? []),
    to: addresses([...(headers.get('to') ?? []), ...(headers.get('cc') ?? [])]),
    subject: decodeWords(headers.get('subject')?.[0] ?? ''),
    text: (plain.trim() === '' ? htmlText(html) : plain).replace(/\r\n?/g, '\n').replaceAll('\u0000', ''),
    ...(html === '' ? {} : { html }),
    headers,
    files,
    faults: [...new Set(faults)],
  }
}
