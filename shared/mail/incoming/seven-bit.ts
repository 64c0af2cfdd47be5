const ESC = 0x1b
const SO = 0x0e
const SI = 0x0f

type Escaped = { label: string; bytes: Uint8Array }

/** HZ (RFC 1843): between `~{` and `~}` two signs of seven bits make a character of GB 2312. */
function fromHz(bytes: Uint8Array): Uint8Array {
  const out: number[] = []
  let double = false
  for (let at = 0; at < bytes.length; at++) {
    const [byte = 0, next = 0] = [bytes[at], bytes[at + 1]]
    if (byte === 0x7e && (next === 0x7b || next === 0x7d)) {
      double = next === 0x7b
      at++
    } else if (byte === 0x7e && !double && (next === 0x7e || next === 0x0a)) {
      if (next === 0x7e) out.push(byte)
      at++
    } else {
      if (byte === 0x0a) double = false
      out.push(double && byte > 0x20 ? byte | 0x80 : byte)
    }
  }
  return Uint8Array.from(out)
}

/** ISO-2022-CN and -KR (RFC 1922, RFC 1557): between SO and SI the signs are those of the set that an escape has named. */
function fromShifts(bytes: Uint8Array): Uint8Array {
  const out: number[] = []
  let shifted = false
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte === ESC && bytes[at + 1] === 0x24) at += 3
    else if (byte === SO || byte === SI) shifted = byte === SO
    else {
      if (byte === 0x0a) shifted = false
      out.push(shifted && byte > 0x20 ? byte | 0x80 : byte)
    }
  }
  return Uint8Array.from(out)
}

const escapeOf = (bytes: Uint8Array): string => {
  const at = bytes.indexOf(ESC)
  return at < 0 ? '' : String.fromCharCode(...bytes.subarray(at + 1, at + 4))
}

/** Text of seven bits that shifts between sets, as one that the platform decodes; undefined when it is none. */
export function unescaped(bytes: Uint8Array, label: string): Escaped | undefined {
  if (/^(?:x-)?hz/.test(label)) return { label: 'gb18030', bytes: fromHz(bytes) }
  const escape = escapeOf(bytes)
  if (/^\$\)[AEG]/.test(escape)) return { label: 'gb18030', bytes: fromShifts(bytes) }
  if (escape.startsWith('$)C') || label === 'iso-2022-kr') return { label: 'euc-kr', bytes: fromShifts(bytes) }
  if (/^\$[B@(]|^\([IJ]/.test(escape)) return { label: 'iso-2022-jp', bytes }
  return label.startsWith('iso-2022-cn') ? { label: 'gb18030', bytes: fromShifts(bytes) } : undefined
}
