import { err, ok } from '../result.ts'
import type { Result } from '../result.ts'
import { plainHeading } from './columns.ts'
import type { Sheet, SheetRow, Table } from './sheet.ts'

/** Where a row stands in the file, for whoever has to mend it. */
export type RowPlace = { sheet: string; line: number }

/** A row that does not go in: which column is at fault and what to write there. */
export type RowProblem = RowPlace & { field: string; message: string }

/** A list whose columns are known by their headings. */
export type ListShape<F extends string> = {
  /** The column without which a row says nothing. */
  key: F
  /** Headings of each column, Chinese and English, parted by blanks. */
  headings: Readonly<Record<F, string>>
  /** What each column is called when the office is told about it. */
  words: Readonly<Record<F, string>>
}

/** The text of a row in a column; empty where the list has no such column. */
export type Cells<F extends string> = (field: F) => string
export type RowRead<T, F extends string> = Result<T, { field: F; message: string }>

/** The heading row is looked for in so many rows: above it stand a title and remarks. */
const LOOKED_AT = 30

type Columns<F extends string> = { at: Partial<Record<F, number>>; bodyAt: number }

function columnsOf<F extends string>({ cells }: SheetRow, byHeading: ReadonlyMap<string, F>): Columns<F>['at'] {
  const at: Partial<Record<F, number>> = {}
  for (const [column, cell] of cells.entries()) {
    const field = byHeading.get(plainHeading(cell))
    if (field !== undefined) at[field] ??= column
  }
  return at
}

/** The first row that names the key's column and another. */
function findColumns<F extends string>({ rows }: Sheet, key: F, byHeading: ReadonlyMap<string, F>) {
  for (const [index, row] of rows.slice(0, LOOKED_AT).entries()) {
    const at = columnsOf(row, byHeading)
    if (at[key] !== undefined && Object.keys(at).length >= 2) return { at, bodyAt: index + 1 }
  }
  return undefined
}

/** The text of a cell; for one that a merged range hides, that of the range's top left cell. */
function cellReader({ rows, merges }: Sheet): (line: number, column: number) => string {
  const byLine = new Map(rows.map(({ line, cells }) => [line, cells]))
  return (line, column) => {
    const range = merges.find(m => line >= m.top && line <= m.bottom && column >= m.left && column <= m.right)
    return byLine.get(range?.top ?? line)?.[range?.left ?? column]?.trim() ?? ''
  }
}

/** The rows of a list. Each bad row is told with line, column and mend and the others go in; an error when no sheet is such a list. */
export function readNamedList<T, F extends string>(
  { sheets }: Table,
  { key, headings, words }: ListShape<F>,
  readRow: (cell: Cells<F>, place: RowPlace) => RowRead<T, F>,
): Result<{ rows: T[]; problems: RowProblem[] }, string> {
  const fields = Object.keys(headings).filter((field): field is F => Object.hasOwn(headings, field))
  const byHeading = new Map(fields.flatMap(field => headings[field].split(' ').map(one => [one, field] as const)))
  const rows: T[] = []
  const problems: RowProblem[] = []
  let lists = 0
  for (const sheet of sheets) {
    const columns = findColumns(sheet, key, byHeading)
    if (columns === undefined) continue
    lists += 1
    const textAt = cellReader(sheet)
    for (const { line, cells } of sheet.rows.slice(columns.bodyAt)) {
      if (cells.every(text => text.trim() === '')) continue
      const place = { sheet: sheet.name, line }
      const read = readRow(field => {
        const column = columns.at[field]
        return column === undefined ? '' : textAt(line, column)
      }, place)
      if (read.ok) rows.push(read.value)
      else problems.push({ ...place, field: words[read.error.field], message: read.error.message })
    }
  }
  const named = fields.map(field => `“${words[field]}”`).join('')
  return lists > 0 ? ok({ rows, problems }) : err(`没有找到表头：表中应有一行写明${named}等列名`)
}
