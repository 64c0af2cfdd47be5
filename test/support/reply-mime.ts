import { encodeText } from './encode-text.ts'

export type Encoding = 'base64' | 'quoted-printable' | '8bit' | '7bit'
export type Sent = {
  subject?: string
  from?: string
  headers?: readonly string[]
  text?: string
  html?: string
  charset?: string
  /** What the header says, where that is not what was sent; empty for nothing. */
  label?: string
  encoding?: Encoding
  files?: readonly { name: string; type: string; bytes: Buffer }[]
}

const folded = (text: string): string => text.replace(/(.{76})/g, '$1\r\n')

const quotedPrintable = (bytes: Buffer): string =>
  bytes
    .toString('latin1')
    .split('\r\n')
    .map(line =>
      Array.from(line, char => {
        const code = char.charCodeAt(0)
        return (code > 0x20 && code < 0x7f && char !== '=') || char === ' '
          ? char
          : `=${code.toString(16).toUpperCase().padStart(2, '0')}`
      })
        .join('')
        .replace(/ $/, '=20')
        .replace(/((?:=..|[^=]){70})(?=.)/g, '$1=\r\n'),
    )
    .join('\r\n')

function body(text: string, type: string, { charset = 'utf-8', label, encoding = 'base64' }: Sent): string {
  const bytes = encodeText(text.replace(/\r?\n/g, '\r\n'), charset)
  const said = label ?? charset
  const content =
    encoding === 'base64'
      ? folded(bytes.toString('base64'))
      : encoding === 'quoted-printable'
        ? quotedPrintable(bytes)
        : bytes.toString('latin1')
  return [
    `Content-Type: ${type}${said === '' ? '' : `; charset="${said}"`}`,
    `Content-Transfer-Encoding: ${encoding}`,
    '',
    content,
  ].join('\r\n')
}

export const encodedWord = (text: string, charset = 'utf-8'): string =>
  `=?${charset}?B?${encodeText(text, charset).toString('base64')}?=`

/** A mail as the bytes that arrive. */
export function mime(sent: Sent): Buffer {
  const { subject = '回复：交办通知', from = 'liaison@zhujian.example', headers = [], text, html, files = [] } = sent
  const bodies = [
    ...(text === undefined ? [] : [body(text, 'text/plain', sent)]),
    ...(html === undefined ? [] : [body(html, 'text/html', sent)]),
  ]
  const multi = (kind: string, boundary: string, parts: readonly string[]): string =>
    parts.length === 1
      ? (parts[0] ?? '')
      : [
          `Content-Type: multipart/${kind}; boundary="${boundary}"`,
          '',
          ...parts.flatMap(part => [`--${boundary}`, part]),
          `--${boundary}--`,
          '',
        ].join('\r\n')
  const attached = files.map(({ name, type, bytes }) =>
    [
      `Content-Type: ${type}; name="${encodedWord(name)}"`,
      'Content-Transfer-Encoding: base64',
      `Content-Disposition: attachment; filename="${encodedWord(name)}"`,
      '',
      folded(bytes.toString('base64')),
    ].join('\r\n'),
  )
  const content = multi('mixed', '----=_outer', [multi('alternative', '----=_inner', bodies), ...attached])
  return Buffer.from(
    [
      `From: ${encodedWord('张三')} <${from}>`,
      'To: <r+0123456789abcdefghjkmnpqrstvwxyz@reply.example>',
      `Subject: ${encodedWord(subject)}`,
      'Message-ID: <m1@zhujian.example>',
      ...headers,
      'MIME-Version: 1.0',
      content,
    ].join('\r\n'),
    'latin1',
  )
}
