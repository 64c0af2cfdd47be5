import { beforeAssignment, model } from './model.ts'
import type { Row, Situation, When } from './model.ts'
import type { Actor } from './people.ts'

/** What an answer must be: its status, and whether anything is to be written. */
export type Expected = { status: readonly number[]; writes: boolean }

const notAllowed: Expected = { status: [403], writes: false }
const notThere: Expected = { status: [404], writes: false }
const shown: Expected = { status: [200], writes: false }
const done: Expected = { status: [303, 200], writes: true }
/** The form again, with what is the case and what would be needed. */
const refused: Expected = { status: [422], writes: false }
const saidAgain: Expected = { status: [303], writes: false }

/** Whether an item of ours is there for the person. */
const reaches = ({ part }: Actor, situation: Situation) =>
  part === undefined || (part !== 'none' && !beforeAssignment.includes(situation))

const isOpen = (when: When, situation: Situation, part: 'lead' | 'supporting') =>
  (when.item ?? when[part] ?? []).includes(situation)

/** What the model expects, without a place in an item: of the office, or of a thing it has. */
export function expectedOf(
  row: Row,
  who: Actor,
  method: string,
  where?: Situation | 'theirs',
  about: 'lead' | 'supporting' = 'lead',
): Expected {
  if (!row.who.includes(who.role)) return notAllowed
  if (where === 'theirs') return notThere
  if (where !== undefined && !reaches(who, where)) return notThere
  if ('in' in row && where !== undefined && !row.in.includes(where)) return notThere
  if (row.of !== 'act' || where === undefined) {
    if (method === 'GET') return shown
    return 'writes' in row ? { status: [200, 303], writes: false } : done
  }
  const part = who.part === 'supporting' && row.lead ? 'supporting' : about
  const open = isOpen(row, where, part)
  const again = !open && (row.again ?? []).includes(where)
  if (method === 'GET') return again ? saidAgain : shown
  if (again) return saidAgain
  return open ? done : refused
}

/** A file: the office's is everybody's whom the item concerns, a unit's is its own and the lead unit's. */
export function expectedFile(row: Row, who: Actor, from: 'lead' | 'supporting' | 'office'): Expected {
  if (!row.who.includes(who.role)) return notAllowed
  const { part } = who
  const sees = part === undefined || (part !== 'none' && (from === 'office' || part === 'lead' || part === from))
  return sees ? shown : notThere
}

export const actName = (path: string): string => path.split('/').at(-1) ?? ''

/** The acts that the page of an item offers: those which the person may do and which would be taken now. */
export function offeredTo(who: Actor, situation: Situation): string[] {
  const acts = Object.entries(model).flatMap(([key, row]) =>
    key.startsWith('POST') && row.of === 'act' && row.who.includes(who.role) ? [{ name: actName(key), row }] : [],
  )
  const parts = who.part === 'lead' || who.part === 'supporting' ? [who.part] : (['lead', 'supporting'] as const)
  return acts
    .filter(({ name, row }) => name !== 'files' && parts.some(part => isOpen(row, situation, part)))
    .map(({ name }) => name)
    .sort()
}
