import { parse } from 'csv-parse/sync'
import type { SheetRow, Table } from '#domain/importing/sheet.ts'
import { BadArchive } from './read-zip.ts'
import { sheetBounds } from './read-xlsx-sheet.ts'

const tooMany = () => new BadArchive(`表格超过${sheetBounds.rows}行或${sheetBounds.columns}列，请拆分后再导入`)

/** Text in UTF-8, UTF-16 with its mark, or GB18030 as Chinese Excel writes it; undefined when it is none of them. */
function decodeText(bytes: Uint8Array): string | undefined {
  const utf16 =
    bytes[0] === 0xff && bytes[1] === 0xfe ? ['utf-16le'] : bytes[0] === 0xfe && bytes[1] === 0xff ? ['utf-16be'] : []
  for (const encoding of utf16.length > 0 ? utf16 : ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      if (!text.includes('\0')) return text
    } catch {
      continue
    }
  }
  return undefined
}

const count = (line: string, separator: string) => line.replace(/"[^"]*"/g, '').split(separator).length - 1

/** The sign that most often parts the first lines. */
function separatorOf(text: string): string {
  const lines = text.slice(0, 20_000).split(/\r?\n/, 10)
  const score = (separator: string) => lines.reduce((sum, line) => sum + count(line, separator), 0)
  return [',', '\t', ';'].reduce((a, b) => (score(b) > score(a) ? b : a))
}

/** A sign that was put before a cell so that it is no formula, by us or by somebody else, is not part of its text. */
const bare = (cell: string) => cell.trim().replace(/^'\s*(?=[=+\-@＝＋－＠])/, '')

/** Reads a text table; lines are counted as an editor shows them, also where a cell holds several. */
export function readCsv(bytes: Uint8Array): Table {
  const text = decodeText(bytes)
  if (text === undefined) throw new BadArchive('文件编码无法识别，请在Excel中另存为“CSV UTF-8”或.xlsx再导入')
  const rows: SheetRow[] = []
  let before = 0
  const take = (record: readonly string[], { lines }: { lines: number }) => {
    if (record.length > sheetBounds.columns) throw tooMany()
    rows.push({ line: before + 1, cells: record.map(bare) })
    before = lines
    return null
  }
  // A line break inside a cell counts once, whatever its form.
  parse(text.replace(/\r\n?/g, '\n'), {
    delimiter: separatorOf(text),
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    to: sheetBounds.rows + 1,
    on_record: take,
  })
  if (rows.length > sheetBounds.rows) throw tooMany()
  return { sheets: [{ name: '', rows: rows.filter(row => row.cells.some(cell => cell !== '')), merges: [] }] }
}
