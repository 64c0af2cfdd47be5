import type { Result } from '#domain/result.ts'
import { err } from '#domain/result.ts'
import type { Table } from '#domain/importing/sheet.ts'

/** Reads a CSV or XLSX file into sheets of text; the error tells the office how to mend the file. */
export function readTable(_bytes: Uint8Array, _fileName: string): Promise<Result<Table, string>> {
  return Promise.resolve(err('不支持的文件'))
}
