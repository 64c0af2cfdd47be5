import * as z from 'zod/mini'
import { Cadence } from '#domain/calendar/period.ts'
import { Classification } from '#domain/item.ts'
import { IssuerLevel, RequestKind, SourceType, Urgency } from '#domain/policy.ts'
import { DeadlineReading } from './deadline-reading.ts'

/** Bodies a list names without naming a unit: a kind of unit (各省级人民政府), “等/有关部门”, or “按职责分工” among several. */
const Collective = z.object({
  text: z.string(),
  kind: z.enum(['group', 'open-ended', 'by-duty']),
  part: z.enum(['lead', 'supporting']),
})
export type Collective = z.infer<typeof Collective>

/** Who does the work. `coLeads` are those of `supporting` that the text names as leading beside the lead. */
const Responsibility = z.object({
  original: z.string(),
  lead: z.exactOptional(z.string()),
  supporting: z.array(z.string()),
  coLeads: z.array(z.string()),
  collective: z.array(Collective),
  notes: z.array(z.string()),
})
export type Responsibility = z.infer<typeof Responsibility>

/** What the office must add before the item can be assigned. */
const RowIssue = z.object({ kind: z.enum(['no-lead', 'collective-lead']), text: z.string() })
export type RowIssue = z.infer<typeof RowIssue>

/** One task of a list, read but not yet matched with the directory. */
export const ImportedRow = z.object({
  sheet: z.string(),
  line: z.int(),
  serial: z.optional(z.string()),
  title: z.string(),
  /** The full text of the task. */
  requirement: z.string(),
  criteria: z.optional(z.string()),
  category: z.optional(z.string()),
  /** Document title with its number, e.g. 《……的意见》（国发〔2019〕3号）. */
  basis: z.optional(z.string()),
  issuingBody: z.optional(z.string()),
  responsibility: Responsibility,
  deadline: DeadlineReading,
  /** null: the list says that no periodic feedback is wanted. */
  cadence: z.optional(z.nullable(Cadence)),
  leader: z.optional(z.string()),
  person: z.optional(z.string()),
  sourceType: z.optional(SourceType),
  issuerLevel: z.optional(IssuerLevel),
  requestKind: z.optional(RequestKind),
  urgency: z.optional(Urgency),
  classification: z.optional(Classification),
  /** Cells of columns the import has no use for, by heading. */
  extra: z.record(z.string(), z.string()),
  issues: z.array(RowIssue),
  /** The same for the same task in the same document, however often it is imported; hash it before use as a key. */
  fingerprint: z.string(),
})
export type ImportedRow = z.infer<typeof ImportedRow>

/** A line that does not go in, with the reason in words for the office; `secret`: it bears a mark of state secrecy. */
type RefusedRow = { sheet: string; line: number; reason: string; cells: readonly string[]; secret?: true }

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
