import type { DutyLine } from '#domain/mail-lines.ts'
import { html } from './html.ts'
import type { Html, Style } from './html.ts'
import type { Action, Block, Entry } from './letter.ts'
import { entryFacts } from './phrases.ts'
import { style } from './style.ts'
import { safeUrl } from './url.ts'
import { dutyWords, signal } from './wording.ts'

/** Text of several lines. */
const lines = (text: string): Html[] =>
  text.split('\n').map((line, index) => (index === 0 ? html`${line}` : html`<br />${line}`))

const dutyHtml = (duty: DutyLine): Html =>
  html`<span style="${style.signal[duty.color]}">${signal(duty)}</span>&#12288;${dutyWords(duty.duty)}：${duty.due}${
      duty.why === '' ? undefined : html`<br /><span style="${style.small}">时限依据：${lines(duty.why)}</span>`
    }`

const safeOnes = (actions: readonly Action[]): Action[] => actions.filter(({ url }) => safeUrl(url) !== undefined)

/** A cell of its own each: Outlook gives a link neither padding nor a frame. */
const buttonCell = ({ label, url }: Action): Html =>
  html`<td align="center" style="${style.button}"><a href="${url}" style="${style.action}">${label}</a></td>
    <td width="12">&nbsp;</td>`

/** Below an item of a list: one line, small. */
const entryActions = (actions: readonly Action[]): Html | undefined =>
  actions.length === 0
    ? undefined
    : html`<br /><span style="${style.small}"
          >${actions.map(
            ({ label, url }, at) =>
              html`${at === 0 ? '' : '　'}<a href="${url}" style="${style.smallAction}">${label}</a>`,
          )}</span
        >`

const rows = (cells: readonly Html[], spacing: Style = style.table): Html =>
  html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="${spacing}">
    ${cells.map(
      cell =>
        html`<tr>
          ${cell}
        </tr>`,
    )}
  </table>`

const entryHtml = (entry: Entry, index: number): Html =>
  html`<td style="${style.entry}">
    <span style="${style.small}">${index + 1}．${entry.item.number}</span><br /><span style="${style.entryTitle}"
      >${entry.item.title}</span
    >${entry.duties.map(duty => html`<br />${dutyHtml(duty)}`)}${entry.lines.map(
      line => html`<br /><span style="${style.line}">${lines(line)}</span>`,
    )}${entryFacts(entry) === '' ? undefined : html`<br /><span style="${style.small}">${entryFacts(entry)}</span>`}${entryActions(safeOnes(entry.actions ?? []))}
  </td>`

const countCell = ({ label, value }: { label: string; value: number }, width: number): Html =>
  html`<td align="center" width="${width}%" style="${style.count}">
    <span style="${style.countValue}">${value}</span><br />${label === '共' ? '总数' : label}
  </td>`

/** At most four counts side by side, so that they stay readable on a phone. */
function countsHtml(counts: readonly { label: string; value: number }[]): Html {
  const perRow = counts.length <= 4 ? 4 : Math.ceil(counts.length / Math.ceil(counts.length / 4))
  const groups = Array.from({ length: Math.ceil(counts.length / perRow) }, (_, row) =>
    counts.slice(row * perRow, (row + 1) * perRow),
  )
  return html`${groups.map(
    group =>
      html`<table width="100%" cellpadding="0" cellspacing="0" border="0" style="${style.table}">
        <tr>
          ${group.map(one => countCell(one, Math.floor(100 / group.length)))}
        </tr>
      </table>`,
  )}`
}

const align = (column: number): string => (column === 0 ? 'left' : 'right')

const tableHtml = ({ head, rows: body }: Extract<Block, { block: 'table' }>): Html =>
  html`<table width="100%" cellpadding="0" cellspacing="0" border="0" style="${style.table}">
    <tr>
      ${head.map((cell, column) => html`<th align="${align(column)}" style="${style.headCell}">${cell}</th>`)}
    </tr>
    ${body.map(
      row =>
        html`<tr>
          ${row.map((cell, column) => html`<td align="${align(column)}" style="${style.cell}">${cell}</td>`)}
        </tr>`,
    )}
  </table>`

/** One part of a letter as markup that Outlook, QQ and 163 show alike: tables, inline styles, no pictures. */
export function blockHtml(block: Block): Html {
  switch (block.block) {
    case 'paragraph':
      return html`<p style="${style.paragraph}">${lines(block.text)}</p>`
    case 'section':
      return html`<h2 style="${style.section}">${block.title}</h2>`
    case 'ask':
      return rows([html`<td style="${style.ask}">${lines(block.text)}</td>`])
    case 'facts':
      return rows(
        block.facts.map(
          ({ label, text }) =>
            html`<td width="84" style="${style.label}">${label}</td>
              <td style="${style.fact}">${lines(text)}</td>`,
        ),
      )
    case 'duties':
      return rows(block.duties.map(duty => html`<td style="${style.duty}">${dutyHtml(duty)}</td>`))
    case 'entries':
      return rows(block.entries.map(entryHtml), style.flushTable)
    case 'list':
      return rows(block.lines.map((line, index) => html`<td style="${style.duty}">${index + 1}．${lines(line)}</td>`))
    case 'counts':
      return countsHtml(block.counts)
    case 'table':
      return tableHtml(block)
    case 'actions':
      return html`<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="${style.buttons}">
        <tr>
          ${safeOnes(block.actions).map(buttonCell)}
        </tr>
      </table>`
  }
}
