import { join } from 'node:path'
import type { FunctionName } from '#infra/manifest.ts'
import { bellOf, functionNames, functions } from '#infra/manifest.ts'
import { openPosition } from './position-file.ts'
import type { Schedule } from './schedules.ts'
import { firingsBetween } from './schedules.ts'

export type Due = { at: number; name: FunctionName; input: Record<string, string> }
type Ring = Schedule & Omit<Due, 'at'>

export type Timetable = {
  /** The first instant after everything that was rung so far at which a schedule rings. */
  nextAt: () => number
  /** What rings up to and including this instant and has not rung yet, in order. */
  dueUpTo: (instant: number) => Due[]
  /** Everything up to this instant has rung and was handled; a restart goes on behind it. */
  rungThrough: (instant: number) => void
  close: () => void
}

/** All schedules of the manifest, those per zone once in each zone. */
export function openTimetable(options: { dataDir: string; zones: readonly string[]; now: number }): Timetable {
  const position = openPosition(join(options.dataDir, 'schedules.position'))
  const schedules = functionNames.flatMap((name): Ring[] => {
    const bell = bellOf(functions[name])
    if (bell === undefined) return []
    const { expression, perZone } = bell
    if (!perZone) return [{ name, expression, zone: 'UTC', input: {} }]
    return options.zones.map(zone => ({ name, expression, zone, input: { zone } }))
  })
  const kept = position.read()
  let through = Number(kept ?? options.now)
  let changed = kept === undefined
  const firings = firingsBetween(schedules, through, Infinity)
  let upcoming = firings.next().value

  return {
    nextAt: () => upcoming?.at ?? Infinity,
    dueUpTo: instant => {
      const due: Due[] = []
      while (upcoming !== undefined && upcoming.at <= instant) {
        changed = true
        due.push({ at: upcoming.at, name: upcoming.schedule.name, input: upcoming.schedule.input })
        upcoming = firings.next().value
      }
      return due
    },
    rungThrough: instant => {
      through = Math.max(through, instant)
      if (!changed) return
      changed = false
      position.write(String(through))
    },
    close: position.close,
  }
}

/** After a pause of the machine each schedule rings once, not as often as it missed. */
export function onceEach(due: readonly Due[]): Due[] {
  const last = new Map(due.map(one => [`${one.name} ${one.input['zone'] ?? ''}`, one]))
  return due.filter(one => last.get(`${one.name} ${one.input['zone'] ?? ''}`) === one)
}
