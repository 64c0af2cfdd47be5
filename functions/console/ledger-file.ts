import { dayIn } from '#domain/calendar/zone.ts'
import type { LedgerLine } from '#domain/ledger-line.ts'
import { dueOnWall } from '#domain/ledger-line.ts'
import { sourceTypeWord } from '#domain/policies/words.ts'
import { causeWord, colorWord } from '#domain/signal.ts'
import { signalAt } from '#domain/signal-timeline.ts'
import { csvOf } from '#shared/documents/write-csv.ts'
import type { Cell, Column } from '#shared/documents/write-xlsx.ts'
import { xlsxOf } from '#shared/documents/write-xlsx.ts'
import type { Download } from './route.ts'
import { classificationWord } from './views/item-words.ts'
import { latenessIn, numberIn, personIn, pointIn, stateIn, unitIn } from './views/ledger-words.ts'
import type { Naming } from './views/ledger-words.ts'

/** The columns of the table on the page, and what the page shows in marks beside them. */
const columns: readonly (Column & { cell: (line: LedgerLine, naming: Naming, n: number) => Cell })[] = [
  { title: '序号', width: 6, cell: (_, __, n) => n },
  { title: '编号', width: 20, cell: ({ number }) => numberIn(number) },
  { title: '事项', width: 50, cell: ({ title }) => title },
  { title: '密级', width: 9, cell: ({ classification }) => classificationWord[classification] },
  { title: '来源', width: 16, cell: ({ sourceType }) => sourceTypeWord[sourceType] },
  { title: '牵头单位', width: 24, cell: ({ leadUnit }, naming) => unitIn(naming, leadUnit) },
  { title: '协办单位数', width: 8, cell: ({ supportingUnits }) => supportingUnits },
  { title: '责任督查员', width: 12, cell: ({ officer }, naming) => personIn(naming, officer) },
  { title: '牵头领导', width: 12, cell: ({ sponsorLeader }, naming) => personIn(naming, sponsorLeader) },
  { title: '时限', width: 12, cell: ({ deadline }) => dayCell(deadline) },
  { title: '下一时点', width: 12, cell: ({ next }, { zone }) => (next ? { day: dueOnWall(next.due, zone).day } : '') },
  {
    title: '应办',
    width: 18,
    cell: ({ next }, naming) => (next ? [pointIn(next), latenessIn(next, naming)].filter(Boolean).join('，') : ''),
  },
  { title: '状态', width: 10, cell: ({ state }) => stateIn[state] },
  { title: '亮灯', width: 6, cell: ({ signals }, { now }) => colorWord[signalAt(signals, now).color] },
  { title: '亮灯原因', width: 14, cell: ({ signals }, { now }) => causeWord[signalAt(signals, now).cause] },
  { title: '最近反馈', width: 12, cell: ({ lastFeedback }) => dayCell(lastFeedback) },
]

const dayCell = (day: LedgerLine['deadline']): Cell => (day === undefined ? '' : day === 'open' ? '持续推进' : { day })

const cellsOf = (line: LedgerLine, naming: Naming, at: number) => columns.map(({ cell }) => cell(line, naming, at + 1))
const asText = (cell: Cell): string | number => (typeof cell === 'object' ? cell.day : cell)

/** 督办台账20260302.xlsx */
const fileName = ({ zone, now }: Naming, ending: string) => `督办台账${dayIn(zone, now).replaceAll('-', '')}.${ending}`

export const ledgerWorkbook = (lines: readonly LedgerLine[], naming: Naming): Download => ({
  name: fileName(naming, 'xlsx'),
  type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  bytes: xlsxOf(
    '督办台账',
    columns,
    lines.map((line, at) => cellsOf(line, naming, at)),
  ),
})

export const ledgerCsv = (lines: readonly LedgerLine[], naming: Naming): Download => ({
  name: fileName(naming, 'csv'),
  type: 'text/csv; charset=utf-8',
  bytes: csvOf([columns.map(({ title }) => title), ...lines.map((line, at) => cellsOf(line, naming, at).map(asText))]),
})
