import type { Nature } from './nature.ts'
import type { Trust } from './trust.ts'

/** Where a mail ends: read and filed, in the pen (待核来信), noted as an absence, or dropped and counted. Only `file` is ever answered. */
export type Destination = 'file' | 'pen' | 'absence' | 'drop'

/**
 * Robots, lists and returned mail are never filed and never put before a person: nothing comes of them but noise. That a
 * contact who is known to be one is away is worth a note.
 */
export function destinationOf(nature: Nature, trust: Trust<unknown>): Destination {
  if (trust.kind === 'dropped') return 'drop'
  switch (nature) {
    case 'personal':
      return trust.kind === 'trusted' ? 'file' : 'pen'
    case 'list':
      return trust.kind === 'trusted' ? 'pen' : 'drop'
    case 'outOfOffice':
      return trust.kind === 'trusted' ? 'absence' : 'drop'
    case 'autoReply':
    case 'bounce':
    case 'ours':
      return 'drop'
  }
}
