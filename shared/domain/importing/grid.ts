import type { Columns } from './columns.ts'
import type { Field } from './headings.ts'
import type { Sheet } from './sheet.ts'

/** A row by what its columns mean. `own` is what stands in the row itself, `text` also what merged cells above say. */
export type GridRow = {
  line: number
  cells: readonly string[]
  own: Partial<Record<Field, string>>
  text: (field: Field) => string
  extra: Record<string, string>
  /** One text across several columns: a title of what follows. */
  across: boolean
}

/** The text of a cell, or of the top left cell of the merged range it lies in. */
function cellReader({ rows, merges }: Sheet): (line: number, column: number) => string {
  const byLine = new Map(rows.map(row => [row.line, row.cells]))
  const above = new Map<string, { line: number; column: number }>()
  for (const { top, bottom, left, right } of merges) {
    for (let line = top; line <= bottom; line += 1) {
      for (let column = left; column <= right; column += 1) above.set(`${line}:${column}`, { line: top, column: left })
    }
  }
  return (line, column) => {
    const from = above.get(`${line}:${column}`) ?? { line, column }
    return byLine.get(from.line)?.[from.column]?.trim() ?? ''
  }
}

/** The rows behind the heading, with really merged cells (and only those) filled in. */
export function gridOf(sheet: Sheet, { at, others, bodyAt }: Columns): GridRow[] {
  const cellAt = cellReader(sheet)
  return sheet.rows.slice(bodyAt).map(({ line, cells }) => {
    const own: GridRow['own'] = {}
    const entries = Object.entries(at)
    for (const field of fieldsOf(at)) own[field] = cells[at[field] ?? -1]?.trim() ?? ''
    const extra = others.map(({ column, heading }) => [heading, cellAt(line, column)] as const)
    const flat = sheet.merges.find(merge => merge.top === line && merge.right > merge.left)
    return {
      line,
      cells,
      own,
      text: field => (at[field] === undefined ? '' : cellAt(line, at[field])),
      extra: Object.fromEntries(extra.filter(([, text]) => text !== '')),
      across: flat !== undefined && cells.filter(cell => cell.trim() !== '').length === 1 && entries.length > 1,
    }
  })
}

const fieldsOf = (at: Columns['at']): Field[] => {
  const isField = (text: string): text is Field => Object.hasOwn(at, text)
  return Object.keys(at).filter(isField)
}
