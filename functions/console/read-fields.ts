import * as z from 'zod/mini'
import { Day } from '#domain/calendar/day.ts'
import { err, ok } from '#domain/result.ts'
import type { Result } from '#domain/result.ts'
import type { Faults } from './views/fields.tsx'

/** What a person typed into a field; '' for one that was not sent. */
export type Typed = (name: string) => string

/** Words that must be there. `missing` says what is asked for. */
export const requiredWords = (missing: string, max: number) =>
  z.string().check(z.minLength(1, missing), z.maxLength(max, `不能超过${max}字，请精简`))

/** Words that may be left out. */
export const optionalWords = (max: number) =>
  z.pipe(
    z.string().check(z.maxLength(max, `不能超过${max}字，请精简`)),
    z.transform(text => (text === '' ? undefined : text)),
  )

const dayFault = '日期应写作“2026-02-13”，且确有这一天'

export const requiredDay = (missing: string) =>
  z.pipe(
    z.string().check(
      z.minLength(1, missing),
      z.refine(text => text === '' || Day.safeParse(text).success, dayFault),
    ),
    Day,
  )

export const optionalDay = z.pipe(
  z.pipe(
    z.string().check(z.refine(text => text === '' || Day.safeParse(text).success, dayFault)),
    z.transform(text => (text === '' ? undefined : text)),
  ),
  z.optional(Day),
)

/** One of these; `missing` when it is none of them. */
export const oneOf = <const T extends string>(values: readonly T[], missing: string) => z.enum(values, missing)

/** A box that sends `yes` when it is ticked. */
export const ticked = z.pipe(
  z.string(),
  z.transform(text => text === 'yes'),
)

type Shape = Readonly<Record<string, z.ZodMiniType>>

/** The fields of a form as the schema reads them, or what is wrong, by field. Fields that the schema does not name are not looked at. */
export function readFields<S extends Shape>(
  schema: z.ZodMiniObject<S>,
  typed: Typed,
): Result<z.output<z.ZodMiniObject<S>>, Faults> {
  const names = Object.keys(schema.def.shape)
  const parsed = z.safeParse(schema, Object.fromEntries(names.map(name => [name, typed(name)])))
  if (parsed.success) return ok(parsed.data)
  const faults: Record<string, string> = {}
  for (const { path, message } of parsed.error.issues) faults[String(path[0] ?? '')] ??= message
  return err(faults)
}
