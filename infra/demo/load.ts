import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { planRows } from '#domain/importing/plan-rows.ts'
import type { DeadlineReading } from '#domain/importing/deadline-reading.ts'
import type { ImportPlan, ImportedRow } from '#domain/importing/imported-row.ts'
import { rebase } from '#domain/importing/rebase.ts'
import { readIssuer, readRequestKind, readSource } from '#domain/importing/row-words.ts'
import { readTable } from '#shared/documents/read-table.ts'
import { shippedPacks } from '#domain/policies/shipped.ts'
import { importItems } from '#usecases/import-items.ts'
import type { RowOutcome } from '#usecases/import-items.ts'
import type { Office } from '#infra/office/open-office.ts'
import type { Tenant } from '#domain/tenant.ts'
import { demoLeader, demoOfficer, demoStaff, demoTenant, madeUpUnit, unitNames } from './made-up.ts'

export class LedgerError extends Error {}

/** Reads a list; a file that is none of ours is refused in words. */
export async function readLedger(file: string, year: number, rebaseTo?: number, source?: string): Promise<ImportPlan> {
  const bytes = await readFile(file).catch(() => {
    throw new LedgerError(`读不到文件“${file}”，请核对路径`)
  })
  const table = await readTable(bytes, basename(file))
  if (!table.ok) throw new LedgerError(table.error)
  const plan = planRows(table.value, { year })
  if (!plan.ok) throw new LedgerError(plan.error)
  const items = plan.value.items.map(row => fromSource(rebaseTo === undefined ? row : rebased(row, rebaseTo), source))
  return { ...plan.value, items }
}

const yearOf = ({ completion, milestones, startDay }: DeadlineReading): number =>
  Number((completion?.kind === 'day' ? completion.day : (milestones[0]?.day ?? startDay ?? '0')).slice(0, 4))

/** A row in later years; the years its words name move with its days, or a mail would contradict itself. */
function rebased(row: ImportedRow, to: number): ImportedRow {
  const deadline = rebase(row.deadline, to)
  const years = yearOf(deadline) - yearOf(row.deadline)
  const later = (text: string) => text.replace(/20\d{2}(?=年)/g, year => String(Number(year) + years))
  return { ...row, deadline, title: later(row.title), requirement: later(row.requirement) }
}

/** A list that does not say where its tasks come from is taken as coming from there. */
function fromSource(row: ImportedRow, source: string | undefined): ImportedRow {
  if (source === undefined || row.sourceType !== undefined) return row
  return {
    ...row,
    sourceType: readSource(source),
    issuerLevel: readIssuer(source),
    requestKind: row.requestKind ?? readRequestKind(source),
  }
}

/** Brings a department in: the office, its people, its rules, and a unit with contacts for every name of the list. */
export async function settleIn(office: Office, pack: string, plan: ImportPlan): Promise<Tenant> {
  const tenant = demoTenant(pack)
  const rules = shippedPacks[pack]
  if (!rules) throw new LedgerError(`没有“${pack}”这套规则`)
  await office.directory.putTenant(tenant)
  await office.directory.putPack(tenant.id, 1, rules)
  for (const person of demoStaff) await office.directory.putStaff(tenant.id, person)
  for (const [index, { name, aliases }] of unitNames(plan.items).entries())
    await office.directory.putUnit(tenant.id, madeUpUnit(name, index + 1, aliases))
  return tenant
}

/** Enters the list as the office would: one click, everything assigned that can be. */
export const enterList = (office: Office, tenant: Tenant, plan: ImportPlan): Promise<RowOutcome[]> =>
  importItems(
    { ...office, rulebook: office.rulebook },
    {
      tenant,
      rows: plan.items,
      defaults: {
        officer: demoOfficer,
        sponsorLeader: demoLeader,
        criteria: '按任务要求全面完成，形成书面办理报告。',
        sourceType: 'DOCUMENT',
        receivedAt: office.clock.now(),
      },
      actor: { kind: 'staff', personId: demoOfficer },
    },
  )
