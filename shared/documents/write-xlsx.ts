import { Buffer } from 'node:buffer'
import type { Day } from '#domain/calendar/day.ts'
import { serialOf } from '#domain/calendar/day.ts'
import { zipOf } from './write-zip.ts'

/** A text, a whole number, or a day that the spreadsheet can sort and reckon with. */
export type Cell = string | number | { day: Day }
export type Column = { title: string; /** In characters of a digit's width. */ width: number }

/** What no XML file may hold, and signs that turn the direction of reading. */
// eslint-disable-next-line no-control-regex -- they are what is taken out
const forbidden = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\u202a-\u202e\u2066-\u2069]/g
/** Spreadsheets read _x000D_ as a sign of that code: an underscore before it keeps it a text. */
const looksEscaped = /_(?=x[0-9a-fA-F]{4}_)/g
/** Excel holds no longer text in a cell. */
const LONGEST = 32_767

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replace(/[&<>"]/g, sign => escapes[sign] ?? '')

/** The text as it may stand in a cell. */
export const cellText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(forbidden, '')
    .slice(0, LONGEST)
    .toWellFormed()
    .replace(looksEscaped, '_x005F_')

/** Day 0 of spreadsheets is 1899-12-30. */
const dayZero = 25_569

/** Styles by their place in styles.xml: heading, text, day. A text is marked as text, so that editing it makes no formula of it. */
const [HEADING, TEXT, DAY] = [1, 2, 3]

function cellXml(cell: Cell, place: string): string {
  if (typeof cell === 'number') return `<c r="${place}" s="${TEXT}"><v>${cell}</v></c>`
  if (typeof cell === 'object') return `<c r="${place}" s="${DAY}"><v>${serialOf(cell.day) + dayZero}</v></c>`
  return textXml(cell, place, TEXT)
}

const textXml = (text: string, place: string, style: number) =>
  text === ''
    ? `<c r="${place}" s="${style}"/>`
    : `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(cellText(text))}</t></is></c>`

/** Columns have one letter: a table has at most 26 of them. */
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

const rowXml = <T>(line: number, cells: readonly T[], xml: (cell: T, place: string) => string) =>
  `<row r="${line}">${cells.map((cell, at) => xml(cell, `${letters.charAt(at)}${line}`)).join('')}</row>`

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const contentTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/></Types>`

const styles = `<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf fontId="1" borderId="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf><xf borderId="1" quotePrefix="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf><xf numFmtId="164" borderId="1" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf></cellXfs></styleSheet>`

const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`

/** Headings stay in sight, the table prints on A4 across, headings on every page. */
function* sheetXml(columns: readonly Column[], rows: Iterable<readonly Cell[]>): Generator<string> {
  const widths = columns.map(({ width }, n) => `<col min="${n + 1}" max="${n + 1}" width="${width}" customWidth="1"/>`)
  yield `${declaration}<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>`
  yield rowXml(1, columns, ({ title }, place) => textXml(title, place, HEADING))
  let line = 1
  for (const row of rows) yield rowXml((line += 1), row, cellXml)
  yield `</sheetData><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`
}

const sheetName = (name: string) =>
  escaped(
    cellText(name)
      .replace(/[\\/?*[\]:']/g, '')
      .slice(0, 31),
  )

/** One table as a workbook that Excel, WPS and LibreOffice open. Every text is a text, whatever it begins with. */
export function xlsxOf(name: string, columns: readonly Column[], rows: Iterable<readonly Cell[]>): Buffer<ArrayBuffer> {
  const title = sheetName(name)
  const part = (xml: string) => Buffer.from(declaration + xml)
  return zipOf({
    '[Content_Types].xml': part(contentTypes),
    '_rels/.rels': part(
      `<Relationships xmlns="${relations}">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    ),
    'xl/workbook.xml': part(
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${title}" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'${title}'!$1:$1</definedName></definedNames></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': part(
      `<Relationships xmlns="${relations}">${relation('rId1', 'worksheet', 'worksheets/sheet1.xml')}${relation('rId2', 'styles', 'styles.xml')}</Relationships>`,
    ),
    'xl/styles.xml': part(styles),
    'xl/worksheets/sheet1.xml': Buffer.from([...sheetXml(columns, rows)].join('')),
  })
}
