import type { FunctionName } from '#infra/manifest.ts'
import type { MovableClock } from './clock.ts'
import { earliest } from './earliest.ts'
import type { Invoker } from './invoke.ts'
import type { Mailbox } from './mailbox.ts'
import type { StreamPump } from './stream-pump.ts'
import type { Due, Timetable } from './timetable.ts'
import { onceEach } from './timetable.ts'
import type { Work } from './work.ts'

/** What makes time pass: rings schedules and lets everything they set off come to rest. One thing at a time. */
export type Ticker = {
  advanceTo: (instant: string) => Promise<void>
  drain: () => Promise<void>
  ring: (name: FunctionName, input?: Record<string, string>) => Promise<void>
  /** Rings once what was missed while the process was not running. */
  catchUp: () => Promise<void>
  /** Follows real time; answers how to stop. */
  run: () => () => Promise<void>
  pauseSchedules: () => void
  resumeSchedules: () => void
}

const heartbeatMs = 500

export function createTicker(parts: {
  clock: MovableClock
  timetable: Timetable
  work: Work
  pump: StreamPump
  mailbox: Pick<Mailbox, 'publishDue' | 'nextEventAt' | 'settle'>
  invoke: Invoker['invoke']
}): Ticker {
  const { clock, timetable, work, pump, mailbox, invoke } = parts
  let schedulesPaused = false
  let queue: Promise<unknown> = Promise.resolve()

  const oneAtATime = <T>(task: () => Promise<T>): Promise<T> => {
    const result = queue.then(task)
    queue = result.catch(() => undefined)
    return result
  }

  const runWork = async () => {
    const published = mailbox.publishDue()
    return (await work.runOnce(invoke)) || published
  }
  const settle = async () => {
    do await pump.run()
    while (await runWork())
    mailbox.settle()
  }
  const ringAll = async (due: readonly Due[]) => {
    for (const { name, input } of schedulesPaused ? [] : due) {
      work.invokeLater(name, input)
      await runWork()
      await settle()
    }
  }
  const catchUp = async () => {
    await settle()
    const instant = clock.now()
    await ringAll(onceEach(timetable.dueUpTo(instant)))
    await settle()
    timetable.rungThrough(instant)
  }
  /** The next instant after now at which something can happen: a schedule, a message that comes back, a late event. */
  const nextAt = () =>
    Math.min(timetable.nextAt(), earliest([work.nextAt(), mailbox.nextEventAt(), pump.nextAt()]) ?? Infinity)

  const advance = async (target: number) => {
    if (target < clock.now()) throw new Error('The clock does not go backwards')
    await catchUp()
    for (let next = nextAt(); next <= target; next = nextAt()) {
      clock.set(next)
      const due = timetable.dueUpTo(next)
      if (due.length === 0) await settle()
      else await ringAll(due)
      timetable.rungThrough(next)
    }
    clock.set(target)
    await settle()
    timetable.rungThrough(target)
  }

  return {
    drain: () => oneAtATime(settle),
    catchUp: () => oneAtATime(catchUp),
    ring: (name, input = {}) =>
      oneAtATime(async () => {
        work.invokeLater(name, input)
        await settle()
      }),
    advanceTo: instant =>
      oneAtATime(async () => {
        const target = Date.parse(instant)
        if (Number.isNaN(target)) throw new Error(`Not an instant: ${instant}`)
        await advance(target)
      }),
    run: () => {
      let busy = false
      const timer = setInterval(() => {
        if (busy) return
        busy = true
        oneAtATime(catchUp)
          .catch((error: unknown) => {
            console.error(error)
          })
          .finally(() => (busy = false))
      }, heartbeatMs)
      return async () => {
        clearInterval(timer)
        await queue
      }
    },
    pauseSchedules: () => {
      schedulesPaused = true
    },
    resumeSchedules: () => {
      schedulesPaused = false
    },
  }
}
