import * as z from 'zod/mini'
import { Day, Instant } from '#domain/calendar/day.ts'
import { Cadence } from '#domain/calendar/period.ts'
import { instantAt, wallTimeIn, WallTime } from '#domain/calendar/zone.ts'
import type { Zone } from '#domain/calendar/zone.ts'
import type { Deadline, Milestone } from '#domain/item.ts'
import { bearsSecretMark } from '#domain/importing/row-words.ts'
import type { Typed } from './read-fields.ts'
import type { Faults } from './views/fields.tsx'

/** Rows for nodes on a form; an item with more has come from a list. */
export const NODE_ROWS = 6

/** What the fields of the nodes are called. */
export const nodeLabels: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from({ length: NODE_ROWS }, (_, index) => index + 1).flatMap(row => [
    [`node${row}`, `节点${row}内容`],
    [`nodeDay${row}`, `节点${row}日期`],
    [`nodeRepeats${row}`, `节点${row}重复`],
  ]),
)

const cadences = ['workingDay', 'week', 'tenDay', 'month', 'quarter', 'halfYear', 'year'] as const
const deadlineKinds = ['rule', 'day', 'instant', 'open'] as const

export type Read<T> = { value: T | undefined; faults: Faults }
const good = <T>(value: T | undefined): Read<T> => ({ value, faults: {} })
const bad = (name: string, message: string): Read<never> => ({ value: undefined, faults: { [name]: message } })

/** A day and a time on the wall of the office. */
export function readInstant(day: string, time: string, zone: Zone): Instant | undefined {
  const [civil, wall] = [Day.safeParse(day), WallTime.safeParse(time)]
  return civil.success && wall.success ? instantAt(zone, civil.data, wall.data) : undefined
}

/** 完成时限: a day, a time, the rule's own, or 持续推进. Undefined says by the rule. */
export function readDeadline(typed: Typed, zone: Zone): Read<Deadline> {
  const kind = z.enum(deadlineKinds).safeParse(typed('deadlineKind'))
  if (!kind.success || kind.data === 'rule') return good<Deadline>(undefined)
  if (kind.data === 'open') return good<Deadline>({ kind: 'open' })
  const day = Day.safeParse(typed('deadlineDay'))
  if (!day.success) return bad('deadlineDay', '请填写完成时限的日期')
  if (kind.data === 'day') return good<Deadline>({ kind: 'day', day: day.data })
  const at = readInstant(day.data, typed('deadlineTime'), zone)
  return at ? good<Deadline>({ kind: 'instant', at }) : bad('deadlineTime', '请填写完成时限的时间，如“17:30”')
}

const Repeat = z.enum(['month', 'quarter', 'halfYear', 'year'])

/** 节点: the rows in which anything is typed. */
export function readNodes(typed: Typed): Read<Milestone[]> {
  const nodes: Milestone[] = []
  const faults: Record<string, string> = {}
  for (let row = 1; row <= NODE_ROWS; row++) {
    const label = typed(`node${row}`)
    const day = typed(`nodeDay${row}`)
    if (label === '' && day === '') continue
    const civil = Day.safeParse(day)
    if (label === '') faults[`node${row}`] = '请写明节点的内容'
    else if (Array.from(label).length > 200) faults[`node${row}`] = '不能超过200字，请精简'
    if (!civil.success) faults[`nodeDay${row}`] = '请填写节点的日期'
    const repeats = Repeat.safeParse(typed(`nodeRepeats${row}`))
    if (civil.success)
      nodes.push({ id: `m${row}`, label, day: civil.data, ...(repeats.success ? { repeats: repeats.data } : {}) })
  }
  return { value: nodes, faults }
}

/** 反馈周期: undefined is by the rule, null is none. */
export function readCadence(typed: Typed): Cadence | null | undefined {
  const text = typed('cadence')
  if (text === 'none') return null
  const every = z.enum(cadences).safeParse(text)
  return every.success ? Cadence.parse({ every: every.data }) : undefined
}

/** What a deadline, nodes and a cadence look like in the fields of a form. */
export function typedDeadline(deadline: Deadline | undefined, zone: Zone): Record<string, string> {
  switch (deadline?.kind) {
    case 'day':
      return { deadlineKind: 'day', deadlineDay: deadline.day }
    case 'instant': {
      const { day, time } = wallTimeIn(zone, deadline.at)
      return { deadlineKind: 'instant', deadlineDay: day, deadlineTime: time }
    }
    case 'open':
      return { deadlineKind: 'open' }
    default:
      return { deadlineKind: 'rule' }
  }
}

export const typedNodes = (nodes: readonly Milestone[]): Record<string, string> =>
  Object.fromEntries(
    nodes.slice(0, NODE_ROWS).flatMap(({ label, day, repeats }, index): [string, string][] => [
      [`node${index + 1}`, label],
      [`nodeDay${index + 1}`, day],
      [`nodeRepeats${index + 1}`, repeats ?? ''],
    ]),
  )

export const typedCadence = (cadence: Cadence | null | undefined): string =>
  cadence === null ? 'none' : (cadence?.every ?? '')

/** Whether a form holds a state secret by what was chosen, or by a mark of secrecy in its words. */
export const isSecret = (typed: Typed, words: readonly string[]): boolean =>
  typed('classification') === 'secret' || words.some(name => bearsSecretMark(typed(name)))
