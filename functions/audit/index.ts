import { chinaCalendar } from '#domain/calendar/working-days.ts'
import { systemClock } from '#shared/runtime/clock.ts'
import { readEnv } from '#shared/runtime/env.ts'
import { logger } from '#shared/runtime/logger.ts'
import { putMetrics } from '#shared/runtime/metrics.ts'
import { withPipeline } from '#shared/runtime/pipeline.ts'
import { auditScan } from '#shared/store/audit-scan.ts'
import { createAuditLog } from '#shared/store/audit-log.ts'
import { verifyChain } from '#shared/store/chain.ts'
import { connectTable } from '#shared/store/client.ts'
import { createDirectoryStore } from '#shared/store/directory-store.ts'
import { createItemStore } from '#shared/store/item-store.ts'
import { createNoticeStore } from '#shared/store/notice-store.ts'
import { createOutboxStore } from '#shared/store/outbox-store.ts'
import { openRulebook } from '#usecases/rulebook.ts'
import { createAudit } from './audit.ts'
import { Env } from './env.ts'

// Built once per cold start.
const env = readEnv(Env)
const table = connectTable({ tableName: env.TABLE_NAME })
const directory = createDirectoryStore(table)
const log = createAuditLog(table)
const audit = createAudit({
  rows: () => auditScan(table),
  verify: verifyChain,
  items: createItemStore(table),
  notices: createNoticeStore(table),
  outbox: createOutboxStore(table),
  clock: systemClock,
  openRulebook: () => openRulebook(directory, chinaCalendar),
  onFinding: finding => {
    logger.error('audit.unsettled', finding)
  },
  onDone: async audited => {
    await log.write(systemClock.now(), audited)
    putMetrics(env.DEPLOYMENT, {
      AuditOk: audited.findings.length === 0 ? 1 : 0,
      AuditUnsettled: audited.findings.length,
    })
  },
})

// Called by the schedule, every night.
export const handler = withPipeline(audit)
