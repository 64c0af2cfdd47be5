import { Cron } from 'croner'

export type Schedule = { expression: string; zone: string }
export type Firing<S extends Schedule> = { at: number; schedule: S }

/**
 * EventBridge's form as croner reads it. `rate(n unit)` stands for the full clock multiples of that span (AWS counts from
 * the schedule's creation); `cron(minute hour day month weekday year)` counts weekdays from Sunday = 1.
 */
export function toCroner(expression: string): string {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression)
  if (rate !== null) return rateToCroner(Number(rate[1]), rate[2] ?? '', expression)
  const cron = /^cron\(([^()]+)\)$/.exec(expression)
  const [minute, hour, day, month, weekday, year, ...rest] = (cron?.[1] ?? '').trim().split(/\s+/)
  if (minute === undefined || hour === undefined || day === undefined || month === undefined) throw bad(expression)
  if (weekday === undefined || year === undefined || rest.length > 0) throw bad(expression)
  if ((day === '?') === (weekday === '?')) throw bad(expression)
  // 6L is the last Friday (croner: 6#L); L alone is the last day of the week, Saturday.
  const lastWeekday = weekday.replace(/^L$/, '7').replace(/([1-7]|[A-Z]{3})L/g, '$1#L')
  return `0 ${minute} ${hour} ${day} ${month} ${lastWeekday} ${year}`
}

function rateToCroner(count: number, unit: string, expression: string): string {
  const cycle = { minute: 60, hour: 24, day: 1 }[unit] ?? 0
  if (count === 0 || cycle % count !== 0) throw bad(expression)
  if (unit === 'minute') return `0 */${count} * * * ? *`
  return unit === 'hour' ? `0 0 */${count} * * ? *` : '0 0 0 * * ? *'
}

const bad = (expression: string) => new Error(`Not a schedule this runner can keep: ${expression}`)

/** Every firing after `from` and up to `to`, in order of time; at one instant in the order of the schedules. */
export function* firingsBetween<S extends Schedule>(
  schedules: readonly S[],
  from: number,
  to: number,
): Generator<Firing<S>, undefined> {
  const lines = schedules.map(schedule => {
    const cron = new Cron(toCroner(schedule.expression), {
      timezone: schedule.zone,
      alternativeWeekdays: true,
      mode: '7-part',
      paused: true,
    })
    const after = (instant: number) => cron.nextRun(new Date(instant))?.getTime() ?? Infinity
    return { schedule, after, next: after(from) }
  })
  for (;;) {
    let line = lines[0]
    for (const other of lines) if (line === undefined || other.next < line.next) line = other
    if (line === undefined || line.next > to) return
    yield { at: line.next, schedule: line.schedule }
    line.next = line.after(line.next)
  }
}
