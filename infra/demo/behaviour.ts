import type { Obligation } from '#domain/item.ts'
import { seededRandom } from '#infra/local/random.ts'

/** How a unit treats one item: answers in time, answers late, asks for more time, or stays silent. */
export type Manner = 'prompt' | 'late' | 'asksForTime' | 'silent'

/** A number of its own for a text, so that behaviour does not depend on the order in which things are looked at. */
export function chanceOf(seed: number, text: string): number {
  let hash = seed | 0
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193)
  return seededRandom(hash)()
}

/** Of a hundred units: sixty in time, twenty late, ten ask for more time, ten silent. */
export function mannerOf(seed: number, unitId: string, itemNumber: number): Manner {
  const chance = chanceOf(seed, `manner ${unitId} ${itemNumber}`)
  if (chance < 0.6) return 'prompt'
  if (chance < 0.8) return 'late'
  return chance < 0.9 ? 'asksForTime' : 'silent'
}

/** At how many working days before (positive) or after (negative) the due day such a unit answers. */
export function answersAt(manner: Manner, seed: number, duty: Pick<Obligation, 'id' | 'epoch'>): number {
  const chance = chanceOf(seed, `${duty.id} ${duty.epoch}`)
  return manner === 'late' ? -1 - Math.floor(chance * 4) : Math.floor(chance * 3)
}
