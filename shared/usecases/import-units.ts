import type { Unit } from '#domain/directory.ts'
import type { TenantId } from '#domain/ids.ts'
import type { RowProblem } from '#domain/importing/named-list.ts'
import type { Table } from '#domain/importing/sheet.ts'
import { planUnits } from '#domain/importing/unit-plan.ts'
import { readUnitRows } from '#domain/importing/unit-rows.ts'
import { ok } from '#domain/result.ts'
import type { Result } from '#domain/result.ts'
import { inParallel } from './in-parallel.ts'
import type { DirectoryStore } from './ports.ts'

type Deps = {
  directory: Pick<DirectoryStore, 'units'>
  /** Puts `next` in place of exactly `was`; false when somebody else was faster. */
  replaceUnit: (tenant: TenantId, was: Unit | undefined, next: Unit) => Promise<boolean>
  hash: (text: string) => string
  same: (a: Unit, b: Unit) => boolean
}

type Order = {
  tenant: TenantId
  table: Table
  /** Only says what would change. */
  dryRun: boolean
  /** The list is complete for the units it names; one bad row and nothing of it goes in, for its contact would be retired. */
  retire: boolean
}

export type UnitsImported = {
  /** Whether the changes were written. */
  written: boolean
  added: string[]
  changed: string[]
  unchanged: number
  /** Units nobody can be written to at. */
  unreachable: string[]
  /** Units that somebody else changed meanwhile: as he left them. */
  overtaken: string[]
  problems: RowProblem[]
}

/** Brings a list of units and their contacts into the directory. The same list again changes nothing. */
export async function importUnits(
  { directory, replaceUnit, hash, same }: Deps,
  { tenant, table, dryRun, retire }: Order,
): Promise<Result<UnitsImported, string>> {
  const read = readUnitRows(table)
  if (!read.ok) return read
  // Sixteen hexadecimal digits: enough for the units and people of one office.
  const idOf = (text: string) => hash(`${tenant} ${text}`).slice(0, 16)
  const known = await directory.units(tenant)
  const plan = planUnits(read.value.rows, known, { idOf, same, retire })
  const problems = [...read.value.problems, ...plan.problems].toSorted((a, b) => a.line - b.line)
  const changes = [...plan.added, ...plan.changed]
  const written = !dryRun && !(retire && problems.length > 0)
  const before = new Map(known.map(unit => [unit.id, unit]))
  const replaced = await inParallel(written ? changes : [], unit => replaceUnit(tenant, before.get(unit.id), unit))
  return ok({
    written,
    added: plan.added.map(({ name }) => name),
    changed: plan.changed.map(({ name }) => name),
    unchanged: plan.unchanged,
    unreachable: changes.filter(({ contacts }) => !contacts.some(({ active }) => active)).map(({ name }) => name),
    overtaken: changes.filter((_, index) => replaced[index] === false).map(({ name }) => name),
    problems,
  })
}
