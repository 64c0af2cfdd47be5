import { Buffer } from 'node:buffer'
import ExcelJS from 'exceljs'
import type { Cell, CellValue } from 'exceljs'
import type { SheetRow, Sheet, Table } from '#domain/importing/sheet.ts'
import { leanSheet, mergeOf, sheetBounds } from './read-xlsx-sheet.ts'
import { BadArchive, packStored, unpack, zipEntries } from './read-zip.ts'

/** Parts of a workbook that hold text; pictures, links, macros and the like are never unpacked. */
const needed =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/workbook\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/sharedStrings\.xml|xl\/styles\.xml|xl\/worksheets\/sheet\d+\.xml)$/

/** Parts of a sheet that the list does not need and that make the parser expand or fail. */
const ignoreNodes = [
  'cols',
  'hyperlinks',
  'drawing',
  'legacyDrawing',
  'picture',
  'tableParts',
  'dataValidations',
  'conditionalFormatting',
  'extLst',
  'autoFilter',
  'rowBreaks',
  'colBreaks',
  'sheetProtection',
  'headerFooter',
  'pageSetup',
  'printOptions',
]

/** Without print areas and the like: one that covers whole columns would make the parser fill them. */
function withoutNames(xml: string): string {
  const end = '</definedNames>'
  const [from, to] = [xml.indexOf('<definedNames>'), xml.lastIndexOf(end)]
  return from < 0 || to < from ? xml : xml.slice(0, from) + xml.slice(to + end.length)
}

const two = (n: number) => String(n).padStart(2, '0')

/** A date as a day, or as a month where the cell's format shows no day: 2025年6月 means the month, not its first day. */
function dateText(date: Date, format: string): string {
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
  const shown = format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')
  if (/y/i.test(shown) && !/d/i.test(shown)) return /m/i.test(shown) ? `${year}年${month}月` : `${year}年`
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`
  return `${year}-${two(month)}-${two(day)}${time === '00:00' ? '' : ` ${time}`}`
}

function valueText(value: CellValue | undefined, format: string): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : dateText(value, format)
  if (typeof value === 'number') return String(Number(value.toPrecision(15)))
  if (typeof value !== 'object') return String(value)
  if ('richText' in value) return value.richText.map(run => run.text).join('')
  if ('error' in value) return ''
  if ('text' in value) return valueText(value.text, format)
  return 'result' in value ? valueText(value.result, format) : ''
}

/** Only the top left cell of a merged range carries its text. */
const cellText = (cell: Cell): string =>
  cell.isMerged && cell.master.address !== cell.address
    ? ''
    : valueText(cell.value, cell.numFmt)
        .replace(/_x000D_/g, '')
        .trim()

function sheetOf(worksheet: ExcelJS.Worksheet): Sheet {
  const rows: SheetRow[] = []
  worksheet.eachRow({ includeEmpty: false }, (row, line) => {
    const cells = Array.from({ length: Math.min(row.cellCount, sheetBounds.columns) }, (_, at) =>
      cellText(row.getCell(at + 1)),
    )
    rows.push({ line, cells })
  })
  const merges = worksheet.model.merges.map(mergeOf).filter(merge => merge !== undefined)
  return { name: worksheet.name, rows, merges }
}

/** Reads the visible sheets of a workbook. Throws BadArchive when the file is too large, protected or damaged. */
export async function readXlsx(bytes: Buffer): Promise<Table> {
  const names = zipEntries(bytes).map(entry => entry.name)
  if (!names.includes('xl/workbook.xml')) {
    throw new BadArchive(
      names.includes('word/document.xml')
        ? '这是Word文件，请把表格复制到Excel中另存为.xlsx再导入'
        : '这不是Excel文件，请导入.xlsx或.csv文件',
    )
  }
  const files = unpack(bytes, name => needed.test(name))
  for (const [name, content] of files) {
    const xml = content.toString('utf8')
    if (name.startsWith('xl/worksheets/')) files.set(name, leanSheet(xml))
    if (name === 'xl/workbook.xml') files.set(name, Buffer.from(withoutNames(xml)))
  }
  const workbook = new ExcelJS.Workbook()
  const stored = packStored(files)
  await workbook.xlsx.load(new Uint8Array(stored).buffer, { ignoreNodes })
  return { sheets: workbook.worksheets.filter(sheet => sheet.state === 'visible').map(sheetOf) }
}
