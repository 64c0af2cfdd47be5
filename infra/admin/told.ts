import * as z from 'zod/mini'
import { err, ok } from '#domain/result.ts'
import type { Result } from '#domain/result.ts'
import { Refused } from './command.ts'

/** The name of each field in an option and what a right value looks like. */
export type Fields = Readonly<Record<string, { option: string; mend: string }>>

/** Parses what a person typed; refuses with every option at fault and how to mend it. */
export function parsed<S extends z.ZodMiniType>(schema: S, value: unknown, fields: Fields): z.output<S> {
  const read = check(schema, value, fields)
  if (!read.ok) throw new Refused(...read.error)
  return read.value
}

function check<S extends z.ZodMiniType>(schema: S, value: unknown, fields: Fields): Result<z.output<S>, string[]> {
  const read = z.safeParse(schema, value)
  if (read.success) return ok(read.data)
  const faults = read.error.issues.map(({ path }) => {
    const field = fields[String(path[0] ?? '')]
    return field ? `--${field.option} 填写有误：${field.mend}` : `${path.map(String).join('.')} 填写有误`
  })
  return err([...new Set(faults)])
}
