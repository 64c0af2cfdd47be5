import type { Signatory } from '#domain/amendment.ts'
import type { Keeper } from '#domain/keeping/staff.ts'
import { actorOf } from '#domain/people.ts'
import type { Asked } from './route.ts'

/** How the log of amendments names whoever asks. */
export const signatoryOf = ({ person, name }: Pick<Asked<unknown>, 'person' | 'name'>): Signatory => ({
  actor: actorOf(person),
  name,
})

/** Whoever asks as a keeper of the office's people; undefined for people of units, who keep none. */
export const keeperOf = ({
  person,
  name,
}: Pick<Asked<unknown>, 'person' | 'name'>): (Keeper & { name: string }) | undefined =>
  person.kind === 'staff' ? { personId: person.personId, role: person.role, name } : undefined
