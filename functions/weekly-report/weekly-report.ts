import * as z from 'zod/mini'
import { ScheduleInput } from '#shared/runtime/zones.ts'
import type { Rulebook } from '#usecases/rulebook.ts'
import { weeklyReport } from '#usecases/weekly-report.ts'
import type { WeeklyDeps } from '#usecases/weekly-report.ts'

export type Deps = Omit<WeeklyDeps, 'rulebook'> & { openRulebook: () => Rulebook }

/** 督查专报 and the pages of the units, on the first working day of the week. */
export const createWeeklyReport =
  ({ openRulebook, ...deps }: Deps) =>
  (event: unknown) =>
    weeklyReport({ ...deps, rulebook: openRulebook() }, z.parse(ScheduleInput, event).zone)
