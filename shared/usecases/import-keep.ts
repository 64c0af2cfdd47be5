import type { Instant } from '#domain/calendar/day.ts'
import type { TenantId } from '#domain/ids.ts'
import { planRows } from '#domain/importing/plan-rows.ts'
import type { Table } from '#domain/importing/sheet.ts'
import { err, ok } from '#domain/result.ts'
import type { Result } from '#domain/result.ts'
import { inParallel } from './in-parallel.ts'
import { ListId, SLICE, keptList, listOf, putPart } from './kept-list.ts'
import type { KeptList } from './kept-list.ts'
import type { BlobStore } from './ports.ts'

type Deps = {
  blobs: BlobStore
  read: (bytes: Uint8Array, fileName: string) => Promise<Result<Table, string>>
  /** SHA-256, hexadecimal. */
  hashOfFile: (bytes: Uint8Array) => string
}

type Upload = {
  tenant: TenantId
  bytes: Uint8Array
  fileName: string
  /** For deadlines without a year, where neither the row nor the table's title tells it. */
  year: number
  at: Instant
}

/**
 * Reads a list and keeps the file with what was understood, so that exactly what the office saw is what is entered.
 * Nothing of the items is written. A list with a mark of state secrecy is not kept at all.
 */
export async function keepList(
  { blobs, read, hashOfFile }: Deps,
  { tenant, bytes, fileName, year, at }: Upload,
): Promise<Result<KeptList, string>> {
  const table = await read(bytes, fileName)
  if (!table.ok) return table
  const plan = planRows(table.value, { year })
  if (!plan.ok) return plan
  const secret = plan.value.refused.filter(row => row.secret).map(({ line }) => line)
  if (secret.length > 0) return err(secretWords(secret))
  if (plan.value.items.length === 0) return err(emptyWords(plan.value.refused))

  const id = ListId.parse(`${year}-${hashOfFile(bytes)}`)
  const of = { blobs, tenant, id }
  const known = await keptList(of)
  if (known) return ok(known)
  const list = listOf(id, fileName, at, plan.value)
  await blobs.put({ tenant, folder: 'imports', name: `${id}/file` }, bytes)
  const slices = Array.from({ length: list.slices }, (_, slice) => slice)
  await inParallel(slices, slice =>
    putPart(of, `rows-${slice}`, plan.value.items.slice(slice * SLICE, (slice + 1) * SLICE)),
  )
  await putPart(of, 'refused', plan.value.refused)
  // Last: a list that is there is there as a whole.
  await putPart(of, 'list', list)
  return ok(list)
}

const linesOf = (lines: readonly number[]) =>
  `第${lines.slice(0, 10).join('、')}行${lines.length > 10 ? `等${lines.length}行` : ''}`

const secretWords = (lines: readonly number[]) =>
  `${linesOf(lines)}带有国家秘密标志或密级。涉密内容不得进入本系统：文件没有保存，请从本机删除这些行后重新上传，并按保密规定处理原文件`

const emptyWords = (refused: readonly { line: number; reason: string }[]) =>
  refused.length === 0
    ? '表中没有找到可录入的任务，请核对是否选错了文件或工作表'
    : `表中${refused.length}行都不能录入。第${refused[0]?.line ?? 0}行：${refused[0]?.reason ?? ''}`
