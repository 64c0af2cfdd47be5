import type { Result } from '#domain/result.ts'
import { err, ok } from '#domain/result.ts'
import type { Columns } from './columns.ts'
import { fieldOf, findColumns } from './columns.ts'
import type { GridRow } from './grid.ts'
import { gridOf } from './grid.ts'
import type { ImportedRow, ImportPlan, PlanOptions } from './imported-row.ts'
import type { Carried } from './plan-row.ts'
import { planRow, yearIn } from './plan-row.ts'
import { bearsSecretMark } from './row-words.ts'
import type { Sheet, Table } from './sheet.ts'
import { isChapter, isFootnote, isTotal } from './task-text.ts'

/** Twice what an item may hold in its longest field. */
const LONGEST_CELL = 10_000

type Walk = { plan: ImportPlan; seen: Map<string, ImportedRow>; carried: Carried; fallbackYear: number }

/** The longest text above the heading row: the list's own title. */
const titleAbove = ({ rows }: Sheet, { headingAt }: Columns): string =>
  rows
    .slice(0, headingAt)
    .flatMap(row => row.cells)
    .map(cell => cell.trim())
    .filter(text => !isFootnote(text) && !/^附件?\d*[：:]?$/.test(text))
    .reduce((a, b) => (b.length > a.length ? b : a), '')

/** Why a line is no task: empty, a repeated heading, a total, a note, a chapter's title. */
function noTask(row: GridRow, at: Columns['at']): { why: string; chapter?: string } | undefined {
  const filled = row.cells.map(cell => cell.trim()).filter(cell => cell !== '')
  const [first = ''] = filled
  if (filled.length === 0) return { why: '空行' }
  const known = Object.values(at).filter(column => (row.cells[column] ?? '').trim() !== '')
  if (known.length >= 2 && known.every(column => fieldOf(row.cells[column] ?? '') !== undefined))
    return { why: '重复的表头' }
  if (filled.some(isTotal) && (isTotal(first) || isTotal(row.own.title ?? ''))) return { why: '合计行' }
  if (filled.length === 1 && isFootnote(first)) return { why: '表注' }
  if (filled.length === 1 && (row.across || isChapter(first)) && Object.keys(at).length > 1) {
    return { why: '章节标题', chapter: first }
  }
  return undefined
}

/** Takes over document and category. A category goes on below only while the document stays the same. */
function carry(walk: Walk, row: GridRow): void {
  const { carried } = walk
  const [basis, docNo, issuingBody] = [row.text('docTitle'), row.text('docNo'), row.text('issuingBody')]
  if (basis !== '' || docNo !== '') {
    if (basis !== carried.basis || docNo !== carried.docNo) carried.category = ''
    Object.assign(carried, { basis, docNo, issuingBody })
  } else if (issuingBody !== '') carried.issuingBody = issuingBody
  const category = row.text('category')
  if (category !== '') carried.category = category
  carried.year = yearIn(carried.docNo, carried.basis, row.text('url')) ?? walk.fallbackYear
}

function takeRow(walk: Walk, row: GridRow, at: Columns['at']): void {
  const { plan, carried, seen } = walk
  const { line, cells } = row
  const where = { sheet: carried.sheet, line }
  const refuse = (reason: string) => plan.refused.push({ ...where, reason, cells })
  /** What is secret is not repeated, not even in the list of refused rows. */
  const refuseSecret = (reason: string) => plan.refused.push({ ...where, reason, cells: [], secret: true })
  if (cells.some(cell => cell.length > LONGEST_CELL)) {
    plan.refused.push({ ...where, reason: `有单元格超过${LONGEST_CELL}字，请精简`, cells: [] })
    return
  }
  const other = noTask(row, at)
  if (other !== undefined) {
    if (other.chapter !== undefined) carried.category = other.chapter
    if (other.why !== '空行') plan.skipped.push({ ...where, text: other.why })
    return
  }
  if (cells.some(bearsSecretMark)) {
    refuseSecret('该行带有国家秘密标志，涉密事项不得录入本系统')
    return
  }
  carry(walk, row)
  const title = row.text('title')
  if (title !== '') carried.title = title
  else if (row.text('requirement') === '' || carried.title === '') {
    if (row.text('requirement') === '') {
      refuse('没有任务内容')
      return
    }
    carried.title = row.text('requirement')
  }
  const planned = planRow(row, carried)
  if ('refused' in planned) {
    if (planned.secret) refuseSecret(planned.refused)
    else refuse(planned.refused)
    return
  }
  const { item, warnings } = planned
  const first = seen.get(item.fingerprint)
  if (first !== undefined) {
    refuse(`与${first.sheet === item.sheet ? '' : `“${first.sheet}”`}第${first.line}行重复`)
    return
  }
  seen.set(item.fingerprint, item)
  plan.items.push(item)
  plan.warnings.push(...warnings.map(text => ({ ...where, text })))
}

/** A sheet marked as a state secret above its heading does not go in at all. */
function takeSheet(walk: Walk, sheet: Sheet, columns: Columns): boolean {
  const above = sheet.rows.slice(0, columns.headingAt).flatMap(row => row.cells)
  if (above.some(cell => bearsSecretMark(cell) || /密级[：:]\s*(?:绝密|机密|秘密)/.test(cell))) return false
  const title = titleAbove(sheet, columns)
  const fallbackYear = yearIn('', title, '') ?? walk.fallbackYear
  const carried = {
    sheet: sheet.name,
    title: '',
    category: '',
    basis: title,
    docNo: '',
    issuingBody: '',
    year: fallbackYear,
  }
  const inner = { ...walk, carried, fallbackYear }
  for (const row of gridOf(sheet, columns)) takeRow(inner, row, columns.at)
  return true
}

/**
 * Turns the sheets of a list into tasks; rows that cannot go in are refused with their line and the reason, the others
 * go in. An error when no sheet has a heading row, or a sheet bears a mark of state secrecy.
 */
export function planRows(table: Table, options: PlanOptions): Result<ImportPlan, string> {
  const plan: ImportPlan = { items: [], refused: [], skipped: [], warnings: [] }
  const seen = new Map<string, ImportedRow>()
  let read = 0
  for (const sheet of table.sheets) {
    const columns = findColumns(sheet)
    if (columns === undefined) {
      const line = sheet.rows[0]?.line
      if (line !== undefined) plan.warnings.push({ sheet: sheet.name, line, text: '没有找到表头，本表未读取' })
      continue
    }
    read += 1
    const carried: Carried = {
      sheet: sheet.name,
      title: '',
      category: '',
      basis: '',
      docNo: '',
      issuingBody: '',
      year: 0,
    }
    if (!takeSheet({ plan, seen, carried, fallbackYear: options.year }, sheet, columns)) {
      return err(`“${sheet.name}”标有国家秘密标志，涉密清单不得录入本系统`)
    }
  }
  return read > 0 ? ok(plan) : err('没有找到表头：表中应有一行写明“工作任务”“责任单位”“完成时限”等列名')
}
