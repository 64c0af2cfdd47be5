import type { ItemFacts, ItemLines } from '#domain/mail.ts'
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

export const entryOf = ({ item, unit, duties, note }: ItemLines): Entry => ({
  item,
  unit,
  duties,
  lines: note === undefined || note === '' ? [] : [note],
})

/** A section with its items and their number; nothing when there are none. */
export const entrySection = (title: string, entries: readonly Entry[]): Block[] =>
  entries.length === 0
    ? []
    : [
        { block: 'section', title: `${title}（${entries.length}件）` },
        { block: 'entries', entries },
      ]

/** Items that are finished, one line each. */
export const closedSection = (title: string, items: readonly ItemFacts[]): Block[] =>
  items.length === 0
    ? []
    : [
        { block: 'section', title: `${title}（${items.length}件）` },
        {
          block: 'list',
          lines: items.map(({ number, title: name, leadUnit }) => `${number}${GAP}${name}（${leadUnit}）`),
        },
      ]
