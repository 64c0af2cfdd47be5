import { Buffer } from 'node:buffer'
import type { Merge } from '#domain/importing/sheet.ts'
import { BadArchive } from './read-zip.ts'

/** The largest list accepted: more rows than any plan a government has published. */
export const sheetBounds = { rows: 20_000, columns: 100, cells: 400_000 }

/** The number of a column's letters, from 0: A is 0, AA 26. */
function columnOf(letters: string): number {
  let number = 0
  for (const char of letters) number = number * 26 + char.charCodeAt(0) - 64
  return number - 1
}

const place = (ref: string) => {
  const found = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(ref)
  return found === null ? undefined : { column: columnOf(found[1] ?? ''), line: Number(found[2]) }
}

/** A merged range written “A1:B3”. */
export function mergeOf(range: string): Merge | undefined {
  const [first, last] = range.split(':').map(place)
  if (first === undefined || last === undefined) return undefined
  return { top: first.line, bottom: last.line, left: first.column, right: last.column }
}

/** Merged ranges within the accepted size stay; one that covers whole columns would make the parser fill them. */
function withoutHugeMerges(xml: string): string {
  let left = sheetBounds.cells
  return xml.replace(/<mergeCell\b[^<>]*>/g, element => {
    const merge = mergeOf(/\bref="([^"<>]*)"/.exec(element)?.[1] ?? '')
    if (merge === undefined) return ''
    const { top, bottom, left: first, right } = merge
    const area = (bottom - top + 1) * (right - first + 1)
    if (bottom > sheetBounds.rows || right >= sheetBounds.columns || area < 1 || area > left) return ''
    left -= area
    return element
  })
}

/** Cells and rows that are only coloured; a sheet often has a million of them below the list. */
const empty = /<c\b[^<>]*\/>|<c\b[^<>]*><\/c>|<row\b[^<>]*\/>/g

/** The sheet's XML without empty cells and without what no list needs; throws when more is filled than is accepted. */
export function leanSheet(xml: string): Buffer {
  if (/<!DOCTYPE|<!ENTITY/i.test(xml)) throw new BadArchive('文件含有不允许的内容，请用Excel或WPS另存后再导入')
  const lean = xml.replace(empty, '').replace(/<row\b[^<>]*>\s*<\/row>/g, '')
  let cells = 0
  for (const [, ref = ''] of lean.matchAll(/<c\b[^<>]*?\br="([^"<>]*)"/g)) {
    const at = place(ref)
    cells += 1
    if (
      at === undefined ||
      at.line > sheetBounds.rows ||
      at.column >= sheetBounds.columns ||
      cells > sheetBounds.cells
    ) {
      throw new BadArchive(`表格超过${sheetBounds.rows}行或${sheetBounds.columns}列，请拆分后再导入`)
    }
  }
  if ((lean.match(/<row\b/g)?.length ?? 0) > sheetBounds.rows || (lean.match(/<c\b/g)?.length ?? 0) > cells) {
    throw new BadArchive('文件已损坏，请用Excel或WPS打开后另存为.xlsx再导入')
  }
  return Buffer.from(withoutHugeMerges(lean), 'utf8')
}
