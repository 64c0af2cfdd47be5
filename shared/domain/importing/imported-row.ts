import type { Cadence } from '#domain/calendar/period.ts'
import type { Classification } from '#domain/item.ts'
import type { IssuerLevel, RequestKind, SourceType, Urgency } from '#domain/policy.ts'
import type { DeadlineReading } from './deadline-reading.ts'

/** Bodies a list names without naming a unit: a kind of unit (各省级人民政府), “等/有关部门”, or “按职责分工” among several. */
export type Collective = { text: string; kind: 'group' | 'open-ended' | 'by-duty'; part: 'lead' | 'supporting' }

/** Who does the work. `coLeads` are those of `supporting` that the text names as leading beside the lead. */
export type Responsibility = {
  original: string
  lead?: string
  supporting: string[]
  coLeads: string[]
  collective: Collective[]
  notes: string[]
}

/** What the office must add before the item can be assigned. */
export type RowIssue = { kind: 'no-lead' | 'collective-lead'; text: string }

/** One task of a list, read but not yet matched with the directory. */
export type ImportedRow = {
  sheet: string
  line: number
  serial?: string | undefined
  title: string
  /** The full text of the task. */
  requirement: string
  criteria?: string | undefined
  category?: string | undefined
  /** Document title with its number, e.g. 《……的意见》（国发〔2019〕3号）. */
  basis?: string | undefined
  issuingBody?: string | undefined
  responsibility: Responsibility
  deadline: DeadlineReading
  /** null: the list says that no periodic feedback is wanted. */
  cadence?: Cadence | null | undefined
  leader?: string | undefined
  person?: string | undefined
  sourceType?: SourceType | undefined
  issuerLevel?: IssuerLevel | undefined
  requestKind?: RequestKind | undefined
  urgency?: Urgency | undefined
  classification?: Classification | undefined
  /** Cells of columns the import has no use for, by heading. */
  extra: Record<string, string>
  issues: RowIssue[]
  /** The same for the same task in the same document, however often it is imported; hash it before use as a key. */
  fingerprint: string
}

/** A line that does not go in, with the reason in words for the office. */
type RefusedRow = { sheet: string; line: number; reason: string; cells: readonly string[] }

/** A line that is no task (heading, total, note), or a remark on one that went in. */
type RowRemark = { sheet: string; line: number; text: string }

export type ImportPlan = {
  items: ImportedRow[]
  refused: RefusedRow[]
  skipped: RowRemark[]
  warnings: RowRemark[]
}

export type PlanOptions = {
  /** The year for deadlines without one (年底前) when neither the row nor the table's title tells it. */
  year: number
}
