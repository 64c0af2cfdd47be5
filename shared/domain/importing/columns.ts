import type { Field } from './headings.ts'
import { headings } from './headings.ts'
import type { Sheet, SheetRow } from './sheet.ts'

const isField = (text: string): text is Field => Object.hasOwn(headings, text)
const byHeading = new Map<string, Field>(
  Object.keys(headings).flatMap(field =>
    isField(field) ? headings[field].split(' ').map(name => [name, field] as const) : [],
  ),
)

/** A heading without blanks, brackets and what stands in them, signs and case: “完成时限\n（2025年）” is 完成时限. */
export const plainHeading = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[([][^()[\]]*[)\]]/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '')

export const fieldOf = (heading: string): Field | undefined => byHeading.get(plainHeading(heading))

/** Which column (from 0) holds what; `others` are the columns the import has no use for, by heading. */
export type Columns = {
  at: Partial<Record<Field, number>>
  others: { column: number; heading: string }[]
  /** Places in the sheet's rows: the heading row, and the first row behind it. */
  headingAt: number
  bodyAt: number
}

const known = (row: SheetRow): number => new Set(row.cells.map(fieldOf).filter(field => field !== undefined)).size

/** A second heading line (牵头单位, 配合单位 under 责任分工): all its cells are headings. */
function isSecondHeading(row: SheetRow | undefined): row is SheetRow {
  const filled = row?.cells.filter(cell => cell.trim() !== '') ?? []
  return filled.length > 0 && filled.every(cell => fieldOf(cell) !== undefined)
}

/** 责任单位 leads where no other column does, and supports beside 牵头单位; of two task columns the first is the category. */
function place(at: Columns['at'], field: Field, column: number): boolean {
  if (at[field] === undefined) {
    at[field] = column
    return true
  }
  if (field === 'title' && at.category === undefined) {
    if (at.title !== undefined) at.category = at.title
    at.title = column
    return true
  }
  if (field === 'title' && at.requirement === undefined) {
    at.requirement = column
    return true
  }
  return false
}

function settle(at: Columns['at']): void {
  if (at.title === undefined && at.requirement !== undefined) {
    at.title = at.requirement
    delete at.requirement
  }
  if (at.responsible === undefined) return
  if (at.lead === undefined) at.lead = at.responsible
  else if (at.support === undefined) at.support = at.responsible
  else return
  delete at.responsible
}

/** Finds the heading row, title rows before it skipped; undefined when no row names a task column and another. */
export function findColumns({ rows }: Sheet): Columns | undefined {
  const headingAt = rows.slice(0, 30).findIndex(row => known(row) >= 2)
  const heading = rows[headingAt]
  if (heading === undefined) return undefined
  const second = rows[headingAt + 1]
  const below = isSecondHeading(second) ? second.cells : []
  const columns: Columns = { at: {}, others: [], headingAt, bodyAt: headingAt + (below.length > 0 ? 2 : 1) }
  for (let column = 0; column < Math.max(heading.cells.length, below.length); column += 1) {
    const lower = below[column] ?? ''
    const text = lower.trim() === '' ? (heading.cells[column] ?? '') : lower
    const field = fieldOf(text)
    if (field !== undefined && place(columns.at, field, column)) continue
    if (text.trim() !== '') columns.others.push({ column, heading: text.replace(/\s+/g, '') })
  }
  settle(columns.at)
  return columns.at.title === undefined ? undefined : columns
}
