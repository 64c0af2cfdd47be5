import type { Rulebook } from '#usecases/rulebook.ts'
import { tallyAll } from '#usecases/tally.ts'
import type { TallyDeps } from '#usecases/tally.ts'

export type Deps = Omit<TallyDeps, 'rulebook'> & { openRulebook: () => Rulebook }

/** Counts the items of every office for its wall. The tick itself carries no meaning. */
export const createTally =
  ({ openRulebook, ...deps }: Deps) =>
  () =>
    tallyAll({ ...deps, rulebook: openRulebook() })
