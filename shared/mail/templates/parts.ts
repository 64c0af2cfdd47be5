import type { ItemFacts, ItemLines } from '#domain/mail-lines.ts'
import type { Block, Entry, Frame } from '#shared/mail/letter.ts'
import { GAP } from '#shared/mail/wording.ts'

/** Labels with the texts that are there. */
export const present = (facts: readonly (readonly [label: string, text: string])[]) =>
  facts.filter(([, text]) => text !== '').map(([label, text]) => ({ label, text }))

/** The links for an item, if there are any. */
export function actionsFor(item: ItemFacts, frame: Frame): Block[] {
  const actions = frame.actions?.(item) ?? []
  return actions.length === 0 ? [] : [{ block: 'actions', actions }]
}

/** The same below each item of a list. */
export const withActions = (block: Block, frame: Frame): Block =>
  block.block !== 'entries' || frame.actions === undefined
    ? block
    : { ...block, entries: block.entries.map(entry => ({ ...entry, actions: frame.actions?.(entry.item) ?? [] })) }

export const entryOf = ({ item, unit, duties, note }: ItemLines): Entry => ({
  item,
  unit,
  duties,
  lines: linesOf(note),
})

/** A note is one line of the entry, whatever a person wrote into it; that all goes well needs no reason. */
const linesOf = (note = ''): string[] => {
  const said = note.replace(/^原因：正常推进(?:\n|$)/, '')
  return said === '' ? [] : [said]
}

/** A section with its items and their number, and what is true of all of them; nothing when there are none. */
export const entrySection = (title: string, entries: readonly Entry[], intro = ''): Block[] =>
  entries.length === 0
    ? []
    : [
        { block: 'section', title: `${title}（${entries.length}件）` },
        ...(intro === '' ? [] : [{ block: 'paragraph', text: intro } as const]),
        { block: 'entries', entries },
      ]

/** In a report a note is one sentence. */
const inOneLine = (text: string): string =>
  text
    .split('\n')
    .map((line, at, all) => (at < all.length - 1 ? line.replace(/[。；，]+$/, '') : line))
    .filter(line => line !== '')
    .join('；')
    .replaceAll('。；', '；')

/** A report has room for where a duty stands, once, not for how each day was counted, nor for each of several units in the same case. */
export const brief = (line: ItemLines): Entry => {
  const seen = new Set<string>()
  const duties = line.duties.flatMap(duty => {
    const key = `${duty.duty} ${duty.due} ${duty.color}`
    return seen.has(key) ? [] : (seen.add(key), [{ ...duty, why: '' }])
  })
  const entry = entryOf({ ...line, duties })
  return { ...entry, lines: entry.lines.map(inOneLine) }
}

/** Items that are finished, one line each. */
export const closedSection = (title: string, items: readonly ItemFacts[]): Block[] =>
  items.length === 0
    ? []
    : [
        { block: 'section', title: `${title}（${items.length}件）` },
        {
          block: 'list',
          lines: items.map(
            ({ number, title: name, leadUnit }) => `${number}${GAP}${name}${leadUnit === '' ? '' : `（${leadUnit}）`}`,
          ),
        },
      ]
