import type { Result } from '#domain/result.ts'
import { err } from '#domain/result.ts'
import type { ImportPlan, PlanOptions } from './imported-row.ts'
import type { Table } from './sheet.ts'

/** Turns the sheets of a list into tasks; an error when no sheet has a heading row that names the task column. */
export function planRows(_table: Table, _options: PlanOptions): Result<ImportPlan, string> {
  return err('没有找到表头')
}
