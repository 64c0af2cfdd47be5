/** Text by what is written, without blanks and signs: programmes of mail change those. */
const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase()

export type Original = { whole: string; lines: ReadonlySet<string>; runs: (length: number) => ReadonlySet<string> }

const runsOf = (text: string, length: number): Set<string> => {
  const runs = new Set<string>()
  for (let at = 0; at + length <= text.length; at++) runs.add(text.slice(at, at + length))
  return runs
}

/** The mail that was answered, as it went out. */
export function originalOf(text: string): Original {
  const whole = bare(text)
  const kept = new Map<number, Set<string>>()
  return {
    whole,
    lines: new Set(
      text
        .split('\n')
        .map(bare)
        .filter(line => line.length > 1),
    ),
    runs: length => {
      const known = kept.get(length) ?? runsOf(whole, length)
      kept.set(length, known)
      return known
    },
  }
}

/** How much of the line stands in the original, in runs of at least so many signs: 0 to 1. */
export function shareOf(line: string, { runs }: Original, length: number): number {
  const text = bare(line)
  if (text.length < length) return 0
  const known = runs(length)
  const covered = new Set<number>()
  for (let at = 0; at + length <= text.length; at++)
    if (known.has(text.slice(at, at + length))) for (let i = 0; i < length; i++) covered.add(at + i)
  return covered.size / text.length
}

/** Whether the line stands in the original as a line. */
export const isLineOf = (line: string, { lines }: Original): boolean => lines.has(bare(line))

export const isBare = (line: string): boolean => bare(line) === ''

/** The end of a quoted line that a programme has broken off: a few signs of the original under a long line of it. */
export const isRestOf = (line: string, before: string, { whole }: Original): boolean =>
  bare(line).length < 4 && bare(before).length > 15 && whole.includes(bare(before) + bare(line))
