import type { DynamoDBStreamEvent } from 'aws-lambda'
import { officesOf } from '#shared/store/stream-record.ts'
import type { Rulebook } from '#usecases/rulebook.ts'
import { tallyAll } from '#usecases/tally.ts'
import type { TallyDeps, Tallied } from '#usecases/tally.ts'

export type Deps = Omit<TallyDeps, 'rulebook'> & { openRulebook: () => Rulebook }

/** A batch of the stream names the offices whose lists have changed; the bell names none and means all. */
export const createTally =
  ({ openRulebook, ...deps }: Deps) =>
  ({ Records }: Partial<DynamoDBStreamEvent>): Promise<Tallied> =>
    tallyAll({ ...deps, rulebook: openRulebook() }, Records && officesOf(Records))
