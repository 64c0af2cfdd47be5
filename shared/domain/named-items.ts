import { extendable } from './commands/time.ts'
import type { UnitId } from './ids.ts'
import type { Obligation } from './item.ts'
import type { MailData } from './mail.ts'
import type { DutyLine, ItemFacts, ItemLines } from './mail-lines.ts'

/** An item as a mail names it, with the duties that the mail asks its reader to answer. */
export type NamedItem = { item: ItemFacts; duties: DutyLine[] }

type Line = Pick<ItemLines, 'item' | 'duties'>

const toldOnly = ({ item }: { item: ItemFacts }): Line => ({ item, duties: [] })

/** Who is told about (抄告), or stands in for somebody of the unit, is not asked to answer. */
const askedIn = (line: Line & { forInformation?: boolean | undefined; missing?: string | undefined }): Line =>
  line.forInformation === true || line.missing !== undefined ? toldOnly(line) : line

function linesOf(data: MailData): Line[] {
  switch (data.kind) {
    case 'assignment':
    case 'reminder':
    case 'notice':
      return [askedIn(data)]
    case 'digest': {
      const { assigned, reminders, notices, overdue, today, thisWeek, waiting } = data
      return [
        ...assigned,
        ...[...reminders, ...notices].map(askedIn),
        ...[...overdue, ...today, ...thisWeek],
        ...waiting.map(toldOnly),
      ]
    }
    case 'weeklyOffice':
      return [
        ...[...data.red, ...data.yellow, ...data.needsDecision].map(toldOnly),
        ...data.closed.map(item => toldOnly({ item })),
      ]
    case 'weeklyUnit':
      return [...data.items, ...data.closed.map(item => toldOnly({ item }))]
    case 'receipt':
      return data.about === undefined ? [] : [data.about]
    case 'officeAlert':
    case 'signIn':
      return []
  }
}

/** The items that a mail names, each once, in an order that never changes for it: a ticket names one by its place. */
export function namedItems(data: MailData): NamedItem[] {
  const found = new Map<string, NamedItem>()
  for (const { item, duties } of linesOf(data)) {
    const known = found.get(item.itemId)
    if (!known) found.set(item.itemId, { item, duties: [...duties] })
    else known.duties.push(...duties.filter(({ id }) => !known.duties.some(one => one.id === id)))
  }
  return [...found.values()]
}

/** What a unit may do about an item by a link. */
export type LinkAct = 'acknowledge' | 'feedback' | 'extension'

/** The kind of a duty of this unit, by its id; undefined when it is not the unit's. */
const kindOf = ({ id }: DutyLine, unit: UnitId): string | undefined =>
  id?.startsWith(`${unit}.`) === true ? id.slice(unit.length + 1).split('.')[0] : undefined

/** What a mail offers a unit to do by link: what its duties there allow; nothing about what may not travel by mail. */
export function actsOffered({ item, duties }: NamedItem, unit: UnitId): LinkAct[] {
  const kinds = duties.map(duty => kindOf(duty, unit)).filter(kind => kind !== undefined)
  if (item.noticeOnly === true || kinds.length === 0) return []
  const more = (kind: Obligation['kind']) => kinds.includes(kind)
  return [
    ...(more('acknowledge') ? (['acknowledge'] as const) : []),
    'feedback',
    ...(extendable.some(more) ? (['extension'] as const) : []),
  ]
}
