/** A small generator of numbers from a seed (mulberry32), so that every run tries the same mails. */
export function seeded(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below)
  }
}

type Random = (below: number) => number
type Change = (lines: string[], random: Random) => string[]

const at = (lines: string[], random: Random) => random(lines.length)
const withLine = (lines: string[], index: number, ...instead: string[]) => [
  ...lines.slice(0, index),
  ...instead,
  ...lines.slice(index + 1),
]

/** What programmes of mail, gateways and people do to a reply. */
const changes: Readonly<Record<string, Change>> = {
  lineLost: (lines, random) => withLine(lines, at(lines, random)),
  charLost: (lines, random) => {
    const index = at(lines, random)
    const line = lines[index] ?? ''
    const cut = random(line.length + 1)
    return withLine(lines, index, line.slice(0, cut) + line.slice(cut + 1))
  },
  lineTwice: (lines, random) => {
    const index = at(lines, random)
    return withLine(lines, index, lines[index] ?? '', lines[index] ?? '')
  },
  blankBetween: (lines, random) => {
    const index = at(lines, random)
    return withLine(lines, index, lines[index] ?? '', '')
  },
  doubleSpaced: lines => lines.flatMap(line => [line, '']),
  blanksLost: lines => lines.filter(line => line.trim() !== ''),
  wideColons: lines => lines.map(line => line.replace(/:(?!\d)/g, '：')),
  narrowColons: lines => lines.map(line => line.replaceAll('：', ':')),
  hardBlanks: lines => lines.map(line => line.replaceAll(' ', '\u00a0')),
  blanksDoubled: lines => lines.map(line => line.replaceAll(' ', '  ')),
  markLost: (lines, random) => {
    const index = at(lines, random)
    return withLine(lines, index, (lines[index] ?? '').replace(/^> ?/, ''))
  },
  quotedAgain: lines => lines.map(line => (line.startsWith('>') ? `>${line}` : line)),
  wrapped: (lines, random) => {
    const index = at(lines, random)
    const line = lines[index] ?? ''
    return line.length < 30 ? lines : withLine(lines, index, line.slice(0, 24), line.slice(24))
  },
  allWrapped: lines => lines.flatMap(line => (line.length < 60 ? [line] : [line.slice(0, 44), line.slice(44)])),
  joined: (lines, random) => {
    const index = at(lines, random)
    return withLine(lines, index, `${lines[index] ?? ''} ${lines[index + 1] ?? ''}`).filter((_, i) => i !== index + 1)
  },
  cutOff: (lines, random) => lines.slice(0, 1 + at(lines, random)),
  indented: lines => lines.map(line => (line === '' ? line : `  ${line}`)),
  oldMac: lines => lines.map(line => `${line}\r`),
  trailing: lines => [...lines, '', '本邮件及其附件含有保密信息，仅限收件人使用。'],
}

export function mutated(text: string, random: Random): string {
  const all = Object.values(changes)
  let lines = text.split('\n')
  for (let times = 1 + random(3); times > 0; times--) lines = all[random(all.length)]!(lines, random)
  return lines.join('\n')
}

/** Bytes as a broken line would deliver them. */
export function broken(raw: Buffer, random: Random): Buffer {
  const bytes = Buffer.from(raw)
  for (let times = 1 + random(6); times > 0; times--) {
    const place = random(bytes.length)
    if (random(3) === 0) bytes.copyWithin(place, random(bytes.length))
    else bytes[place] = random(256)
  }
  return random(4) === 0 ? bytes.subarray(0, random(bytes.length)) : bytes
}
