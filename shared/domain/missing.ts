import type { Recipient } from './directory.ts'
import type { Bearer } from './item.ts'
import type { Audience } from './policy.ts'

/** The line of succession of a liaison ends with anybody at all: a unit that lacks one has nobody. */
export const nobody = '联系人'

/** Whom a unit lacks, in words. */
const words: Partial<Record<Audience, string>> = {
  liaison: nobody,
  unitHead: '主要负责人',
  portfolioLeader: '分管领导',
}

/** The people of the unit that this audience speaks to, when none of them is among whom it reached; undefined when one is, or when it speaks to nobody of a unit. */
export function missingOf(
  audience: readonly Audience[],
  bearer: Bearer,
  found: readonly Recipient[],
): string | undefined {
  if (bearer.kind !== 'unit' || found.some(({ kind }) => kind === 'contact')) return undefined
  if (audience.includes('liaison')) return nobody
  const wanted = audience.flatMap(one => words[one] ?? [])
  return wanted.length === 0 ? undefined : wanted.join('、')
}
