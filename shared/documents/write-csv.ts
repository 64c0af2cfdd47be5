/**
 * What a spreadsheet would take for a formula, also in full width (ASVS 5.0 V1.2.10). A blank before the sign does not
 * help: programmes skip it.
 */
const formula = /^\s*[=+\-@＝＋－＠]|^[\t\r\0]/

/** What no text file should hold: control signs, and those that turn the direction of reading. */
// eslint-disable-next-line no-control-regex -- they are what is taken out
const invisible = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]/g

/** The text of a cell as it may stand in a spreadsheet: a formula becomes a text, by the sign that spreadsheets know for it. */
export function harmless(text: string): string {
  const shown = text.replace(invisible, '')
  return formula.test(shown) ? `'${shown}` : shown
}

const quoted = (text: string) => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** A table as CSV that Excel and WPS open as it is: UTF-8 with its mark, lines ended as on Windows, no cell a formula. */
export const csvOf = (rows: readonly (readonly (string | number)[])[]): string =>
  `\ufeff${rows.map(cells => `${cells.map(cell => quoted(typeof cell === 'number' ? String(cell) : harmless(cell))).join(',')}\r\n`).join('')}`
