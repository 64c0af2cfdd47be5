import type { Act } from '#domain/ledger.ts'
import { signalOf } from '#domain/signal-of.ts'
import { causeWord, colorWord } from '#domain/signal.ts'
import type { Tenant } from '#domain/tenant.ts'
import type { Cloud } from '#infra/local/cloud.ts'
import type { Office } from '#infra/office/open-office.ts'
import { auditScan } from '#shared/store/audit-scan.ts'
import { verifyChain } from '#shared/store/chain.ts'
import { connectTable } from '#shared/store/client.ts'

export type Counts = Record<string, number>

/** What there is at the end, counted from the stored state and the mailbox, not from what the run thinks it did. */
export type Tally = {
  items: number
  units: number
  obligations: Counts
  states: Counts
  signals: Counts
  acts: Counts
  urgings: number
  escalations: number
  outbox: Counts
  delivered: number
  brokenLedgers: number
}

const count = (counts: Counts, key: string, by = 1) => {
  counts[key] = (counts[key] ?? 0) + by
}

const steps = (facts: Record<string, unknown>): string[] =>
  Array.isArray(facts['steps']) ? facts['steps'].map(String) : []

/** Steps of these tones reach beyond the unit's own liaison officer. */
const escalating = /(warn|supervise|report)$/

export async function tally(cloud: Cloud, office: Office, tenant: Tenant): Promise<Tally> {
  const result: Tally = {
    items: 0,
    units: 0,
    obligations: {},
    states: {},
    signals: {},
    acts: {},
    urgings: 0,
    escalations: 0,
    outbox: {},
    delivered: cloud.mailbox.entries().length,
    brokenLedgers: 0,
  }
  const rulebook = office.rulebook
  for await (const row of auditScan(connectTable({ tableName: cloud.tableName }))) {
    switch (row.type) {
      case 'item': {
        result.items += 1
        count(result.states, row.item.state)
        const dossier = await office.items.load(tenant.id, row.item.id)
        if (!dossier) break
        const signal = signalOf(dossier, await rulebook.rulesOf(row.item), office.clock.now())
        count(result.signals, `${colorWord[signal.color]}·${causeWord[signal.cause]}`)
        if (verifyChain(dossier.item, await office.items.ledger(tenant.id, row.item.id))) result.brokenLedgers += 1
        break
      }
      case 'obligation':
        count(result.obligations, row.obligation.kind)
        break
      case 'ledger': {
        const act: Act = row.entry.act
        count(result.acts, act)
        if (act !== 'StepsTaken') break
        result.urgings += steps(row.entry.facts).filter(step => !step.endsWith('remind')).length
        result.escalations += steps(row.entry.facts).filter(step => escalating.test(step)).length
        break
      }
      case 'mail':
        count(result.outbox, row.mail.status)
        break
      default:
        break
    }
  }
  result.units = (await office.directory.units(tenant.id)).length
  return result
}
