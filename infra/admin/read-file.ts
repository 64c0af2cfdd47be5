import { basename } from 'node:path'
import type { Table } from '#domain/importing/sheet.ts'
import { readTable } from '#shared/documents/read-table.ts'
import type { World } from './command.ts'
import { Refused } from './command.ts'

/** The file a person named. */
export async function readNamed({ readFile }: World, path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (cause) {
    throw new Refused(`读不到文件“${path}”，请核对路径`, ...(cause instanceof Error ? [cause.message] : []))
  }
}

/** The list a person named, CSV or XLSX. */
export async function readList(world: World, path: string): Promise<Table> {
  const table = await readTable(await readNamed(world, path), basename(path))
  if (!table.ok) throw new Refused(`--file ${path}：${table.error}`)
  return table.value
}

/** Where a row stands, as the person who mends the file looks for it; a CSV has no sheets. */
export const placeOf = ({ sheet, line }: { sheet: string; line: number }): string =>
  sheet === '' ? `第${line}行` : `“${sheet}”第${line}行`
