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

export const fieldOf = (heading: string): Field | undefined =>
  heading.length > 60 ? undefined : byHeading.get(plainHeading(heading))

/** Tried in this order on headings that are no known word for word. */
const likenesses: [RegExp, Field][] = [
  [/牵头.*(?:配合|协办|参与)|责任分工|任务分工/, 'responsibility'],
  [/(?:配合|协办|参与|协同).*(?:单位|部门)/, 'support'],
  [/(?:牵头|主办|主责).*(?:单位|部门)/, 'lead'],
  [/(?:责任|承办|落实|实施).*(?:单位|部门)/, 'responsible'],
  [/(?:反馈|报送|调度|报告).*(?:周期|频)/, 'cadence'],
  [/时限|期限|截止|完成时间|办结时间|时间节点/, 'deadline'],
  [/领导$/, 'leader'],
  [/责任人|联系人|联络员|经办人/, 'person'],
  [/文号|发文字号/, 'docNo'],
  [/(?:文件|政策)(?:名称|标题)?$|依据$/, 'docTitle'],
  [/密级/, 'classification'],
  [/来源$/, 'source'],
  [/(?:任务|事项|工作)(?:名称|内容|及要求)?$/, 'title'],
  [/(?:要求|措施|举措)$/, 'requirement'],
  [/(?:标准|目标|成效)$/, 'criteria'],
]

const resembles = (heading: string): Field | undefined => {
  const plain = plainHeading(heading.slice(0, 60))
  return plain.length > 14 ? undefined : likenesses.find(([words]) => words.test(plain))?.[1]
}

/** Which column (from 0) holds what; `others` are the columns the import has no use for, by heading. */
export type Columns = {
  at: Partial<Record<Field, number>>
  others: { column: number; heading: string }[]
  /** Places in the sheet's rows: the heading row, and the first row behind it. */
  headingAt: number
  bodyAt: number
}

const named = (row: SheetRow, read: (heading: string) => Field | undefined): number =>
  new Set(row.cells.map(read).filter(field => field !== undefined)).size

const known = (row: SheetRow): boolean => named(row, fieldOf) >= 2
/** Where no row has two headings word for word, three that resemble some are a heading too. */
const resembling = (row: SheetRow): boolean => named(row, heading => fieldOf(heading) ?? resembles(heading)) >= 3

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

type Heading = { column: number; text: string }

/** Headings of one or two lines as one line; the lower one names the column. */
function headingsOf(upper: readonly string[], lower: readonly string[]): Heading[] {
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, column) => {
    const below = lower[column]?.trim() ?? ''
    return { column, text: below === '' ? (upper[column]?.trim() ?? '') : below }
  }).filter(heading => heading.text !== '')
}

/** Exact headings take their columns first, then headings that only resemble one (工作任务及要求). */
function assign(all: readonly Heading[]): Pick<Columns, 'at' | 'others'> {
  const at: Columns['at'] = {}
  let others = [...all]
  for (const read of [fieldOf, resembles]) {
    others = others.filter(({ column, text }) => {
      const field = read(text)
      return field === undefined || !place(at, field, column)
    })
  }
  settle(at)
  const unused = all.filter(({ column }) => column === at.responsible)
  delete at.responsible
  return {
    at,
    others: [...others, ...unused].map(({ column, text }) => ({ column, heading: text.replace(/\s+/g, '') })),
  }
}

/** Finds the heading row, title rows before it skipped; undefined when no row names a task column and another. */
export function findColumns({ rows }: Sheet): Columns | undefined {
  const top = rows.slice(0, 30)
  const exactAt = top.findIndex(known)
  const headingAt = exactAt >= 0 ? exactAt : top.findIndex(resembling)
  const heading = rows[headingAt]
  if (heading === undefined) return undefined
  const second = rows[headingAt + 1]
  const below = isSecondHeading(second) ? second.cells : []
  const { at, others } = assign(headingsOf(heading.cells, below))
  return at.title === undefined ? undefined : { at, others, headingAt, bodyAt: headingAt + (below.length > 0 ? 2 : 1) }
}
