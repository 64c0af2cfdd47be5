import * as z from 'zod/mini'
import { Instant } from '#domain/calendar/day.ts'
import type { TenantId } from '#domain/ids.ts'
import type { Audited, Finding, Tally } from '#usecases/audit.ts'
import type { NightStore } from '#usecases/nights.ts'
import type { Table } from './client.ts'
import { auditLogKey, findingsKey, nightKey, nightsPartition } from './keys.ts'
import { querySome } from './read-some.ts'
import { getRow } from './gather.ts'
import { readRow, rowOf } from './rows.ts'
import { putRow } from './writes.ts'

/** Findings kept with a run; more than that is one catastrophe, not many findings. */
const KEPT = 200

const Night = z.object({
  at: Instant,
  items: z.int(),
  obligations: z.int(),
  mails: z.int(),
  notices: z.int(),
  entries: z.int(),
  unsettled: z.int(),
})
const Findings = z.object({
  findings: z.array(
    z.object({ what: z.enum(['step', 'mail', 'notice', 'chain', 'row']), about: z.string(), since: Instant }),
  ),
})

const counted = ({ findings, items, obligations, mails, notices, entries }: Tally) => ({
  ...{ items, obligations, mails, notices, entries },
  unsettled: findings.length,
})

/** What each nightly audit found: all of it for operators, and to each office what is its own. */
export const createAuditLog = (
  table: Table,
): NightStore & { write: (at: Instant, audited: Audited) => Promise<void> } => {
  const writeOffice = async (tenant: TenantId, at: Instant, own: Tally) => {
    const kept: Finding[] = own.findings.slice(0, KEPT)
    if (kept.length > 0) await putRow(table, rowOf(findingsKey(tenant, at), 'audit', { findings: kept }))
    await putRow(table, rowOf(nightKey(tenant, at), 'audit', { at, ...counted(own) }))
  }
  return {
    write: async (at, audited) => {
      for (const [tenant, own] of audited.offices) await writeOffice(tenant, at, own)
      const findings = audited.findings.slice(0, KEPT)
      await putRow(table, rowOf(auditLogKey(at), 'audit', { at, ...counted(audited), findings }))
    },
    nights: async (tenant, limit) => {
      const { rows } = await querySome(table, { pk: nightsPartition(tenant), limit, newestFirst: true })
      return rows.map(row => readRow('audit', Night, row))
    },
    findings: async (tenant, at) => {
      const row = await getRow(table, findingsKey(tenant, at))
      return row === undefined ? [] : readRow('audit', Findings, row).findings
    },
  }
}
