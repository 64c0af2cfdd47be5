import { instantOf } from '#domain/calendar/day.ts'
import type { Clock } from '#usecases/ports.ts'

/** The machine's clock. */
export const systemClock: Clock = { now: () => instantOf(Date.now()) }
