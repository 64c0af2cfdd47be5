import { join } from 'node:path'
import * as z from 'zod/mini'
import { openPosition } from './position-file.ts'

/** A clock that a person can move forward; all code of this process, the bundles too, sees its time. */
export type MovableClock = {
  /** Milliseconds since the epoch. */
  now: () => number
  /** Moves forward to this instant; an earlier one changes nothing. */
  set: (instant: number) => void
  /** Gives the process its own time back. */
  restore: () => void
}

const State = z.object({ instant: z.number(), ahead: z.number() })

/**
 * `frozen`: time passes by `set` alone. Otherwise it runs, as far ahead of real time as it was moved.
 * A restart goes on where the data folder's clock stood, never earlier.
 */
export function startClock(options: { dataDir: string; startAt?: number | undefined; frozen?: boolean }): MovableClock {
  const RealDate = globalThis.Date
  const position = openPosition(join(options.dataDir, 'clock.json'))
  const frozen = options.frozen ?? false
  const text = position.read()
  const kept = text === undefined ? undefined : State.parse(JSON.parse(text))

  let base = kept?.instant ?? options.startAt ?? RealDate.now()
  if (kept !== undefined && !frozen) base = Math.max(base, RealDate.now() + kept.ahead)
  let anchor = performance.now()
  const now = () => (frozen ? base : base + Math.floor(performance.now() - anchor))

  const set = (instant: number) => {
    if (!Number.isFinite(instant)) throw new Error(`Not an instant: ${instant}`)
    base = Math.max(instant, now())
    anchor = performance.now()
    position.write(JSON.stringify({ instant: base, ahead: base - RealDate.now() }))
  }
  set(base)

  globalThis.Date = movedDate(RealDate, now)
  const restore = () => {
    globalThis.Date = RealDate
    position.close()
  }
  return { now, set, restore }
}

/** `new Date()`, `Date()` and `Date.now()` tell the moved time; everything else of Date stays as it is. */
function movedDate(RealDate: DateConstructor, now: () => number): DateConstructor {
  return new Proxy(RealDate, {
    construct: (target, given: unknown[], newTarget) => {
      const made: unknown = Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget)
      return made instanceof RealDate ? made : new RealDate(NaN)
    },
    apply: () => new RealDate(now()).toString(),
    get: (target, key, receiver): unknown => (key === 'now' ? now : Reflect.get(target, key, receiver)),
  })
}
