import { recipientKey } from '#domain/directory.ts'
import type { ItemId } from '#domain/ids.ts'
import { stepsDue } from '#domain/commands/take-steps.ts'
import type { OutboxMail } from '#domain/mail.ts'
import type { Cloud } from '#infra/local/cloud.ts'
import { auditScan } from '#shared/store/audit-scan.ts'
import { verifyChain } from '#shared/store/chain.ts'
import { connectTable } from '#shared/store/client.ts'
import type { RunningOffice } from '#test/support/running-office.ts'

export type MailRow = Omit<OutboxMail, 'data'>

/** Every row of the outbox, without its contents. */
export async function outboxOf(cloud: Cloud): Promise<MailRow[]> {
  const mails: MailRow[] = []
  for await (const row of auditScan(connectTable({ tableName: cloud.tableName })))
    if (row.type === 'mail') mails.push(row.mail)
  return mails
}

/** How often SES accepted each mail, by the outbox id in its tags. */
export function acceptedCounts(cloud: Cloud): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { tags } of cloud.mailbox.entries()) {
    const id = tags['mail'] ?? 'untagged'
    counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return counts
}

/** Whatever contradicts the promise about mail: never lost, once but for recorded resends, nothing on its way at the end. */
export async function brokenPromises(cloud: Cloud): Promise<string[]> {
  const counts = acceptedCounts(cloud)
  const rows = await outboxOf(cloud)
  const known = new Set<string>(rows.map(({ id }) => id))
  const strangers = [...counts.keys()].filter(id => !known.has(id)).map(id => `${id}: sent, but no row says why`)
  const broken = rows.flatMap(({ id, reason, status, resends, failure }) => {
    const times = counts.get(id) ?? 0
    const out = status === 'sent' || status === 'delivered' || failure === 'bounce' || failure === 'complaint'
    if (times > 1 + resends) return [`${reason}: sent ${times} times with ${resends} resends`]
    if (out && times === 0) return [`${reason}: ${status}, but never accepted`]
    if (status === 'ready' || status === 'sending' || status === 'doubt') return [`${reason}: still ${status}`]
    return []
  })
  return [...strangers, ...broken]
}

export async function itemsOf({ office, tenant, now }: RunningOffice): Promise<ItemId[]> {
  const done = await office.items.finishedItems(tenant.id, now().slice(0, 7))
  return [...(await office.items.openItems(tenant.id)), ...done]
}

/** Steps that are due and not taken, and ledgers that do not verify. */
export async function unsettled(running: RunningOffice): Promise<string[]> {
  const { office, tenant, now } = running
  const rulebook = office.rulebook
  const found: string[] = []
  for (const id of await itemsOf(running)) {
    const dossier = await running.dossier(id)
    const due = stepsDue(dossier, await rulebook.rulesOf(dossier.item), now())
    found.push(...due.map(({ obligation, index }) => `${id} ${obligation.id} step ${index + 1}`))
    const broken = verifyChain(dossier.item, await office.items.ledger(tenant.id, id))
    if (broken) found.push(`${id} ledger ${broken.why} at ${broken.seq}`)
  }
  return found
}

/** What is left in the end, without the times at which it came about. */
export async function finalState(running: RunningOffice) {
  const { office, tenant, cloud } = running
  const items: Record<string, unknown> = {}
  for (const id of await itemsOf(running)) {
    const { item, assignments, obligations } = await running.dossier(id)
    items[item.title] = {
      state: item.state,
      parts: assignments.map(({ unitId, state, feedbackCount }) => `${unitId} ${state} ${feedbackCount}`).sort(),
      duties: obligations
        .map(one => `${one.id}@${one.epoch} ${one.status} ${one.stepsTaken} ${one.urgings} ${JSON.stringify(one.due)}`)
        .sort(),
      acts: (await office.items.ledger(tenant.id, id)).map(({ act, unitId }) => `${act} ${unitId ?? ''}`),
    }
  }
  const mails: Record<string, string> = {}
  for (const { reason, status, to } of await outboxOf(cloud)) mails[`${reason} ${recipientKey(to)}`] = status
  return { items, mails }
}
