import type { Ids } from '#usecases/ports.ts'
import { seededRandom } from '#infra/local/random.ts'

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

/** Ids from a seed, so that the same demonstration writes the same mails. */
export function seededIds(seed: number): Ids {
  const random = seededRandom(seed)
  return {
    next: () => Array.from({ length: 26 }, () => alphabet.charAt(Math.floor(random() * alphabet.length))).join(''),
  }
}
