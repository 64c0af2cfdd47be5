import { existsSync } from 'node:fs'
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleFunctions, bundlesFolder } from '#infra/bundle.ts'
import { startCloud } from '#infra/local/cloud.ts'
import { requireNode24 } from '#infra/local/node-version.ts'
import { openOffice } from '#infra/office/open-office.ts'
import { UsageError, readArguments } from './arguments.ts'
import type { DemoOptions } from './arguments.ts'
import { LedgerError, enterList, readLedger, settleIn } from './load.ts'
import { liveDays } from './live.ts'
import { lastAudit } from './last-audit.ts'
import { printTable } from './print.ts'
import type { Outcome } from './print.ts'
import { seededIds } from './seeded-ids.ts'
import { tally } from './tally.ts'
import { writeMails } from './write-mails.ts'

/** Nothing of the demonstration's data outlives it: memory will do where the machine offers it. */
const scratch = (): string => (existsSync('/dev/shm') ? '/dev/shm' : tmpdir())

/** The main job without a browser: a list goes in, weeks go by, mails come out, and the audit says whether anything was missed. */
async function demo(options: DemoOptions): Promise<Outcome> {
  const began = performance.now()
  const plan = await readLedger(options.ledger, Number(options.from.slice(0, 4)), options.rebase, options.source)
  await bundleFunctions({ outDir: bundlesFolder })
  const dataDir = await mkdtemp(join(scratch(), 'duban-demo-'))
  const cloud = await startCloud({ dataDir, zones: ['Asia/Shanghai'], frozen: true, startAt: options.from })
  try {
    const office = openOffice(cloud.tableName, { ids: seededIds(options.seed) })
    const tenant = await settleIn(office, options.pack, plan)
    const rows = await enterList(office, tenant, plan)
    await cloud.drain()
    const { acts } = await liveDays(cloud, office, tenant, options.days, options.seed)
    await cloud.ring('audit')
    const audit = await lastAudit(cloud)
    const counted = await tally(cloud, office, tenant)
    await mkdir(options.out, { recursive: true })
    const mails = await writeMails(cloud, options.out)
    const faults = cloud.failures().length + cloud.deadLetters().length
    return { options, plan, rows, acts, audit, counted, mails, faults, seconds: (performance.now() - began) / 1000 }
  } finally {
    await cloud.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

requireNode24()
try {
  const outcome = await demo(readArguments(process.argv.slice(2)))
  const settled = printTable(outcome)
  await writeFile(join(outcome.options.out, 'summary.json'), JSON.stringify(settled.summary, null, 2))
  process.exitCode = settled.ok ? 0 : 1
} catch (error) {
  if (!(error instanceof UsageError) && !(error instanceof LedgerError)) throw error
  console.error(error.message)
  process.exitCode = 2
}
