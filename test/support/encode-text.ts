const tables = new Map<string, Map<string, number[]>>()

/** Every character of two bytes that the platform knows in the encoding, with its bytes. */
function tableOf(label: string): Map<string, number[]> {
  const known = tables.get(label)
  if (known) return known
  const table = new Map<string, number[]>()
  const decoder = new TextDecoder(label)
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue
      const text = decoder.decode(Uint8Array.of(lead, trail))
      if (Array.from(text).length === 1 && text !== '\ufffd' && !table.has(text)) table.set(text, [lead, trail])
    }
  tables.set(label, table)
  return table
}

const doubles = (text: string, label: string): (number | [number, number])[] =>
  Array.from(text.replaceAll('\u00a0', ' '), char => {
    const code = char.codePointAt(0) ?? 0
    if (code < 0x80) return code
    const [lead, trail] = tableOf(label).get(char) ?? []
    return lead === undefined || trail === undefined ? 0x3f : [lead, trail]
  })

/** Runs of two-byte characters, in seven bits between two marks. */
function shifted(text: string, label: string, on: string, off: string): Buffer {
  let inside = false
  const out: number[] = []
  const bytes = (mark: string) => Array.from(Buffer.from(mark, 'latin1'))
  for (const one of doubles(text, label)) {
    const double = typeof one !== 'number'
    if (double !== inside) out.push(...bytes(double ? on : off))
    inside = double
    out.push(...(double ? one.map(byte => byte & 0x7f) : [one]))
  }
  return Buffer.from(inside ? [...out, ...bytes(off)] : out)
}

/** Text as the bytes that old programmes of mail send. Characters the encoding lacks become `?`. */
export function encodeText(text: string, charset: string): Buffer {
  switch (charset) {
    case 'utf-8':
      return Buffer.from(text, 'utf8')
    case 'hz-gb-2312':
      return shifted(text.replaceAll('~', '~~'), 'gbk', '~{', '~}')
    case 'iso-2022-cn':
      return Buffer.concat([Buffer.from('\x1b$)A', 'latin1'), shifted(text, 'gbk', '\x0e', '\x0f')])
    case 'iso-2022-kr':
      return Buffer.concat([Buffer.from('\x1b$)C', 'latin1'), shifted(text, 'euc-kr', '\x0e', '\x0f')])
    case 'iso-2022-jp':
      return shifted(text, 'euc-jp', '\x1b$B', '\x1b(B')
    default:
      return Buffer.from(doubles(text, charset === 'big5' ? 'big5' : 'gbk').flat())
  }
}
