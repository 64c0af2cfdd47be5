import type { Instant } from '#domain/calendar/day.ts'
import type { Audited } from '#usecases/audit.ts'
import type { Table } from './client.ts'
import { auditLogKey } from './keys.ts'
import { rowOf } from './rows.ts'
import { putRow } from './writes.ts'

/** Findings kept with a run; more than that is one catastrophe, not many findings. */
const KEPT = 200

/** What each nightly audit found, for the console's 审计 page. */
export const createAuditLog = (table: Table) => ({
  write: async (at: Instant, { findings, ...counts }: Audited): Promise<void> => {
    await putRow(
      table,
      rowOf(auditLogKey(at), 'audit', { at, ...counts, unsettled: findings.length, findings: findings.slice(0, KEPT) }),
    )
  },
})
