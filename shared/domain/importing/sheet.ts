/** One line of a table as a person sees it; `line` is the row number in Excel, or the line of the text file, from 1. */
export type SheetRow = { line: number; cells: readonly string[] }

/** A merged range: lines from 1, columns from 0, all ends included. Only its top left cell carries the text. */
export type Merge = { top: number; bottom: number; left: number; right: number }

export type Sheet = { name: string; rows: readonly SheetRow[]; merges: readonly Merge[] }

export type Table = { sheets: readonly Sheet[] }
