import * as z from 'zod/mini'
import { Instant } from '#domain/calendar/day.ts'
import { ItemId, PersonId } from '#domain/ids.ts'
import type { TenantId } from '#domain/ids.ts'
import { ImportedRow } from '#domain/importing/imported-row.ts'
import type { ImportPlan } from '#domain/importing/imported-row.ts'
import { SourceType } from '#domain/policy.ts'
import type { BlobStore } from './ports.ts'

/** Rows read, previewed, entered and reported together: few enough for one request, many enough to be done with soon. */
export const SLICE = 100

/** Remarks that a page shows in full; the rest is in the file of refused rows. */
const SHOWN = 50

/** A list is known by what it says and how it was read: its hash, and the year that dates without one were given. */
export const ListId = z.string().check(z.regex(/^\d{4}-[0-9a-f]{64}$/))
export type ListId = z.infer<typeof ListId>

const Remark = z.object({ sheet: z.string(), line: z.int(), text: z.string() })

/** A list that was read and is kept until it is entered, with what the page says of it first. */
export const KeptList = z.object({
  id: ListId,
  fileName: z.string(),
  at: Instant,
  rows: z.int(),
  slices: z.int(),
  /** Rows that do not go in, and how many they are altogether; likewise remarks on rows that do. */
  refused: z.array(Remark),
  refusedCount: z.int(),
  warnings: z.array(Remark),
  warningCount: z.int(),
  skippedCount: z.int(),
  /** Units the rows name, each once, in the order of the list. */
  unitNames: z.array(z.string()),
})
export type KeptList = z.infer<typeof KeptList>

export const RefusedRows = z.array(
  z.object({ sheet: z.string(), line: z.int(), reason: z.string(), cells: z.array(z.string()) }),
)

/** What the office decided for the rows of a list, once for all of them. */
export const RunOptions = z.object({
  officer: PersonId,
  sponsorLeader: z.optional(PersonId),
  sourceType: SourceType,
  criteria: z.string().check(z.minLength(1), z.maxLength(2000)),
  receivedAt: Instant,
  /** Units the directory does not know: their rows wait for the office, are left out, or the units are added. */
  unknownUnits: z.enum(['register', 'leave', 'create']),
  group: z.string().check(z.minLength(1), z.maxLength(50)),
  assign: z.boolean(),
  anew: z.boolean(),
})
export type RunOptions = z.infer<typeof RunOptions>

/** What became of a row. `left`: it was left out because of its units. */
export const Reported = z.object({
  line: z.int(),
  title: z.string(),
  kind: z.enum(['assigned', 'registered', 'refused', 'left']),
  itemId: z.optional(ItemId),
  why: z.optional(z.string()),
  before: z.optional(z.boolean()),
})
export type Reported = z.infer<typeof Reported>

const Totals = z.object({
  assigned: z.int(),
  registered: z.int(),
  refused: z.int(),
  left: z.int(),
  before: z.int(),
})

/** How far a list has come. Only a memory: what was entered is known by the once keys of its rows. */
export const Run = z.object({ options: RunOptions, next: z.int(), totals: Totals })
export type Run = z.infer<typeof Run>

type Kept = { blobs: Pick<BlobStore, 'get'>; tenant: TenantId; id: ListId }

const nameOf = (id: ListId, part: string) => `${id}/${part}`
const text = new TextEncoder()

/** Puts one part of a list beside the others. */
export const putPart = (
  { blobs, tenant, id }: Kept & { blobs: BlobStore },
  part: string,
  value: unknown,
): Promise<void> => blobs.put({ tenant, folder: 'imports', name: nameOf(id, part) }, text.encode(JSON.stringify(value)))

async function part<S extends z.ZodMiniType>({ blobs, tenant, id }: Kept, name: string, schema: S) {
  const bytes = await blobs.get({ tenant, folder: 'imports', name: nameOf(id, name) })
  return bytes === undefined ? undefined : schema.parse(JSON.parse(new TextDecoder().decode(bytes)))
}

export const keptList = (of: Kept): Promise<KeptList | undefined> => part(of, 'list', KeptList)
export const keptRun = (of: Kept): Promise<Run | undefined> => part(of, 'run', Run)
export const keptRows = async (of: Kept, slice: number): Promise<ImportedRow[]> =>
  (await part(of, `rows-${slice}`, z.array(ImportedRow))) ?? []
export const keptReport = async (of: Kept, slice: number): Promise<Reported[]> =>
  (await part(of, `done-${slice}`, z.array(Reported))) ?? []
export const keptRefused = async (of: Kept): Promise<z.infer<typeof RefusedRows>> =>
  (await part(of, 'refused', RefusedRows)) ?? []

/** What the first page says of a plan. */
export function listOf(id: ListId, fileName: string, at: Instant, plan: ImportPlan): KeptList {
  const names = plan.items.flatMap(({ responsibility: { lead, supporting } }) => [
    ...(lead === undefined ? [] : [lead]),
    ...supporting,
  ])
  return {
    id,
    fileName,
    at,
    rows: plan.items.length,
    slices: Math.ceil(plan.items.length / SLICE),
    refused: plan.refused.slice(0, SHOWN).map(({ sheet, line, reason }) => ({ sheet, line, text: reason })),
    refusedCount: plan.refused.length,
    warnings: plan.warnings.slice(0, SHOWN),
    warningCount: plan.warnings.length,
    skippedCount: plan.skipped.length,
    unitNames: [...new Set(names)],
  }
}
