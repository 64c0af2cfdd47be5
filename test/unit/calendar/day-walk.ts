import { readFileSync } from 'node:fs'
import { join } from 'node:path'

type Notice = {
  doc_no: string | null
  holidays: string[]
  workdays: string[]
  named: { name: string; start: string; end: string; days: number }[]
  published: boolean
}

/** The notices of the State Council as read from their texts: the oracle of the calendar tests. */
export const notices: Record<string, Notice> = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../fixtures/holidays.json'), 'utf8'),
)

const holidays = new Set(Object.values(notices).flatMap(notice => notice.holidays))
const workdays = new Set(Object.values(notices).flatMap(notice => notice.workdays))

const dayMs = 86_400_000

const shift = (day: string, n: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + n * dayMs).toISOString().slice(0, 10)

/** Whether people work on the day, straight from the notices. */
export function worksOn(day: string): boolean {
  if (workdays.has(day)) return true
  if (holidays.has(day)) return false
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6
}

/** Whether a notice that is not published could still change the day. */
export const isOpen = (day: string): boolean => day >= '2026-12-29'

type Neighbours = { before: string; after: string; works: boolean }
const neighbours = new Map<string, Neighbours>()

function around(day: string): Neighbours {
  const known = neighbours.get(day) ?? { before: shift(day, -1), after: shift(day, 1), works: worksOn(day) }
  neighbours.set(day, known)
  return known
}

/** The n-th working day after (before) the day by looking at one day after the other. */
export function walk(from: string, n: number): { day: string; provisional: boolean } {
  let day = n === 0 ? shift(from, -1) : from
  let provisional = false
  for (let left = Math.abs(n) || 1; left > 0;) {
    day = n < 0 ? around(day).before : around(day).after
    provisional ||= isOpen(day)
    if (around(day).works) left -= 1
  }
  return { day, provisional }
}

/** Every day from … to. */
export function daysOf(from: string, to: string): string[] {
  const days: string[] = []
  for (let day = from; day <= to; day = shift(day, 1)) days.push(day)
  return days
}

/** Pseudo-random numbers in [0, 1), the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
