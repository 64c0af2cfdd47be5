import type { Signatory } from '#domain/amendment.ts'
import { actorOf } from '#domain/people.ts'
import type { Asked } from './route.ts'

/** How the log of amendments names whoever asks. */
export const signatoryOf = ({ person, name }: Pick<Asked<unknown>, 'person' | 'name'>): Signatory => ({
  actor: actorOf(person),
  name,
})
