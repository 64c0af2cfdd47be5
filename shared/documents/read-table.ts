import { Buffer } from 'node:buffer'
import type { Table } from '#domain/importing/sheet.ts'
import { plainText } from '#domain/plain-text.ts'
import type { Result } from '#domain/result.ts'
import { err, ok } from '#domain/result.ts'
import { readCsv } from './read-csv.ts'
import { BadArchive } from './read-zip.ts'

/** Largest file accepted; a plan of 1,000 tasks takes about 0.3 MB. */
const LARGEST = 10 * 1024 * 1024

const startsWith = (bytes: Buffer, ...first: number[]) => first.every((byte, at) => bytes[at] === byte)

/** Reads by what the file is, not by what it is called. The spreadsheet reader is large and loaded when it is needed. */
async function read(bytes: Buffer, fileName: string): Promise<Table> {
  if (bytes.length === 0) throw new BadArchive('文件是空的')
  if (bytes.length > LARGEST) throw new BadArchive('文件超过10MB，请删除图片或拆分后再导入')
  if (startsWith(bytes, 0x50, 0x4b)) return (await import('./read-xlsx.ts')).readXlsx(bytes)
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    throw new BadArchive('这是旧版Office文件或加了密码的文件，请去掉密码、另存为.xlsx再导入')
  }
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) throw new BadArchive('这是PDF文件，请把表格整理成.xlsx或.csv再导入')
  if (/\.(?:xlsx?|docx?|wps|et|pdf)$/i.test(fileName)) throw new BadArchive('文件已损坏，请重新另存为.xlsx再导入')
  return readCsv(bytes)
}

const plain = ({ sheets }: Table): Table => ({
  sheets: sheets.map(({ rows, ...sheet }) => ({
    ...sheet,
    rows: rows.map(({ line, cells }) => ({ line, cells: cells.map(plainText) })),
  })),
})

/** Reads a CSV or XLSX file into sheets of plain text; the error tells the office how to mend the file. */
export async function readTable(bytes: Uint8Array, fileName: string): Promise<Result<Table, string>> {
  try {
    return ok(plain(await read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), fileName)))
  } catch (error) {
    if (error instanceof BadArchive) return err(error.message)
    // Whatever a parser stumbles over is the file's fault, and the person can mend the file.
    return err('文件无法读取，请用Excel或WPS打开后另存为.xlsx或“CSV UTF-8”再导入')
  }
}
