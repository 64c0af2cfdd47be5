import type { Staff } from '#domain/directory.ts'
import type { TenantId } from '#domain/ids.ts'
import type { RowProblem } from '#domain/importing/named-list.ts'
import type { Table } from '#domain/importing/sheet.ts'
import { personText, planStaff } from '#domain/importing/staff-plan.ts'
import { readStaffRows } from '#domain/importing/staff-rows.ts'
import type { Keeper } from '#domain/keeping/staff.ts'
import { ok } from '#domain/result.ts'
import type { Result } from '#domain/result.ts'
import type { KeepingStore } from './keeping.ts'
import type { Clock, DirectoryStore } from './ports.ts'

export type ImportStaffDeps = {
  directory: Pick<DirectoryStore, 'staff'>
  replaceStaff: KeepingStore['replaceStaff']
  clock: Clock
  hash: (text: string) => string
  same: (one: Staff, other: Staff) => boolean
}

type Order = {
  tenant: TenantId
  table: Table
  actor: Keeper & { name: string }
  /** Only says what would change. */
  dryRun: boolean
}

export type StaffImported = {
  added: string[]
  changed: string[]
  unchanged: number
  /** People whom somebody else changed meanwhile: as he left them. */
  overtaken: string[]
  problems: RowProblem[]
}

/** Brings a list of people of the office and of leaders in, one after another, so that each rule sees what the row before has done. */
export async function importStaff(
  { directory, replaceStaff, clock, hash, same }: ImportStaffDeps,
  { tenant, table, actor, dryRun }: Order,
): Promise<Result<StaffImported, string>> {
  const read = readStaffRows(table)
  if (!read.ok) return read
  const idOf = (text: string) => hash(`${tenant} ${text}`).slice(0, 16)
  const plan = planStaff(read.value.rows, await directory.staff(tenant), { actor, idOf, same })
  const by = { actor: { kind: 'staff', personId: actor.personId }, name: actor.name } as const
  const overtaken: string[] = []
  for (const { was, change } of dryRun ? [] : plan.steps) {
    const { person, keeper, what, facts } = change
    const note = {
      at: clock.now(),
      ...by,
      subject: 'person',
      about: person.id,
      what: `导入名单：${what}`,
      facts,
    } as const
    if (!(await replaceStaff(tenant, was, person, note, keeper))) overtaken.push(personText(person))
  }
  const named = (wanted: boolean) =>
    plan.steps.filter(({ was }) => (was === undefined) === wanted).map(({ change }) => personText(change.person))
  const problems = [...read.value.problems, ...plan.problems].toSorted((a, b) => a.line - b.line)
  return ok({ added: named(true), changed: named(false), unchanged: plan.unchanged, overtaken, problems })
}
