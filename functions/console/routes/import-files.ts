import * as z from 'zod/mini'
import type { Result } from '#domain/result.ts'
import { err, ok } from '#domain/result.ts'
import { cleanFileName } from '#domain/file-name.ts'
import { sha256 } from '#shared/store/canonical.ts'
import type { Form } from '../edge/form.ts'

/** A request through Lambda holds 6 MB, a third of it the encoding; the form and its headers need some of the rest. */
const LARGEST_FILE = 4.4 * 1024 * 1024

/** By what rows of lists are known: the same in the console and in the administrator's commands. */
export const hash = (text: string): string => sha256(text).slice(0, 40)
/** By what kept files are named. */
export const FileHash = z.string().check(z.regex(/^[0-9a-f]{64}$/))
export const hashOfFile = (bytes: Uint8Array): string => sha256(bytes)

/** The file of a form, or what is wrong with it. */
export async function fileOf(form: Form, name = 'file'): Promise<Result<{ name: string; bytes: Uint8Array }, string>> {
  const file = form.file(name)
  if (!file) return err('请选择一个文件（空文件不能上传）')
  if (file.size > LARGEST_FILE) return err('文件超过4.4MB，请压缩或拆分后再上传；CSV另存为.xlsx会小得多')
  return ok({ name: cleanFileName(file.name), bytes: new Uint8Array(await file.arrayBuffer()) })
}
