import type { DutyLine } from '#domain/mail-lines.ts'
import type { Action, Block, Entry, Frame, Letter } from './letter.ts'
import { AUTOMATIC, TRIAL, contact, entryFacts } from './phrases.ts'
import { GAP, dutyWords, signal } from './wording.ts'
import { safeUrl } from './url.ts'

const RULE = '─'.repeat(20)
const INDENT = GAP + GAP

/** Lines after the first stand under the text, not under the mark before it. */
const hang = (mark: string, text: string, by: string): string => mark + text.replace(/\n/g, `\n${by}`)

const dutyText = (duty: DutyLine, by: string): string =>
  [
    `${by}${signal(duty)}${GAP}${dutyWords(duty.duty)}：${duty.due}`,
    ...(duty.why === '' ? [] : [hang(`${by}${INDENT}时限依据：`, duty.why, `${by}${INDENT}`)]),
  ].join('\n')

/** Links that lead to one page are one line; the long address of a reply is left to the button, since the mail itself can be replied to. */
function actionLines(actions: readonly Action[]): string[] {
  const lines = new Map<string, string[]>()
  for (const { label, url } of actions) {
    const safe = safeUrl(url)
    if (safe === undefined || safe.startsWith('mailto:')) continue
    const target = safe.replace(/#.*$/, '')
    lines.set(target, [...(lines.get(target) ?? []), label])
  }
  return [...lines].map(([target, labels]) => `${labels.join('、')}：${target}`)
}

const entryText = (entry: Entry, index: number): string =>
  [
    `${index + 1}. ${entry.item.number}${GAP}${entry.item.title}`,
    ...entry.duties.map(duty => dutyText(duty, INDENT)),
    ...[...entry.lines, entryFacts(entry), ...actionLines(entry.actions ?? [])]
      .filter(line => line !== '')
      .map(line => hang(INDENT, line, INDENT)),
  ].join('\n')

function blockText(block: Block): string {
  switch (block.block) {
    case 'paragraph':
    case 'ask':
      return hang(INDENT, block.text, INDENT)
    case 'section':
      return `【${block.title}】`
    case 'facts':
      return block.facts.map(({ label, text }) => hang(`${label}：`, text, INDENT)).join('\n')
    case 'duties':
      return block.duties.map(duty => dutyText(duty, '')).join('\n')
    case 'entries':
      return block.entries.map(entryText).join('\n\n')
    case 'list':
      return block.lines.map((line, index) => hang(`${index + 1}. `, line, INDENT)).join('\n')
    case 'counts':
      return ''
    case 'table':
      return block.rows
        .map(
          ([first, ...rest]) =>
            `${first ?? ''}：${rest.map((cell, i) => `${block.head[i + 1] ?? ''}${cell}`).join('、')}`,
        )
        .join('\n')
    case 'actions':
      return actionLines(block.actions).join('\n')
  }
}

/** The letter as plain text: complete by itself, for readers and gateways that drop the HTML part. */
export function letterText(letter: Letter, frame: Frame): string {
  const parts = [
    ...(frame.trial ? [`【试运行】${TRIAL}`] : []),
    [frame.letterhead, letter.heading, ...(letter.subheading === undefined ? [] : [letter.subheading])].join('\n'),
    ...(letter.salutation === undefined ? [] : [`${letter.salutation}：`]),
    ...letter.blocks.map(blockText).filter(text => text !== ''),
    [RULE, frame.name, ...(frame.contactLine === '' ? [] : [contact(frame)]), AUTOMATIC].join('\n'),
  ]
  return `${parts.join('\n\n')}\n`
}
