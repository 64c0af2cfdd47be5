import type { DueIndex } from '#usecases/ports.ts'
import { sweep } from '#usecases/sweep.ts'
import type { SweepDeps } from '#usecases/sweep.ts'
import { unstick } from '#usecases/unstick.ts'
import type { UnstickDeps } from '#usecases/unstick.ts'
import type { Rulebook } from '#usecases/rulebook.ts'

export type Deps = Omit<SweepDeps, 'rulebook'> &
  UnstickDeps & { due: Pick<DueIndex, 'woken'>; openRulebook: () => Rulebook }

/** Takes every step that is due, then sets going whatever got stuck. The tick itself carries no meaning. */
export const createSweep =
  ({ openRulebook, ...deps }: Deps) =>
  async () => {
    const { steps, stuck } = await deps.due.woken(deps.clock.now())
    const swept = await sweep({ ...deps, rulebook: openRulebook() }, steps)
    return { ...swept, ...(await unstick(deps, stuck)) }
  }
