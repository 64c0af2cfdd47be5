import { unescaped } from './seven-bit.ts'

export type Decoded = {
  text: string
  /** What it was read as, where that is not what its label says. */ insteadOf?: string
}

const strictly = (bytes: Uint8Array, label: string): string | undefined => {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

const leniently = (bytes: Uint8Array, label: string): string => {
  try {
    return new TextDecoder(label).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/** Labels of one encoding. GB 18030 holds GBK and GB 2312, and senders write the smallest name for the largest set. */
function named(given: string): string {
  const label = given
    .trim()
    .toLowerCase()
    .replace(/^["']|["']$/g, '')
  if (/^(?:x-)?(?:gb|cn-gb|chinese|euc-?cn|cp-?936|ms-?936|windows-936)/.test(label)) return 'gb18030'
  if (/^(?:x-)?(?:utf-?8|unicode-1-1-utf-8)/.test(label)) return 'utf-8'
  if (/^(?:x-)?(?:cn-)?big-?5|^cp-?950|^windows-950/.test(label)) return 'big5'
  if (/^(?:x-)?(?:euc-?kr|ks_?c|uhc|cp-?949)/.test(label)) return 'euc-kr'
  return label
}

/** Labels that are written by programmes which do not know what they send. */
const meaningless =
  /^(?:|us-ascii|ascii|ansi_x3.*|iso-?8859-?1|latin-?1|windows-1252|8bit|binary|default|unknown.*|x-unknown)$/

const threeByte = /[\u0800-\uffff]/g

/** Whether bytes read as GB 18030 are Chinese: characters, and both bytes of nearly all of them high, as in GB 2312. */
function isChinese(text: string, bytes: Uint8Array): boolean {
  const characters = text.match(/[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/g)?.length ?? 0
  return characters > 0 && bytes.reduce((sum, byte) => sum + (byte >> 7), 0) >= characters * 1.6
}

/**
 * Text of bytes. The label counts where it fits; UTF-8 under another name and GBK under a name of the West are known by
 * what the bytes are. It never fails: what no reading fits is read as its label says, with marks for what is broken.
 */
export function decodeText(bytes: Uint8Array, given: string): Decoded {
  const label = named(given)
  const shifted = unescaped(bytes, label)
  if (shifted) return { text: leniently(shifted.bytes, shifted.label) }
  if (!bytes.some(byte => byte > 0x7f) && !/^(?:utf-(?:16|32)|ucs|unicode)/.test(label))
    return { text: leniently(bytes, 'utf-8') }
  const utf8 = strictly(bytes, 'utf-8')
  const other = (name: string, text: string): Decoded => (label === name ? { text } : { text, insteadOf: name })
  if (utf8 !== undefined && (label === 'utf-8' || meaningless.test(label) || (utf8.match(threeByte)?.length ?? 0) > 1))
    return meaningless.test(label) ? { text: utf8 } : other('utf-8', utf8)
  if (label !== 'utf-8' && !meaningless.test(label)) {
    const own = strictly(bytes, label)
    if (own !== undefined) return { text: own }
  }
  const chinese = strictly(bytes, 'gb18030')
  if (chinese !== undefined && isChinese(chinese, bytes)) return other('gb18030', chinese)
  if (label === '' && utf8 === undefined && chinese === undefined) return { text: leniently(bytes, 'gb18030') }
  return { text: leniently(bytes, label === '' ? 'utf-8' : label) }
}
