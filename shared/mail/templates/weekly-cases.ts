import type { ItemLines } from '#domain/mail-lines.ts'
import type { Block, Entry } from '#shared/mail/letter.ts'
import { cut, standing } from '#shared/mail/wording.ts'
import { brief } from './parts.ts'

/** More items than this in full are no page any more. */
const IN_FULL = 10
/** So many silent items in one case are told as one. */
const ALIKE = 3
/** So many items of one unit have room for their titles. */
const TITLED = 3
const UNITS = 15
const TITLE = 24

type Case = { cause: string; items: readonly ItemLines[] }

const causeOf = ({ note = '' }: ItemLines): string => /^原因：([^\n]+)/.exec(note)?.[1] ?? '其他情况'
const isSilent = ({ note = '' }: ItemLines): boolean => note.endsWith('\n情况：尚未反馈')
const unitOf = ({ unit, item }: ItemLines): string => (unit === '' ? item.leadUnit : unit)

function casesOf(items: readonly ItemLines[]): Case[] {
  const causes = [...new Set(items.map(causeOf))]
  return causes
    .map(cause => ({ cause, items: items.filter(one => causeOf(one) === cause) }))
    .sort((a, b) => b.items.length - a.items.length)
}

/** 云政督〔2026〕8号、30号: a number after another of the same year and office is its last part. */
function numbersOf(items: readonly ItemLines[]): string {
  let before = ''
  return items
    .map(({ item: { number } }) => {
      const [, series = '', last = number] = /^(.*[〕\])）])(\S+)$/.exec(number) ?? []
      const said = series !== '' && series === before ? last : number
      before = series
      return said
    })
    .join('、')
}

const titled = ({ item }: ItemLines): string => `${item.number} ${cut(item.title, TITLE)}`

/** 市委组织部4件：…: with titles when there are few. */
const unitLine = (unit: string, items: readonly ItemLines[]): string =>
  `${unit === '' ? '' : `${unit}${items.length}件：`}${items.length <= TITLED ? items.map(titled).join('、') : numbersOf(items)}`

function unitLines(items: readonly ItemLines[]): string[] {
  const units = [...new Set(items.map(unitOf))]
    .map(unit => ({ unit, ones: items.filter(one => unitOf(one) === unit) }))
    .sort((a, b) => b.ones.length - a.ones.length)
  const shown = units.length > UNITS ? units.slice(0, UNITS - 1) : units
  const rest = units.slice(shown.length)
  const left = rest.reduce((sum, { ones }) => sum + ones.length, 0)
  return [
    ...shown.map(({ unit, ones }) => unitLine(unit, ones)),
    ...(rest.length === 0 ? [] : [`其余${rest.length}个单位${left}件，见台账`]),
  ]
}

/** （逾期4个工作日） or （最长逾期6个工作日）; nothing where none is late. */
function lateness(items: readonly ItemLines[]): string {
  const late = items.flatMap(({ duties }) => duties.filter(({ overdue }) => overdue))
  const worst = late.toSorted((a, b) => a.workingDaysLeft - b.workingDaysLeft)[0]
  if (worst === undefined || worst.workingDaysLeft >= 0) return ''
  const alike = late.every(({ workingDaysLeft }) => workingDaysLeft === worst.workingDaysLeft)
  return `（${alike ? '' : '最长'}${standing(worst).replace(/^已/, '')}）`
}

const caseBlocks = ({ cause, items }: Case, others: boolean): Block[] => [
  {
    block: 'paragraph',
    text: `${others ? '另有' : ''}${cause}${items.length}件${lateness(items)}${items.every(isSilent) ? '，均尚未反馈办理情况' : ''}：`,
  },
  { block: 'list', lines: unitLines(items) },
]

/**
 * Red and yellow on one page: items about which there is something to tell stand in full, at most ten of them; silent ones in
 * one case, and those there is no room for, stand by unit with their numbers. All are counted in the title.
 */
export function caseSection(title: string, items: readonly ItemLines[]): Block[] {
  if (items.length === 0) return []
  const alike = items.length <= ALIKE ? [] : casesOf(items.filter(isSilent)).filter(one => one.items.length >= ALIKE)
  const grouped = new Set(alike.flatMap(one => one.items))
  const full = items.filter(one => !grouped.has(one))
  const shown: Entry[] = full.slice(0, IN_FULL).map(brief)
  const rest = items.filter(one => grouped.has(one) || full.indexOf(one) >= IN_FULL)
  return [
    { block: 'section', title: `${title}（${items.length}件）` },
    ...(shown.length === 0 ? [] : [{ block: 'entries', entries: shown } as const]),
    ...casesOf(rest).flatMap(one => caseBlocks(one, shown.length > 0)),
  ]
}
