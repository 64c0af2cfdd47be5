import * as z from 'zod/mini'
import { ScheduleInput } from '#shared/runtime/zones.ts'
import { morningDigest } from '#usecases/digest.ts'
import type { DigestDeps } from '#usecases/digest.ts'
import type { Rulebook } from '#usecases/rulebook.ts'

export type Deps = Omit<DigestDeps, 'rulebook'> & { openRulebook: () => Rulebook }

/** One mail of the morning for each person of the zone for whom something waits. */
export const createMorningDigest =
  ({ openRulebook, ...deps }: Deps) =>
  (event: unknown) =>
    morningDigest({ ...deps, rulebook: openRulebook() }, z.parse(ScheduleInput, event).zone)
